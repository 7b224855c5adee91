"""The two ways in which an action may end without being done."""


class Refused(Exception):
    """A rule says no; the message is the whole story, in Vietnamese, for the clerk.

    Attributes:
        field: key of the input the message belongs to, or "" for the whole form.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Failure(Exception):
    """The environment says no (disk, rights, another program).

    Attributes:
        advice: what the clerk can do now, in Vietnamese.
        detail: the technical words, shown under "Chi tiết" only.
    """

    def __init__(self, message: str, advice: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.advice = advice
        self.detail = detail

    def __str__(self) -> str:
        """The message and the advice as one sentence pair."""
        return " ".join(part for part in (self.args[0], self.advice) if part)
