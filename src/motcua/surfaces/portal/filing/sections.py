from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A page of answers on the review: its title, where it is changed, label and value of each."""

    title: str
    address: str
    lines: list[tuple[str, str]]
