"""A drop-down of values with their words, for questions outside of forms."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox


def choice_box(name: str, choices: Sequence[tuple[Any, str]], chosen: object) -> QComboBox:
    """A box that shows ``chosen``; ``currentData`` is the value. The wheel changes it only when it has the cursor."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    for value, words in choices:
        box.addItem(words, value)
    values = [value for value, _ in choices]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    return box
