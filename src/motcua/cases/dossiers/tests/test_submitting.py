"""Submit: a code at once, nobody has received it, and it lies with a counter that answers in time."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import (
    AcknowledgmentMeaningless,
    DossierNotFound,
    FormUsedAlready,
    IntakeInvalid,
    MayNotSetAcknowledgment,
    NobodyReceives,
    NotFiledInOwnName,
    NotTakenInHere,
)
from motcua.cases.dossiers.events import AcknowledgmentHoursSet, DossierSubmitted
from motcua.cases.dossiers.models import AcknowledgmentRule, Dossier, Letter, Submission, SubmissionRound
from motcua.cases.dossiers.services import NewDefect, NewSubmission
from motcua.cases.dossiers.tests.factories import MARRIAGE, MONDAY, a_citizen, an_intake, received, submitted
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local


def test_filing_gives_a_code_at_once_and_promises_nothing_yet(office):
    an = a_citizen("Nguyễn Văn An")
    dossier = submitted(office, an)
    assert dossier.code == f"{office.agency.code}-261123-0001"
    assert (dossier.state, dossier.channel, dossier.due_at, dossier.term) == ("submitted", "online", None, "")
    assert (dossier.received_by_id, dossier.received_post_id, dossier.received_at) == (None, None, MONDAY)
    assert (dossier.post_id, dossier.step_name) == (office.binh.post_id, "Tiếp nhận")
    assert not Letter.objects.filter(dossier=dossier).exists()
    kept = Submission.objects.get(pk=dossier.pk)
    assert (kept.account_id, kept.beneficiary_id, kept.answers) == (an.id, an.id, {"ho_ten": "NGUYỄN AN NHIÊN"})
    (first,) = SubmissionRound.objects.filter(submission=kept)
    assert (first.number, first.answers, first.answered_at) == (1, kept.answers, None)
    (fact,) = facts_about(dossier.subject)
    assert fact == DossierSubmitted(
        subject=dossier.subject,
        agency_id=office.agency.pk,
        actor_id=an.id,
        post_id=None,
        at=MONDAY,
        code=dossier.code,
        procedure="1.001193",
        field="ho-tich",
        channel="online",
        acknowledge_by=kept.acknowledge_by,
        to_post=office.binh.post_id,
    )


def test_the_answer_is_due_after_eight_working_hours_of_the_calendar(office):
    # Monday 09:00; four hours and a half are left that day, the 24th is a holiday.
    dossier = submitted(office, a_citizen())
    assert f"{local(dossier.submission.acknowledge_by):%d %H:%M}" == "25 09:00"


def test_the_hours_are_data_with_dates_and_an_agency_may_have_its_own(office):
    AcknowledgmentRule.objects.create(agency_id=office.agency.pk, hours=2, valid_from=date(2026, 11, 24))
    assert selectors.acknowledgment_hours(office.agency.pk, on=date(2026, 11, 23)) == 8
    assert selectors.acknowledgment_hours(office.agency.pk, on=date(2026, 11, 24)) == 2
    assert selectors.acknowledgment_hours(office.neighbour.pk, on=date(2026, 11, 24)) == 8


def test_numbers_go_on_over_the_counter_and_the_portal(office):
    codes = [received(office).code, submitted(office, a_citizen()).code, received(office).code]
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]


def test_the_same_key_files_once_and_says_nothing_to_a_stranger(office):
    an, key = a_citizen(), uuid4()
    intake, who = an_intake(channel="online", agency_id=office.agency.pk), NewSubmission(account_id=an.id)
    first = services.submit(intake, who, actor=an, at=MONDAY, key=key)
    again = services.submit(intake, who, actor=an, at=MONDAY + timedelta(hours=2), key=key)
    assert (again, Dossier.objects.count(), SubmissionRound.objects.count()) == (first, 1, 1)
    stranger = a_citizen("Người Lạ")
    with pytest.raises(FormUsedAlready):
        services.submit(intake, NewSubmission(account_id=stranger.id), actor=stranger, at=MONDAY, key=key)


def test_a_filing_without_an_account_is_done_by_the_system(office):
    intake = an_intake(channel="online", agency_id=office.agency.pk)
    got = services.submit(intake, NewSubmission(), actor=SYSTEM, at=MONDAY, key=uuid4())
    assert Submission.objects.get(pk=got.id).account_id is None


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"channel": "counter"}, IntakeInvalid),
        ({"agency_id": None}, IntakeInvalid),
        ({"first_step": "review"}, IntakeInvalid),
        ({"version_id": "unknown here"}, NotTakenInHere),
    ],
)
def test_what_may_not_be_filed_leaves_no_trace(office, changes, wanted):
    an = a_citizen()
    if "version_id" in changes:
        changes = {"agency_id": office.unit.agency_id + 10_000}
    plain = {"channel": "online", "agency_id": office.agency.pk}
    with pytest.raises((wanted, NobodyReceives)):
        services.submit(
            an_intake(**(plain | changes)), NewSubmission(account_id=an.id), actor=an, at=MONDAY, key=uuid4()
        )
    assert not Dossier.objects.exists()


def test_nobody_files_in_another_persons_name(office):
    an, other = a_citizen(), a_citizen("Người Khác")
    intake = an_intake(channel="online", agency_id=office.agency.pk)
    with pytest.raises(NotFiledInOwnName):
        services.submit(intake, NewSubmission(account_id=other.id), actor=an, at=MONDAY, key=uuid4())


def test_people_find_what_they_filed_what_is_theirs_and_what_they_helped_with(office):
    an, child, helper = a_citizen("An"), a_citizen("Con"), a_citizen("Trưởng ấp")
    own = submitted(office, an)
    for_child = submitted(office, an, beneficiary_id=child.id)
    helped = submitted(office, helper, beneficiary_id=child.id, helper_id=helper.id, code=MARRIAGE)
    assert [row.id for row in selectors.own_dossiers(an, now=MONDAY).rows] == [for_child.pk, own.pk]
    assert [row.id for row in selectors.own_dossiers(child, now=MONDAY).rows] == [helped.pk, for_child.pk]
    assert [row.id for row in selectors.own_dossiers(helper, now=MONDAY).rows] == [helped.pk]
    page = selectors.own_dossiers(an, now=MONDAY, limit=1)
    assert [row.id for row in selectors.own_dossiers(an, now=MONDAY, after=page.next, limit=1).rows] == [own.pk]
    assert selectors.get_own_dossier(own.code.lower(), actor=an, now=MONDAY) == own
    for stranger in (helper, child, SYSTEM):
        with pytest.raises(DossierNotFound):
            selectors.get_own_dossier(own.code, actor=stranger, now=MONDAY)


def test_a_counter_dossier_is_nobodys_own(office):
    dossier = received(office)
    with pytest.raises(DossierNotFound):
        selectors.get_own_dossier(dossier.code, actor=a_citizen(), now=MONDAY)


def test_the_own_page_says_what_to_do_first(office, django_assert_max_num_queries):
    an = a_citizen()
    dossier = submitted(office, an)
    with django_assert_max_num_queries(26):
        page = selectors.own_page(dossier.code, actor=an, now=MONDAY)
    assert page.todo.sentence.startswith("Chưa cần làm gì. Cơ quan trả lời trước 25/11/2026 09:00")
    assert (page.view.is_received, page.view.due.due, page.letters) == (False, None, [])
    assert page.verbs == {"withdraw_own", "send_message"}
    services.request_correction(
        dossier.pk,
        defects=[NewDefect(field="ho_ten", page="tre", paper_name="Họ tên", reason="Thiếu dấu")],
        actor=office.binh,
        at=MONDAY,
    )
    page = selectors.own_page(dossier.code, actor=an, now=MONDAY)
    assert (page.todo.kind, page.verbs) == ("correct", {"correct", "withdraw_own", "send_message"})
    assert page.correction is not None
    assert [(mark.field, mark.label, mark.reason) for mark in page.correction.marks] == [
        ("ho_ten", "Họ tên", "Thiếu dấu")
    ]
    services.correct(dossier.pk, answers={"ho_ten": "NGUYỄN ÂN"}, actor=an, at=MONDAY)
    services.acknowledge(dossier.pk, actor=office.binh, at=MONDAY)
    services.send_message(dossier.pk, text="Đã nhận đủ.", actor=office.binh, at=MONDAY)
    page = selectors.own_page(dossier.code, actor=an, now=MONDAY)
    assert (page.todo.kind, page.unread, page.correction) == ("read", 1, None)
    (change,) = page.rounds[1].changes
    assert (change.label, change.old, change.new) == ("Họ tên", "NGUYỄN AN NHIÊN", "NGUYỄN ÂN")
    assert [event.is_mine for event in page.timeline] == [True, False, True, False]
    slip = services.print_own_letter(dossier.code, form="01", actor=an, now=MONDAY, site="https://motcua.vidu.vn")
    assert slip.content.startswith(b"%PDF")
    with pytest.raises(DossierNotFound):
        services.print_own_letter(dossier.code, form="01", actor=a_citizen(), now=MONDAY, site="https://x.vn")


def test_the_administrator_sets_the_agencys_own_hours_from_a_day_on(office):
    boss = office.hire("Quản trị", "organizations.administer")
    at, tomorrow = MONDAY, date(2026, 11, 24)
    services.set_acknowledgment_hours(office.agency.pk, hours=4, valid_from=tomorrow, actor=boss, at=at)
    services.set_acknowledgment_hours(office.agency.pk, hours=6, valid_from=tomorrow, actor=boss, at=at)
    assert selectors.acknowledgment_hours(office.agency.pk, on=date(2026, 11, 23)) == 8
    assert selectors.acknowledgment_hours(office.agency.pk, on=tomorrow) == 6
    facts = facts_about(f"agency:{office.agency.pk}")
    told = [(fact.old_hours, fact.hours) for fact in facts if isinstance(fact, AcknowledgmentHoursSet)]
    assert told == [(8, 4), (4, 6)]
    with pytest.raises(AcknowledgmentMeaningless):
        services.set_acknowledgment_hours(office.agency.pk, hours=0, valid_from=tomorrow, actor=boss, at=at)
    with pytest.raises(MayNotSetAcknowledgment):
        services.set_acknowledgment_hours(office.agency.pk, hours=4, valid_from=tomorrow, actor=office.dung, at=at)


def test_who_looked_is_kept_once_an_hour(office):
    dossier = submitted(office, a_citizen())
    for minutes in (0, 5, 70):
        services.note_reading(dossier.pk, actor=office.binh, at=MONDAY + timedelta(minutes=minutes))
    services.note_reading(dossier.pk, actor=office.dung, at=MONDAY)
    lines = selectors.readers_of(dossier.pk)
    assert [(line.name, local(line.hour).hour) for line in lines] == [
        ("Lê Văn Bình", 10), ("Trần Quốc Dũng", 9), ("Lê Văn Bình", 9),
    ]  # fmt: skip
    assert lines[0].post == "Vị trí của Lê Văn Bình"
