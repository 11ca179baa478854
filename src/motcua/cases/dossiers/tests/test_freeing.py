"""People leave posts; their work stays, free for whoever sits there."""

from datetime import datetime, timedelta

import pytest

from motcua.cases.dossiers import services
from motcua.cases.dossiers.events import DossierFreed
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors import allowed_verbs, history
from motcua.cases.dossiers.tests.factories import (
    MONDAY,
    SINCE,
    Office,
    awaiting_papers,
    before_the_leader,
    finished,
    in_review,
    received,
)
from motcua.foundation.accounts import services as accounts
from motcua.foundation.clients import selectors as clients_of
from motcua.foundation.clients import services as clients
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.kernel.actor import SYSTEM, Actor

DAY = timedelta(days=1)
LATER = MONDAY + DAY


def chi_leaves(office: Office, *, at: datetime, last_day: datetime) -> None:
    """Chi's last day at the post; whoever follows people's facts has been told."""
    assert office.chi.post_id is not None and office.chi.id is not None
    organizations.leave_post(
        office.chi.post_id, account_id=office.chi.id, last_day=last_day.date(), actor=SYSTEM, at=at
    )
    while journal.work_off(limit=100, at=at):
        pass


def successor(office: Office, at: datetime) -> Actor:
    """Hoa sits at Chi's post from now on."""
    assert office.chi.post_id is not None and office.hoa.id is not None
    organizations.hold_post(office.chi.post_id, account_id=office.hoa.id, valid_from=SINCE, actor=SYSTEM, at=at)
    actor = actor_for(office.hoa.id, post_id=office.chi.post_id, at=at)
    assert actor is not None
    return actor


def test_the_work_of_who_has_left_is_free_for_the_successor(office: Office) -> None:
    dossier = in_review(office)
    hoa = successor(office, LATER)
    assert "take_over" not in allowed_verbs(dossier, hoa, LATER)
    chi_leaves(office, at=LATER, last_day=MONDAY)
    dossier.refresh_from_db()
    assert (dossier.post_id, dossier.holder_id) == (office.chi.post_id, None)
    assert "take_over" in allowed_verbs(dossier, hoa, LATER)
    assert services.take_over(dossier.pk, actor=hoa, at=LATER).holder_id == office.hoa.id


def test_the_journal_says_whose_work_became_free_and_the_story_says_it_in_words(office: Office) -> None:
    dossier = in_review(office)
    chi_leaves(office, at=LATER, last_day=MONDAY)
    assert facts_about(dossier.subject)[-1] == DossierFreed(
        subject=dossier.subject,
        agency_id=office.agency.pk,
        actor_id=None,
        post_id=None,
        at=LATER,
        from_account=office.chi.id,
        at_post=office.chi.post_id,
    )
    assert "chờ người khác nhận" in history(dossier.pk)[-1].text


def test_a_stay_goes_on_being_counted_from_when_it_was_first_taken(office: Office) -> None:
    dossier = in_review(office)
    taken_at = dossier.steps.get(ended_at=None).taken_at
    chi_leaves(office, at=LATER, last_day=MONDAY)
    step = dossier.steps.get(ended_at=None)
    assert (step.holder_id, step.taken_at) == (None, taken_at)


def test_until_the_last_day_is_over_the_work_is_still_in_hand(office: Office) -> None:
    dossier = in_review(office)
    chi_leaves(office, at=MONDAY, last_day=LATER)
    services.free_left_work(at=LATER)
    dossier.refresh_from_db()
    assert dossier.holder_id == office.chi.id
    services.free_left_work(at=LATER + DAY)
    dossier.refresh_from_db()
    assert dossier.holder_id is None


def test_a_closed_account_leaves_its_work_too(office: Office) -> None:
    dossier = in_review(office)
    assert office.chi.id is not None
    accounts.deactivate(office.chi.id, actor=SYSTEM, at=LATER)
    services.free_left_work(at=LATER)
    dossier.refresh_from_db()
    assert dossier.holder_id is None


def test_papers_that_are_waited_for_come_back_to_work_that_is_free(office: Office) -> None:
    dossier = awaiting_papers(office)
    chi_leaves(office, at=LATER, last_day=MONDAY)
    services.accept_supplement(dossier.pk, papers=(), actor=office.binh, at=LATER + DAY)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.holder_id) == ("processing", None)


@pytest.mark.parametrize("made", [before_the_leader, finished])
def test_work_that_lies_elsewhere_stays_as_it_is(made, office: Office) -> None:
    dossier = made(office)
    facts = len(facts_about(dossier.subject))
    chi_leaves(office, at=LATER, last_day=MONDAY)
    services.free_left_work(at=LATER)
    assert len(facts_about(dossier.subject)) == facts


def test_being_told_twice_frees_once(office: Office) -> None:
    dossier = in_review(office)
    chi_leaves(office, at=LATER, last_day=MONDAY)
    services.free(dossier.pk, actor=SYSTEM, at=LATER)
    services.free_left_work(at=LATER)
    freed = [fact for fact in facts_about(dossier.subject) if isinstance(fact, DossierFreed)]
    assert len(freed) == 1


def test_nobody_is_asked_about_work_in_the_hands_of_who_sits_there(office, django_assert_num_queries) -> None:
    in_review(office)
    services.free_left_work(at=MONDAY + timedelta(hours=2))
    with django_assert_num_queries(3):
        services.free_left_work(at=MONDAY + timedelta(hours=2))


def a_program_has(office: Office, *, valid_to: datetime | None = None) -> tuple[Dossier, int, int]:
    """A program of Chi's post has taken a dossier over: the dossier, the program's account, its key."""
    assert office.chi.post_id is not None
    key = clients.create_key(
        office.chi.post_id, name="Phần mềm hộ tịch", valid_from=SINCE, valid_to=valid_to.date() if valid_to else None,
        actor=SYSTEM, at=MONDAY,
    )  # fmt: skip
    program = clients_of.client_by_id(key.id, at=MONDAY)
    assert program is not None and program.actor.id is not None
    dossier = services.take_over(received(office).pk, actor=program.actor, at=MONDAY)
    return dossier, program.actor.id, key.id


def test_what_a_program_has_taken_stays_its_own_over_night(office: Office) -> None:
    dossier, account_id, _ = a_program_has(office)
    services.free_left_work(at=LATER)
    dossier.refresh_from_db()
    assert dossier.holder_id == account_id


def test_the_work_of_a_program_whose_key_has_ended_is_free(office: Office) -> None:
    dossier, _, _ = a_program_has(office, valid_to=MONDAY)
    services.free_left_work(at=LATER)
    dossier.refresh_from_db()
    assert dossier.holder_id is None


def test_the_work_of_a_program_is_free_as_soon_as_its_key_is_revoked(office: Office) -> None:
    dossier, _, key_id = a_program_has(office)
    clients.revoke_key(key_id, actor=SYSTEM, at=LATER)
    while journal.work_off(limit=100, at=LATER):
        pass
    dossier.refresh_from_db()
    assert dossier.holder_id is None
    assert "take_over" in allowed_verbs(dossier, office.chi, LATER)
