"""Người hỗ trợ: who helps, with whose yes, and how many dossiers each month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.foundation.accounts.errors import NoSuchConsent
from motcua.foundation.accounts.models import Account, Consent, Helper
from motcua.foundation.accounts.rules.helping import consent_standing
from motcua.foundation.accounts.selectors.parties import national, open_consents
from motcua.foundation.accounts.states import ConsentStanding, ConsentWay, HelperKind
from motcua.kernel.masks import mask_name, mask_number
from motcua.kernel.moments import ZONE
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class HelperLine:
    """Somebody whom an agency named; ``assisted`` dossiers in the month that was asked for."""

    id: int
    account_id: int
    name: str
    agency_id: int
    kind: str
    place: str
    valid_from: date
    valid_to: date | None
    assisted: int = 0

    def is_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class ConsentBrief:
    """A yes, for whoever files with it and for the clerk who receives the dossier."""

    id: int
    helper_id: int
    helper_account_id: int
    helper_name: str
    helper_kind: str
    agency_id: int
    name: str
    phone: str
    personal_number: str
    account_id: int | None
    procedure_code: str
    way: str
    confirmed_at: datetime | None
    expires_at: datetime
    dossier_id: int | None
    paper_id: int | None
    paper_name: str
    paper_seen_at: datetime | None

    @property
    def needs_eyes(self) -> bool:
        """A signed paper that no clerk has looked at."""
        return self.way == ConsentWay.PAPER and self.paper_seen_at is None


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A yes as it stands in the helper's list: masked, for the helper knows whom they helped and others look on."""

    id: int
    name: str
    phone: str
    personal_number: str
    procedure_code: str
    way: str
    standing: ConsentStanding
    asked_at: datetime
    expires_at: datetime
    dossier_id: int | None


def open_helpers(*, on: date) -> QuerySet[Helper]:
    return Helper.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


def is_helper(account_id: int, *, on: date) -> bool:
    return open_helpers(on=on).filter(account_id=account_id).exists()


def consent_for(consent_id: int, *, account_id: int, procedure_code: str, at: datetime) -> ConsentBrief | None:
    """The yes with which this helper may file this procedure now; None when there is none. One query."""
    rows = open_consents(at=at).filter(pk=consent_id, helper__account_id=account_id, procedure_code=procedure_code)
    row = rows.select_related("helper__account").first()
    return _brief(row) if row else None


def consent_brief(consent_id: int) -> ConsentBrief:
    """Whatever has become of it; whoever asks has opened the dossier already. Raises NoSuchConsent."""
    row = Consent.objects.select_related("helper__account").filter(pk=consent_id).first()
    if row is None:
        raise NoSuchConsent
    return _brief(row)


def dossiers_consented_by(account_id: int) -> list[int]:
    """What helpers filed for this very person before they had an account: somebody vouches for the number and the name
    under which the yes was given. Nothing for who only typed a number."""
    me = Account.objects.filter(pk=account_id, is_active=True, verified_at__isnull=False).first()
    if me is None or not me.personal_number:
        return []
    rows = Consent.objects.filter(personal_number=me.personal_number, account=None, dossier_id__isnull=False)
    return [row.dossier_id for row in rows if row.dossier_id and fold(row.name) == fold(me.full_name)]


def own_consent(consent_id: int, *, account_id: int, at: datetime) -> ConsentLine:
    """One of the helper's own list. Raises NoSuchConsent."""
    row = Consent.objects.filter(pk=consent_id, helper__account_id=account_id).first()
    if row is None:
        raise NoSuchConsent
    return _line(row, at)


def own_consents(account_id: int, *, at: datetime, before: datetime | None = None, limit: int) -> list[ConsentLine]:
    """Whom this person helped, the latest first; what was cancelled or ran out unused is left out. Two queries."""
    alive = Q(spent_at__isnull=False) | Q(cancelled_at__isnull=True, expires_at__gt=at)
    roles = list(Helper.objects.filter(account_id=account_id).values_list("pk", flat=True))
    rows = Consent.objects.filter(alive, helper__in=roles)
    if before is not None:
        rows = rows.filter(asked_at__lt=before)
    return [_line(row, at) for row in rows.order_by("-asked_at")[:limit]]


def helpers_of(agencies: Collection[int], *, month: date) -> list[HelperLine]:
    """Everybody who was named at these agencies and is one still or was in this month, with how many they assisted."""
    first, following = month.replace(day=1), _next_month(month)
    start, end = (datetime(day.year, day.month, 1, tzinfo=ZONE) for day in (first, following))
    # A range of the index for each helper: what they did in other years is not read.
    spent = Consent.objects.filter(helper=OuterRef("pk"), spent_at__gte=start, spent_at__lt=end).order_by()
    counted = Coalesce(Subquery(spent.values("helper").annotate(many=Count("*")).values("many")), 0)
    alive = Q(valid_to__isnull=True) | Q(valid_to__gte=first)
    rows = Helper.objects.filter(alive, agency_id__in=agencies, valid_from__lt=following).select_related("account")
    found = rows.annotate(assisted=counted).order_by("account__sort_key", "pk")
    return [
        HelperLine(
            id=row.pk, account_id=row.account_id, name=row.account.full_name, agency_id=row.agency_id,
            kind=HelperKind(row.kind).label, place=row.place, valid_from=row.valid_from, valid_to=row.valid_to,
            assisted=row.assisted,
        )
        for row in found
    ]  # fmt: skip


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _brief(row: Consent) -> ConsentBrief:
    return ConsentBrief(
        id=row.pk, helper_id=row.helper_id, helper_account_id=row.helper.account_id,
        helper_name=row.helper.account.full_name, helper_kind=HelperKind(row.helper.kind).label,
        agency_id=row.helper.agency_id, name=row.name, phone=national(row.phone),
        personal_number=row.personal_number, account_id=row.account_id, procedure_code=row.procedure_code, way=row.way,
        confirmed_at=row.confirmed_at, expires_at=row.expires_at, dossier_id=row.dossier_id, paper_id=row.paper_id,
        paper_name=row.paper_name, paper_seen_at=row.paper_seen_at,
    )  # fmt: skip


def _line(row: Consent, at: datetime) -> ConsentLine:
    standing = consent_standing(
        expires_at=row.expires_at, confirmed_at=row.confirmed_at, spent_at=row.spent_at,
        cancelled_at=row.cancelled_at, at=at,
    )  # fmt: skip
    return ConsentLine(
        id=row.pk, name=mask_name(row.name), phone=mask_number(national(row.phone)),
        personal_number=mask_number(row.personal_number), procedure_code=row.procedure_code, way=row.way,
        standing=standing, asked_at=row.asked_at, expires_at=row.expires_at, dossier_id=row.dossier_id,
    )  # fmt: skip
