"""A request for opinions on a draft, as programs see it."""

from datetime import datetime

from motcua.surfaces.api.outgoing.shapes import DraftTold
from motcua.surfaces.api.shapes import Badge, Told


class OpinionTold(Told):
    """What one post answered; '' and null until it does. `response` is what the asker did with it."""

    id: int
    post_id: int
    post: str
    verdict: str
    verdict_text: str
    text: str
    has_file: bool
    answered_at: datetime | None
    by: str
    is_late: bool
    response: str
    response_text: str
    response_words: str


class OpinionsTold(Told):
    """`draft` is the version that was asked about. Who asked reads every opinion, who was asked the own one.
    `nouns` are the addresses that the rules allow this key now."""

    id: int
    document: int
    state: str
    state_text: str
    text: str
    asked_by: str
    asked_at: datetime
    due_at: datetime
    badge: Badge
    asked: int
    answered: int
    opinions: list[OpinionTold]
    draft: DraftTold
    nouns: list[str]


class OpinionsStanding(Told):
    """Where the request stands after a deed. `made` is the id of the answer."""

    id: int
    document: int
    state: str
    state_text: str
    due_at: datetime
    made: int | None = None


class ResponseStanding(Told):
    """What the asker did with an opinion."""

    id: int
    response: str
    response_text: str
