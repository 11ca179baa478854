"""Signed-in citizens for measuring: ``python -m tests.load.citizen NUMBER`` prints a session key a line.

``… addresses`` prints the portal's addresses instead.
"""

import sys
from datetime import datetime

from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.selectors.fees import fee_code
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments import services as payments
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.urls import urlpatterns
from tests.load.citizens import RATE, SINGLE
from tests.load.office import SINCE


def session_of(number: int) -> str:
    """Somebody with a phone and no password; signing in is not measured."""
    name = f"Nguyễn Văn An {number}"
    account = Account(full_name=name, sort_key=name, created_at=timezone.now(), is_citizen=True)
    account.phone = f"+84912{number:06}"
    account.set_unusable_password()
    account.save(force_insert=True)
    browser = Client()
    browser.force_login(account)
    return browser.cookies["sessionid"].value


def decide_a_rate(*, at: datetime) -> None:
    """What the province takes for the certificate whose fee the law leaves to it."""
    version = procedures.public_procedure(SINGLE, local_day(at), agency_id=None).version
    line = next(fee for fee in version.fees if fee.amount is None)
    province = next(agency for agency in organizations.all_agencies() if agency.code == "H61")
    payments.add_fee_rate(
        province.id, fee_code=fee_code(version, line.name), name=line.name, amount=RATE,
        legal_basis="Nghị quyết 10/2025/NQ-HĐND", valid_from=SINCE, actor=SYSTEM, at=at,
    )  # fmt: skip


def addresses() -> list[str]:
    """Every page of the portal that stands by itself: what is added there is weighed too."""
    return [f"/{one.pattern}" for one in urlpatterns if not one.pattern.converters]


if __name__ == "__main__":
    if sys.argv[1] == "addresses":
        print("\n".join(addresses()))
    else:
        decide_a_rate(at=timezone.now())
        for one in range(int(sys.argv[1])):
            print(session_of(one))
