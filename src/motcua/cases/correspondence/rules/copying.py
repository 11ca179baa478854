"""Sao y, sao lục, trích sao: what may be copied, and what must be said of a copy (Decree 30/2020, điều 25 to 27)."""

from collections.abc import Collection
from dataclasses import dataclass

from motcua.cases.correspondence.errors import (
    CopiesWrong,
    CopyFormNotOffered,
    CopyVoidedAlready,
    ExcerptNotWithin,
    NotToBeCopied,
    SignerNotOffered,
    SourceScanNeeded,
    WordsMissing,
    WordsTooLong,
)
from motcua.cases.correspondence.rules.drafting import check_capacity
from motcua.cases.correspondence.rules.moves import check_may_register
from motcua.cases.correspondence.rules.outgoing import MOST_COPIES
from motcua.cases.correspondence.rules.registering import check_not_secret
from motcua.cases.correspondence.states import BlockPlace, IncomingState, Medium, OutgoingState, Secrecy
from motcua.foundation.signing.states import CopyKind
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

COPY_LONGEST = {
    "recipients": 4000,
    "excerpt": 60_000,
    "signer_title": 100,
    "head_title": 100,
    "original_signature": 300,
}
_LABELS = {
    "recipients": "nơi nhận", "excerpt": "phần trích", "signer_title": "chức vụ người ký",
    "head_title": "ký thay chức vụ", "original_signature": "người ký văn bản gốc",
}  # fmt: skip
_COPIED = (OutgoingState.ISSUED, OutgoingState.REPLACED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrder:
    """What the records clerk says of a copy. ``scan_id``: of a paper original whose file shows no signature."""

    kind: str
    medium: str
    recipients: str
    copies: int = 1
    scan_id: int | None = None
    excerpt: str = ""
    original_signature: str = ""
    signer_post_id: int | None = None
    capacity: str = ""
    signer_title: str = ""
    head_title: str = ""
    place: str = BlockPlace.OWN_SHEET

    @property
    def is_excerpt(self) -> bool:
        return self.kind == CopyKind.PART


@dataclass(frozen=True, slots=True)
class Copied:
    """What the rules need to know of what is to be copied. ``words``: None where only pages are known."""

    agency_id: int
    state: OutgoingState | IncomingState
    medium: Medium
    is_own: bool
    shows_signature: bool
    words: str | None


def check_may_certify(one: Copied, actor: Actor) -> None:
    """Raises MayNotRegister, NotToBeCopied."""
    check_may_register(actor, one.agency_id)
    if one.state == IncomingState.VOIDED or (one.is_own and one.state not in _COPIED):
        raise NotToBeCopied(state=one.state.label)


def check_may_void_copy(agency_id: int, *, is_voided: bool, actor: Actor) -> None:
    """Raises MayNotRegister, CopyVoidedAlready."""
    check_may_register(actor, agency_id)
    if is_voided:
        raise CopyVoidedAlready


def fits(kind: str, one: Copied) -> bool:
    """A copy of a copy is made of what came in as one; of an own document the original is at hand (khoản 2)."""
    return not (kind == CopyKind.OF_A_COPY and one.is_own)


def check_order(order: CopyOrder, one: Copied, *, forms: Collection[tuple[str, str]], signers: Collection[int]) -> None:
    """Raises the Invalid of the first thing that cannot be."""
    check_not_secret(Secrecy.NONE, *order.excerpt.splitlines())
    if (order.kind, order.medium) not in forms:
        raise CopyFormNotOffered(field="form")
    for name, most in COPY_LONGEST.items():
        if len(getattr(order, name)) > most:
            raise WordsTooLong(label=_LABELS[name].capitalize(), most=most, field=name)
    if not order.recipients:
        raise WordsMissing(label=_LABELS["recipients"], field="recipients")
    if not 1 <= order.copies <= MOST_COPIES:
        raise CopiesWrong(most=MOST_COPIES, field="copies")
    if order.is_excerpt:
        _check_excerpt(order, one)
    elif not one.shows_signature and order.scan_id is None:
        raise SourceScanNeeded(field="scan")
    if order.medium == Medium.PAPER:
        if order.signer_post_id not in signers:
            raise SignerNotOffered(field="signer_post_id")
        check_capacity(order.capacity, order.head_title)


def _check_excerpt(order: CopyOrder, one: Copied) -> None:
    if not order.excerpt:
        raise WordsMissing(label=_LABELS["excerpt"], field="excerpt")
    if one.words is None:
        if not order.original_signature:
            raise WordsMissing(label=_LABELS["original_signature"], field="original_signature")
        return
    theirs = {clean(line) for line in one.words.splitlines()}
    for line in order.excerpt.splitlines():
        if clean(line) and not any(clean(line) in whole for whole in theirs):
            raise ExcerptNotWithin(line=clean(line)[:80], field="excerpt")
