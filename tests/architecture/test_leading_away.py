"""No address of ours leads to another site, whatever is written into it."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.surfaces.portal import limits
from motcua.surfaces.portal.tests.test_filing import a_person
from tests.architecture.test_addresses import addresses

pytestmark = pytest.mark.django_db
AWAY = (
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)//evil",
)
NAMES = ("next", "return", "return_url", "back", "to", "redirect", "redirect_to", "url", "continue")
_LED = re.compile(r"""(?:href|action|formaction|src|content)\s*=\s*["']([^"']*evil[^"']*)["']""")


def pages() -> list[str]:
    """Everything for citizens that needs no number, and the library's pages."""
    found = [f"/procedures/{BIRTH}/", f"/filing/{BIRTH}/", "/lookup/H61.21-261123-0001/"]
    for address in addresses():
        if address.name.startswith(("portal:", "account_", "mfa_", "usersessions_")):
            try:
                found.append(reverse(address.name))
            except NoReverseMatch:
                continue
    return sorted(set(found))


def is_ours(location: str) -> bool:
    parts = urlsplit(location.strip().replace("\\", "/"))
    return not parts.netloc and parts.scheme in ("", "http", "https") and "evil" not in parts.netloc + parts.path


@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_led_to_another_site(office: Office, away: str) -> None:
    account, wrong, asked = a_person("Nguyễn Thị An", 1), [], 0
    given = dict.fromkeys(NAMES, away)
    for path in pages():
        for person in (None, account):
            for method in ("get", "post"):
                cache.clear()
                limits._pending.clear()
                client = Client(headers={"Referer": "https://evil.example/", "Origin": "http://testserver"})
                if person is not None:
                    client.force_login(person)
                said = given | {"agency": office.agency.code, "theme": "dark", "party": "self"}
                answer = getattr(client, method)(path, said)
                asked += 1
                location = answer.get("Location", "")
                if location and not is_ours(location):
                    wrong.append(f"{method} {path}: {location}")
                if answer.status_code >= 500:
                    wrong.append(f"{method} {path}: {answer.status_code}")
                if not answer.streaming and (led := _LED.search(answer.content.decode())) and not is_ours(led[1]):
                    wrong.append(f"{method} {path}: {led[0]}")
    assert not wrong, "\n".join(wrong)
    assert asked > 150
