"""Two equal forms at the same moment, on two connections: one is done, the other is told so in a sentence.

The first verb stays open until the second one waits for it (or has ended), so every pair really meets.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from motcua.cases.dossiers import errors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import ExtensionCause, ReminderRule, SavedView
from motcua.cases.dossiers.states import ReminderBasis
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.conftest import built, committed_office  # noqa: F401 (fixtures)
from motcua.cases.dossiers.tests.factories import BIRTH, MONDAY, SINCE, Office
from motcua.catalogue.procedures import errors as catalogue
from motcua.catalogue.procedures import services as procedures
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.errors import AddressTaken
from motcua.foundation.accounts.models import Account
from motcua.foundation.calendars import services as calendars
from motcua.foundation.calendars.errors import ExceptionAlreadyThere, WeekAlreadyThere
from motcua.foundation.organizations import errors
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency, Post
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError
from motcua.kernel.turns import take_turn

BY: dict[str, Any] = {"actor": SYSTEM, "at": MONDAY}
KEY = UUID(int=7)
Deed = Callable[[], object]


def at_once(first: Deed, second: Deed) -> list[object]:
    """What came of two deeds that overlap: their results or what they raised, the first in front."""
    is_begun, may_end = Event(), Event()

    def hold() -> object:
        try:
            with transaction.atomic():
                result = first()
                is_begun.set()
                may_end.wait(10)
            return result
        except Exception as error:
            return error
        finally:
            is_begun.set()
            connections.close_all()

    def follow() -> object:
        try:
            return second()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        one = people.submit(hold)
        is_begun.wait(10)
        two = people.submit(follow)
        _until_waiting(two)
        may_end.set()
        return [one.result(10), two.result(10)]


def _until_waiting(one: Future[object]) -> None:
    """Until the database says that somebody waits for a lock, or nobody needs to."""
    for _ in range(400):
        if one.done():
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
    pytest.fail("the second neither ended nor waited")


def forms(office: Office) -> Iterator[tuple[str, Deed, type[MotcuaError]]]:
    """What is sent twice, and what the slower one is told."""
    ward, unit, chi = office.agency.pk, office.unit.pk, office.chi
    post = Post.objects.get(pk=office.hoa.post_id or 0)
    day, full = date(2027, 3, 5), {weekday: [(time(8), time(12))] for weekday in range(5)}
    yield "synonym", lambda: procedures.add_synonym("giấy hồng", code=BIRTH, **BY), catalogue.SynonymKnown
    yield (
        "agency",
        lambda: organizations.create_agency(
            code="H99.31", name="Ủy ban", short_name="Phường Mới", kind=AgencyKind.WARD, valid_from=SINCE, **BY
        ),
        errors.CodeTaken,
    )
    yield (
        "name of an agency",
        lambda: organizations.rename_agency(ward, name="Tên mới", short_name="Mới", valid_from=day, **BY),
        errors.NameTakenThatDay,
    )
    yield "unit", lambda: organizations.create_unit(ward, code="VP", name="Văn phòng", **BY), errors.CodeTaken
    yield (
        "post",
        lambda: organizations.create_post(unit, code="VT-9", title="Văn thư", valid_from=SINCE, **BY),
        errors.CodeTaken,
    )
    yield (
        "holding",
        lambda: organizations.hold_post(post.pk, account_id=office.binh.id or 0, valid_from=SINCE, **BY),
        errors.AlreadyHeld,
    )
    yield "account", lambda: accounts.create_account(full_name="Ngô Giang", email="g@vidu.vn", **BY), AddressTaken
    yield "cover", lambda: organizations.arrange_cover(
        post.pk, absent_id=office.hoa.id or 0, stand_in_id=office.dung.id or 0, valid_from=MONDAY.date(),
        valid_to=MONDAY.date() + timedelta(days=2), **BY,
    ), errors.CoversOverlap  # fmt: skip
    yield (
        "day off",
        lambda: calendars.add_exception(ward, on=day, kind="off", name="Nghỉ", source="QĐ 1", **BY),
        ExceptionAlreadyThere,
    )
    yield "week", lambda: calendars.set_week(ward, valid_from=day, days=full, source="QĐ 2", **BY), WeekAlreadyThere
    fresh = Agency.objects.get(code="H99.31").pk
    yield "adoption", lambda: procedures.adopt(BIRTH, fresh, SINCE, **BY), catalogue.AlreadyAdopted
    yield (
        "saved list",
        lambda: services.save_view("Của tôi", "q=1", is_shared=False, actor=chi, at=MONDAY),
        dossiers.ViewNameTaken,
    )
    yield "rung", lambda: services.add_reminder_rule(
        ward, basis=ReminderBasis.DAYS_BEFORE, amount=9, to_officer=True, to_head=False, to_leader=False,
        valid_from=MONDAY.date(), **BY,
    ), dossiers.ReminderRuleMeaningless  # fmt: skip


@pytest.fixture
def office(committed_office: Office) -> Office:  # noqa: F811 (the fixture of that name, committed)
    return committed_office


def test_of_two_equal_forms_one_is_done_and_one_is_told_why_not(office: Office) -> None:
    wrong = []
    for name, deed, wanted in forms(office):
        first, second = at_once(deed, deed)
        if isinstance(first, Exception):
            wrong.append(f"{name}: the first got {first!r}")
        if not isinstance(second, wanted):
            wrong.append(f"{name}: the second got {second!r}")
    assert not wrong, "\n".join(wrong)


def test_two_people_cannot_get_one_address(office: Office) -> None:
    _, second = at_once(*[_readdress(actor.id or 0) for actor in (office.binh, office.chi)])
    assert isinstance(second, AddressTaken)


def _readdress(account_id: int) -> Deed:
    return lambda: accounts.change_account(account_id, full_name="Bình", email="moi@vidu.vn", phone="", **BY)


def test_two_new_causes_of_delay_get_two_codes(office: Office) -> None:
    made = at_once(*[_cause(office, name) for name in ("Mất điện", "Mưa bão")])
    assert [type(one) for one in made] == [ExtensionCause, ExtensionCause], made
    assert ExtensionCause.objects.filter(agency=office.agency).values("code").distinct().count() == 2


def _cause(office: Office, name: str) -> Deed:
    return lambda: services.add_delay_cause(office.agency.pk, name=name, valid_from=SINCE, **BY)


def test_two_rungs_at_once_begin_one_ladder(office: Office) -> None:
    # What both would copy; the shipped rungs are gone where a test that commits ran before.
    shipped = ReminderRule.objects.filter(agency=None, valid_to=None, valid_from__lte=MONDAY)
    if not shipped.exists():
        ReminderRule.objects.create(basis=ReminderBasis.OVERDUE, amount=0, to_officer=True, valid_from=SINCE)
    common = shipped.count()
    made = at_once(*[_rung(office, amount) for amount in (7, 8)])
    assert not [one for one in made if isinstance(one, Exception)]
    assert ReminderRule.objects.filter(agency=office.agency).count() == common + 2


def _rung(office: Office, amount: int) -> Deed:
    return lambda: services.add_reminder_rule(
        office.agency.pk, basis=ReminderBasis.DAYS_BEFORE, amount=amount, to_officer=True, to_head=False,
        to_leader=False, valid_from=MONDAY.date(), **BY,
    )  # fmt: skip


def test_two_lists_asked_to_open_first_leave_one_that_does(office: Office) -> None:
    one, other = (
        services.save_view(name, "", is_shared=True, actor=office.chi, at=MONDAY).pk for name in ("Một", "Hai")
    )
    made = at_once(*[_open_first(office, number) for number in (one, other)])
    assert made == [None, None]
    assert list(SavedView.objects.filter(is_default=True).values_list("pk", flat=True)) == [other]


def _open_first(office: Office, number: int) -> Deed:
    return lambda: services.open_first(number, actor=office.chi, at=MONDAY)


def test_a_list_moved_and_removed_at_once_is_missed_in_words(office: Office) -> None:
    number = services.save_view("Một", "", is_shared=True, actor=office.chi, at=MONDAY).pk
    made = at_once(
        lambda: services.remove_view(number, actor=office.chi, at=MONDAY),
        lambda: services.move_up(number, actor=office.chi, at=MONDAY),
    )
    assert isinstance(made[1], dossiers.ViewNotFound)


def test_a_selection_sent_twice_at_once_is_one_run(office: Office) -> None:
    dossier = factories.received(office)

    def send() -> object:
        return services.start_bulk("print", [dossier.pk], key=KEY, actor=office.dung, at=MONDAY)

    first, second = at_once(send, send)
    assert first == second
    assert not isinstance(first, Exception)


def test_the_form_of_another_run_or_agency_is_no_way_to_it(office: Office) -> None:
    dossier = factories.received(office)
    services.start_bulk("print", [dossier.pk], key=KEY, actor=office.dung, at=MONDAY)
    with pytest.raises(dossiers.FormUsedAlready):
        services.start_bulk("print", [dossier.pk], key=KEY, actor=office.chi, at=MONDAY)
    used: Any = dossier.idempotency_key
    with pytest.raises(dossiers.FormUsedAlready):
        services.receive(factories.an_intake(), actor=office.em, at=MONDAY, key=used)


def test_whoever_moves_an_agency_has_the_tree_alone_before_writing(office: Office) -> None:
    """Two who had written already, and then wanted it alone, would wait for each other."""
    other = organizations.create_agency(
        code="H98", name="Tỉnh khác", short_name="Khác", kind=AgencyKind.PROVINCE, valid_from=SINCE, **BY
    )
    with CaptureQueriesContext(connection) as asked:
        organizations.move_agency(office.agency.pk, parent_id=other.pk, valid_from=date(2027, 1, 1), **BY)
    about = [one["sql"] for one in asked if "organizations_agencyparent" in one["sql"]]
    written = [place for place, sql in enumerate(about) if sql.startswith(("UPDATE", "INSERT"))]
    assert written
    assert about.index("LOCK TABLE organizations_agencyparent IN SHARE ROW EXCLUSIVE MODE") < written[0]


def test_a_sheet_of_people_confirmed_twice_at_once_makes_them_once(office: Office) -> None:
    post = Post.objects.select_related("agency").get(pk=office.hoa.post_id or 0)
    row = {
        "full_name": "Ngô Thị Hạnh", "email": "hanh@vidu.vn", "phone": "", "agency": post.agency.code,
        "post": post.code, "valid_from": "01/12/2026", "valid_to": "",
    }  # fmt: skip

    def confirm() -> object:
        return organizations.import_people([row], **BY)

    made = at_once(confirm, confirm)
    assert not [one for one in made if isinstance(one, Exception)], made
    assert Account.objects.filter(email="hanh@vidu.vn").count() == 1


def test_a_turn_is_taken_inside_a_transaction_only(transactional_db: None) -> None:
    with pytest.raises(AssertionError, match="no"):
        take_turn("anything")
