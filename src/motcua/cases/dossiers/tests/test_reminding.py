"""The ladder: each rung once for each promise, in working hours; apologies drafted before it is too late."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.events import DelayExplained, DossierReminded, ExtensionDrafted, ExtensionProposed
from motcua.cases.dossiers.models import (
    Delay,
    Dossier,
    DueReminder,
    Extension,
    ExtensionCause,
    ExtensionProposal,
    Letter,
    ReminderRule,
    Step,
)
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, MONDAY, awaiting_papers, finished, in_review
from motcua.cases.dossiers.tests.many import many
from motcua.foundation.calendars import services as calendars
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import ZONE, local

# The marriage paper is due on Friday the 27th at 17:30; Tuesday the 24th is a holiday.
WEDNESDAY, THURSDAY, FRIDAY = (datetime(2026, 11, day, 9, 0, tzinfo=ZONE) for day in (25, 26, 27))
NEXT_MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=ZONE)


def told(dossier, kind=DossierReminded):
    return [fact for fact in facts_about(dossier.subject) if isinstance(fact, kind)]


def rounds(*moments):
    return [services.raise_reminders(at=at) for at in moments]


def test_the_common_ladder_climbs_once_for_each_rung(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    # On Thursday one working day is left; on Friday morning it is due today and eight hours are left; then it is late.
    assert rounds(WEDNESDAY, THURSDAY, THURSDAY, FRIDAY, FRIDAY, NEXT_MONDAY, NEXT_MONDAY) == [0, 1, 0, 2, 0, 1, 0]
    said = [(fact.basis, fact.amount) for fact in told(dossier)]
    assert sorted(said) == [("apology", 8), ("days_before", 0), ("days_before", 1), ("overdue", 0)]
    assert selectors.history(dossier.pk)[-1].text == "Hệ thống nhắc hạn: đã quá hạn"


def test_nobody_is_reminded_outside_working_hours(office):
    in_review(office, MARRIAGE, MONDAY)
    night, noon, holiday = THURSDAY.replace(hour=20), THURSDAY.replace(hour=12), THURSDAY - timedelta(days=2)
    assert rounds(night, noon, holiday, NEXT_MONDAY - timedelta(days=1)) == [0, 0, 0, 0]


def test_a_promise_that_moved_is_reminded_of_anew(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    assert rounds(THURSDAY, FRIDAY) == [1, 2]
    Dossier.objects.filter(pk=dossier.pk).update(due_at=NEXT_MONDAY.replace(hour=17))
    assert rounds(FRIDAY) == [1]  # one working day is left again


def test_waiting_and_finished_dossiers_are_left_in_peace(office):
    awaiting_papers(office, MARRIAGE, MONDAY)
    done = finished(office, MARRIAGE, MONDAY)
    assert done.state == "done"
    assert rounds(THURSDAY, FRIDAY, NEXT_MONDAY) == [0, 0, 0]


def test_what_was_late_long_ago_wakes_nobody(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=MONDAY - timedelta(days=20))
    assert rounds(THURSDAY) == [0]


def test_looking_costs_by_what_is_due_and_not_by_what_there_is(office):
    """The plan uses the index of open dossiers by due moment, and reads none that is not due."""
    many(in_review(office, MARRIAGE, MONDAY), 2_000, now=WEDNESDAY)
    Dossier.objects.filter(due_at__isnull=False).update(due_at=FRIDAY + timedelta(days=60))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # all tables: which of them the server had looked at would choose the plan
    seen = []

    def look(execute, sql, params, many, context):
        if "INSERT INTO dossiers_duereminder" in sql:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_seqscan = off")
            plan = context["cursor"].connection.cursor()
            plan.execute("EXPLAIN " + sql, params)
            seen.append("\n".join(row[0] for row in plan.fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        assert services.raise_reminders(at=THURSDAY) == 0
    looked = re.search(r"dossier_agency_open.*\n\s+Index Cond: (.*)", seen[0])
    assert looked, seen[0]
    assert all(f"due_at {bound}" in looked[1] for bound in (">", "<=")), seen[0]


def test_an_agency_counts_by_its_own_ladder_from_a_day_on(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    boss = office.hire("Sơn", "organizations.administer")
    rule = {"to_officer": True, "to_head": False, "to_leader": True, "actor": boss, "at": MONDAY}
    services.add_reminder_rule(
        office.agency.pk, basis="days_before", amount=2, valid_from=date(2026, 11, 25), **rule
    )  # fmt: skip
    own = selectors.reminder_rules_of(office.agency.pk, on=MONDAY.date())
    assert len(own) == ReminderRule.objects.filter(agency=None).count() + 1
    assert not any(line.is_common for line in own)
    assert rounds(WEDNESDAY) == [1]
    assert [(fact.basis, fact.amount) for fact in told(dossier)] == [("days_before", 2)]
    apology = next(line for line in own if line.rung.basis == "apology")
    services.end_reminder_rule(office.agency.pk, apology.id, last_day=date(2026, 11, 25), actor=boss, at=MONDAY)
    assert rounds(FRIDAY) == [1]
    assert not ExtensionProposal.objects.exists()


def test_ending_a_common_rung_ends_it_for_this_agency_only(office):
    boss = office.hire("Sơn", "organizations.administer")
    common = ReminderRule.objects.get(agency=None, basis="overdue")
    services.end_reminder_rule(office.agency.pk, common.pk, last_day=MONDAY.date(), actor=boss, at=MONDAY)
    common.refresh_from_db()
    assert common.valid_to is None
    assert ReminderRule.objects.get(agency=office.agency, basis="overdue").valid_to == MONDAY.date()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"basis": "moon"}, errors.ReminderRuleMeaningless),
        ({"amount": 31}, errors.ReminderRuleMeaningless),
        ({"basis": "apology", "amount": 8, "extra_days": 0}, errors.ReminderRuleMeaningless),
        ({"to_officer": False}, errors.ReminderRuleMeaningless),
        ({"basis": "overdue", "amount": 0}, errors.ReminderRuleMeaningless),
    ],
)
def test_a_rung_without_sense_is_refused(office, change, error):
    boss = office.hire("Sơn", "organizations.administer")
    rule = {"basis": "days_before", "amount": 3, "to_officer": True, "to_head": False, "to_leader": False}
    before = ReminderRule.objects.count()
    with pytest.raises(error):
        services.add_reminder_rule(
            office.agency.pk, **(rule | change), valid_from=MONDAY.date(), actor=boss, at=MONDAY
        )  # fmt: skip
    with pytest.raises(errors.MayNotChangeReminders):
        services.add_reminder_rule(office.agency.pk, **rule, valid_from=MONDAY.date(), actor=office.dung, at=MONDAY)
    assert ReminderRule.objects.count() == before


def test_a_step_that_has_used_most_of_its_hours_is_told_once(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    step = Step.objects.get(dossier=dossier, ended_at=None)
    Step.objects.filter(pk=step.pk).update(allowed_hours=10)
    begun = step.begun_at
    assert services.check_steps(at=begun) >= 1
    step.refresh_from_db()
    # Eight of ten hours: begun on Monday at 9:05, 6 h 25 on that day, the rest on Wednesday after the holiday.
    assert f"{local(step.check_at):%d/%m %H:%M}" == "25/11 09:05"
    assert not told(dossier)
    assert services.check_steps(at=step.check_at - timedelta(minutes=1)) == 0
    assert services.check_steps(at=step.check_at) == 1
    assert [(fact.basis, fact.amount) for fact in told(dossier)] == [("step_share", 80)]
    assert services.check_steps(at=FRIDAY) == 0
    assert DueReminder.objects.get().step_id == step.pk


def test_the_clock_of_a_waiting_step_stands_still_and_goes_on(office):
    dossier = awaiting_papers(office, MARRIAGE, MONDAY)
    Step.objects.filter(dossier=dossier, ended_at=None).update(allowed_hours=4)
    services.check_steps(at=FRIDAY)
    assert not told(dossier)
    services.accept_supplement(dossier.pk, actor=office.chi, at=FRIDAY)
    services.check_steps(at=FRIDAY)
    assert not told(dossier)
    step = Step.objects.get(dossier=dossier, ended_at=None)
    assert services.check_steps(at=step.check_at) == 1
    assert len(told(dossier)) == 1


def test_the_apology_is_drafted_before_the_limit_with_a_later_working_day(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    services.explain_delay(dossier.pk, cause="verification", note="", actor=office.chi, at=THURSDAY)
    rounds(THURSDAY, FRIDAY)
    draft = selectors.proposal_of(dossier.pk)
    assert f"{local(draft.new_due_at):%d/%m %H:%M}" == "01/12 17:30"  # two working days after Friday
    assert (draft.cause_code, draft.proposed_at) == ("verification", None)
    assert draft.reason == "Chờ kết quả xác minh của cơ quan, đơn vị khác."
    assert len(told(dossier, ExtensionDrafted)) == 1
    assert not Letter.objects.filter(form="04").exists()


def test_a_draft_for_a_promise_that_moved_is_drafted_anew(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    rounds(FRIDAY)
    first = selectors.proposal_of(dossier.pk)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=NEXT_MONDAY.replace(hour=17, minute=30))
    rounds(NEXT_MONDAY)
    second = selectors.proposal_of(dossier.pk)
    assert (local(first.new_due_at).day, local(second.new_due_at).day) == (1, 2)
    assert second.due_at == NEXT_MONDAY.replace(hour=17, minute=30)


def test_the_officer_proposes_and_the_leader_confirms(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    given = {"new_due_at": NEXT_MONDAY.replace(hour=17), "cause": "overload", "reason": "Hồ sơ tăng đột biến"}
    assert "propose_extension" in selectors.allowed_verbs(dossier, office.chi, FRIDAY)
    services.propose_extension(dossier.pk, **given, actor=office.chi, at=FRIDAY)
    (fact,) = told(dossier, ExtensionProposed)
    assert (fact.cause, local(fact.new_due_at).day, fact.actor_id) == ("overload", 30, office.chi.id)
    services.extend(dossier.pk, **given, actor=office.dung, at=FRIDAY + timedelta(hours=1))
    assert Extension.objects.get().new_due_at == given["new_due_at"]
    assert selectors.proposal_of(dossier.pk) is None
    assert Letter.objects.get(form="04")


@pytest.mark.parametrize(
    ("change", "at", "error"),
    [
        ({}, NEXT_MONDAY, errors.DueMomentPassed),
        ({"cause": "laziness"}, FRIDAY, errors.CauseUnknown),
        ({"reason": " "}, FRIDAY, errors.FieldMissing),
        ({"new_due_at": FRIDAY}, FRIDAY, errors.NewDueNotLater),
        ({"new_due_at": FRIDAY + timedelta(days=1)}, FRIDAY, errors.NewDueNotWorking),
    ],
)
def test_a_proposal_that_could_not_become_a_letter_is_refused(office, change, at, error):
    dossier = in_review(office, MARRIAGE, MONDAY)
    given = {"new_due_at": NEXT_MONDAY, "cause": "overload", "reason": "x"} | change
    with pytest.raises(error):
        services.propose_extension(dossier.pk, **given, actor=office.chi, at=at)
    with pytest.raises(errors.NotAtYourPost):
        services.propose_extension(dossier.pk, **given, actor=office.binh, at=FRIDAY)


def test_the_holder_says_why_and_may_say_it_again(office):
    dossier = in_review(office, BIRTH, MONDAY)
    for cause in ("overload", "system"):
        services.explain_delay(dossier.pk, cause=cause, note="Mạng hỏng", actor=office.chi, at=MONDAY)
    assert Delay.objects.get().cause_code == "system"
    assert [(fact.cause, fact.old_cause) for fact in told(dossier, DelayExplained)] == [
        ("overload", ""),
        ("system", "overload"),
    ]
    with pytest.raises(errors.CauseUnknown):
        services.explain_delay(dossier.pk, cause="x", note="", actor=office.chi, at=MONDAY)
    with pytest.raises(errors.NotAtYourPost):
        services.explain_delay(dossier.pk, cause="system", note="", actor=office.dung, at=MONDAY)


def test_an_agency_adds_causes_of_its_own_with_dates(office):
    boss = office.hire("Sơn", "organizations.administer")
    row = services.add_delay_cause(
        office.agency.pk, name="Chờ họp hội đồng", valid_from=MONDAY.date(), actor=boss, at=MONDAY
    )
    assert (row.code, "Chờ họp hội đồng") in selectors.causes_on(MONDAY.date(), office.agency.pk)
    assert row.code not in dict(selectors.causes_on(MONDAY.date(), office.neighbour.pk))
    assert row.code not in dict(selectors.causes_on(MONDAY.date() - timedelta(days=1), office.agency.pk))
    services.end_delay_cause(office.agency.pk, row.pk, last_day=MONDAY.date(), actor=boss, at=MONDAY)
    assert row.code not in dict(selectors.causes_on(WEDNESDAY.date(), office.agency.pk))
    common = ExtensionCause.objects.filter(agency=None).first()
    with pytest.raises(errors.DelayCauseNotFound):
        services.end_delay_cause(office.agency.pk, common.pk, last_day=MONDAY.date(), actor=boss, at=MONDAY)


def test_a_changed_calendar_lets_steps_be_looked_at_anew(office):
    dossier = in_review(office, MARRIAGE, MONDAY)
    services.check_steps(at=MONDAY + timedelta(hours=1))
    calendars.add_exception(
        office.agency.pk, on=THURSDAY.date(), kind="off", name="x", source="y", actor=SYSTEM, at=MONDAY
    )
    services.ask_recount(office.agency.pk, source="y", asked_by_id=None, at=MONDAY)
    while services.recount_next(at=WEDNESDAY):
        pass
    assert Step.objects.get(dossier=dossier, ended_at=None).check_at is None
