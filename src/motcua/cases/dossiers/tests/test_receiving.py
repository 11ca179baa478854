"""Receive: a code without gap or double, everything in one go, the same key once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import (
    FirstStepNotOffered,
    IntakeInvalid,
    NotAllowed,
    NotTakenInHere,
    VersionNotOffered,
)
from motcua.cases.dossiers.events import DossierReceived
from motcua.cases.dossiers.models import DailyNumber, Dossier, Letter
from motcua.cases.dossiers.services import Applicant, NewFile, NewPaper, Submitter
from motcua.cases.dossiers.tests.factories import CERTIFIED, MARRIAGE, MONDAY, a_fork, an_intake, received
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local
from motcua.kernel.text import clean


def test_a_receipt_writes_everything_at_once(office):
    mandate = Submitter(name="Trần Thị Ủy", phone="0912 000 002", relation="Vợ", paper="Giấy ủy quyền ngày 20/11/2026")
    dossier = received(office, mandate=mandate)
    assert dossier.code == f"{office.agency.code}-261123-0001"
    assert dossier.state == "accepted"
    assert dossier.post_id == office.chi.post_id
    assert dossier.step_name == "Thẩm tra"
    assert dossier.applicant_search == "nguien van an"
    assert dossier.mandate.phone == "0912000002"
    assert [paper.name for paper in dossier.papers.order_by("position")] == [
        "Tờ khai đăng ký khai sinh",
        "Giấy chứng sinh",
    ]
    assert [(s.name, s.post_id, s.ended_at is not None) for s in dossier.steps.order_by("id")] == [
        ("Tiếp nhận", office.binh.post_id, True),
        ("Thẩm tra", office.chi.post_id, False),
    ]
    letter = Letter.objects.get(dossier=dossier)
    assert (letter.form, letter.number, letter.year) == ("01", 1, 2026)
    (fact,) = facts_about(dossier.subject)
    assert fact == DossierReceived(
        subject=dossier.subject,
        agency_id=office.agency.pk,
        actor_id=office.binh.id,
        post_id=office.binh.post_id,
        at=MONDAY,
        code=dossier.code,
        procedure="1.001193",
        field="ho-tich",
        channel="counter",
        due_at=dossier.due_at,
        to_post=office.chi.post_id,
    )


def test_the_due_moment_is_the_calendars(office):
    assert f"{local(received(office).due_at):%d %H:%M}" == "23 17:30"
    after_three = MONDAY.replace(hour=15, minute=12)
    # The 24th is a holiday, so a receipt after 15:00 is due on the 25th.
    assert f"{local(received(office, at=after_three).due_at):%d %H:%M}" == "25 17:30"
    assert f"{local(received(office, MARRIAGE).due_at):%d %H:%M}" == "27 17:30"


def test_a_version_without_a_term_promises_nothing(office):
    dossier = received(office, "1.000001")
    assert dossier.due_at is None


def test_where_the_leader_comes_next_the_clerk_keeps_it_and_drafts(office):
    dossier = received(office, CERTIFIED)
    assert (dossier.post_id, dossier.steps.count()) == (office.binh.post_id, 1)


def test_numbers_begin_anew_each_vietnamese_day(office):
    late_in_utc_is_the_next_day_here = MONDAY.replace(hour=23, minute=59)
    codes = [
        received(office, at=at).code[-11:]
        for at in (MONDAY, late_in_utc_is_the_next_day_here, late_in_utc_is_the_next_day_here + timedelta(minutes=2))
    ]
    assert codes == ["261123-0001", "261123-0002", "261124-0001"]


def test_numbers_grow_beyond_four_digits(office):
    received(office)
    DailyNumber.objects.update(last=9999)
    assert received(office).code.endswith("-261123-10000")


def test_the_same_key_again_answers_with_the_same_dossier(office):
    key = uuid4()
    first = services.receive(an_intake(), actor=office.binh, at=MONDAY, key=key)
    again = services.receive(an_intake(), actor=office.binh, at=MONDAY + timedelta(hours=2), key=key)
    assert again == first
    assert Dossier.objects.count() == 1
    assert DailyNumber.objects.get().last == 1


def test_a_refused_receipt_takes_no_number(office):
    with pytest.raises(IntakeInvalid):
        services.receive(an_intake(applicant=Applicant(name=" ")), actor=office.binh, at=MONDAY, key=uuid4())
    assert not DailyNumber.objects.exists()


def test_the_least_busy_post_gets_it_and_the_first_among_equals(office):
    second = office.hire("Ngô Văn Đức", "dossiers.process", fields=("ho-tich",))
    at = MONDAY + timedelta(minutes=1)
    posts = [received(office, at=at).post_id for _ in range(4)]
    assert posts == [office.chi.post_id, second.post_id] * 2


WHO = an = Applicant(name="Nguyễn Văn An")
FAULTS = [
    ({"applicant": Applicant(name="")}, "name"),
    ({"applicant": replace(WHO, phone="0123")}, "phone"),
    ({"applicant": replace(WHO, email="an@")}, "email"),
    ({"applicant": replace(WHO, kind="enterprise")}, "tax_code"),
    ({"applicant": replace(WHO, tax_code="0100109107")}, "tax_code"),
    ({"applicant": replace(WHO, kind="alien")}, "kind"),
    ({"return_channel": "post"}, "address"),
    ({"channel": "pigeon"}, "channel"),
    ({"sets": 0}, "sets"),
    ({"mandate": Submitter(name="")}, "mandate_name"),
]


@pytest.mark.parametrize(("changes", "field"), FAULTS)
def test_what_cannot_be_saved_names_its_field(office, changes, field):
    with pytest.raises(IntakeInvalid) as refused:
        services.receive(an_intake(**({"applicant": WHO} | changes)), actor=office.binh, at=MONDAY, key=uuid4())
    assert refused.value.facts["field"] == field
    assert str(refused.value)


def test_only_the_counter_receives(office):
    for actor in (office.chi, office.em):
        with pytest.raises(NotAllowed):
            services.receive(an_intake(agency_id=office.agency.pk), actor=actor, at=MONDAY, key=uuid4())


def test_a_case_of_the_procedure_must_be_named(office):
    for case_id in (None, 10**9):
        with pytest.raises(VersionNotOffered):
            services.receive(an_intake(case_id=case_id), actor=office.binh, at=MONDAY, key=uuid4())


def test_a_warm_receipt_is_four_statements(office, django_assert_num_queries):
    received(office)
    # The version and the posts are remembered; the savepoint of the test is no statement of the service.
    intake = an_intake()
    with django_assert_num_queries(4):  # savepoint, calendar's revision, receipt, release
        services.receive(intake, actor=office.binh, at=MONDAY, key=uuid4())


def test_a_procedure_that_the_agency_does_not_take_in_on_that_day_is_refused(office):
    before_adoption = MONDAY - timedelta(days=3650)
    with pytest.raises(NotTakenInHere):
        services.receive(an_intake(), actor=office.binh, at=before_adoption, key=uuid4())
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("name", ['Đơn "gấp"', r"C:\giay\to", "a,b", "{c}", "NULL", "'; --", "giấy\ttờ", "%s %(x)s"])
def test_a_paper_keeps_the_name_that_was_typed_whatever_stands_in_it(office, name):
    dossier = received(office, papers=(NewPaper(name=name, originals=1), NewPaper(name="Tờ khai", originals=1)))
    assert sorted(dossier.papers.values_list("name", flat=True)) == sorted([clean(name), "Tờ khai"])


def test_a_file_that_the_store_does_not_have_is_told_beside_the_papers(office):
    paper = NewPaper(name="Tờ khai", originals=1, files=(NewFile(file_id=987654321, name="to-khai.pdf"),))
    with pytest.raises(IntakeInvalid) as refused:
        services.receive(replace(an_intake(), papers=(paper,)), actor=office.binh, at=MONDAY, key=uuid4())
    assert refused.value.facts["field"] == "papers"
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("first_step", "name"), [(None, "Bước assign"), ("assign", "Bước assign"), ("review", "Bước review")]
)
def test_where_the_process_forks_at_the_receipt_the_clerk_says_where_it_goes(office, first_step, name):
    dossier = received(office, a_fork(office), first_step=first_step)
    who = office.dung if name == "Bước assign" else office.chi
    assert (dossier.step_name, dossier.post_id) == (name, who.post_id)


@pytest.mark.parametrize("first_step", ["receive", "approve", "return", "nowhere", "x" * 300])
def test_a_receipt_leads_nowhere_but_along_the_process_and_never_past_the_draft(office, first_step):
    with pytest.raises(FirstStepNotOffered, match=r"Bước assign \(assign\), Bước review \(review\)"):
        received(office, a_fork(office), first_step=first_step)
    assert not Dossier.objects.exists()
