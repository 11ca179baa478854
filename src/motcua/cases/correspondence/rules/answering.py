"""Trả lời văn bản đến: who may begin an answer, and the words that every answer begins with."""

import re

from motcua.cases.correspondence.errors import MoveNotAllowed
from motcua.cases.correspondence.rules.moves import Standing
from motcua.cases.correspondence.rules.outgoing import check_may_draft
from motcua.cases.correspondence.states import WITH_THE_OFFICER
from motcua.kernel.actor import Actor

_ABOUT = re.compile(r"(về việc|v/v)\s+", re.IGNORECASE)


def check_may_answer(one: Standing, actor: Actor) -> None:
    """Who drafts, once a leader has said that it is to be dealt with. Raises MayNotDraft, MoveNotAllowed."""
    check_may_draft(actor, one.agency_id)
    if one.state not in WITH_THE_OFFICER:
        raise MoveNotAllowed(now=one.state.label, wanted="Soạn văn bản trả lời")


def named(kind: str, reference_number: str) -> str:
    """'Công văn số 1286/TCS4-NV'; without a number, its kind alone."""
    return f"{kind} số {reference_number}" if reference_number else kind


def opening(paper: str, *, day: str, origin: str, abstract: str, agency: str) -> str:
    """The sentence before the answer itself: which paper, of which day, of whom, about what."""
    about = _ABOUT.sub("", abstract.rstrip(" ."), count=1)
    return f"Trả lời {paper} {day} của {origin} về việc {about}, {agency} có ý kiến như sau:"
