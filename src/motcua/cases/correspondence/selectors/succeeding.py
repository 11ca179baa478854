"""Thay thế, đính chính: what became of an issued one, what a later one begins with, what the public may know."""

from dataclasses import dataclass
from datetime import date

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.rules.answering import named
from motcua.cases.correspondence.rules.layout import UNTITLED, say_number
from motcua.cases.correspondence.selectors.choices import kinds_with
from motcua.cases.correspondence.selectors.outgoing_doors import get_version, outgoing_visible_to
from motcua.cases.correspondence.selectors.outgoing_page import name_of
from motcua.cases.correspondence.states import OutgoingState, Succession
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document before or after another one: 'Thay thế', 'Số 02/QĐ-UBND'."""

    id: int
    how: str
    name: str
    state: str
    state_text: str


def successors_of(document_id: int, *, actor: Actor) -> list[Neighbour]:
    """Those that the actor may open, the latest first."""
    rows = outgoing_visible_to(actor).filter(succeeds=document_id).order_by("-id")
    return [_near(row, row.succession) for row in rows]


def succeeded_by(document: OutgoingDocument, *, actor: Actor) -> Neighbour | None:
    """The earlier document that this one replaces or corrects."""
    if document.succeeds_id is None:
        return None
    row = outgoing_visible_to(actor).filter(pk=document.succeeds_id).first()
    return _near(row, document.succession) if row is not None else None


def corrections_of(ids: list[int]) -> dict[int, str]:
    """document → 'Đính chính bằng Công văn số 07/UBND-KT ngày 25/11/2026', of issued corrections; one query."""
    rows = OutgoingDocument.objects.filter(
        succeeds__in=ids, succession=Succession.CORRECTS, state=OutgoingState.ISSUED
    )  # fmt: skip
    words = {}
    for row in rows.select_related("kind").order_by("id"):
        words[row.succeeds_id or 0] = f"Đính chính bằng {_paper(row)} ngày {say_day(row.issued_on or date.min)}"
    return words


def succeeding_words(document_id: int, how: Succession, *, actor: Actor, on: date) -> dict[str, object]:
    """A replacement begins with the words of the earlier one, a correction as a letter about it."""
    version = get_version(document_id, actor=actor)
    earlier = version.document
    earlier.kind = version.kind
    paper = _paper(earlier)
    kept = {
        name: getattr(version, name)
        for name in (
            "addressees", "recipients", "signer_post_id", "capacity", "signer_title", "head_title", "unit_notation",
        )
    }  # fmt: skip
    day = say_day(earlier.issued_on or date.min)
    if how == Succession.REPLACES:
        body = f"{version.body}\nVăn bản này thay thế {paper} ngày {day}."
        return kept | {"kind_id": version.kind_id, "abstract": version.abstract, "body": body}
    return kept | {
        "kind_id": next(iter(kinds_with(UNTITLED, on=on)), None), "abstract": f"đính chính {paper}",
        "body": f"{paper} ngày {day} có sai sót về thể thức, kỹ thuật trình bày, nay đính chính như sau:",
    }  # fmt: skip


def _paper(one: OutgoingDocument) -> str:
    return named(one.kind.name, f"{say_number(one.number or 0)}/{one.notation}")


def _near(row: OutgoingDocument, how: str) -> Neighbour:
    return Neighbour(
        row.pk, str(Succession(how).label), name_of(row), row.state, str(OutgoingState(row.state).label)
    )  # fmt: skip
