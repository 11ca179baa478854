"""What a draft may say before anybody reads it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from motcua.cases.correspondence.errors import (
    CapacityUnknown,
    HeadTitleNeeded,
    HeadTitleNotNeeded,
    KindNotInForce,
    SignerNotOffered,
    TooManyLines,
    UrgencyUnknown,
    WordsMissing,
    WordsTooLong,
)
from motcua.cases.correspondence.rules.appending import AppendixSent, check_appendices
from motcua.cases.correspondence.rules.appending import cleaned as cleaned_appendices
from motcua.cases.correspondence.rules.registering import check_not_secret
from motcua.cases.correspondence.states import Secrecy, Urgency
from motcua.foundation.signing.states import SigningCapacity
from motcua.kernel.text import clean, clean_lines

# Decree 30/2020, Phụ lục VI: Subject 500, Position 100. The rest keeps one document within some 60 pages.
DRAFT_LONGEST = {
    "abstract": 500, "addressees": 2000, "body": 120_000, "recipients": 4000, "unit_notation": 20,
    "signer_title": 100, "head_title": 100,
}  # fmt: skip
MOST_LINES = {"addressees": 40, "recipients": 60, "body": 3000}
_LABELS = {
    "abstract": "trích yếu", "addressees": "kính gửi", "body": "nội dung", "recipients": "nơi nhận",
    "unit_notation": "ký hiệu đơn vị soạn thảo", "signer_title": "chức vụ người ký", "head_title": "ký thay chức vụ",
}  # fmt: skip
_NEEDED = ("abstract", "body", "recipients")
_FOR_A_HEAD = (
    SigningCapacity.DEPUTY_OF_BODY, SigningCapacity.ON_BEHALF, SigningCapacity.BY_ORDER,
    SigningCapacity.BY_SUB_MANDATE,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an officer writes: the parts of a document of Decree 30/2020 that are not given by the system."""

    kind_id: int
    abstract: str
    body: str
    recipients: str
    signer_post_id: int
    capacity: str
    addressees: str = ""
    urgency: int = Urgency.NORMAL
    unit_notation: str = ""
    signer_title: str = ""
    head_title: str = ""
    # Files behind the text; None: those of the version before.
    appendices: tuple[AppendixSent, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """What a document follows from: it answers one that came in, or replaces or corrects one that went out."""

    answers: int | None = None
    succeeds: int | None = None
    succession: str = ""


FIRST = After()


def cleaned(draft: Draft) -> Draft:
    """As it is stored: one normal form of letters; lines stay where they mean something."""
    return replace(
        draft, addressees=clean_lines(draft.addressees), body=clean_lines(draft.body),
        recipients=clean_lines(draft.recipients), abstract=clean(draft.abstract), head_title=clean(draft.head_title),
        unit_notation=clean(draft.unit_notation), signer_title=clean(draft.signer_title),
        appendices=None if draft.appendices is None else cleaned_appendices(draft.appendices),
    )  # fmt: skip


def check_draft(draft: Draft, *, kinds: Collection[int], signers: Collection[int]) -> None:
    """Raises the Invalid of the first thing that cannot be; what is marked secret before anything else."""
    appendices = draft.appendices or ()
    check_not_secret(Secrecy.NONE, draft.abstract, *draft.body.splitlines(), *(one.title for one in appendices))
    for name, most in DRAFT_LONGEST.items():
        text = getattr(draft, name)
        if not text and name in _NEEDED:
            raise WordsMissing(label=_LABELS[name], field=name)
        if len(text) > most:
            raise WordsTooLong(label=_LABELS[name].capitalize(), most=most, field=name)
        if text.count("\n") >= MOST_LINES.get(name, 1):
            raise TooManyLines(label=_LABELS[name].capitalize(), most=MOST_LINES[name], field=name)
    if draft.kind_id not in kinds:
        raise KindNotInForce(field="kind_id")
    if draft.urgency not in Urgency.values:
        raise UrgencyUnknown(field="urgency")
    if draft.signer_post_id not in signers:
        raise SignerNotOffered(field="signer_post_id")
    check_capacity(draft.capacity, draft.head_title)
    check_appendices(appendices)


def check_capacity(capacity: str, head_title: str) -> None:
    """Who signs in another's place says in whose. Raises CapacityUnknown, HeadTitleNeeded, HeadTitleNotNeeded."""
    if capacity not in SigningCapacity.values:
        raise CapacityUnknown(field="capacity")
    is_for_a_head = capacity in _FOR_A_HEAD
    if is_for_a_head and not head_title:
        raise HeadTitleNeeded(mark=SigningCapacity(capacity).marks[-1], field="head_title")
    if head_title and not is_for_a_head:
        raise HeadTitleNotNeeded(field="head_title")
