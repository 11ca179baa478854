"""Đôn đốc: told once, answered with a sentence, forgotten when the dossier goes on."""

from datetime import date, timedelta

import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import (
    ClockStandsStill,
    FieldMissing,
    NotAllowed,
    NotAtYourPost,
    NothingToAnswer,
    StateForbids,
    UrgedAlready,
    UrgingOneself,
)
from motcua.cases.dossiers.models import Dossier, Urging, UrgingRule
from motcua.cases.dossiers.selectors import WorklistFilters
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.followers.notifications import selectors as notifications
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.desk.tests.conftest import browser_of

NOON = MONDAY + timedelta(hours=3)


def titles(actor: Actor) -> list[str]:
    while journal.work_off(at=MONDAY + timedelta(days=300), limit=100):
        pass
    return [line.title for line in notifications.inbox(actor.id or 0)]


def is_urged(office: Office, actor: Actor) -> list[bool]:
    page = selectors.worklist(actor, filters=WorklistFilters(group="post"), now=NOON)
    return [row.is_urged for row in page.rows]


def test_the_holder_is_told_answers_with_a_sentence_and_the_leader_is_told(office: Office) -> None:
    dossier = factories.in_review(office)
    services.urge(dossier.pk, text="Dân đã gọi hai lần", actor=office.dung, at=NOON)
    assert titles(office.chi)[0] == f"Lãnh đạo đôn đốc hồ sơ {dossier.code}"
    assert is_urged(office, office.chi) == [True]
    assert "answer_urging" in selectors.allowed_verbs(Dossier.objects.get(pk=dossier.pk), office.chi, NOON)
    services.answer_urging(dossier.pk, answer="Chiều nay xong", actor=office.chi, at=NOON + timedelta(hours=1))
    assert titles(office.dung)[0] == f"Đã trả lời đôn đốc hồ sơ {dossier.code}"
    assert is_urged(office, office.chi) == [False]
    told = selectors.dossier_page(dossier.code, actor=office.dung, now=NOON).urgings
    assert [(one.by, one.text, one.answer, one.is_open) for one in told] == [
        (office.dung.name, "Dân đã gọi hai lần", "Chiều nay xong", False)
    ]


def test_the_list_can_be_narrowed_to_what_is_urged(office: Office) -> None:
    urged, other = factories.in_review(office), factories.in_review(office)
    services.urge(urged.pk, actor=office.dung, at=NOON)
    page = browser_of(office.chi).get("/desk/dossiers/?group=mine&urged=yes").content.decode()
    assert urged.code in page and other.code not in page
    assert 'name="urged" value="yes" checked' in page


def test_work_that_nobody_has_taken_is_urged_at_everybody_of_the_post(office: Office) -> None:
    dossier = factories.received(office)
    services.urge(dossier.pk, actor=office.dung, at=NOON)
    assert f"Lãnh đạo đôn đốc hồ sơ {dossier.code}" in titles(office.chi)


def test_not_again_before_the_time_of_the_rule_in_force(office: Office) -> None:
    UrgingRule.objects.create(valid_from=date(2026, 11, 1), hours=5)
    dossier = factories.in_review(office)
    services.urge(dossier.pk, actor=office.dung, at=NOON)
    with pytest.raises(UrgedAlready, match="17:00"):
        services.urge(dossier.pk, actor=office.dung, at=NOON + timedelta(hours=4, minutes=59))
    services.urge(dossier.pk, actor=office.dung, at=NOON + timedelta(hours=5))
    services.answer_urging(dossier.pk, answer="Xong", actor=office.chi, at=NOON + timedelta(hours=6))
    assert set(Urging.objects.values_list("answer", flat=True)) == {"Xong"}


def test_passing_the_dossier_on_is_an_answer_too(office: Office) -> None:
    dossier = factories.in_review(office)
    factories.draft(office.chi, dossier, NOON)
    services.urge(dossier.pk, actor=office.dung, at=NOON)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=NOON + timedelta(hours=1))
    assert is_urged(office, office.dung) == [False]
    page = selectors.dossier_page(dossier.code, actor=office.dung, now=NOON)
    assert [one.is_open for one in page.urgings] == [False]
    with pytest.raises(NothingToAnswer):
        services.answer_urging(dossier.pk, answer="x", actor=office.dung, at=NOON + timedelta(hours=2))


@pytest.mark.parametrize(
    ("who", "situation", "error"),
    [
        ("chi", "in_review", NotAllowed),
        ("binh", "in_review", NotAllowed),
        ("em", "in_review", NotAllowed),
        ("dung", "awaiting_papers", ClockStandsStill),
        ("dung", "finished", StateForbids),
        ("dung", "before_the_leader", UrgingOneself),
    ],
)
def test_a_refused_urging_leaves_no_trace(who: str, situation: str, error: type[MotcuaError], office: Office) -> None:
    dossier = getattr(factories, situation)(office)
    before = len(facts_about(dossier.subject))
    with pytest.raises(error):
        services.urge(dossier.pk, actor=getattr(office, who), at=NOON)
    assert not Urging.objects.exists()
    assert len(facts_about(dossier.subject)) == before


def test_only_who_has_it_answers_and_with_words(office: Office) -> None:
    dossier = factories.in_review(office)
    with pytest.raises(NothingToAnswer):
        services.answer_urging(dossier.pk, answer="x", actor=office.chi, at=NOON)
    services.urge(dossier.pk, actor=office.dung, at=NOON)
    with pytest.raises(NotAtYourPost):
        services.answer_urging(dossier.pk, answer="x", actor=office.binh, at=NOON)
    with pytest.raises(FieldMissing):
        services.answer_urging(dossier.pk, answer="  ", actor=office.chi, at=NOON)


def test_the_journal_says_whom_but_not_what_was_said(office: Office) -> None:
    dossier = factories.in_review(office)
    services.urge(dossier.pk, text="Ông An ở 0912000001 chờ", actor=office.dung, at=NOON)
    services.answer_urging(dossier.pk, answer="Đã gọi ông An", actor=office.chi, at=NOON)
    assert "An" not in str([fact.plain() for fact in facts_about(dossier.subject)[-2:]])
