"""Việc hàng loạt: each dossier by its own verb, in its own transaction, done once whatever happens in between."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import FieldMissing, NotAllowed, NothingSelected, TooManySelected
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier, Letter, Review
from motcua.cases.dossiers.rules import bulk as rules
from motcua.cases.dossiers.selectors import WorklistFilters
from motcua.cases.dossiers.selectors.bulk import sheet_rows
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.foundation.files import selectors as stored
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import MotcuaError

NOON = MONDAY + timedelta(hours=3)


@pytest.fixture(autouse=True)
def files_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def start(actor: Actor, deed: str, dossiers: list[Dossier], **more: Any) -> BulkRun:
    return services.start_bulk(deed, [one.pk for one in dossiers], key=uuid4(), actor=actor, at=NOON, **more)


def run_on(run: BulkRun, at: datetime = NOON) -> tuple[int, int]:
    """What the job does; (done, refused)."""
    for item in services.waiting_items(run.pk):
        services.do_item(item, at=at)
    services.finish_bulk(run.pk, at=at)
    page = selectors.bulk_runs(_who(run))[0]
    return page.done, page.refused


def _who(run: BulkRun) -> Actor:
    return Actor(id=run.account_id, post_id=run.post_id, unit_id=None, agency_id=run.agency_id)


def test_a_leader_approves_many_and_a_refused_one_keeps_its_sentence(office: Office) -> None:
    good = [factories.before_the_leader(office) for _ in range(3)]
    bad = factories.in_review(office)
    run = start(office.dung, "approve", [good[0], bad, *good[1:]], remark="Đồng ý")
    assert run_on(run) == (3, 1)
    page = selectors.get_bulk(run.pk, actor=office.dung)
    refused = next(line for line in page.lines if line.state == "refused")
    assert refused.code == bad.code
    assert refused.sentence
    assert Review.objects.filter(is_approved=True, remark="Đồng ý").count() == 3
    assert page.percent == 100
    assert facts_about(f"bulk:{run.pk}")[0].plain() == {"deed": "approve", "dossiers": 4}


def test_killed_in_the_middle_it_goes_on_and_does_nothing_twice(office: Office) -> None:
    dossiers = [factories.before_the_leader(office) for _ in range(4)]
    run = start(office.dung, "approve", dossiers)
    first, second, *_ = services.waiting_items(run.pk)
    services.do_item(first, at=NOON)
    # Killed here; another worker begins again, and the first one's item is asked for once more.
    assert services.do_item(first, at=NOON) == "done"
    assert services.waiting_items(run.pk)[0] == second
    assert run_on(run) == (4, 0)
    assert run_on(run) == (4, 0)
    assert Review.objects.count() == 4


def test_a_verb_that_breaks_leaves_its_item_waiting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = factories.before_the_leader(office)
    run = start(office.dung, "approve", [dossier])
    (item,) = services.waiting_items(run.pk)
    with monkeypatch.context() as broken:
        broken.setattr(BulkItem, "save", _break)
        with pytest.raises(ZeroDivisionError):
            services.do_item(item, at=NOON)
    assert not Review.objects.exists()
    assert run_on(run) == (1, 0)


def _break(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_assigning_forwarding_and_urging(office: Office) -> None:
    dossiers = [factories.received(office) for _ in range(2)]
    assert run_on(start(office.dung, "assign", dossiers, to_account=office.chi.id)) == (2, 0)
    assert set(Dossier.objects.values_list("holder_id", flat=True)) == {office.chi.id}
    assert run_on(start(office.dung, "urge", dossiers, remark="Gấp")) == (2, 0)
    assert run_on(start(office.dung, "urge", dossiers)) == (0, 2)
    marriages = [factories.received(office, factories.MARRIAGE) for _ in range(2)]
    assert run_on(start(office.dung, "forward", marriages)) == (2, 0)
    assert {one.post_id for one in Dossier.objects.filter(pk__in=[d.pk for d in marriages])} == {office.chi.post_id}


def test_all_letters_come_as_one_file(office: Office) -> None:
    dossiers = [factories.received(office), factories.awaiting_papers(office)]
    run = start(office.dung, "print", dossiers, site="http://x/")
    assert run_on(run) == (2, 0)
    run.refresh_from_db()
    assert run.file_id is not None
    with stored.open_file(run.file_id) as file, pikepdf.Pdf.open(io.BytesIO(file.read())) as book:
        assert len(book.pages) >= Letter.objects.count() == 3


def test_a_sheet_holds_the_selection_in_its_order(office: Office) -> None:
    dossiers = [factories.received(office) for _ in range(3)]
    run = start(office.binh, "sheet", dossiers)
    assert run_on(run) == (3, 0)
    assert [row[0] for row in sheet_rows(office.binh, [d.pk for d in dossiers])] == [d.code for d in dossiers]
    run.refresh_from_db()
    assert run.file_name.endswith(".xlsx")


def test_what_others_may_not_see_is_not_in_the_run(office: Office) -> None:
    dossier = factories.received(office)
    with pytest.raises(NothingSelected):
        start(office.em, "sheet", [dossier])
    assert selectors.selected(office.em, [dossier.code]) == []


def test_who_left_the_post_meanwhile_does_nothing_any_more(office: Office) -> None:
    dossier = factories.before_the_leader(office)
    run = start(office.dung, "approve", [dossier])
    assert office.dung.post_id is not None
    assert office.dung.id is not None
    organizations.leave_post(
        office.dung.post_id, account_id=office.dung.id, actor=SYSTEM, at=NOON, last_day=MONDAY.date()
    )
    later = NOON + timedelta(days=2)
    assert run_on(run, later) == (0, 1)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("who", "deed", "count", "more", "error"),
    [
        ("chi", "approve", 1, {}, NotAllowed),
        ("binh", "urge", 1, {}, NotAllowed),
        ("dung", "assign", 1, {}, FieldMissing),
        ("dung", "approve", 0, {}, NothingSelected),
        ("dung", "approve", rules.MOST + 1, {}, TooManySelected),
    ],
)
def test_a_run_that_may_not_be_is_not_begun(
    who: str, deed: str, count: int, more: dict[str, Any], error: type[MotcuaError], office: Office
) -> None:
    ids = [factories.before_the_leader(office).pk, *range(10**9, 10**9 + count)][:count]
    with pytest.raises(error):
        services.start_bulk(deed, ids, key=uuid4(), actor=getattr(office, who), at=NOON, **more)
    assert not BulkRun.objects.exists()


def test_the_same_key_is_the_same_run(office: Office) -> None:
    dossier, key = factories.before_the_leader(office), uuid4()
    runs = {services.start_bulk("approve", [dossier.pk], key=key, actor=office.dung, at=NOON).pk for _ in range(2)}
    assert len(runs) == 1


def test_all_that_match_are_those_that_the_list_shows(office: Office) -> None:
    for _ in range(3):
        factories.in_review(office)
    filters = WorklistFilters(group="agency", state="open")
    page = selectors.worklist(office.dung, filters=filters, now=NOON)
    assert selectors.matching_ids(office.dung, filters=filters, limit=2, now=NOON) == [row.id for row in page.rows][:2]
