"""Things of several rooms that belong together, called as the journal calls them: 'incoming:12', 'dossier:3'."""

from collections.abc import Iterable


def numbers_of(kind: str, subjects: Iterable[str]) -> list[int]:
    """The ids of one kind among them, in order: 'dossier' of 'dossier:3', 'incoming:12' is [3]."""
    parts = (subject.partition(":") for subject in subjects)
    return sorted(int(number) for name, _, number in parts if name == kind)
