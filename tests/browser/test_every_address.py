"""No page is left out silently: every address of the table that answers with a page is looked at somewhere.

What the walk along a filing opens is looked at there. The rest is opened here once, about things that are there, and
looked at in both sizes and dresses; an address whose page is not to be had from these things says where it is.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.architecture import test_addresses as table
from tests.architecture.test_foreign_hands import Belongings as Ward
from tests.browser import deeds, entrances
from tests.browser.looking import faults
from tests.browser.test_pages_of_filing import Everything, of_administrators, office, signed_in, visitor

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.feedback.models import RatingReason
from motcua.cases.lockers.models import IssuedResult
from motcua.cases.privacy.models import PrivacyRule, RefusalGround, RevealReason
from motcua.cases.privacy.states import Setting
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import SAMPLE
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.models import ProcedureDraft
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["office"]
# What these visitors do not get to see here: the file that opens it, and how the address stands there.
ELSEWHERE = {
    "portal:payment": ("test_payments", "/payments/{charge.token}/"),
    "portal:payment-vnpay": ("test_payments", "Sang trang VNPay"),
    "portal:rating": ("test_ratings", "/rating/{token}/"),
    "portal:meeting": ("test_meetings", "/meetings/{token}/"),
    "portal:round": ("test_meetings", "/meetings/rounds/{token}/"),
    "portal:draft-page": ("test_pages_of_filing", "pages/tre"),
    "portal:forgotten": ("test_sign_up", "/accounts/forgotten/"),
    "portal:sign-up-code": ("test_sign_up", "/accounts/signup/"),
    "desk:confirmation": ("test_pages_of_filing", "/desk/confirmations/{"),
    "desk:rating-answers": ("test_ratings", "/desk/ratings/answers/"),
}
# Those that lead back to the page with the form, which is looked at.
LEADING_BACK = {
    "portal:address-code", "portal:choose-agency", "portal:choose-display", "portal:draft", "portal:forgotten-code",
    "portal:meeting-answer", "portal:meeting-reading", "portal:round-answer", "portal:round-reading",
    "portal:rating-vote", "portal:rating-words", "portal:unlock", "portal:verify-file", "portal:verify-result-file",
    "desk:dossier-messages-read",
}  # fmt: skip
# Files, and answers to programs, of things that are not there; the login that no office has switched on.
NO_PAGES = {
    "portal:national", "portal:national-callback", "portal:payment-qr", "portal:payment-qr-png",
    "portal:meeting-file", "portal:round-file", "portal:verify-edition", "portal:verify-original",
    "portal:payment-receipt", "portal:vnpay-return", "desk:confirmation-paper", "desk:dossier-consent",
    "desk:dossier-file", "desk:dossier-outcome-file", "desk:dossier-preview", "desk:dossier-result-check",
    "desk:form-schema", "desk:intake-file", "desk:own-device-paper", "desk:bulk-requests",
}  # fmt: skip
# What a page needs to be told besides.
ASKED = {
    "desk:gateway-new": "kind=esms", "desk:supervision-list": "measure=late",
    "desk:supervision-answers-list": "measure=answered",
}  # fmt: skip

HTML = "text/html; charset=utf-8"
# No status: a file, or an answer to a script.
FILE = -1


class Walk:
    """The addresses of one part of the table, as one person gets them; ``share``: every which of how many."""

    def __init__(
        self, part: str, client: Client, path_of: Callable[[table.Address], str | None], share: tuple[int, int] = (0, 1)
    ) -> None:
        self.part, self.client, self.path_of = part, client, path_of
        self.first, self.of = share
        self.wrong: list[str] = []

    def pages(self, done: set[str]) -> Iterator[str]:
        """Those that nobody has looked at yet."""
        mine = [address for address in table.addresses() if address.name.startswith(self.part)]
        for address in mine[self.first :: self.of]:
            name = address.name
            if name in done:
                continue
            path = self.path_of(address)
            status = 0 if path is None else self._asked(path)
            if status == 200 and path is not None:
                yield path
            if (status == 200) == (name in {*ELSEWHERE, *LEADING_BACK, *NO_PAGES}) and status != FILE:
                self.wrong.append(f"{name}: {status} at {path}: {'opens here' if status == 200 else 'nobody looks'}")

    def _asked(self, path: str) -> int:
        """200 is a page; a file, or an address that takes forms only, is none."""
        answer = self.client.get(path)
        if answer.streaming:
            answer.getvalue()
            return FILE
        is_page = "<html" in answer.content[:2000].decode(errors="replace")
        return FILE if answer.status_code == 405 or (answer.status_code == 200 and not is_page) else answer.status_code


def _names(paths: Iterator[str]) -> set[str]:
    return {resolve(path.partition("?")[0]).view_name for path in paths}


def _look(browser: Browser, live_server: LiveServer, walk: Walk, done: set[str]) -> None:
    page, wrong = visitor(browser, live_server, walk.client), list[str]()
    for path in walk.pages(done):
        answer = page.goto(path)
        assert answer is not None
        wrong += [f"{path}: {one}" for one in faults(page, path)] if answer.ok else [f"{path}: {answer.status}"]
    page.context.close()
    assert not wrong + walk.wrong, "\n".join(wrong + walk.wrong)


def _of_the_installation(office: Office, ours: Ward) -> dict[str, dict[str, Any]]:
    """What is everybody's, in the hands of Sơn, who administers every agency; by address."""
    today, at = local_day(ours.now), ours.now
    for agency in Agency.objects.exclude(pk=office.agency.pk).values_list("pk", flat=True):
        organizations.grant(ours.son.post_id or 0, grant="organizations.administer", agency_id=agency, **ours.by)
    eforms.publish(SAMPLE, actor=SYSTEM, at=at)
    event = procedures.add_life_event("Sinh con", "baby-carriage", actor=SYSTEM, at=at)
    version = factories.version(BIRTH)
    signed_in(ours.son).post(f"/desk/procedures/{BIRTH}/versions/{version.number}/draft/")
    draft = {"draft": ProcedureDraft.objects.get().pk}
    row = {"code": "x", "name": "Lý do", "valid_from": today}
    reason, ground = RevealReason.objects.create(**row), RefusalGround.objects.create(**row, source="Luật")
    # Without such a rule nobody may put off the answer to a request, and its page is refused.
    PrivacyRule.objects.create(setting=Setting.EXTRA_DAYS, number=2, source="Luật", valid_from=today)
    ticked = RatingReason.objects.create(**row, agency=office.agency, position=1)
    parts = {f"desk:procedure-{noun}": draft for noun in ("draft", "preview", "trial", "publication")}
    return parts | {
        "desk:procedure-part": draft | {"part": "papers"},
        "desk:life-event": {"event": event.code}, "desk:life-event-name": {"event": event.code},
        "desk:reveal-reason-end": {"number": reason.pk}, "desk:refusal-ground-end": {"number": ground.pk},
        "desk:rating-reason-end": {"number": ticked.pk},
    }  # fmt: skip


def test_every_named_file_looks_at_what_is_said_to_be_looked_at_there() -> None:
    here = Path(__file__).parent
    for name, (file, words) in ELSEWHERE.items():
        assert words in (here / f"{file}.py").read_text(), name


def test_every_page_of_citizens_is_looked_at(browser: Browser, live_server: LiveServer, office: Office) -> None:
    there = Everything(office)
    done = _names(there.of_citizens())
    issued = IssuedResult.objects.order_by("pk")[0]

    def path_of(address: table.Address) -> str | None:
        if address.name in ("portal:verify-result", "portal:verify-sheet"):
            return reverse(address.name, kwargs={"code": issued.code})
        return there.path(address) or table._path(address.name, there.submitted)

    _look(browser, live_server, Walk("portal:", there.an, path_of), done)


def test_every_page_about_a_deed_is_looked_at(browser: Browser, live_server: LiveServer, office: Office) -> None:
    seats = {who.id: signed_in(who) for who in (office.binh, office.chi, office.dung, office.hoa)}
    pages = {client: visitor(browser, live_server, client) for client in seats.values()}
    wrong, seen = list[str](), set[str]()
    for client, path in deeds.visits(office, lambda who: seats[who.id]):
        page = pages[client]
        answer = page.goto(path)
        if answer is None or answer.status != 200 or not page.url.endswith(path):
            wrong.append(f"{path}: {answer.status if answer else 'nothing'} at {page.url}")
        else:
            wrong += [f"{path}: {one}" for one in faults(page, path)]
        seen.add(resolve(path).view_name)
    assert seen - {"desk:dossier"} == deeds.NAMES
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("third", range(3))  # whoever looks at a third leaves the others to other processes
def test_every_other_page_of_the_desk_is_looked_at(
    browser: Browser, live_server: LiveServer, office: Office, third: int
) -> None:
    ours = Ward(office)
    done = deeds.NAMES | _names(of_administrators(message=1))
    son, numbers = signed_in(ours.son), _of_the_installation(office, ours)

    def path_of(address: table.Address) -> str | None:
        given = numbers.get(address.name)
        path = reverse(address.name, kwargs=given) if given else ours.path(address)
        asked = ASKED.get(address.name)
        return (path or table._path(address.name, ours.dossier)) + (f"?{asked}" if asked else "")

    _look(browser, live_server, Walk("desk:", son, path_of, (third, 3)), done)


def test_every_page_for_signing_in_is_looked_at_in_both_frames(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:  # fmt: skip
    wrong, seen, known = list[str](), {dress: set[str]() for dress in entrances.DRESSES}, set[str]()
    for door in entrances.doors():
        page = visitor(browser, live_server, door.client)
        for name, path, words in entrances.pages(door):
            seen[door.dress].add(name)
            for shown, what in ((words, path), (entrances.refused(door, name, path), f"refused{path}")):
                if not shown or _outline(shown) in known:
                    continue
                known.add(_outline(shown))
                page.route("**/accounts/**", lambda route, _, body=shown: route.fulfill(body=body, content_type=HTML))
                page.goto(path)
                wrong += [f"{what}, {door.dress}, {door.stands}: {one}" for one in faults(page, f"{door.dress}{what}")]
        page.context.close()
    for dress, names in seen.items():
        assert entrances.names() - names == entrances.LEADING_ON[dress], dress
    assert not wrong, "\n".join(wrong)


def _outline(words: str) -> str:
    """What a page is about, without what is made anew for each answer and without its frame."""
    return re.sub(r"[A-Za-z0-9+/=_-]{16,}", "", words.partition("<main")[2].partition("</main>")[0])
