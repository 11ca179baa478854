"""Situations by name: a ward with two units, what it handed over, and what people said of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any

from motcua.cases.feedback import selectors, services
from motcua.cases.feedback.models import RatingReason, RatingRule
from motcua.cases.feedback.selectors import Slice
from motcua.cases.feedback.states import Level, Served
from motcua.catalogue.procedures.models import Procedure, ProcedureField, ProcedureVersion, ProcessVersion
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import ZONE

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
_numbers = count(1)


@dataclass
class Ward:
    """Two units are numbers only: feedback never opens them."""

    agency: Agency
    procedures: list[ProcedureVersion] = field(default_factory=list)

    def slice(self, **narrowed: Any) -> Slice:
        return Slice(agencies=frozenset({self.agency.pk}), first=NOVEMBER[0], last=NOVEMBER[1], **narrowed)


def a_ward() -> Ward:
    seeds()
    number = next(_numbers)
    agency = organizations.create_agency(
        actor=SYSTEM, at=MONDAY, code=f"H61.{number:03}", name="Ủy ban nhân dân Phường Long Châu",
        short_name="Phường Long Châu", kind=AgencyKind.WARD, valid_from=date(2025, 7, 1), parent_id=None,
    )  # fmt: skip
    return Ward(agency, [a_version(name) for name in ("Đăng ký khai sinh", "Chứng thực bản sao")])


def a_version(name: str) -> ProcedureVersion:
    of = ProcedureField.objects.get_or_create(code="ho-tich", defaults={"name": "Hộ tịch", "folded": "ho tich"})[0]
    return ProcedureVersion.objects.create(
        procedure=Procedure.objects.create(code=f"9.{next(_numbers):06}"), number=1, name=name, field=of,
        valid_from=date(2026, 7, 1), process=ProcessVersion.objects.create(name="Trong ngày"), search="",
    )  # fmt: skip


def seeds() -> None:
    """What a new installation begins with, for tests that commit: those before them emptied the tables."""
    RatingRule.objects.get_or_create(
        valid_from=date(2026, 7, 1), defaults={"open_days": 30, "change_hours": 24, "least": 5, "public_least": 20}
    )
    for position, (code, name) in enumerate((("wait", "Chờ lâu quá"), ("manner", "Thái độ chưa tốt")), 1):
        RatingReason.objects.get_or_create(
            code=code, defaults={"name": name, "position": position, "valid_from": date(2026, 7, 1)}
        )


def asked(
    ward: Ward,
    *,
    at: datetime = MONDAY,
    unit: int | None = 1,
    place: int = 0,
    timing: str = "on_time",
    subject: str = "",
) -> str:
    """Something was handed over. Returns the token of its link."""
    version = ward.procedures[place]
    subject = subject or f"dossier:{next(_numbers) + 10**6}"
    services.ask(
        Served(
            subject=subject, agency_id=ward.agency.pk, unit_id=unit, post_id=1, procedure_id=version.procedure_id,
            version_id=version.pk, timing=timing, closed_at=at,
        ),
        at=at,
    )  # fmt: skip
    return selectors.open_token(subject, at=at)


def rated(ward: Ward, level: Level = Level.VERY, **about: Any) -> str:
    token = asked(ward, **about)
    services.rate(token, level=level, at=about.get("at", MONDAY))
    return token
