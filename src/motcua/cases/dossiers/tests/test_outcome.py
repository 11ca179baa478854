"""Draft, submit, approve, send back, finish; refuse, withdraw, stop, close."""

from datetime import timedelta

import pytest

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.models import Closure, Letter, Refusal, Stoppage, Withdrawal
from motcua.cases.dossiers.tests.factories import (
    MARRIAGE,
    MONDAY,
    approved,
    awaiting_papers,
    before_the_leader,
    draft,
    finished,
    in_review,
    received,
)
from motcua.foundation.calendars.selectors import calendar_of, due_badge

HOUR = timedelta(hours=1)
AT = MONDAY + HOUR


def test_the_way_from_draft_to_the_counter(office):
    dossier = before_the_leader(office)
    assert (dossier.step_name, dossier.post_id) == ("Lãnh đạo phê duyệt", office.dung.post_id)
    services.approve(dossier.pk, remark="Đồng ý", actor=office.dung, at=AT)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step_name, dossier.post_id) == ("processing", "Vào sổ, đóng dấu", office.hoa.post_id)
    assert dossier.outcome.approved_by_id == office.dung.id
    with pytest.raises(errors.FieldMissing):
        services.finish(dossier.pk, actor=office.hoa, at=AT)
    services.finish(dossier.pk, number="15/GKS", actor=office.hoa, at=AT)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.timing, dossier.finished_at, dossier.post_id) == (
        "done",
        "on_time",
        AT,
        office.binh.post_id,
    )
    assert dossier.outcome.__class__.objects.get().number == "15/GKS"


def test_sending_back_returns_it_to_who_made_it(office):
    dossier = before_the_leader(office)
    with pytest.raises(errors.FieldMissing):
        services.send_back(dossier.pk, remark="", actor=office.dung, at=AT)
    services.send_back(dossier.pk, remark="Sai tên đệm", actor=office.dung, at=AT)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.post_id, dossier.step_name) == ("processing", office.chi.post_id, "Thẩm tra")
    assert dossier.steps.latest("id").is_back
    draft(office.chi, dossier, AT)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=AT)


def test_what_the_records_clerk_sends_back_is_no_longer_approved(office):
    dossier = approved(office)
    services.send_back(dossier.pk, remark="Thiếu trang", actor=office.hoa, at=AT)
    assert dossier.outcome.__class__.objects.get().approved_at is None
    with pytest.raises(errors.OutcomeNotApproved):
        services.finish(dossier.pk, number="1", actor=office.chi, at=AT)


@pytest.mark.parametrize(
    ("verb", "who", "call", "error"),
    [
        ("approve", "chi", {}, errors.NotAllowed),
        ("approve", "em", {}, errors.NotAllowed),
        ("approve", "binh", {}, errors.NotAllowed),
        ("send_back", "chi", {"remark": "x"}, errors.NotAllowed),
        ("draft_outcome", "dung", {"name": "x"}, errors.UseTheSpecialVerb),
        ("submit_for_signature", "dung", {}, errors.UseTheSpecialVerb),
        ("finish", "dung", {"number": "1"}, errors.OutcomeNotApproved),
        ("finish", "hoa", {"number": "1"}, errors.NotAtYourPost),
        ("close", "binh", {"channel": "counter", "receiver": "An"}, errors.StateForbids),
        ("forward", "dung", {}, errors.UseTheSpecialVerb),
    ],
)
def test_before_the_leader_only_the_leader_decides(office, verb, who, call, error):
    dossier = before_the_leader(office)
    with pytest.raises(error):
        getattr(services, verb)(dossier.pk, actor=getattr(office, who), at=AT, **call)


def test_nothing_is_submitted_without_a_draft(office):
    dossier = in_review(office)
    with pytest.raises(errors.OutcomeMissing):
        services.submit_for_signature(dossier.pk, actor=office.chi, at=AT)
    with pytest.raises(errors.OutcomeKindUnknown):
        services.draft_outcome(dossier.pk, name="x", kind_id=10**9, actor=office.chi, at=AT)


@pytest.mark.parametrize(
    ("done_at", "timing"),
    [((26, 17, 30), "early"), ((27, 8, 0), "on_time"), ((27, 17, 30), "on_time"), ((27, 17, 31), "overdue")],
)
def test_the_timing_is_known_when_the_work_is_done(office, done_at, timing):
    # Three working days from Monday the 23rd, the 24th being a holiday: Friday the 27th, 17:30.
    day, hour, minute = done_at
    at = AT.replace(day=day, hour=hour, minute=minute)
    done = services.finish(approved(office, MARRIAGE).pk, number="1", actor=office.hoa, at=at)
    assert done.timing == timing
    badge = due_badge(calendar_of(office.agency.pk, around=at.date()), at, done.due_at, is_paused=False)
    assert (badge.kind == "late") == (timing == "overdue"), "a report and a list call the same work late"


ENDINGS = [
    ("refuse", Refusal, "03", "refused"),
    ("withdraw", Withdrawal, None, "withdrawn"),
    ("stop", Stoppage, "05", "stopped"),
]


@pytest.mark.parametrize(("verb", "model", "form", "state"), ENDINGS)
@pytest.mark.parametrize("situation", [received, in_review, awaiting_papers])
def test_a_dossier_ends_before_a_decision_exists(office, verb, model, form, state, situation):
    dossier = situation(office, MARRIAGE)
    actor = office.dung if verb == "refuse" else office.binh
    services.__dict__[verb](dossier.pk, reason="Theo đơn ngày 23/11/2026", actor=actor, at=AT)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.post_id, dossier.timing) == (state, None, "early")
    assert dossier.due_at is not None
    assert not dossier.steps.filter(ended_at=None).exists()
    assert not dossier.waits.filter(ended_at=None).exists()
    about = model.objects.get()
    assert Letter.objects.filter(form=form, about_id=about.pk).exists() is (form is not None)
    assert selectors.allowed_verbs(dossier, actor, AT) == set()


@pytest.mark.parametrize("verb", ["refuse", "withdraw", "stop"])
def test_after_a_decision_it_ends_by_returning_the_result(office, verb):
    dossier = approved(office)
    for actor in (office.binh, office.dung, office.hoa):
        with pytest.raises(errors.OutcomeDecided):
            services.__dict__[verb](dossier.pk, reason="x", actor=actor, at=AT)


@pytest.mark.parametrize("verb", ["refuse", "withdraw", "stop"])
def test_strangers_and_bystanders_end_nothing(office, verb):
    dossier = in_review(office)
    for actor in (office.em, office.hoa):
        with pytest.raises((errors.NotAllowed, errors.NotAtYourPost)):
            services.__dict__[verb](dossier.pk, reason="x", actor=actor, at=AT)


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        ({"channel": "counter", "receiver": "Nguyễn Văn An"}, None),
        ({"channel": "post", "tracking_number": "EV123456789VN"}, None),
        ({"channel": "electronic"}, None),
        ({"channel": "counter"}, "receiver"),
        ({"channel": "post"}, "tracking_number"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_the_result_is_handed_over(office, call, missing):
    dossier = finished(office)
    if missing:
        with pytest.raises(errors.FieldMissing) as refused:
            services.close(dossier.pk, **call, actor=office.binh, at=AT)
        assert refused.value.facts["field"] == missing
        return
    with pytest.raises(errors.NotAllowed):
        services.close(dossier.pk, **call, actor=office.chi, at=AT)
    services.close(dossier.pk, **call, actor=office.binh, at=AT)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.closed_at, dossier.post_id) == ("closed", AT, None)
    assert Closure.objects.get().channel == call["channel"]
    with pytest.raises(errors.StateForbids):
        services.close(dossier.pk, **call, actor=office.binh, at=AT)


def test_a_letter_asked_again_is_the_same(office):
    dossier = awaiting_papers(office)
    for form in ("01", "02"):
        first = services.issue_letter(dossier.pk, form=form, actor=office.binh, at=AT)
        again = services.issue_letter(dossier.pk, form=form, actor=office.chi, at=AT + HOUR)
        assert first == again
    for form in ("03", "04", "05", "99"):
        with pytest.raises(errors.FormNotForThis):
            services.issue_letter(dossier.pk, form=form, actor=office.binh, at=AT)


def test_letters_are_numbered_per_agency_form_and_year(office):
    for _ in range(3):
        services.refuse(received(office).pk, reason="Không thuộc thẩm quyền", actor=office.dung, at=AT)
    numbers = Letter.objects.order_by("id").values_list("form", "number")
    assert sorted(numbers) == [("01", 1), ("01", 2), ("01", 3), ("03", 1), ("03", 2), ("03", 3)]
    next_year = MONDAY.replace(year=2027, month=1, day=4)
    assert Letter.objects.get(dossier=received(office, at=next_year)).number == 1
