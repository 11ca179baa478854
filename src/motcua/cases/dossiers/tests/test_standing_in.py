"""Làm thay on a dossier: what a stand-in does is done in the absent person's place, on screen and on paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.services import signing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations import services as charts
from motcua.foundation.organizations.states import Capacity
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day


def in_the_place_of(absent: Actor, who: Actor) -> Actor:
    """``who`` stands in for ``absent`` for three weeks."""
    at = factories.MONDAY
    charts.arrange_cover(
        absent.post_id or 0, actor=SYSTEM, at=at, absent_id=absent.id or 0, stand_in_id=who.id or 0,
        valid_from=local_day(at), valid_to=local_day(at) + timedelta(days=20), capacity=Capacity.FOR,
    )  # fmt: skip
    found = organizations.actor_for(who.id or 0, post_id=absent.post_id, at=at)
    assert found is not None
    return found


@pytest.fixture
def standing(office: Office) -> Actor:
    """Hoa in the place of Dũng, the leader."""
    return in_the_place_of(office.dung, office.hoa)


def test_the_work_of_the_absent_person_is_done_and_stays_theirs(office: Office, standing: Actor) -> None:
    dossier = factories.before_the_leader(office, at=factories.MONDAY)
    services.assign(dossier.pk, to_account=office.dung.id or 0, actor=office.dung, at=factories.MONDAY)
    at = factories.MONDAY + timedelta(hours=2)
    assert "approve" in selectors.dossier_page(dossier.code, actor=standing, now=at).verbs
    services.approve(dossier.pk, actor=standing, at=at)
    page = selectors.dossier_page(dossier.code, actor=standing, now=at)
    told = [line.actor for line in page.history if line.kind.endswith("OutcomeApproved")]
    assert told == [f"{office.hoa.name} (thay mặt {office.dung.name})"]
    assert page.reviews[-1].by == told[0]


def test_nobody_approves_their_own_draft_in_somebodys_place(office: Office) -> None:
    """Chi drafts as the officer and stands in for the leader: two pairs of eyes stay two."""
    dossier = factories.before_the_leader(office, at=factories.MONDAY)
    standing, at = in_the_place_of(office.dung, office.chi), factories.MONDAY + timedelta(hours=2)
    assert {"approve", "send_back"} & selectors.allowed_verbs(dossier, standing, at) == {"send_back"}
    with pytest.raises(errors.OwnDraft):
        services.approve(dossier.pk, actor=standing, at=at)
    assert not selectors.dossier_page(dossier.code, actor=office.dung, now=at).reviews
    services.approve(dossier.pk, actor=office.dung, at=at)


def test_nobody_approves_what_they_drafted_while_standing_in(office: Office) -> None:
    """The leader does the officer's work while the officer is away; then another leader decides, or another drafts."""
    dossier = factories.in_review(office, at=factories.MONDAY)
    as_officer, at = in_the_place_of(office.chi, office.dung), factories.MONDAY + timedelta(hours=2)
    services.draft_outcome(dossier.pk, name="Trích lục", actor=as_officer, at=at)
    services.submit_for_signature(dossier.pk, actor=as_officer, at=at)
    assert "approve" not in selectors.allowed_verbs(dossier, office.dung, at)
    with pytest.raises(errors.OwnDraft):
        services.approve(dossier.pk, actor=office.dung, at=at)
    services.send_back(dossier.pk, remark="Người khác soạn lại", actor=office.dung, at=at)
    services.draft_outcome(dossier.pk, name="Trích lục", actor=office.chi, at=at)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=at)
    services.approve(dossier.pk, actor=office.dung, at=at)


def test_who_holds_both_posts_by_appointment_may_do_both(office: Office) -> None:
    dossier = factories.before_the_leader(office, at=factories.MONDAY)
    both = replace(office.dung, id=office.chi.id)
    at = factories.MONDAY + timedelta(hours=2)
    assert "approve" in selectors.allowed_verbs(dossier, both, at)


def test_what_is_taken_up_in_somebodys_place_waits_for_them_afterwards(office: Office, standing: Actor) -> None:
    dossier = factories.before_the_leader(office, at=factories.MONDAY)
    at = factories.MONDAY + timedelta(hours=2)
    services.take_over(dossier.pk, actor=standing, at=at)
    dossier.refresh_from_db()
    assert dossier.holder_id == office.dung.id
    assert selectors.waiting(office.dung).mine == selectors.waiting(standing).mine == 1


def test_an_apology_is_signed_by_what_right_and_under_whose_title(office: Office, standing: Actor) -> None:
    dossier = factories.before_the_leader(office, at=factories.MONDAY)
    at = factories.MONDAY + timedelta(hours=2)
    services.approve(dossier.pk, actor=standing, at=at)
    signed = signing.head("Thủ trưởng cơ quan", dossier, standing.id, at)
    assert (signed.title, signed.name) == ("KT. Thủ trưởng cơ quan", office.hoa.name)
    assert signed.under == office.hoa.title
    assert signing.clerk("Người tiếp nhận hồ sơ", dossier, standing.id, at).under == f"(thay mặt {office.dung.name})"


def test_a_slip_says_the_agencys_own_sentences_as_they_held_on_its_day(office: Office) -> None:
    at = factories.MONDAY
    charts.change_text(
        office.agency.pk, "slip.footer", actor=SYSTEM, at=at - timedelta(days=9), text="Mang theo giấy này.",
        valid_from=local_day(at) - timedelta(days=3),
    )  # fmt: skip
    dossier = factories.received(office, at=at)
    first = services.print_letter(dossier.code, form="01", actor=office.binh, site="https://vidu.vn").content
    charts.change_text(
        office.agency.pk, "slip.footer", actor=SYSTEM, at=at, text="Câu mới.", valid_from=date(2099, 1, 1)
    )
    assert services.print_letter(dossier.code, form="01", actor=office.binh, site="https://vidu.vn").content == first
    assert organizations.texts_of(office.agency.pk, on=local_day(at))["slip.footer"].text == "Mang theo giấy này."
