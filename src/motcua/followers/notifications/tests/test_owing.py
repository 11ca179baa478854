from datetime import date, timedelta

import pytest

from motcua.cases.dossiers import events
from motcua.cases.dossiers.models import Dossier, DueReminder, Recount, RecountLine, ReminderRule
from motcua.cases.feedback.events import RatingAsked
from motcua.followers.notifications import errors, selectors, services
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.states import TEXTS
from motcua.followers.notifications.tests.factories import AT, dossier, tell
from motcua.foundation.clients import selectors as clients_of
from motcua.foundation.clients import services as clients
from motcua.foundation.journal.selectors import duties_behind
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Place:
    return place()


def common(of: Dossier, actor_id: int | None = None) -> dict[str, object]:
    return {"subject": of.subject, "agency_id": of.agency_id, "actor_id": actor_id, "post_id": None, "at": AT}


def actor(account_id: int) -> Actor:
    return Actor(id=account_id, post_id=None, unit_id=None, agency_id=None)


def test_everyone_on_the_next_post_is_told_but_not_who_forwarded(here: Place) -> None:
    post, binh, chi, gone = here.post("xu-ly"), person("Bình"), person("Chi"), person("Cũ", is_active=False)
    for account in (binh, chi, gone):
        here.seat(post, account)
    case = dossier(here, post.pk)
    tell(events.DossierForwarded(**common(case, binh.pk), step="review", from_post=1, to_post=post.pk))
    (line,) = selectors.inbox(chi.pk)
    assert line.title == f"Hồ sơ {case.code} chuyển đến bạn"
    assert line.body == "Hồ sơ “Đăng ký khai sinh” đang chờ vị trí của bạn xử lý."
    assert line.link == f"/desk/dossiers/{case.code}/"
    assert [selectors.unread_count(who.pk) for who in (binh, chi, gone)] == [0, 1, 0]


def test_each_event_tells_whom_it_concerns(here: Place) -> None:
    post, chi = here.post("xu-ly"), person("Chi")
    here.seat(post, chi)
    case = dossier(here, post.pk)
    known, ended = common(case), {"code": case.code, "timing": "early", "field": "ho-tich"}
    tell(
        events.DossierReceived(
            **known, code=case.code, procedure="1.1", field="ho-tich", channel="counter", due_at=AT, to_post=post.pk
        ),
        events.DossierSubmitted(
            **known,
            code=case.code,
            procedure="1.1",
            field="ho-tich",
            channel="online",
            acknowledge_by=AT,
            to_post=post.pk,
        ),
        events.CorrectionRequested(**known, number=1, defects=2),
        events.DossierCorrected(**known, round=2, changed=1, papers=0, acknowledge_by=AT, to_post=post.pk),
        events.MessageSent(**known, is_from_applicant=True, to_post=post.pk, to_account=None),
        events.MessageSent(**known, is_from_applicant=False, to_post=None, to_account=None),
        events.DossierForwarded(**known, step="review", from_post=1, to_post=post.pk),
        events.DossierForwarded(**known, step="review", from_post=1, to_post=post.pk, is_back=True),
        events.DossierAssigned(**known, to_account=chi.pk),
        events.ConsultationAsked(**known, to_post=post.pk, answer_by=AT),
        events.ConsultationAnswered(**known, to_post=post.pk),
        events.OutcomeSubmitted(**known, to_post=post.pk),
        events.OutcomeSentBack(**known, to_post=post.pk),
        events.SupplementRequested(**known, number=1, defects=2),
        events.SupplementAccepted(**known, number=1, due_at=AT),
        events.PaymentRequired(**known, amount=16000),
        events.DueMomentExtended(**known, old_due_at=AT, new_due_at=AT + timedelta(days=1), cause="x"),
        events.DueMomentPutOff(
            **known, old_due_at=AT, new_due_at=AT + timedelta(days=1), recount=1, source="Quyết định 5/QĐ-UBND"
        ),
        events.DueMomentBroughtForward(**known, old_due_at=AT, new_due_at=AT, recount=1, source="x"),
        events.DossierFinished(**known, **ended),
        events.DossierRefused(**known, **ended),
        events.DossierWithdrawn(**known, **ended),
        RatingAsked(**known),
        events.DossierStopped(**known, **ended),
        events.DossierClosed(**known, code=case.code, channel="counter", on_time=True),
    )
    assert duties_behind() == []
    assert len(selectors.inbox(chi.pk)) == 11
    told = selectors.told_about(case.subject)
    assert len(told) == sum(name.startswith("applicant.") for name in TEXTS) == 16
    assert told[0].body.endswith("Hẹn trả kết quả: Thứ Hai, 23/11/2026 · 09:00.")
    assert "nghĩa vụ tài chính: 16.000 đ." in next(line.body for line in told if "chờ nộp tiền" in line.title)
    assert "(Quyết định 5/QĐ-UBND)" in next(line.body for line in told if "tính lại" in line.title)
    assert not any("{" in line.title + line.body for line in (*told, *selectors.inbox(chi.pk)))
    assert not any("An" in line.body.split() for line in told)


def test_reading_is_one_s_own(here: Place) -> None:
    post, chi, em = here.post("xu-ly"), person("Chi"), person("Em")
    here.seat(post, chi)
    case = dossier(here, post.pk)
    for _ in range(3):
        tell(events.OutcomeSentBack(**common(case), to_post=post.pk))
    newest, *older = selectors.inbox(chi.pk)
    assert services.mark_read([newest.id], actor=actor(em.pk), at=AT) == 0
    assert services.mark_read([newest.id], actor=SYSTEM, at=AT) == 0
    assert services.mark_read([newest.id], actor=actor(chi.pk), at=AT) == 1
    assert selectors.unread_count(chi.pk) == 2
    assert selectors.unread_count(chi.pk, since=AT + timedelta(seconds=1)) == 0
    assert selectors.inbox(chi.pk, newest.id, limit=1) == older[:1]
    assert services.mark_all_read(actor=actor(chi.pk), at=AT) == 2


def test_a_dated_template_replaces_the_shipped_text_from_its_day_on(here: Place) -> None:
    case = dossier(here, here.post("xu-ly").pk)
    for day, title in ((date(2026, 11, 1), "Cũ {code}"), (date(2026, 11, 23), "Mới"), (date(2026, 11, 24), "Mai")):
        services.change_template(
            "applicant.closed", actor=SYSTEM, at=AT - timedelta(days=30), title=title, body="{name}", valid_from=day
        )
    tell(events.DossierClosed(**common(case), code=case.code, channel="counter", on_time=True))
    (line,) = selectors.told_about(case.subject)
    assert (line.title, line.body) == ("Mới", "Nguyễn Văn An")


@pytest.mark.parametrize(
    ("template", "body", "error"),
    [("nobody", "x", errors.UnknownOccasion), ("post.assigned", "{password}", errors.UnknownWord)],
)
def test_a_template_that_cannot_be_filled_is_refused(template: str, body: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        services.change_template(template, actor=SYSTEM, at=AT, title="x", body=body, valid_from=AT.date())


def test_only_administrators_change_templates() -> None:
    with pytest.raises(Forbidden):
        services.change_template("post.assigned", actor=actor(1), at=AT, title="x", body="x", valid_from=AT.date())


def test_who_holds_recounted_dossiers_is_told_once_with_numbers_and_a_finished_one_not_at_all(here: Place) -> None:
    post, binh, chi, em = here.post("xu-ly"), person("Bình"), person("Chi"), person("Em")
    for account in (binh, chi, em):
        here.seat(post, account)
    run = Recount.objects.create(sources="Quyết định 5", asked_at=AT)
    held, also, free, done = (dossier(here, post.pk) for _ in range(4))
    Dossier.objects.filter(pk__in=[held.pk, also.pk]).update(holder_id=chi.pk)
    Dossier.objects.filter(pk=free.pk).update(post_id=post.pk)
    Dossier.objects.filter(pk=done.pk).update(state="done", holder_id=em.pk)
    day = timedelta(days=1)
    for case, moved in ((held, day), (also, -day), (free, day), (done, day)):
        RecountLine.objects.create(recount=run, dossier=case, old_due_at=AT, new_due_at=AT + moved)
    counts = {"looked": 9, "later": 3, "earlier": 1, "failed": 0}
    known = {"subject": f"recount:{run.pk}", "agency_id": held.agency_id, "actor_id": None, "post_id": None, "at": AT}
    tell(events.RecountFinished(**known, **counts, recount=run.pk, source=run.sources))
    (line,) = selectors.inbox(chi.pk)
    assert line.title == "Hạn của 3 hồ sơ bạn đang giữ được tính lại"
    assert line.body == "Lịch làm việc thay đổi (Quyết định 5): 2 hồ sơ lùi hạn, 1 hồ sơ đến hạn sớm hơn."
    assert line.link == f"/desk/calendars/recounts/{run.pk}/"
    assert [selectors.inbox(who.pk)[0].title[:14] for who in (binh, em)] == ["Hạn của 1 hồ s"] * 2


def test_the_applicant_hears_of_a_later_promise_only_while_waiting_for_the_result(here: Place) -> None:
    case = dossier(here, here.post("xu-ly").pk)
    Dossier.objects.filter(pk=case.pk).update(state="done")
    tell(events.DueMomentPutOff(**common(case), old_due_at=AT, new_due_at=AT, recount=1, source="x"))
    assert selectors.told_about(case.subject) == []


def test_a_program_reads_no_messages_so_the_people_of_its_post_are_told(here: Place) -> None:
    post, chi = here.post("xu-ly"), person("Chi")
    here.seat(post, chi)
    made = clients.create_key(post.pk, name="Phần mềm", valid_from=AT.date(), actor=SYSTEM, at=AT)
    program = clients_of.account_of_key(made.id)
    case = dossier(here, post.pk)
    Dossier.objects.filter(pk=case.pk).update(post=post, holder_id=program)
    rung = ReminderRule.objects.create(
        agency=here.ward, basis="overdue", amount=1, to_officer=True, to_head=False, to_leader=False, valid_from=AT
    )
    reminder = DueReminder.objects.create(dossier=case, rule=rung, due_at=AT, raised_at=AT).pk
    run = Recount.objects.create(sources="QĐ 1", asked_at=AT, begun_at=AT)
    RecountLine.objects.create(recount=run, dossier=case, old_due_at=AT, new_due_at=AT + timedelta(days=1))
    known = common(case)
    tell(
        events.DossierUrged(**known, to_post=post.pk, to_account=program),
        events.RemindersRaised(**(known | {"subject": f"agency:{here.ward.pk}"}), rule=rung.pk, reminders=(reminder,)),
        events.RecountFinished(
            **(known | {"subject": f"recount:{run.pk}"}), recount=run.pk, looked=1, later=1, earlier=0, failed=0,
            source="QĐ 1",
        ),
    )  # fmt: skip
    assert sorted(line.template for line in Message.objects.filter(account_id=chi.pk)) == [
        "post.recounted", "post.reminded", "post.urged",
    ]  # fmt: skip
    assert not Message.objects.filter(account_id=program).exists()


def test_many_dossiers_urged_at_once_are_one_line_that_leads_to_the_list(here: Place) -> None:
    post, chi, dung = here.post("xu-ly"), person("Chi"), person("Dũng")
    here.seat(post, chi)
    cases = [dossier(here, post.pk) for _ in range(4)]

    def urge(case: Dossier, minutes: int) -> None:
        at = AT + timedelta(minutes=minutes)
        known = common(case) | {"at": at, "actor_id": dung.pk}
        tell(events.DossierUrged(**known, to_post=post.pk, to_account=chi.pk))

    urge(cases[0], 0)
    (line,) = Message.objects.filter(account_id=chi.pk)
    assert (line.template, line.link) == ("post.urged", f"/desk/dossiers/{cases[0].code}/")
    urge(cases[1], 1)
    urge(cases[2], 2)
    (line,) = Message.objects.filter(account_id=chi.pk)
    assert line.title == "Lãnh đạo đôn đốc 3 hồ sơ" and line.link == "/desk/dossiers/?group=mine&urged=yes"
    assert line.owed_at == AT + timedelta(minutes=2)
    Message.objects.update(read_at=AT)
    urge(cases[3], 3)
    assert sorted(Message.objects.values_list("template", flat=True)) == ["post.urged", "post.urged_many"], (
        "it was read"
    )


def test_a_ladder_tells_officer_head_and_leader_each_once_a_round(here: Place) -> None:
    work, head, lead = here.post("xu-ly"), here.post("truong"), here.post("lanh-dao")
    officer, chief, leader = person("Chi"), person("Trưởng"), person("Dũng")
    for post, account, grant in (
        (work, officer, ""),
        (head, chief, "dossiers.assign"),
        (lead, leader, "dossiers.supervise"),
    ):
        here.seat(post, account)
        if grant:
            organizations.grant(post.pk, actor=SYSTEM, at=AT, grant=grant)
    cases = [dossier(here, work.pk) for _ in range(3)]
    Dossier.objects.update(post_id=work.pk, holder_id=officer.pk)
    late = ReminderRule.objects.get(agency=None, basis="overdue")
    soon = ReminderRule.objects.get(agency=None, basis="days_before", amount=1)
    ids = [DueReminder.objects.create(dossier=case, rule=late, due_at=AT, raised_at=AT).pk for case in cases]
    one = DueReminder.objects.create(dossier=cases[0], rule=soon, due_at=AT, raised_at=AT).pk
    known = {"subject": f"agency:{here.ward.pk}", "agency_id": here.ward.pk, "actor_id": None, "post_id": None}
    tell(events.RemindersRaised(**known, at=AT, rule=late.pk, reminders=tuple(ids)))
    tell(events.RemindersRaised(**known, at=AT, rule=soon.pk, reminders=(one,)))
    assert [line.title for line in selectors.inbox(leader.pk)] == ["3 hồ sơ đã quá hạn"]
    assert [line.title for line in selectors.inbox(chief.pk)] == ["3 hồ sơ đã quá hạn"]
    newest, older = selectors.inbox(officer.pk)
    assert newest.title == f"Hồ sơ {cases[0].code}: còn 1 ngày làm việc đến hạn"
    assert newest.link == f"/desk/dossiers/{cases[0].code}/"
    assert (older.title, older.link) == ("3 hồ sơ đã quá hạn", "/desk/dossiers/?group=mine&due=late")
    assert selectors.inbox(leader.pk)[0].link == "/desk/dossiers/?group=agency&due=late"
