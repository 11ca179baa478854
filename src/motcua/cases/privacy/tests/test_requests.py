"""People ask to have data about them corrected or deleted: a promise of hours, one answer, and what it does."""

import threading
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers.errors import NotEnded
from motcua.cases.dossiers.models import CaseMessage, Dossier, PaperFile
from motcua.cases.dossiers.states import ERASED
from motcua.cases.dossiers.tests.factories import MONDAY, an_office, submitted
from motcua.cases.privacy import selectors, services
from motcua.cases.privacy.errors import (
    AnsweredAlready,
    AskedAlready,
    DossierNeeded,
    GroundUnknown,
    MayNotAnswer,
    NoExtension,
    ReasonNeeded,
    RequestIncomplete,
    RequestNotFound,
    TooLateToWithdraw,
    TooManyRequests,
    UnderHold,
    ValueNotClear,
)
from motcua.cases.privacy.models import DataRequest, PrivacyRule
from motcua.cases.privacy.rules import answering as rules
from motcua.cases.privacy.services import Asked
from motcua.cases.privacy.states import Datum, RequestKind, RequestState, Setting
from motcua.cases.privacy.tests.factories import Desk, a_desk, a_person, asked, ended
from motcua.foundation.accounts.models import Account, Profile
from motcua.foundation.accounts.states import FORGOTTEN
from motcua.foundation.calendars import services as calendars
from motcua.foundation.calendars.rules.reading import read_calendar
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local

DAY = timedelta(days=1)


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk(an_office())


@pytest.fixture
def an(desk: Desk) -> Actor:
    return a_person()


def a_correction(who: Actor, dossier: Dossier | None, **changes: object) -> DataRequest:
    plain: dict[str, object] = {
        "kind": RequestKind.CORRECTION, "datum": Datum.PHONE, "wrong": "0912000001", "right": "0987 654 321",
    }  # fmt: skip
    return asked(who, dossier, **(plain | changes))  # type: ignore[arg-type] # a form's own words


def test_the_answer_is_due_after_two_working_days_by_the_offices_calendar(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    # Monday 23 November; Tuesday the 24th is a holiday.
    assert local(request.answer_by).strftime("%d/%m %H:%M") == "26/11 17:30"
    assert request.number == f"DL-{request.pk:06}"


def test_what_comes_late_in_the_afternoon_counts_from_that_day(desk: Desk, an: Actor) -> None:
    morning, afternoon = ended(desk.office, an), ended(desk.office, an)
    at = MONDAY.replace(hour=16, minute=30)
    assert asked(an, afternoon, at).answer_by == asked(an, morning).answer_by


def test_another_number_of_days_holds_from_its_day_on(desk: Desk, an: Actor) -> None:
    PrivacyRule.objects.create(setting=Setting.ANSWER_DAYS, number=3, source="Luật mới", valid_from=MONDAY.date() + DAY)
    first, second = ended(desk.office, an), ended(desk.office, an)
    assert local(asked(an, first).answer_by).day == 26
    assert local(asked(an, second, MONDAY + 2 * DAY).answer_by).day == 30


@given(
    st.integers(0, 730 * 24 * 60).map(lambda minutes: MONDAY - 300 * DAY + timedelta(minutes=minutes)),
    st.integers(0, 30),
)
def test_a_promise_is_never_before_the_request_and_never_shrinks_with_more_days(at: datetime, days: int) -> None:
    calendar = read_calendar({"week": {day: [["07:30", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}})
    due = calendars.compute_due(calendar, at, rules.term(days + 1), policy=rules.POLICY, with_strip=False).due
    more = calendars.compute_due(calendar, at, rules.term(days + 2), policy=rules.POLICY, with_strip=False).due
    assert due is not None and more is not None
    assert at < due < more
    assert not rules.is_late(due, due)
    assert rules.is_late(due, due + timedelta(seconds=1))


def test_the_same_form_sent_twice_is_one_request(desk: Desk, an: Actor) -> None:
    dossier, key = ended(desk.office, an), uuid4()
    what = Asked(kind=RequestKind.DELETION, code=dossier.code.lower())
    first = services.ask_about_data(what, actor=an, at=MONDAY, key=key)
    assert services.ask_about_data(what, actor=an, at=MONDAY + DAY, key=key).pk == first.pk
    with pytest.raises(AskedAlready, match=first.number):
        services.ask_about_data(what, actor=an, at=MONDAY, key=uuid4())
    assert DataRequest.objects.count() == 1


def test_a_key_of_somebody_else_shows_nothing_of_theirs(desk: Desk, an: Actor) -> None:
    theirs = asked(an, None)
    other = a_person("Trần Thị Mười")
    mine = services.ask_about_data(Asked(kind=RequestKind.DELETION), actor=other, at=MONDAY, key=theirs.key)
    assert mine.pk != theirs.pk


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"datum": "height"}, RequestIncomplete),
        ({"right": " "}, RequestIncomplete),
        ({"code": ""}, DossierNeeded),
        ({"code": "H61.21-000000-0000"}, DossierNeeded),
        ({"right": "12345"}, ValueNotClear),
        ({"datum": Datum.EMAIL, "right": "không phải thư"}, ValueNotClear),
        ({"datum": Datum.ADDRESS, "right": "x" * 301}, ValueNotClear),
    ],
)
def test_a_correction_must_say_what_is_right_and_where(
    changes: dict[str, object], error: type[Exception], desk: Desk, an: Actor
) -> None:
    with pytest.raises(error):
        a_correction(an, ended(desk.office, an), **changes)
    assert not DataRequest.objects.exists()


def test_nobody_asks_about_somebody_elses_dossier(desk: Desk, an: Actor) -> None:
    with pytest.raises(DossierNeeded):
        a_correction(a_person("Trần Thị Mười"), ended(desk.office, an))


def test_what_is_not_ended_is_not_deleted(desk: Desk, an: Actor) -> None:
    with pytest.raises(NotEnded):
        asked(an, submitted(desk.office, an))


def test_nobody_fills_an_office_with_requests(desk: Desk, an: Actor) -> None:
    for number in range(20):
        a_correction(an, None, datum=Datum.OTHER, right=f"giá trị {number}")
    with pytest.raises(TooManyRequests):
        a_correction(an, None, datum=Datum.OTHER, right="giá trị nữa")


def test_an_accepted_contact_is_put_right_at_once(desk: Desk, an: Actor) -> None:
    dossier = ended(desk.office, an)
    request = a_correction(an, dossier)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY + DAY)
    dossier.refresh_from_db()
    assert dossier.phone == "0987654321"
    assert DataRequest.objects.get().state == RequestState.DONE


def test_what_no_verb_does_is_accepted_first_and_noted_when_done(desk: Desk, an: Actor) -> None:
    request = a_correction(an, ended(desk.office, an), datum=Datum.IDENTITY, right="Nguyễn Văn Ân")
    services.accept_request(request.pk, answer="Sẽ sửa", remark="", actor=desk.lan, at=MONDAY + DAY)
    assert DataRequest.objects.get().state == RequestState.ACCEPTED
    with pytest.raises(ReasonNeeded):
        services.note_request_done(request.pk, remark="ok", actor=desk.lan, at=MONDAY + DAY)
    services.note_request_done(request.pk, remark="Đã sửa trong sổ hộ tịch", actor=desk.lan, at=MONDAY + 2 * DAY)
    view = selectors.own_request(request.pk, actor=an, now=MONDAY + 2 * DAY)
    assert (view.state, view.remark, view.is_late) == ("done", "Đã sửa trong sổ hộ tịch", False)


def test_an_accepted_deletion_forgets_the_people_and_keeps_the_register(desk: Desk, an: Actor) -> None:
    dossier = ended(desk.office, an)
    CaseMessage.objects.create(dossier=dossier, is_from_applicant=True, text="Tôi tên An", sent_at=MONDAY)
    kept = (dossier.code, dossier.version_id, dossier.received_at, dossier.closed_at, dossier.timing)
    services.accept_request(asked(an, dossier).pk, answer="", remark="", actor=desk.lan, at=MONDAY + DAY)
    dossier.refresh_from_db()
    assert dossier.applicant_name == ERASED
    assert (dossier.personal_number, dossier.phone, dossier.email, dossier.address, dossier.born_on) == (
        *[""] * 4,
        None,
    )
    assert dossier.submission.answers == {} and dossier.submission.account_id is None
    assert not PaperFile.objects.filter(paper__dossier=dossier).exists()
    assert CaseMessage.objects.get().text == ""
    assert dossier.outcome.number == "15/GKS"
    assert kept == (dossier.code, dossier.version_id, dossier.received_at, dossier.closed_at, dossier.timing)
    assert selectors.own_request(DataRequest.objects.get().pk, actor=an, now=MONDAY).code == dossier.code


def test_what_is_held_is_not_deleted_and_the_request_still_waits(desk: Desk, an: Actor) -> None:
    dossier = ended(desk.office, an)
    request = asked(an, dossier)
    held = services.hold_dossier(
        dossier.code, why="complaint", source="Đơn 12/KN", actor=desk.lan, at=MONDAY
    )  # fmt: skip
    with pytest.raises(UnderHold):
        services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
    assert DataRequest.objects.get().state == RequestState.WAITING
    services.end_hold(held.pk, actor=desk.lan, at=MONDAY)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
    assert DataRequest.objects.get().state == RequestState.DONE


def test_a_refusal_names_the_law_and_says_why(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    with pytest.raises(GroundUnknown):
        services.refuse_request(request.pk, ground="none", answer="Phải lưu hồ sơ", actor=desk.lan, at=MONDAY)
    with pytest.raises(ReasonNeeded):
        services.refuse_request(request.pk, ground="archives", answer="không", actor=desk.lan, at=MONDAY)
    services.refuse_request(
        request.pk, ground="archives", answer="Hồ sơ khai sinh phải lưu", actor=desk.lan, at=request.answer_by + DAY
    )
    view = selectors.own_request(request.pk, actor=an, now=MONDAY + 9 * DAY)
    assert view.ground and view.ground_source
    assert (view.state, view.answer, view.is_late) == ("refused", "Hồ sơ khai sinh phải lưu", True)


def test_what_was_answered_is_not_answered_again(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    services.refuse_request(request.pk, ground="archives", answer="Hồ sơ phải lưu", actor=desk.lan, at=MONDAY)
    with pytest.raises(AnsweredAlready):
        services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
    with pytest.raises(TooLateToWithdraw):
        services.withdraw_request(request.pk, actor=an, at=MONDAY)


def test_who_asked_may_think_again(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    with pytest.raises(RequestNotFound):
        services.withdraw_request(request.pk, actor=a_person("Trần Thị Mười"), at=MONDAY)
    services.withdraw_request(request.pk, actor=an, at=MONDAY)
    services.withdraw_request(request.pk, actor=an, at=MONDAY)
    with pytest.raises(AnsweredAlready):
        services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)


def test_only_who_answers_for_that_office_does(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    for stranger in (desk.nga, desk.office.binh, an):
        with pytest.raises(MayNotAnswer):
            services.accept_request(request.pk, answer="", remark="", actor=stranger, at=MONDAY)
    assert selectors.requests_to_answer(desk.nga, now=MONDAY) == []
    with pytest.raises(RequestNotFound):
        selectors.request_to_answer(request.pk, actor=desk.nga, now=MONDAY)
    with pytest.raises(RequestNotFound):
        selectors.own_request(request.pk, actor=a_person("Trần Thị Mười"), now=MONDAY)


def test_the_list_goes_by_the_hour_and_counts_what_is_late(desk: Desk, an: Actor) -> None:
    later = asked(an, ended(desk.office, an), MONDAY + 3 * DAY)
    first = asked(an, ended(desk.office, an), MONDAY)
    found = selectors.requests_to_answer(desk.lan, now=first.answer_by + timedelta(minutes=1))
    assert [(one.id, one.is_late) for one in found] == [(first.pk, True), (later.pk, False)]
    load = selectors.load_of(desk.lan, now=first.answer_by + timedelta(minutes=1))
    assert (load.waiting, load.late) == (2, 1)


def test_an_answer_is_put_off_once_and_only_where_the_rule_gives_days(desk: Desk, an: Actor) -> None:
    request = asked(an, ended(desk.office, an))
    with pytest.raises(NoExtension):
        services.extend_request(request.pk, why="Phải hỏi Sở Tư pháp", actor=desk.lan, at=MONDAY)
    PrivacyRule.objects.create(setting=Setting.EXTRA_DAYS, number=2, source="Luật thử", valid_from=MONDAY.date() - DAY)
    before = request.answer_by
    services.extend_request(request.pk, why="Phải hỏi Sở Tư pháp", actor=desk.lan, at=MONDAY)
    weekend = 2 * DAY
    assert DataRequest.objects.get().answer_by == before + 2 * DAY + weekend, "as many days as the rule gives, no more"
    with pytest.raises(NoExtension):
        services.extend_request(request.pk, why="Phải hỏi lần nữa", actor=desk.lan, at=MONDAY)


def test_an_account_goes_after_days_to_think_again(desk: Desk, an: Actor) -> None:
    Profile.objects.create(account_id=an.id, ethnicity="Kinh", updated_at=MONDAY)
    kept = ended(desk.office, an)
    request = asked(an, None)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
    assert selectors.requests_to_carry_out(at=MONDAY + 6 * DAY) == []
    assert not services.carry_out_deletion(request.pk, at=MONDAY + 6 * DAY)
    at = MONDAY + 7 * DAY
    assert selectors.requests_to_carry_out(at=at) == [request.pk]
    assert services.carry_out_deletion(request.pk, at=at)
    assert not services.carry_out_deletion(request.pk, at=at)
    account = Account.objects.get(pk=an.id)
    assert (account.full_name, account.email, account.is_active) == (FORGOTTEN, None, False)
    assert not Profile.objects.exists()
    kept.refresh_from_db()
    assert kept.applicant_name == "Nguyễn Văn An"


def test_an_account_is_kept_by_who_thought_again(desk: Desk, an: Actor) -> None:
    request = asked(an, None)
    services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
    services.withdraw_request(request.pk, actor=an, at=MONDAY + DAY)
    assert not services.carry_out_deletion(request.pk, at=MONDAY + 30 * DAY)
    assert Account.objects.get(pk=an.id).is_active


def test_the_journal_hears_what_but_never_the_words(desk: Desk, an: Actor) -> None:
    request = a_correction(an, ended(desk.office, an), words="Số cũ là của vợ tôi", wrong="0912000001")
    services.accept_request(request.pk, answer="Đã sửa cho ông", remark="", actor=desk.lan, at=MONDAY)
    facts = Entry.objects.filter(subject=request.subject).order_by("id")
    assert [one.kind.rpartition(".")[2] for one in facts] == [
        "DataRequestAsked", "DataRequestAnswered", "DataRequestCarriedOut",
    ]  # fmt: skip
    said = str([one.facts for one in facts])
    assert not any(word in said for word in ("0987", "0912", "vợ", "Đã sửa"))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_answers() -> None:
    desk = a_desk(an_office())
    an = a_person()
    request = asked(an, ended(desk.office, an))
    start, said = threading.Barrier(2), []

    def answer(how: str) -> None:
        start.wait()
        try:
            if how == "accept":
                services.accept_request(request.pk, answer="", remark="", actor=desk.lan, at=MONDAY)
            else:
                services.refuse_request(
                    request.pk, ground="archives", answer="Hồ sơ phải lưu", actor=desk.lan, at=MONDAY
                )
            said.append("answered")
        except AnsweredAlready:
            said.append("too late")
        finally:
            connection.close()

    both = [threading.Thread(target=answer, args=(how,)) for how in ("accept", "refuse")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(said) == ["answered", "too late"]
    assert Entry.objects.filter(subject=request.subject, kind__endswith="DataRequestAnswered").count() == 1
