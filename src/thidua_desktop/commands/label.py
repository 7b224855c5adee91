"""What the clerk reads about an action: in the undo menu, the history and the message bar."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

F = TypeVar("F", bound=Callable[..., object])


def labelled(text: str) -> Callable[[F], F]:
    """Give a command its Vietnamese label, e.g. ``@labelled("Đổi tên phong trào")``."""

    def mark(command: F) -> F:
        command.label = text  # type: ignore[attr-defined]
        return command

    return mark


def about(session: Session, detail: str) -> None:
    """Add the thing acted on to the label of the running action ("… – Nguyễn Thị Lan")."""
    session.info["detail"] = detail
