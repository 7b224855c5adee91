"""The window: the only room that knows Qt.

PySide6 puts a hook around ``import`` that reads the source of every module imported after it, for ``__feature__``,
which nothing here uses. That costs half a second and 15 MB at the start, so the plain ``import`` is put back.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 — puts its hook in place

builtins.__import__ = _plain_import
