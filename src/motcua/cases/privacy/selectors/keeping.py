"""Thời hạn lưu đang áp dụng, and what is past it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.privacy.models import DataRequest, RetentionRule
from motcua.cases.privacy.rules import keeping as rules
from motcua.cases.privacy.selectors.holds import held_dossiers
from motcua.cases.privacy.states import KEPT, KeptKind, RequestState, TermUnit

if TYPE_CHECKING:
    from motcua.cases.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class KeptTerm:
    """How long a kind is kept, by which row."""

    kind: str
    kind_text: str
    amount: int
    unit: str
    source: str
    is_sure: bool
    valid_from: date | None

    @property
    def says(self) -> str:
        """'24 tháng'."""
        return f"{self.amount} {TermUnit(self.unit).label}"

    def past_since(self, on: date) -> datetime:
        """What ended before it is past its term on that day."""
        return rules.past_since(on, self.amount, self.unit)


def term_of(kind: KeptKind, *, on: date) -> KeptTerm:
    """The newest row that has begun, else what is shipped."""
    row = RetentionRule.objects.filter(kind=kind, valid_from__lte=on).order_by("-valid_from").first()
    if row is not None:
        return _told(row)
    amount, unit, source, is_sure = KEPT[kind]
    return KeptTerm(kind, str(kind.label), amount, unit, source, is_sure, None)


def terms(*, on: date) -> list[KeptTerm]:
    """Of every kind."""
    return [term_of(kind, on=on) for kind in KeptKind]


def terms_of(kind: KeptKind) -> list[KeptTerm]:
    """Every row there was and will be, newest first."""
    return [_told(row) for row in RetentionRule.objects.filter(kind=kind).order_by("-valid_from")]


def past_dossiers(before: datetime) -> "QuerySet[Dossier, int]":
    """Ids of dossiers that ended before, in which somebody is still known; not those that are held, nor those about
    which a request is still to be answered."""
    found = dossiers.past.known_and_ended_before(before).exclude(pk__in=held_dossiers()).exclude(pk__in=asked_about())
    return found.order_by("id").values_list("id", flat=True)


def asked_about() -> "QuerySet[DataRequest, int | None]":
    """As a subquery: dossiers about which something is still to be answered or done."""
    waiting = DataRequest.objects.filter(state__in=[RequestState.WAITING, RequestState.ACCEPTED])
    return waiting.filter(dossier__isnull=False).values_list("dossier_id", flat=True)


def ended_requests(before: datetime) -> QuerySet[DataRequest]:
    """Over before that moment, with words still in them."""
    over = Q(state=RequestState.WITHDRAWN, asked_at__lt=before)
    over |= Q(state__in=[RequestState.DONE, RequestState.REFUSED], answered_at__lt=before)
    return DataRequest.objects.filter(over, is_blank=False)


def _told(row: RetentionRule) -> KeptTerm:
    return KeptTerm(
        row.kind, str(KeptKind(row.kind).label), row.amount, row.unit, row.source, row.is_sure, row.valid_from
    )  # fmt: skip
