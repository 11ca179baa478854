"""Take over, forward, assign, consult, note, add papers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from motcua.cases.dossiers import errors, services
from motcua.cases.dossiers.events import DossierForwarded, DossierTaken
from motcua.cases.dossiers.models import Consultation, Dossier
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.page_views import missing_papers
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.tests.factories import CERTIFIED, MARRIAGE, MONDAY, awaiting_papers, in_review, received
from motcua.foundation.files.models import StoredFile
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local

SOON = MONDAY + timedelta(hours=1)


def test_taking_over_begins_the_work(office):
    dossier = received(office)
    services.take_over(dossier.pk, actor=office.chi, at=SOON)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.holder_id) == ("processing", office.chi.id)
    step = dossier.steps.get(ended_at=None)
    assert (step.holder_id, step.taken_at) == (office.chi.id, SOON)
    assert facts_about(dossier.subject)[-1] == DossierTaken(
        subject=dossier.subject,
        agency_id=office.agency.pk,
        actor_id=office.chi.id,
        post_id=office.chi.post_id,
        at=SOON,
        step="Thẩm tra",
    )


def test_forwarding_ends_one_stay_and_opens_the_next(office):
    dossier = received(office, MARRIAGE)
    services.forward(dossier.pk, remark="Làm sớm giúp", actor=office.dung, at=SOON)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step_name, dossier.post_id, dossier.holder_id) == (
        "processing",
        "Thẩm tra",
        office.chi.post_id,
        None,
    )
    assert dossier.steps.filter(ended_at=None).count() == 1
    assert dossier.steps.latest("id").remark == "Làm sớm giúp"
    told = facts_about(dossier.subject)[-1]
    assert isinstance(told, DossierForwarded)
    assert (told.from_post, told.to_post, told.is_back) == (office.dung.post_id, office.chi.post_id, False)


def test_work_goes_back_along_the_process(office):
    dossier = in_review(office, MARRIAGE)
    assign = next(s for s in dossier.version.process.steps.all() if s.code == "assign")
    services.forward(dossier.pk, to_step=assign.pk, actor=office.chi, at=SOON)
    assert dossier.steps.latest("id").is_back


def test_work_moves_to_another_post_of_the_same_step(office):
    dossier = in_review(office)
    other = office.hire("Ngô Đức", "dossiers.process", fields=("ho-tich",))
    services.forward(dossier.pk, to_post=other.post_id, actor=office.chi, at=SOON + timedelta(hours=1))
    dossier.refresh_from_db()
    assert (dossier.step_name, dossier.post_id) == ("Thẩm tra", other.post_id)


def test_a_post_that_was_made_within_the_minute_can_be_named(office):
    """The posts of a step are remembered for a minute, and another clerk has just asked for them."""
    dossier = in_review(office)
    at = SOON + timedelta(minutes=90)
    stay = dossier.steps.get(ended_at=None).process_step_id
    step = next(one for one in placing.process_of(dossier.version_id).steps if one.id == stay)
    assert placing.posts_for(step, dossier.agency_id, dossier.field_id, at=at) == (office.chi.post_id,)
    other = office.hire("Ngô Đức", "dossiers.process", fields=("ho-tich",))
    services.forward(dossier.pk, to_post=other.post_id, actor=office.chi, at=at)
    dossier.refresh_from_db()
    assert dossier.post_id == other.post_id


def _approving(dossier):
    return next(s.pk for s in dossier.version.process.steps.all() if s.code == "approve")


REFUSALS = [
    ("forward", "chi", {"to_step": "approve"}, errors.UseTheSpecialVerb),
    ("forward", "chi", {"to_step": 10**9}, errors.StepNotNext),
    ("forward", "chi", {"to_post": 10**9}, errors.PostNotSuited),
    ("forward", "binh", {}, errors.NotAtYourPost),
    ("forward", "em", {}, errors.NotAtYourPost),
    ("take_over", "chi", {}, errors.AlreadyYours),
    ("take_over", "dung", {}, errors.NotAtYourPost),
    ("assign", "chi", {"to_account": 1}, errors.NotAllowed),
    ("assign", "dung", {"to_account": 10**9}, errors.PersonNotInPost),
    ("consult", "chi", {"post_id": 10**9, "question": "?"}, errors.FieldMissing),
    ("consult", "chi", {"post_id": 10**9, "question": " "}, errors.FieldMissing),
    ("consult", "chi", {"post_id": 10**9, "question": "?", "hours": Decimal(0)}, errors.FieldMissing),
    ("consult", "hoa", {"post_id": 10**9, "question": "?"}, errors.NotAtYourPost),
    ("write_note", "em", {"text": "x"}, errors.NotAllowed),
    ("write_note", "chi", {"text": " "}, errors.FieldMissing),
    ("add_papers", "chi", {"papers": []}, errors.FieldMissing),
    ("add_papers", "hoa", {"papers": [NewPaper(name="Đơn")]}, errors.NotAllowed),
    ("add_papers", "chi", {"papers": [NewPaper(name="", paper_id=10**9)]}, errors.DefectUnknown),
]


@pytest.mark.parametrize(("verb", "who", "changes", "error"), REFUSALS)
def test_a_refusal_has_its_reason_and_leaves_no_trace(office, verb, who, changes, error):
    dossier = in_review(office)
    if changes.get("to_step") == "approve":
        changes = {"to_step": _approving(dossier)}
    before = (Dossier.objects.values().get(), facts_about(dossier.subject))
    with pytest.raises(error) as refused:
        getattr(services, verb)(dossier.pk, actor=getattr(office, who), at=SOON, **changes)
    assert (Dossier.objects.values().get(), facts_about(dossier.subject)) == before
    assert str(refused.value)


def test_a_colleague_of_the_same_post_does_not_take_what_is_taken(office):
    dossier = in_review(office)
    other = office.chi.__class__(
        id=10**6, post_id=office.chi.post_id, unit_id=None, agency_id=office.agency.pk, grants=office.chi.grants
    )
    for verb in (services.take_over, services.forward):
        with pytest.raises(errors.HeldByColleague):
            verb(dossier.pk, actor=other, at=SOON)


def test_a_leader_assigns_the_person(office):
    dossier = received(office)
    services.assign(dossier.pk, to_account=office.chi.id, actor=office.dung, at=SOON)
    dossier.refresh_from_db()
    assert dossier.holder_id == office.chi.id


def test_while_the_clock_stands_nothing_is_forwarded(office):
    dossier = awaiting_papers(office)
    with pytest.raises(errors.ClockStandsStill):
        services.forward(dossier.pk, actor=office.chi, at=SOON)


def test_a_consultation_has_its_own_time_and_one_answer(office):
    dossier = in_review(office)
    due_at = dossier.due_at
    asked = services.consult(
        dossier.pk,
        post_id=office.hoa.post_id,
        question="Sổ cũ có tên không?",
        hours=Decimal(8),
        actor=office.chi,
        at=SOON,
    )
    # 5.5 hours are left on Monday; Tuesday is a holiday.
    assert f"{local(asked.answer_by):%d %H:%M}" == "25 10:00"
    with pytest.raises(errors.AlreadyConsulting):
        services.consult(dossier.pk, post_id=office.hoa.post_id, question="Sao?", actor=office.chi, at=SOON)
    with pytest.raises(errors.NotAllowed):
        services.answer_consultation(asked.pk, answer="Có", actor=office.chi, at=SOON)
    services.answer_consultation(asked.pk, answer="Có", actor=office.hoa, at=SOON)
    with pytest.raises(errors.ConsultationClosed):
        services.answer_consultation(asked.pk, answer="Không", actor=office.hoa, at=SOON)
    dossier.refresh_from_db()
    assert dossier.due_at == due_at
    assert Consultation.objects.get().answer == "Có"


def test_papers_come_later_with_their_files(office):
    dossier = received(office)
    stored = StoredFile.objects.create(sha256="0" * 64, size=10, media_type="application/pdf", stored_at=MONDAY)
    paper = dossier.papers.first()
    count = services.add_papers(
        dossier.pk,
        papers=[
            NewPaper(name="", paper_id=paper.pk, copies=1, files=(NewFile(file_id=stored.pk, name="quét.pdf"),)),
            NewPaper(name="Đơn xin", originals=1),
        ],
        actor=office.binh,
        at=SOON,
    )
    assert count == 1
    # What came later is a row of its own: the slip stays as it was printed.
    copy = dossier.papers.get(copies=1)
    assert (copy.name, copy.required_id, copy.files.get().name) == (paper.name, paper.required_id, "quét.pdf")
    assert dossier.papers.latest("position").name == "Đơn xin"


def test_certification_is_drafted_at_the_counter(office):
    dossier = received(office, CERTIFIED)
    services.draft_outcome(dossier.pk, name="Bản sao chứng thực", actor=office.binh, at=SOON)
    services.submit_for_signature(dossier.pk, actor=office.binh, at=SOON)
    services.approve(dossier.pk, actor=office.dung, at=SOON)
    services.finish(dossier.pk, actor=office.binh, at=SOON)
    services.close(dossier.pk, channel="counter", receiver="Nguyễn Văn An", actor=office.binh, at=SOON)
    dossier.refresh_from_db()
    assert dossier.state == "closed"


def test_every_refusal_says_what_to_do():
    for name in dir(errors):
        kind = getattr(errors, name)
        if isinstance(kind, type) and issubclass(kind, MotcuaError) and kind.__module__.startswith(errors.__name__):
            assert kind.message.endswith((".", "}")), name


def test_a_declaration_that_was_filled_in_online_is_not_missing(office):
    dossier = in_review(office)
    version = placing.version_of(dossier.version_id)
    on_paper, online = (missing_papers(dossier, version, [], has_form=one) for one in (False, True))
    assert [name for name in on_paper if name not in online] == ["Tờ khai đăng ký khai sinh"]
