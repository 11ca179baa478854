"""Việc hàng loạt in a worker that is killed, and with dossiers that break it."""

import io
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.cases.dossiers import jobs, selectors, services
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier, Letter, Review
from motcua.cases.dossiers.services import bulk, sheaf
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.dossiers.tests.test_bulk import NOON
from motcua.cases.dossiers.tests.test_parallel import _environment, _until_backends_are_gone
from motcua.foundation.files import selectors as stored
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import services as organizations
from motcua.kernel.actor import SYSTEM, Actor

# The job itself, telling of each item; slow enough between two for somebody to kill it.
WORKER = """
import sys, time, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from motcua.cases.dossiers import jobs, services
do_item = services.do_item
def told(item_id, **given):
    print("begin", item_id, flush=True)
    do_item(item_id, **given)
    print("done", item_id, flush=True)
services.do_item = told
jobs.do_bulk(int(sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def files_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def start(actor: Actor, deed: str, dossiers: list[Dossier]) -> BulkRun:
    return services.start_bulk(deed, [one.pk for one in dossiers], key=uuid4(), actor=actor, at=NOON, site="http://x/")


def sentences(run: BulkRun) -> list[str]:
    return list(run.items.order_by("position").values_list("sentence", flat=True))


def pages_of(run: BulkRun) -> int:
    run.refresh_from_db()
    assert run.file_id is not None
    with stored.open_file(run.file_id) as file, pikepdf.Pdf.open(io.BytesIO(file.read())) as book:
        return len(book.pages)


def worker(run: BulkRun) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, connection.settings_dict["NAME"], str(run.pk)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment())


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    return iter(process.stdout.readline, "")


def test_a_killed_worker_leaves_nothing_half_done_and_the_next_one_does_the_rest(committed_office: Office) -> None:
    office = committed_office
    dossiers = [factories.before_the_leader(office) for _ in range(9)]
    run = start(office.dung, "approve", dossiers)
    for kills in (("done", 2), ("begin", 2)):  # behind an item; and with one in hand
        process = worker(run)
        heard = 0
        for line in lines(process):
            heard += line.startswith(kills[0])
            if heard == kills[1]:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
        _until_backends_are_gone()
        ticked = set(run.items.filter(state="done").values_list("dossier_id", flat=True))
        assert ticked == set(Review.objects.values_list("dossier_id", flat=True))
        assert 0 < len(ticked) < 9
    run.refresh_from_db()
    assert run.ended_at is None
    last = worker(run)
    assert last.communicate()[0].count("done") < 9
    assert last.returncode == 0
    page = selectors.get_bulk(run.pk, actor=office.dung)
    assert (page.done, page.refused, page.run.ended_at is None) == (9, 0, False)
    assert Review.objects.count() == 9
    for dossier in dossiers:
        assert [fact.kind() for fact in facts_about(dossier.subject)].count("dossiers.OutcomeApproved") == 1


def test_a_run_whose_job_was_lost_is_taken_up_again(office: Office) -> None:
    run = start(office.dung, "approve", [factories.before_the_leader(office)])
    waiting = ProcrastinateJob.objects.filter(task_name=bulk._TASK, status="todo")
    assert waiting.count() == 1
    jobs.resume_bulks(0)
    assert waiting.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    jobs.resume_bulks(0)
    assert [job.args for job in waiting] == [{"run_id": run.pk}]
    jobs.do_bulk(run.pk)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    jobs.resume_bulks(0)
    assert not waiting.all().exists()


def test_a_dossier_that_breaks_the_worker_does_not_hold_up_the_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossiers = [factories.before_the_leader(office) for _ in range(3)]
    run = start(office.dung, "approve", dossiers)
    approve = bulk.outcome.approve

    def broken(dossier_id: int, **given: Any) -> Any:
        answer = approve(dossier_id, **given)
        assert dossier_id != dossiers[1].pk, "a fault of ours, after the verb wrote"
        return answer

    monkeypatch.setattr(bulk.outcome, "approve", broken)
    jobs.do_bulk(run.pk)
    page = selectors.get_bulk(run.pk, actor=office.dung)
    assert (page.done, page.refused, page.waiting) == (2, 1, 0)
    assert "vẫn như cũ" in sentences(run)[1]
    assert set(Review.objects.values_list("dossier_id", flat=True)) == {dossiers[0].pk, dossiers[2].pk}


def test_while_the_database_is_away_items_wait(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start(office.dung, "approve", [factories.before_the_leader(office)])
    with monkeypatch.context() as away:
        away.setattr(bulk.outcome, "approve", _away)
        away.setattr(jobs, "close_old_connections", lambda: None)  # the test stands inside a transaction
        with pytest.raises(OperationalError):
            jobs.do_bulk(run.pk)
    assert BulkItem.objects.get().state == "waiting"
    jobs.do_bulk(run.pk)
    assert BulkItem.objects.get().state == "done"


def _away(*_: object, **__: object) -> None:
    raise OperationalError


def test_what_a_killed_worker_had_printed_is_in_the_file_too(office: Office) -> None:
    dossiers = [factories.received(office), factories.awaiting_papers(office), factories.received(office)]
    run = start(office.dung, "print", dossiers)
    services.do_item(services.waiting_items(run.pk)[0], at=NOON)
    jobs.do_bulk(run.pk)
    assert selectors.get_bulk(run.pk, actor=office.dung).done == 3
    assert pages_of(run) >= Letter.objects.count() == 4


def test_a_file_that_is_full_says_which_dossiers_are_left(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    dossiers = [factories.received(office) for _ in range(3)]
    monkeypatch.setattr(sheaf, "MOST_PAGES", 2)
    run = start(office.dung, "print", dossiers)
    jobs.do_bulk(run.pk)
    full = "Tệp in đã đủ 2 trang. Hãy in tệp này rồi làm lại các hồ sơ chưa in."
    assert sentences(run) == ["", "", full]
    assert pages_of(run) == 2


def test_a_dossier_without_letters_is_told_of(office: Office) -> None:
    dossiers = [factories.received(office) for _ in range(2)]
    Letter.objects.filter(dossier=dossiers[0]).delete()
    run = start(office.dung, "print", dossiers)
    jobs.do_bulk(run.pk)
    assert sentences(run) == ["Hồ sơ chưa có phiếu nào để in.", ""]
    assert pages_of(run) == 1


@pytest.mark.parametrize("deed", ["print", "sheet"])
def test_who_left_before_the_file_was_made_gets_none(deed: str, office: Office) -> None:
    run = start(office.dung, deed, [factories.received(office)])
    services.do_item(services.waiting_items(run.pk)[0], at=NOON)
    assert office.dung.post_id is not None
    assert office.dung.id is not None
    organizations.leave_post(
        office.dung.post_id, account_id=office.dung.id, actor=SYSTEM, at=NOON, last_day=MONDAY.date()
    )
    services.finish_bulk(run.pk, at=NOON + timedelta(days=2))
    run.refresh_from_db()
    assert run.ended_at is not None
    assert run.file_id is None
    assert sentences(run)[0]
