"""Situations by name: a ward with a post, and a dossier that somebody handed in there."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from django.db import transaction

from motcua.cases.dossiers.models import Dossier, Mandate
from motcua.catalogue.procedures.models import Procedure, ProcedureField, ProcedureVersion, ProcessVersion
from motcua.followers.notifications.models import Gateway, MediumRule
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import Fact
from motcua.foundation.organizations.tests.factories import Place

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
_numbers = count(1)


def dossier(here: Place, post_id: int, *, email: str = "an@vidu.vn", submitter: str = "") -> Dossier:
    number = next(_numbers)
    field = ProcedureField.objects.get_or_create(code="ho-tich", defaults={"name": "Hộ tịch", "folded": "ho tich"})[0]
    version = ProcedureVersion.objects.create(
        procedure=Procedure.objects.create(code=f"1.{number:06}"),
        number=1,
        name="Đăng ký khai sinh",
        field=field,
        valid_from=date(2026, 7, 1),
        process=ProcessVersion.objects.create(name="Trong ngày"),
        search="",
    )
    made = Dossier.objects.create(
        code=f"H61.21-261123-{number:04}",
        idempotency_key=uuid4(),
        agency=here.ward,
        version=version,
        field=field,
        channel="counter",
        state="accepted",
        applicant_kind="citizen",
        applicant_name="Nguyễn Văn An",
        applicant_search="nguien van an",
        email=email,
        phone="+84912345678",
        return_channel="counter",
        received_at=AT,
        received_by_id=1,
        received_post_id=post_id,
    )
    if submitter:
        Mandate.objects.create(dossier=made, name="Lê Thị Ba", email=submitter)
    return made


def tell(*facts: Fact) -> None:
    with transaction.atomic():
        for fact in facts:
            journal.record(fact)
    while journal.work_off(at=AT):
        pass


def first_ways() -> None:
    """What a new installation begins with, for tests that commit: those before them emptied the tables."""
    for code, kind, medium, position in (("mail", "smtp", "email", 1), ("screen", "screen", "sms", 3)):
        Gateway.objects.get_or_create(code=code, defaults={"name": code, "kind": kind, "medium": medium})
        MediumRule.objects.get_or_create(medium=medium, valid_from=date(2020, 1, 1), defaults={"position": position})
