"""Files of drafts that nobody finished: gone after a safe while; what anything refers to never is."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import TestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import IntakeDraftFile, PaperFile
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.filings import services
from motcua.cases.filings.models import Draft, DraftPage, DraftTerm
from motcua.cases.filings.services import NewPage
from motcua.cases.filings.tests.conftest import PHONE, a_citizen, a_draft, a_file
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile, Upload
from motcua.kernel.actor import Actor

LONG = timedelta(days=4)
_OPS = ("store", "page", "desk", "blank", "receive", "remove", "discard", "upload", "sweep", "wait")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def on_disk(root: Path) -> set[str]:
    return {path.name for path in root.rglob("*") if path.is_file()}


def referred() -> set[int]:
    found: set[int | None] = set()
    for rows in (DraftPage.objects, PaperFile.objects, IntakeDraftFile.objects, Upload.objects):
        found |= set(rows.values_list("file_id", flat=True))
    return {pk for pk in found if pk is not None}


class Desk:
    """What people do with files, one thing after the other, on a clock of its own."""

    def __init__(self, office: Office, an: Actor) -> None:
        self.office, self.an, self.at, self.loose = office, an, MONDAY, list[int]()

    def do(self, what: str, number: int) -> None:
        getattr(self, what)(number)
        for pk in referred():
            stored.open_file(pk).close()

    def draft(self) -> Draft:
        found = Draft.objects.first()
        return found if found is not None else a_draft(self.office, self.an)

    def known(self, number: int) -> int | None:
        there = sorted(StoredFile.objects.filter(pk__in=self.loose).values_list("pk", flat=True))
        return there[number % len(there)] if there else None

    def store(self, number: int) -> None:
        row = files.store(BytesIO(f"tệp {number % 4}".encode()), name="a.txt", at=self.at, sealed=number % 3 == 0)
        self.loose.append(row.pk)

    def page(self, number: int) -> None:
        if (pk := self.known(number)) is not None:
            page = NewPage(file_id=pk, name="a.txt")
            services.add_pages(
                self.draft().token, [page], required_id=None, actor=self.an, session_key=PHONE, at=self.at
            )

    def desk(self, number: int) -> None:
        pk = self.known(number)
        dossiers.save_draft({}, file_ids=[pk] if pk else [], actor=self.office.binh, at=self.at)

    def blank(self, number: int) -> None:
        dossiers.discard_draft(actor=self.office.binh, at=self.at)

    def receive(self, number: int) -> None:
        if (pk := self.known(number)) is not None:
            paper = NewPaper(name="Giấy tờ", copies=1, files=(NewFile(file_id=pk, name="a.txt"),))
            factories.received(self.office, at=self.at, papers=(paper,))

    def remove(self, number: int) -> None:
        page = DraftPage.objects.first()
        if page is not None:
            services.remove_page(self.draft().token, page.pk, actor=self.an, session_key=PHONE, at=self.at)

    def discard(self, number: int) -> None:
        if (draft := Draft.objects.first()) is not None:
            services.discard(draft.token, actor=self.an, session_key=PHONE, at=self.at)

    def upload(self, number: int) -> None:
        content = f"tải lên {number % 4}".encode()
        begun = files.begin_upload("a.txt", len(content), owner="draft:x", at=self.at, sealed=number % 2 == 0)
        files.append(begun.token, 0, content, owner="draft:x", at=self.at)
        if number % 3:
            self.loose.append(files.finish(begun.token, owner="draft:x", at=self.at).pk)

    def wait(self, number: int) -> None:
        self.at += timedelta(days=number % 5)

    def sweep(self, number: int) -> None:
        files.sweep_orphans(at=self.at)
        files.sweep_unreferred(at=self.at)


@pytest.fixture
def an(office: Office) -> Actor:
    return a_citizen("Nguyễn Văn An")


@settings(
    max_examples=25, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(deeds=st.lists(st.tuples(st.sampled_from(_OPS), st.integers(0, 60)), max_size=14))
def test_whatever_is_done_no_file_in_use_goes_and_every_other_one_does(
    deeds: list[tuple[str, int]], office: Office, an: Actor
) -> None:
    with transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            desk = Desk(office, an)
        for what, number in deeds:
            with TestCase.captureOnCommitCallbacks(execute=True):
                desk.do(what, number)
        with TestCase.captureOnCommitCallbacks(execute=True):
            Upload.objects.all().delete()
        with TestCase.captureOnCommitCallbacks(execute=True):
            files.sweep_unreferred(at=desk.at + LONG)
        assert set(StoredFile.objects.values_list("pk", flat=True)) == referred()
        for pk in referred():
            stored.open_file(pk).close()
        transaction.set_rollback(True)


def test_drafts_that_were_abandoned_leave_no_byte(
    office: Office, an: Actor, settings, django_capture_on_commit_callbacks
):
    for number in range(5):
        draft = a_draft(office, a_citizen("Nguyễn Văn Ba", 10 + number))
        who = Actor(id=draft.account_id, post_id=None, unit_id=None, agency_id=None, name="")
        page = NewPage(file_id=a_file(f"giấy {number}"), name="giay.txt")
        services.add_pages(draft.token, [page], required_id=None, actor=who, session_key=PHONE, at=MONDAY)
    assert len(on_disk(settings.FILES_ROOT)) == 5
    later = MONDAY + DraftTerm.objects.get().keep + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert files.sweep_unreferred(at=later) == 0, "drafts that live keep their files, however old"
    services.expire_drafts(at=later)
    with django_capture_on_commit_callbacks(execute=True):
        assert files.sweep_unreferred(at=later) == 5
    assert on_disk(settings.FILES_ROOT) == set()
    assert not StoredFile.objects.exists()


def test_a_picture_of_a_card_goes_with_its_page_and_not_days_later(
    office: Office, an: Actor, settings, django_capture_on_commit_callbacks
):
    draft = a_draft(office, an)
    row = files.store(BytesIO(b"CCCD"), name="a.txt", at=MONDAY, sealed=True)
    page = NewPage(file_id=row.pk, name="a.txt")
    services.add_pages(draft.token, [page], required_id=None, name="Căn cước", actor=an, session_key=PHONE, at=MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_page(draft.token, DraftPage.objects.get().pk, actor=an, session_key=PHONE, at=MONDAY)
    assert on_disk(settings.FILES_ROOT) == set()


@pytest.fixture
def committed(transactional_db: None) -> Iterator[Office]:
    DraftTerm.objects.get_or_create(valid_from="2025-07-01", defaults={"keep_days": 30, "warn_days": 3})
    yield factories.an_office()


def in_a_thread(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_filing_going_on_at_the_same_moment_never_loses_its_file(committed: Office) -> None:
    """The same bytes were abandoned long ago; somebody sends them again while the sweep comes by, again and again."""
    an, late = a_citizen("Nguyễn Văn An"), MONDAY + LONG
    draft = a_draft(committed, an)
    wrong: list[BaseException] = []
    stop = threading.Event()

    def sweeping() -> None:
        while not stop.is_set():
            files.sweep_unreferred(at=late)

    sweeper = in_a_thread(sweeping)
    try:
        for number in range(25):
            a_file(f"bỏ dở {number % 5}")  # as if stored on Monday: old enough for the sweep at once
            try:
                with transaction.atomic():
                    content = BytesIO(f"bỏ dở {number % 5}".encode())
                    row = files.store(content, name="giay.txt", at=late)
                    page = NewPage(file_id=row.pk, name="giay.txt")
                    services.add_pages(draft.token, [page], required_id=None, actor=an, session_key=PHONE, at=late)
                stored.open_file(row.pk).close()
            except Exception as error:
                wrong.append(error)
            if number % 5 == 4:
                DraftPage.objects.all().delete()
                StoredFile.objects.update(wanted_at=None, stored_at=MONDAY)
    finally:
        stop.set()
        sweeper.join()
    assert not wrong, wrong
    for pk in DraftPage.objects.values_list("file_id", flat=True):
        stored.open_file(pk).close()
