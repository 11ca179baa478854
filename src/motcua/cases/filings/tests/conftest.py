"""The office of the dossiers' tests, and An with his phone and his computer."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from motcua.cases.dossiers.tests.conftest import built, office
from motcua.cases.dossiers.tests.factories import BIRTH, MONDAY, Office, version
from motcua.cases.filings import selectors, services
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import Start
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import services as files
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key

__all__ = ["built", "office"]
PHONE, COMPUTER = "key-of-the-phone", "key-of-the-computer"


def a_citizen(name: str, number: int = 1) -> Actor:
    """Somebody with an account and no post."""
    account = Account.objects.create(
        full_name=name, sort_key=sort_key(name), phone=f"+8491200{number:04}", created_at=datetime.now(UTC)
    )
    return Actor(id=account.pk, post_id=None, unit_id=None, agency_id=None, name=name)


def a_start(office: Office, code: str = BIRTH, **changes: object) -> Start:
    v = version(code)
    case = v.cases.order_by("position").first()
    plain = {"version_id": v.pk, "agency_id": office.agency.pk, "case_id": case.pk if case else None}
    return Start(**(plain | {"return_channel": "counter"} | changes))  # type: ignore[arg-type] # each takes its own kind


def a_draft(office: Office, who: Actor | None, key: str = PHONE, code: str = BIRTH) -> Draft:
    begun = services.begin(a_start(office, code), actor=who, session_key=key, at=MONDAY)
    return selectors.get_draft(begun.token, actor=who, session_key=key)


def a_file(text: str = "một tờ giấy") -> int:
    return files.store(BytesIO(text.encode()), name="giay.txt", at=MONDAY).pk


@pytest.fixture
def an(office: Office) -> Actor:
    return a_citizen("Nguyễn Văn An")


@pytest.fixture
def neighbour(office: Office) -> Actor:
    return a_citizen("Võ Thị Lan", 2)
