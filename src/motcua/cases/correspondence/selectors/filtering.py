"""What the lists of documents, in and out, are asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """What a list is asked for; '' and None mean all."""

    group: str = "mine"
    text: str = ""
    state: str = ""
    kind: int | None = None
