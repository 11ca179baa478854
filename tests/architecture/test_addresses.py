"""Address × role, over every address that the program answers: a new one fails here until somebody says for whom it is.

Roles: ``nobody`` has not signed in; ``binh`` sits at the counter, ``chi`` decides, ``dung`` leads, ``hoa`` keeps the
register; ``em`` has every grant, at another ward. Each answer is that of a plain GET.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.kernel.actor import Actor
from tests.architecture import assignment_addresses as assignments
from tests.architecture import citizen_addresses as citizen
from tests.architecture import correspondence_addresses as correspondence
from tests.architecture import filing_addresses as filing
from tests.architecture import finding_addresses as finding
from tests.architecture import meeting_addresses as meetings
from tests.architecture import message_addresses as sent
from tests.architecture import payment_addresses as payments
from tests.architecture import result_addresses as results
from tests.architecture import signing_addresses as signing

# Who gets which status on a GET, for "nobody binh chi dung hoa em". 302 of nobody is the way to signing in.
ROLES = ("nobody", "binh", "chi", "dung", "hoa", "em")
EVERYBODY = "200 200 200 200 200 200"
STAFF = "302 200 200 200 200 200"
A_FORM_ONLY = "302 302 302 302 302 302"  # to the page with the form
STAFF_POSTS = "302 405 405 405 405 405"
COUNTER = "302 200 403 403 403 200"  # Em sits at a counter too, her own
LEADERS = "302 403 403 200 403 200"  # Em leads her own ward
ADMINISTRATORS = "302 403 403 403 403 403"  # none of these; what opens for one is told in tests of its own
SEEN = "302 200 200 200 404 404"  # by those of the ward who have to do with it; Hoa has not had it yet
CLOSED = "302 403 403 403 403 403"  # for administrators, of whom there is none among these

OPEN_TO_ALL = "home robots procedures suggestions procedure deadlines lookup dossier agencies display verify"
TABLE = {
    "alive": EVERYBODY,
    "healthz": EVERYBODY,
    "readyz": "503 503 503 503 503 503",  # in tests no worker runs, and it says so
    "metrics": EVERYBODY,  # from this machine; test_operation.py asks from elsewhere
    **{f"portal:{page}": EVERYBODY for page in OPEN_TO_ALL.split()},
    **{
        f"portal:{page}": A_FORM_ONLY
        for page in ("choose-agency", "choose-display", "unlock", "verify-file", "verify-result-file")
    },
    **filing.TABLE,
    **citizen.TABLE,
    **sent.TABLE,
    **payments.TABLE,
    **finding.TABLE,
    "desk:home": STAFF,
    **citizen.DESK,
    "desk:api-keys": ADMINISTRATORS,
    "desk:api-key-revocation": STAFF_POSTS,
    **signing.TABLE,
    "desk:calendars": ADMINISTRATORS,
    **dict.fromkeys(("desk:national-texts", "desk:national-text"), ADMINISTRATORS),
    **dict.fromkeys(
        (f"desk:calendar-{one}" for one in ("weeks", "week-removal", "swaps", "days", "day-removal")), ADMINISTRATORS
    ),
    "desk:recount": "302 404 404 404 404 404",
    **dict.fromkeys(("desk:deadlines", "desk:dossiers", "desk:notifications", "desk:post"), STAFF),
    **dict.fromkeys(("desk:theme", "desk:views", "desk:view"), STAFF_POSTS),
    "desk:submissions": "302 200 403 200 403 200",
    **(correspondence.TABLE | assignments.TABLE | meetings.TABLE),
    **dict.fromkeys(("desk:register", "desk:register-paper", "desk:register-sheet"), "302 200 403 200 403 200"),
    "desk:bulk": STAFF,
    "desk:bulk-run": "302 404 404 404 404 404",  # nobody has asked for one yet
    "desk:bulk-file": "302 404 404 404 404 404",
    **{f"desk:supervision{part}": LEADERS for part in ("", "-sheet", "-answers", "-answers-sheet")},
    "desk:supervision-urgings": STAFF_POSTS,
    "desk:handovers": LEADERS,
    "desk:handover": "302 404 404 404 404 404",  # nothing was handed over yet
    "desk:handover-letter": "302 404 404 404 404 404",
    "desk:supervision-answers-list": "302 403 403 404 403 404",
    "desk:supervision-list": "302 403 403 404 403 404",  # without a figure there is no list
    "desk:procedures": CLOSED,
    "desk:national-procedures": CLOSED,
    **dict.fromkeys(("desk:forms", "desk:forms-check"), CLOSED),
    **dict.fromkeys(("desk:form", "desk:form-schema", "desk:form-difference"), CLOSED),
    "desk:procedure-new": CLOSED,
    "desk:procedure-draft": CLOSED,
    "desk:procedure-part": CLOSED,
    "desk:procedure-preview": CLOSED,
    "desk:procedure-trial": CLOSED,
    "desk:procedure-publication": CLOSED,
    "desk:procedure-draft-end": STAFF_POSTS,
    "desk:procedure": CLOSED,
    "desk:procedure-version": CLOSED,
    "desk:procedure-adoption": STAFF_POSTS,
    "desk:procedure-adoption-end": STAFF_POSTS,
    "desk:procedure-copy": STAFF_POSTS,
    "desk:procedure-withdrawal": STAFF_POSTS,
    "start": EVERYBODY,
    "desk:absences": STAFF,
    "desk:absence-new": STAFF,
    "desk:absence-ending": STAFF_POSTS,
    # For who administers charts or accounts; told apart by grant in the desk's test_administration.
    "desk:organizations": ADMINISTRATORS,
    "desk:organization-new": ADMINISTRATORS,
    "desk:organization": ADMINISTRATORS,
    "desk:organization-name": ADMINISTRATORS,
    "desk:organization-parent": ADMINISTRATORS,
    "desk:organization-contact": ADMINISTRATORS,
    "desk:organization-closure": ADMINISTRATORS,
    "desk:organization-history": ADMINISTRATORS,
    "desk:organization-grants": ADMINISTRATORS,
    "desk:organization-units": ADMINISTRATORS,
    "desk:organization-unit": ADMINISTRATORS,
    "desk:organization-posts": ADMINISTRATORS,
    "desk:organization-post": ADMINISTRATORS,
    "desk:organization-post-title": ADMINISTRATORS,
    "desk:organization-post-unit": ADMINISTRATORS,
    "desk:organization-post-ending": ADMINISTRATORS,
    "desk:organization-holders": ADMINISTRATORS,
    "desk:organization-holder": ADMINISTRATORS,
    "desk:organization-post-grants": ADMINISTRATORS,
    "desk:people": ADMINISTRATORS,
    "desk:person-new": ADMINISTRATORS,
    "desk:person": ADMINISTRATORS,
    "desk:person-details": ADMINISTRATORS,
    "desk:person-lock": ADMINISTRATORS,
    "desk:person-unlocking": ADMINISTRATORS,
    "desk:person-ending": ADMINISTRATORS,
    "desk:person-second-factor": ADMINISTRATORS,
    "desk:person-home": ADMINISTRATORS,
    "desk:person-invitation": ADMINISTRATORS,
    "desk:organization-texts": ADMINISTRATORS,
    "desk:organization-text": ADMINISTRATORS,
    "desk:people-sheet": ADMINISTRATORS,
    "desk:people-sheet-template": ADMINISTRATORS,
    "desk:people-sheet-confirmation": STAFF_POSTS,
    "desk:person-code": STAFF_POSTS,
    "desk:intake": COUNTER,
    "desk:intake-procedures": COUNTER,
    "desk:intake-parts": STAFF_POSTS,
    "desk:intake-draft": STAFF_POSTS,
    "desk:intake-blank": STAFF_POSTS,
    "desk:intake-files": STAFF_POSTS,
    "desk:intake-file": "302 404 403 403 403 404",
    "desk:intake-received": "302 200 403 403 403 404",
    "desk:slip": SEEN,
    "desk:dossier": SEEN,
    "desk:dossier-panel": SEEN,
    "desk:dossier-journal": SEEN,
    "desk:dossier-control-sheet": SEEN,
    "desk:dossier-preview": "302 404 404 404 404 404",
    "desk:dossier-letter": SEEN,
    "desk:dossier-file": "302 404 404 404 404 404",
    "desk:dossier-outcome-file": "302 404 404 404 404 404",
    "desk:dossier-answer": "302 404 404 404 404 404",
    # The verbs of a dossier in review: shown to whom the rules let, 409 to others who see it, nothing to the rest.
    "desk:dossier-acknowledgment": "302 409 409 409 404 404",
    "desk:dossier-correction-requests": "302 409 409 409 404 404",
    "desk:dossier-messages": "302 409 409 409 404 404",
    "desk:dossier-messages-read": "302 302 302 302 404 404",
    "desk:dossier-takeover": "302 409 409 409 404 404",
    "desk:dossier-forwarding": "302 409 200 200 404 404",
    "desk:dossier-assignment": "302 409 409 200 404 404",
    **results.RESULTS,
    "desk:dossier-closure": "302 409 409 409 404 404",
    "desk:dossier-supplement-requests": "302 409 200 409 404 404",
    "desk:dossier-supplement-approval": "302 409 409 409 404 404",
    "desk:dossier-supplement-rejection": "302 409 409 409 404 404",
    "desk:dossier-supplement-acceptance": "302 409 409 409 404 404",
    "desk:dossier-suspension": "302 409 200 409 404 404",
    "desk:dossier-resumption": "302 409 409 409 404 404",
    "desk:dossier-payment-request": "302 409 200 409 404 404",
    "desk:dossier-payment": "302 409 409 409 404 404",
    "desk:dossier-contact": "302 302 302 409 404 404",  # first why it shall be seen unmasked
    "desk:dossier-urgings": "302 409 409 200 404 404",
    "desk:dossier-urging-answer": "302 409 409 409 404 404",
    "desk:dossier-extension": "302 409 409 409 404 404",
    "desk:dossier-extension-proposal": "302 409 409 409 404 404",
    "desk:dossier-extension-rejection": "302 409 409 409 404 404",
    "desk:dossier-delay-cause": "302 409 200 409 404 404",
    **dict.fromkeys(("desk:reminders", "desk:reminder-rules", "desk:reminder-rule-end"), ADMINISTRATORS),
    **dict.fromkeys(("desk:delay-causes", "desk:delay-cause-end"), ADMINISTRATORS),
    "desk:dossier-consultations": "302 409 200 409 404 404",
    "desk:dossier-notes": "302 200 200 200 404 404",
    "desk:dossier-papers": "302 200 200 409 404 404",
    "desk:dossier-identity-check": "302 409 409 409 404 404",  # no picture waits there
    "desk:dossier-refusal": "302 409 200 200 404 404",
    "desk:dossier-withdrawal": "302 200 200 409 404 404",
    "desk:dossier-stoppage": "302 200 200 409 404 404",
}
# Who gets which status on an empty POST, where there is no page to GET; the others follow from the table above.
POSTS = {
    **results.POSTS,
    **filing.POSTS,
    **citizen.POSTS,
    **(payments.POSTS | meetings.POSTS),
    **finding.POSTS,
    "portal:unlock": "422 422 422 422 422 422",
    "portal:choose-agency": "302 302 302 302 302 302",
    "portal:choose-display": "302 302 302 302 302 302",
    **signing.POSTS,
    "desk:api-key-revocation": "302 404 404 404 404 404",
    "desk:theme": "302 302 302 302 302 302",
    "desk:views": "302 302 302 302 302 302",
    "desk:view": "302 404 404 404 404 404",
    "desk:supervision-urgings": "302 302 302 302 302 302",  # each dossier is asked for itself
    "desk:procedure-draft-end": CLOSED,
    "desk:procedure-adoption": CLOSED,
    "desk:procedure-adoption-end": CLOSED,
    "desk:procedure-copy": CLOSED,
    "desk:procedure-withdrawal": CLOSED,
    "desk:absence-ending": "302 404 404 404 404 404",
    "desk:people-sheet-confirmation": CLOSED,
    "desk:person-code": CLOSED,
    "desk:intake-parts": COUNTER,
    "desk:intake-draft": "302 302 403 403 403 302",
    "desk:intake-blank": "302 302 403 403 403 302",
    "desk:intake-files": "302 422 403 403 403 422",
}
# allauth's own pages: about the account of whoever asks, never about anybody else or a dossier.
# Those that the desk has closed in front of them have no name.
# Programs' addresses: no session opens them; address × key is a table of its own (surfaces/api/tests/test_table.py).
PROGRAMS = "api:"
LIBRARIES = ("account_", "mfa_", "usersessions_", "accounts/")


@dataclass(frozen=True)
class Address:
    name: str
    pattern: URLPattern


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[Address]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses(one, inner)
        else:
            yield Address(space + (one.name or str(one.pattern).strip("/")), one)


@pytest.fixture(autouse=True)
def counted_and_never_stopped(settings: Any) -> None:
    """All these visitors come from one address; how many look-ups it has is told in the portal's own tests."""
    settings.PORTAL_LOOKUPS_A_MINUTE = settings.PORTAL_UNLOCKS_FROM_AN_ADDRESS_AN_HOUR = 10_000


@pytest.fixture
def browsers(office: Office, desk_of: Callable[[Actor], Client]) -> list[Client]:
    people = (office.binh, office.chi, office.dung, office.hoa, office.em)
    return [Client(), *(desk_of(actor) for actor in people)]


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return factories.in_review(office, at=timezone.now().replace(microsecond=0) - factories.timedelta(days=7))


def test_every_address_is_in_the_table_and_none_twice() -> None:
    named = [address.name for address in addresses() if not address.name.startswith((*LIBRARIES, PROGRAMS))]
    assert sorted(named) == sorted(TABLE)


def test_every_address_opens_for_whom_the_table_says(dossier: Dossier, browsers: list[Client]) -> None:
    wrong = []
    for name, line in TABLE.items():
        path = _path(name, dossier)
        for who, browser, wanted in zip(
            ["nobody", "binh", "chi", "dung", "hoa", "em"], browsers, line.split(), strict=True
        ):
            answer = browser.get(path)
            if answer.streaming:
                for close in answer._resource_closers:  # answer.close() would also close the database
                    close()
            got = answer.status_code
            if got != int(wanted):
                wrong.append(f"{name} for {who}: {got}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_a_post_opens_for_nobody_for_whom_the_page_does_not(dossier: Dossier, browsers: list[Client]) -> None:
    wrong = []
    for name, line in TABLE.items():
        path, allowed = _path(name, dossier), POSTS.get(name)
        for place, (who, browser) in enumerate(zip(ROLES, browsers, strict=True)):
            shown = int(line.split()[place])
            wanted = {int(allowed.split()[place])} if allowed else _after(shown, is_nobody=who == "nobody")
            with transaction.atomic():
                got = browser.post(path).status_code
                transaction.set_rollback(True)
            if got not in wanted:
                wrong.append(f"{name} for {who}: {got}, not {sorted(wanted)}")
    assert not wrong, "\n".join(wrong)


def _after(shown: int, *, is_nobody: bool) -> set[int]:
    """What an empty POST may be answered where a GET was answered so."""
    if shown in (302, 404) or (shown == 403 and not is_nobody):
        return {405, shown, *({404} if shown == 403 else ())}
    return {200, 302, 403, 405, 409, 422, shown}


def test_whoever_may_not_see_changes_nothing_either(dossier: Dossier, browsers: list[Client]) -> None:
    before = Dossier.objects.values().get(pk=dossier.pk)
    for name in TABLE:
        if name.startswith("desk:dossier-"):
            for browser in (browsers[0], browsers[4], browsers[5]):
                answer = browser.post(_path(name, dossier), {"reason": "x", "remark": "x", "text": "x", "name": "x"})
                assert answer.status_code in (302, 404, 405), name
                assert answer.status_code != 302 or "/accounts/login/" in answer["Location"], name
    assert Dossier.objects.values().get(pk=dossier.pk) == before


def test_the_libraries_pages_want_a_signature_first_or_are_for_signing_in(browsers: list[Client]) -> None:
    for address in addresses():
        if address.name.startswith(LIBRARIES):
            try:
                path = reverse(address.name)
            except NoReverseMatch:
                continue  # a link from a mail, with a secret of its own
            assert browsers[0].get(path).status_code in (200, 302, 403, 404), path


def test_no_session_opens_an_address_of_programs(dossier: Dossier, browsers: list[Client]) -> None:
    shut = {name for name in _answers(dossier, browsers[0]) if name != "api:description"}
    for browser in browsers:
        answers = _answers(dossier, browser)
        assert {name for name, status in answers.items() if status in (401, 404, 405)} == shut
        assert answers["api:description"] == 200


def _answers(dossier: Dossier, browser: Client) -> dict[str, int]:
    """What a plain GET of each program's address is answered."""
    inner = dict.fromkeys(("number", "delivery", "version", "file", "item", "conclusion", "place"), 1)
    values = {"code": dossier.code, **inner}
    found = {}
    for address in addresses():
        if address.name.startswith(PROGRAMS):
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda place: str(values[place[1]]), str(address.pattern.pattern))
            found[address.name] = browser.get(f"/api/v1/{path.strip('^.*$')}").status_code
    return found


def _path(name: str, dossier: Dossier) -> str:
    for part in (filing, citizen, sent, payments, meetings, finding, correspondence):
        if name in part.GIVEN:
            return reverse(name, kwargs=part.GIVEN[name])
    if name in ("alive", "healthz", "readyz", "metrics"):
        return "/alive/" if name == "alive" else f"/{name}"
    known: dict[str, Any] = {"code": BIRTH if name == "portal:procedure" else dossier.code}
    extra = {
        "desk:dossier-letter": {"form": "01"}, "desk:dossier-file": {"number": 1}, "desk:dossier-answer": {"number": 1},
        "desk:dossier-preview": {"number": 1}, "desk:handover": {"number": 1}, "desk:handover-letter": {"number": 1},
        "desk:bulk-run": {"number": 1}, "desk:bulk-file": {"number": 1},
        **{f"desk:bulk-{part}": {"number": 1} for part in ("requests", "answers", "requests-removal")},
        "desk:view": {"number": 1},
    }  # fmt: skip
    if name in ("desk:calendar-week-removal", "desk:calendar-day-removal", "desk:recount",
                "desk:reminder-rule-end", "desk:delay-cause-end", "desk:api-key-revocation"):  # fmt: skip
        return reverse(name, kwargs={"number": 1})
    if name in ("desk:procedure-fields", "desk:procedure-field-new", "desk:procedure-duties"):
        return reverse(name)
    if name in ("desk:form", "desk:form-schema", "desk:form-difference"):
        return reverse(name, kwargs={"form": "to-khai-khai-sinh"})
    if name.startswith("desk:procedure-field"):
        return reverse(name, kwargs={"field": "ho-tich"})
    if name == "desk:procedure-duty":
        return reverse(name, kwargs={"post": 1})
    if name.startswith("desk:procedure") and name not in ("desk:procedures", "desk:procedure-new"):
        of_draft = re.search("draft|part|preview|trial|publication", name)
        numbered = re.search("version|copy|withdrawal", name)
        given: dict[str, Any] = {"draft": 1} if of_draft else {"procedure": BIRTH}
        given |= {"part": "process"} if name.endswith("part") else {}
        return reverse(name, kwargs=given | ({"number": 1} if numbered else {}))
    if name == "desk:intake-file":
        return reverse(name, kwargs={"token": "abc"})
    more: tuple[dict[str, Any], ...] = (
        extra.get(name, {}), {"key": "slip.footer"}, {"number": 1}, {"number": 1, "account": 1},
    )  # fmt: skip
    plain: tuple[dict[str, Any], ...] = ({"key": "slip.footer"}, {"name": "abc"}, {})
    for given in (*(known | one for one in more), {"number": 1}, {"number": 1, "file": 1}, *plain):
        try:
            return reverse(name, kwargs=given)
        except NoReverseMatch:
            continue
    raise NoReverseMatch(name)
