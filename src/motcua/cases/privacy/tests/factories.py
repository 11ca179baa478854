"""Situations by name: an office that answers about data, somebody who asks, a matter that has ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier, Submission
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office, a_citizen
from motcua.cases.privacy.models import DataRequest, RefusalGround
from motcua.cases.privacy.services import Asked, ask_about_data
from motcua.cases.privacy.states import RequestKind
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations.models import Unit
from motcua.kernel.actor import Actor

YESTERDAY = date(2026, 1, 1)


@dataclass(frozen=True)
class Desk:
    """The ward with Lan, who answers about data there, and Nga, who does so at the neighbour's."""

    office: Office
    lan: Actor
    nga: Actor


def a_desk(office: Office) -> Desk:
    """Seeds of migrations are gone in tests that commit, so the grounds are written down here."""
    for code in ("archives", "right"):
        RefusalGround.objects.get_or_create(
            code=code, valid_from=YESTERDAY, defaults={"name": f"Căn cứ {code}", "source": "Luật thử"}
        )
    nga = factories._hire(office.neighbour, Unit.objects.get(pk=office.em.unit_id), "Nga", ("privacy.answer",), ())
    return Desk(office, office.hire("Lan", "privacy.answer"), nga)


def a_person(name: str = "Nguyễn Văn An") -> Actor:
    """Somebody who opened an account of their own."""
    who = a_citizen(name)
    Account.objects.filter(pk=who.id).update(is_citizen=True)
    return who


def ended(office: Office, who: Actor, at: datetime = MONDAY) -> Dossier:
    """Filed on the portal by this person and handed over."""
    dossier = factories.finished(office, at=at)
    dossiers.close(dossier.pk, actor=office.binh, at=at + timedelta(hours=1), **handed_over())
    Submission.objects.create(
        dossier=dossier, agency=office.agency, account_id=who.id, beneficiary_id=who.id, submitted_at=at,
        answers={"ho_ten": "NGUYỄN AN NHIÊN"},
    )  # fmt: skip
    dossier.refresh_from_db()
    return dossier


def handed_over() -> dict[str, str]:
    return {"channel": "counter", "receiver": "Nguyễn Văn An"}


def asked(who: Actor, dossier: Dossier | None, at: datetime = MONDAY, **changes: object) -> DataRequest:
    """A deletion unless something else is said."""
    plain: dict[str, object] = {"kind": RequestKind.DELETION, "code": dossier.code if dossier else ""}
    return ask_about_data(Asked(**(plain | changes)), actor=who, at=at, key=uuid4())  # type: ignore[arg-type] # a form's own words
