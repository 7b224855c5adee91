"""Parts of every list page that its actions are put into: the empty state and the menu of a row."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from thidua_desktop.gui import icons
from thidua_desktop.gui.actions import PageAction
from thidua_desktop.gui.widgets.states import EmptyState


def empty_state(
    sentence: str, actions: Sequence[PageAction], icon: str
) -> tuple[EmptyState, list[tuple[PageAction, QPushButton]]]:
    """What an empty list shows, with its primary action and its import as buttons, and these buttons."""
    first = next((action for action in actions if action.primary), None)
    other = next((action for action in actions if action.icon == "import" and not action.hidden), None)
    state = EmptyState(
        sentence,
        first.text if first else "",
        first.handler if first else None,
        other=other.text if other else "",
        on_other=other.handler if other else None,
        icon=icon,
    )
    pairs = ((first, state.button), (other, state.other))
    return state, [(action, button) for action, button in pairs if action is not None and button is not None]


def fill_row_menu(
    menu: QMenu, actions: Sequence[PageAction], why_not: Callable[[PageAction], str], run: Callable[..., object]
) -> None:
    """Put the actions that belong to rows into the menu of a row; those that cannot be done now are out of use."""
    for action in actions:
        if action.in_row or action.needs != "nothing":
            entry = menu.addAction(f"{action.text}\t{action.keys}")
            if action.icon:
                entry.setIcon(icons.icon(action.icon, "muted"))
            entry.setEnabled(not why_not(action))
            entry.triggered.connect(partial(run, action))
    menu.addSeparator()
