"""What a campaign has on paper: one paper or sheet by its kind and keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper or sheet of a campaign: its kind, its keys, and what tells it from others of its kind."""

    kind: str
    ids: dict[str, int]
    about: str = ""
