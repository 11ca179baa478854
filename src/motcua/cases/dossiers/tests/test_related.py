"""Hồ sơ liên quan, thông tin liên hệ, danh sách đã lưu."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import ContactUnchanged, FieldMissing, NotAllowed, ViewNameTaken, ViewNotFound
from motcua.cases.dossiers.models import Dossier, SavedView
from motcua.cases.dossiers.selectors.related import contact_choices, related_to
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import CERTIFIED, MONDAY, Office
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor

NOON = MONDAY + timedelta(hours=3)


def another(office: Office, **changes: Any) -> Dossier:
    return factories.received(office, applicant=replace(factories.an_intake().applicant, **changes))


def test_same_person_same_phone_and_possible_duplicates_are_shown(office: Office) -> None:
    mine, twin = factories.received(office), factories.received(office)
    other = factories.received(office, CERTIFIED)
    neighbour = another(office, personal_number="", name="Trần Thị Bé")
    another(office, personal_number="", phone="0912000009")
    found = {line.code: (line.is_duplicate, line.by_phone) for line in related_to(mine, office.dung)}
    assert found == {twin.code: (True, False), other.code: (False, False), neighbour.code: (False, True)}


def test_related_dossiers_come_through_the_door(office: Office) -> None:
    mine = factories.received(office)
    elsewhere = factories.received(office)
    Dossier.objects.filter(pk=elsewhere.pk).update(agency_id=office.neighbour.pk, post_id=office.em.post_id)
    elsewhere.steps.update(post_id=office.em.post_id)
    assert related_to(mine, office.dung) == []


def test_an_ended_dossier_is_no_duplicate(office: Office) -> None:
    mine, old = factories.received(office), factories.received(office)
    services.withdraw(old.pk, reason="x", actor=office.binh, at=NOON)
    assert [line.is_duplicate for line in related_to(mine, office.dung)] == [False]


def test_one_contact_is_applied_to_all_open_dossiers_and_the_journal_says_only_which_fields(office: Office) -> None:
    mine, other = factories.received(office), another(office, phone="0912000777", email="")
    ended = another(office, phone="0912000888")
    services.withdraw(ended.pk, reason="x", actor=office.binh, at=NOON)
    assert [choice.codes for choice in contact_choices(mine, office.binh)] == [(other.code,), (mine.code,)]
    changed = services.correct_contact(
        mine.pk, phone="0912 000 777", email="an@vidu.vn", address=mine.address, actor=office.binh, at=NOON
    )
    assert sorted(changed) == sorted([mine.code, other.code])
    assert set(Dossier.objects.exclude(pk=ended.pk).values_list("phone", "email")) == {("0912000777", "an@vidu.vn")}
    assert Dossier.objects.get(pk=ended.pk).phone == "0912000888"
    assert facts_about(mine.subject)[-1].plain() == {"changed": ["phone"]}
    assert len(contact_choices(Dossier.objects.get(pk=mine.pk), office.binh)) == 1
    with pytest.raises(ContactUnchanged):
        services.correct_contact(
            mine.pk, phone="0912000777", email="an@vidu.vn", address=mine.address, actor=office.binh, at=NOON
        )


def test_only_the_counter_or_who_has_it_corrects_a_contact(office: Office) -> None:
    mine = factories.in_review(office)
    given = {"phone": "0912000999", "email": "", "address": "x"}
    with pytest.raises(NotAllowed):
        services.correct_contact(mine.pk, **given, actor=office.dung, at=NOON)
    for wrong in ({"email": "x"}, {"phone": "12"}):
        with pytest.raises(FieldMissing):
            services.correct_contact(mine.pk, **(given | wrong), actor=office.chi, at=NOON)
    assert services.correct_contact(mine.pk, **given, actor=office.chi, at=NOON) == [mine.code]


def names(actor: Actor) -> list[str]:
    return [view.name for view in selectors.saved_views(actor)]


def test_a_saved_list_is_ones_own_or_shared_by_the_post(office: Office) -> None:
    services.save_view("Của tôi", "group=mine", is_shared=False, actor=office.chi, at=NOON)
    services.save_view("Chung", "due=late", is_shared=True, actor=office.chi, at=NOON)
    colleague = replace(office.binh, post_id=office.chi.post_id)
    assert names(office.chi) == ["Của tôi", "Chung"]
    assert names(colleague) == ["Chung"]
    assert names(office.dung) == []
    with pytest.raises(ViewNameTaken):
        services.save_view("Chung", "", is_shared=True, actor=colleague, at=NOON)
    with pytest.raises(ViewNotFound):
        services.remove_view(SavedView.objects.get(name="Của tôi").pk, actor=colleague, at=NOON)
    shared = SavedView.objects.get(name="Chung").pk
    services.remove_view(shared, actor=colleague, at=NOON)
    assert names(office.chi) == ["Của tôi"]
    told = facts_about(f"view:{shared}")
    assert [(fact.kind(), fact.actor_id, fact.plain()) for fact in told] == [
        ("dossiers.ViewSaved", office.chi.id, {"is_shared": True}),
        ("dossiers.ViewRemoved", office.binh.id, {"is_shared": True}),
    ]


def test_one_list_opens_first_and_the_order_can_be_changed(office: Office) -> None:
    for name in ("A", "B", "C"):
        services.save_view(name, f"q={name}", is_shared=False, actor=office.chi, at=NOON)
    ids = dict(SavedView.objects.values_list("name", "id"))
    services.open_first(ids["B"], actor=office.chi, at=NOON)
    services.open_first(ids["C"], actor=office.chi, at=NOON)
    first = selectors.default_view(selectors.saved_views(office.chi))
    assert first is not None
    assert first.name == "C"
    services.open_first(ids["C"], actor=office.chi, at=NOON)
    assert selectors.default_view(selectors.saved_views(office.chi)) is None
    services.move_up(ids["C"], actor=office.chi, at=NOON)
    services.move_up(ids["A"], actor=office.chi, at=NOON)
    assert names(office.chi) == ["A", "C", "B"]
    assert [fact.plain() for fact in facts_about(f"view:{ids['C']}")][1:] == [
        {"is_shared": False, "is_first": True},
        {"is_shared": False, "is_first": False},
        {"is_shared": False, "from_place": 3, "to_place": 2},
    ]
