"""Bàn giao: everything that a person has goes to another, or nothing does; the letter says what went."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import (
    FieldMissing,
    HandoverNotFound,
    NotAllowed,
    NothingToHandOver,
    PersonNotInPost,
    SamePerson,
)
from motcua.cases.dossiers.models import Dossier, HandedOver, Step, WorkHandover
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE, MONDAY, Office
from motcua.followers.notifications import selectors as notifications
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import MotcuaError

NOON = MONDAY + timedelta(hours=3)


def hand(office: Office, taker: Actor, **changes: object) -> WorkHandover:
    plain: dict[str, Any] = {
        "from_post": office.chi.post_id,
        "from_account": office.chi.id,
        "to_post": taker.post_id,
        "to_account": taker.id,
        "reason": "Nghỉ phép",
        "actor": office.dung,
        "at": NOON,
    }
    return services.hand_over(**(plain | changes))


@pytest.fixture(autouse=True)
def nobody_remembers_the_posts_of_another_test() -> None:
    """Which posts do a step is remembered for a minute, and all these tests play at the same noon."""
    placing._posts.cache_clear()


def a_new_officer(office: Office) -> Actor:
    """Giang, of the same fields as Chi, who comes when Chi has her work already."""
    placing._posts.cache_clear()
    return office.hire("Ngô Giang", "dossiers.process", fields=("ho-tich", "chung-thuc"))


def test_all_open_work_goes_also_what_waits_for_papers(office: Office) -> None:
    working, waiting = factories.in_review(office), factories.awaiting_papers(office, MARRIAGE)
    elsewhere = factories.before_the_leader(office)
    giang = a_new_officer(office)
    handover = hand(office, giang)
    for dossier in (working, waiting):
        now = Dossier.objects.get(pk=dossier.pk)
        assert (now.post_id, now.holder_id, now.state) == (giang.post_id, giang.id, dossier.state)
        assert Step.objects.get(dossier=dossier, ended_at=None).holder_id == giang.id
        assert facts_about(dossier.subject)[-1].plain()["handover"] == handover.pk
    assert Dossier.objects.get(pk=elsewhere.pk).post_id == office.dung.post_id
    assert set(handover.lines.values_list("dossier_id", flat=True)) == {working.pk, waiting.pk}
    page = selectors.get_handover(handover.pk, actor=giang)
    assert page.lines[0].code == working.code  # the most urgent first
    assert "1 bản chính" in page.lines[0].papers


def test_both_are_told_with_a_way_to_the_letter(office: Office) -> None:
    factories.in_review(office)
    giang = a_new_officer(office)
    handover = hand(office, giang)
    while journal.work_off(at=MONDAY + timedelta(days=300), limit=100):
        pass
    for person, title in ((office.chi, "Đã bàn giao công việc"), (giang, "Nhận bàn giao công việc")):
        line = notifications.inbox(person.id or 0)[0]
        assert (line.title, line.link) == (title, f"/desk/handovers/{handover.pk}/")
        assert "1 hồ sơ" in line.body


def test_a_colleague_on_the_same_post_takes_it_over_in_the_same_stay(office: Office) -> None:
    dossier = factories.in_review(office)
    colleague = office.hire("Lý Hà")
    assert colleague.id is not None
    assert office.chi.post_id is not None
    organizations.hold_post(
        office.chi.post_id, actor=SYSTEM, at=MONDAY, account_id=colleague.id, valid_from=factories.SINCE
    )
    hand(office, colleague, to_post=office.chi.post_id)
    stay = Step.objects.get(dossier=dossier, ended_at=None)
    assert (stay.holder_id, Step.objects.filter(dossier=dossier, post_id=office.chi.post_id).count()) == (
        colleague.id,
        1,
    )


def test_what_the_other_post_cannot_do_stays_and_the_preview_says_so(office: Office) -> None:
    begun, ready = factories.received(office, factories.CERTIFIED), factories.finished(office)
    for dossier in (begun, ready):
        services.take_over(dossier.pk, actor=office.binh, at=NOON)
    placing._posts.cache_clear()
    returns_only = office.hire("Tạ Khoa", "dossiers.close")
    assert office.binh.post_id is not None
    assert returns_only.post_id is not None
    preview = selectors.handover_preview(
        office.dung, from_post=office.binh.post_id, from_account=office.binh.id, to_post=returns_only.post_id, at=NOON
    )
    assert {item.code: bool(item.refusal) for item in preview} == {begun.code: True, ready.code: False}
    hand(office, returns_only, from_post=office.binh.post_id, from_account=office.binh.id)
    assert HandedOver.objects.get().dossier_id == ready.pk
    assert Dossier.objects.get(pk=begun.pk).holder_id == office.binh.id


def test_what_nobody_has_taken_is_handed_over_by_the_post(office: Office) -> None:
    dossier = factories.received(office)
    Dossier.objects.filter(pk=dossier.pk).update(post_id=office.chi.post_id)
    Step.objects.filter(dossier=dossier, ended_at=None).update(post_id=office.chi.post_id)
    giang = a_new_officer(office)
    hand(office, giang, from_account=None)
    assert Dossier.objects.get(pk=dossier.pk).holder_id == giang.id


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"actor": "chi"}, NotAllowed),
        ({"actor": "em"}, NotAllowed),
        ({"to": "chi"}, SamePerson),
        ({"to": "em"}, NotAllowed),
        ({"to_account": 0}, PersonNotInPost),
        ({"reason": " "}, FieldMissing),
        ({"to": "hoa"}, NothingToHandOver),
    ],
)
def test_a_refused_handover_leaves_no_trace(
    changes: dict[str, object], error: type[MotcuaError], office: Office
) -> None:
    dossier = factories.in_review(office)
    giang = a_new_officer(office)
    taker = getattr(office, str(changes.pop("to")), giang) if "to" in changes else giang
    if "actor" in changes:
        changes["actor"] = getattr(office, str(changes["actor"]))
    with pytest.raises(error):
        hand(office, taker, **changes)
    assert not WorkHandover.objects.exists()
    assert Dossier.objects.get(pk=dossier.pk).holder_id == office.chi.id


def test_strangers_see_neither_letter_nor_page(office: Office) -> None:
    factories.in_review(office)
    giang = a_new_officer(office)
    handover = hand(office, giang)
    for stranger in (office.em, office.binh, office.hoa):
        with pytest.raises(HandoverNotFound):
            selectors.get_handover(handover.pk, actor=stranger)
    assert services.handover_letter(handover.pk, actor=office.chi, at=NOON).content.startswith(b"%PDF")


def test_the_preview_asks_the_same_for_one_and_for_many(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dossiers = [factories.in_review(office) for _ in range(8)]
    giang = a_new_officer(office)
    assert office.chi.post_id is not None
    assert giang.post_id is not None
    for many in (1, 8):
        Dossier.objects.filter(pk__in=[one.pk for one in dossiers]).update(holder_id=None)
        Dossier.objects.filter(pk__in=[one.pk for one in dossiers[:many]]).update(holder_id=office.chi.id)
        with django_assert_max_num_queries(9):
            found = selectors.handover_preview(
                office.dung, from_post=office.chi.post_id, from_account=office.chi.id, to_post=giang.post_id, at=NOON
            )
        assert len(found) == many
