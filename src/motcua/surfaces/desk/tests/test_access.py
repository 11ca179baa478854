"""Every address of the desk: who it opens for, who it stays closed for, and that a stranger finds nothing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.surfaces.desk import life_events
from motcua.surfaces.desk.assignments import urls as assignments
from motcua.surfaces.desk.copies import urls as copies
from motcua.surfaces.desk.eforms import urls as eforms
from motcua.surfaces.desk.helping import urls as helping
from motcua.surfaces.desk.incoming import urls as incoming
from motcua.surfaces.desk.meetings import urls as meetings
from motcua.surfaces.desk.messages import urls as sent
from motcua.surfaces.desk.opinions import urls as opinions
from motcua.surfaces.desk.organizations import urls as organizations
from motcua.surfaces.desk.outgoing import urls as outgoing
from motcua.surfaces.desk.payments import urls as payments
from motcua.surfaces.desk.people import urls as people
from motcua.surfaces.desk.privacy import urls as privacy
from motcua.surfaces.desk.ratings import urls as ratings
from motcua.surfaces.desk.rounds import urls as rounds
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.urls import urlpatterns
from motcua.surfaces.desk.work_files import urls as work_files

# situation, noun, opens for, stays closed for (who may see the dossier but not do this)
POLICY = (
    ("received", "takeover", "chi", "binh"),
    ("received", "forwarding", "chi dung", "binh"),
    ("received", "assignment", "dung", "chi"),
    ("in_review", "", "binh chi dung", ""),
    ("in_review", "panel", "binh chi dung", ""),
    ("in_review", "control-sheet", "binh chi dung", ""),
    ("in_review", "journal", "binh chi dung", ""),
    ("in_review", "outcome", "chi", "binh"),
    ("in_review", "supplement-requests", "chi", "binh dung"),
    ("in_review", "suspension", "chi", "binh"),
    ("in_review", "payment-request", "chi", "binh"),
    ("in_review", "consultations", "chi", "binh"),
    ("in_review", "notes", "binh chi dung", ""),
    ("in_review", "papers", "binh chi", "dung"),
    ("in_review", "identity-check", "", "binh chi dung"),
    ("in_review", "refusal", "chi dung", "binh"),
    ("in_review", "withdrawal", "binh chi", "dung"),
    ("in_review", "stoppage", "binh chi", "dung"),
    ("in_review", "urgings", "dung", "binh chi"),
    ("in_review", "urging-answer", "", "binh chi dung"),
    ("in_review", "extension", "", "binh chi"),
    ("in_review", "extension-proposal", "", "binh chi dung"),
    ("in_review", "extension-rejection", "", "binh chi"),
    ("in_review", "delay-cause", "chi", "binh dung"),
    ("in_review", "supplement-approval", "", "binh chi"),
    ("in_review", "supplement-rejection", "", "binh chi"),
    ("in_review", "signature", "", "binh chi dung"),
    ("in_review", "seal", "", "binh chi dung"),
    ("in_review", "resumption", "", "binh chi"),
    ("in_review", "payment", "", "binh chi"),
    ("awaiting_papers", "supplement-acceptance", "binh chi", "dung"),
    ("drafted", "submission", "chi", "binh dung"),
    ("before_the_leader", "approval", "dung", "chi"),
    ("before_the_leader", "return", "dung", "chi"),
    ("approved", "completion", "hoa", "chi dung"),
    ("finished", "closure", "binh", "chi dung"),
    ("from_the_portal", "", "binh dung", ""),
    ("from_the_portal", "acknowledgment", "binh", "dung"),
    ("from_the_portal", "correction-requests", "binh", "dung"),
    ("from_the_portal", "messages", "binh dung", ""),
    ("from_the_portal", "refusal", "binh", "dung"),
    ("from_the_portal", "takeover", "", "binh dung"),
)
# Not about a dossier's state: opened by anybody with a post.
OWN = ("home", "deadlines", "dossiers", "notifications", "post")
# The agency's register: for those who read its dossiers.
REGISTER = ("register", "register-paper", "register-sheet")
# Figures: for whoever supervises; told apart in test_supervision.
SUPERVISION = {"supervision", *(f"supervision-{part}" for part in (
    "list", "sheet", "urgings", "answers", "answers-list", "answers-sheet",
))}  # fmt: skip
# Told apart in test_handovers.
HANDOVERS = {"handovers", "handover", "handover-letter"}
# Told apart in test_bulk and test_own_device_many.
MANY = {"bulk", "bulk-run", "bulk-file", "bulk-requests", "bulk-requests-removal", "bulk-answers", "views", "view"}
# Told apart in tests of their own (files, answers), or a POST without a page.
ELSEWHERE = {
    "submissions", "dossier-messages-read", "dossier-letter", "dossier-file", "dossier-preview",
    "dossier-outcome-file", "dossier-answer", "dossier-consent", "theme", "dossier-contact", "dossier-reveals",
    "dossier-result-recall", "dossier-result-check", "dossier-result", "dossier-result-preview",
}  # fmt: skip
# For administrators of procedures: told apart in test_procedures.
PROCEDURES = {"procedures", "national-procedures", *(str(pattern.name) for pattern in eforms.urlpatterns)} | {
    "procedure", *(f"procedure-{noun}" for noun in (
        "new", "draft", "preview", "trial", "publication", "draft-end", "part", "adoption", "adoption-end", "version",
        "copy", "withdrawal", "fields", "field", "field-new", "field-name", "field-closing", "field-reopening",
        "duties", "duty", "results", "result", "result-start", "word-file", "word-sample", "word-print", "word-ending",
    ))
}  # fmt: skip
# For administrators: told apart in test_calendars and test_reminders.
CALENDARS = {
    "calendars",
    "recount",
    *("reminders", "reminder-rules", "reminder-rule-end", "delay-causes", "delay-cause-end"),
    *(f"calendar-{part}" for part in ("weeks", "week-removal", "swaps", "days", "day-removal")),
}
# Keys of programs: for administrators; told apart in test_api_keys.
KEYS = {"api-keys", "api-key-revocation"}
# For administrators and absences: told apart in test_administration.
ADMINISTRATION = {str(pattern.name) for pattern in (*organizations.urlpatterns, *people.urlpatterns)} | {
    "synonyms", "synonym-new", "synonym-removal", *(str(pattern.name) for pattern in life_events.urlpatterns),
}  # fmt: skip
# Of rooms that tell it in tests of their own: test_payments, test_messages, test_helpers, test_privacy, test_ratings,
# test_incoming, test_outgoing, test_opinions, test_work_files, test_assignments, test_meetings, test_rounds,
# test_certificates, test_signing_rights, test_signatures, test_own_device.
_TOLD = (
    payments, sent, helping, privacy, ratings, copies, incoming, outgoing, opinions, work_files, assignments, meetings,
    rounds,
)  # fmt: skip
ROOMS = {str(pattern.name) for room in _TOLD for pattern in room.urlpatterns} | {
    "dossier-charges", "certificates", "certificate-picture", "certificate-withdrawal", "signing-rights",
    "signing-right-ending", "signatures", "certificate-proof",
    *(f"own-device{part}" for part in ("", "-request", "-paper", "-removal")),
}  # fmt: skip
# The counter's page: told apart in test_intake.
INTAKE = {
    "intake",
    *(f"intake-{part}" for part in ("procedures", "parts", "draft", "blank", "files", "file", "received")),
    "slip",
}


def drafted(office: Office, at: object = None) -> Dossier:
    dossier = factories.in_review(office, at=LAST_WEEK)
    factories.draft(office.chi, dossier, LAST_WEEK)
    return dossier


SITUATIONS: dict[str, Callable[..., Dossier]] = {
    name: getattr(factories, name)
    for name in ("received", "in_review", "awaiting_papers", "before_the_leader", "approved", "finished")
} | {"drafted": drafted, "from_the_portal": factories.from_the_portal}


def test_the_table_knows_every_address() -> None:
    named = (
        {f"dossier-{noun}" if noun else "dossier" for _, noun, _, _ in POLICY}
        | {*OWN, *REGISTER}
        | ELSEWHERE
        | INTAKE
        | SUPERVISION
        | CALENDARS
        | PROCEDURES
        | KEYS
        | ADMINISTRATION
        | HANDOVERS
        | MANY
        | ROOMS
    )
    assert named == {str(pattern.name) for pattern in urlpatterns}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_address_opens_for_whom_the_rule_lets_and_for_nobody_else(situation: str, office: Office) -> None:
    dossier = SITUATIONS[situation](office, at=LAST_WEEK)
    people = {name: browser_of(getattr(office, name)) for name in ("binh", "chi", "dung", "hoa", "em")}
    for _, noun, opens, closed in (line for line in POLICY if line[0] == situation):
        address = f"/desk/dossiers/{dossier.code}/{noun}{'/' if noun else ''}"
        for name in opens.split():
            assert people[name].get(address).status_code == 200, (noun, name)
        for name in closed.split():
            assert people[name].get(address).status_code == 409, (noun, name)
            assert people[name].post(address).status_code in (403, 409, 422), (noun, name)
        assert people["em"].get(address).status_code == 404, noun
        assert people["em"].post(address).status_code in (404, 405), noun
        assert Client().get(address).status_code == 302, noun


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_opens_for_everybody_with_a_post(name: str, office: Office) -> None:
    address = reverse(f"desk:{name}")
    assert browser_of(office.hoa).get(address).status_code == 200
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", REGISTER)
def test_the_register_opens_for_readers_of_the_agency(name: str, office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    address = reverse(f"desk:{name}")
    for reader in (office.binh, office.dung):
        answer = browser_of(reader).get(address)
        assert answer.status_code == 200
        assert answer.getvalue()  # read to its end, a stream closes itself
    assert browser_of(office.chi).get(address).status_code == 403
    elsewhere = browser_of(office.em).get(address)
    assert dossier.code.encode() not in elsewhere.getvalue()
    assert Client().get(address).status_code == 302


def test_a_stranger_sees_no_dossier_in_any_list(office: Office) -> None:
    dossier = factories.in_review(office, at=LAST_WEEK)
    for address in (
        "/desk/",
        "/desk/dossiers/?group=agency&state=any",
        f"/desk/dossiers/?group=agency&q={dossier.code}",
    ):
        page = browser_of(office.em).get(address).content.decode()
        assert f"/desk/dossiers/{dossier.code}/" not in page
