"""Bytes are kept once, durably, before their row; and what nobody knows is swept."""

import hashlib
import io
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from motcua.foundation.files import errors, selectors, services
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.tests import samples
from motcua.foundation.files.tests.clamd import Clamd
from motcua.kernel.moments import ZONE

AT = datetime(2026, 11, 21, 9, tzinfo=ZONE)
NEVER = AT + timedelta(days=3650)


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_ROOT, settings.CLAMD, settings.FILES_S3 = tmp_path / "files", "", ""
    return settings.FILES_ROOT


@pytest.fixture
def clamd(settings, tmp_path, folder):
    settings.CLAMD = f"unix:{tmp_path}/clamd.ctl"
    with Clamd(tmp_path / "clamd.ctl") as server:
        yield server


def keep(content, name="đơn.txt", at=AT):
    return services.store(io.BytesIO(content), name=name, at=at)


def lying(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_stored_file_can_be_read_back_by_its_id(db, folder):
    content = samples.pdf(3)
    row = keep(content)
    assert (row.size, row.media_type, row.pages, row.scan) == (len(content), "application/pdf", 3, "none")
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    with selectors.open_file(row.pk) as file:
        assert file.read() == content
    assert selectors.briefs([row.pk])[row.pk].pages == 3
    assert (folder / row.sha256[:2] / row.sha256[2:4] / row.sha256).is_file()


def test_the_same_bytes_are_kept_once(db, folder):
    assert keep(b"chung").pk == keep(b"chung", "khac.csv").pk
    assert StoredFile.objects.count() == 1
    assert len(lying(folder)) == 1


def test_bytes_that_went_missing_come_back_with_the_next_copy(db, folder):
    row = keep(b"mat")
    the_vault().remove(row.sha256)
    assert [item.id for item in selectors.missing_files()] == [row.pk]
    with pytest.raises(errors.FileMissing):
        selectors.open_file(row.pk)
    assert keep(b"mat").pk == row.pk
    assert not list(selectors.missing_files())


def test_nobody_opens_a_file_that_is_not_there(db, folder):
    with pytest.raises(errors.FileMissing):
        selectors.open_file(0)
    with pytest.raises(errors.FileMissing):
        the_vault().open("../../../etc/passwd")


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", errors.EmptyFile), (bytes(3 * 1024 * 1024), errors.TooLarge), (b"MZ\0", errors.BrokenFile)],
)
def test_a_refused_file_leaves_nothing_behind(db, folder, settings, content, error):
    settings.FILES_LIMIT = 2 * 1024 * 1024
    with pytest.raises(error):
        keep(content)
    assert lying(folder) == []
    assert not StoredFile.objects.exists()


def test_the_limit_stops_the_reading(db, folder, settings):
    settings.FILES_LIMIT = 1024 * 1024

    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            return bytes(size)

    stream = Endless()
    with pytest.raises(errors.TooLarge, match="1 MB"):
        services.store(stream, name="x", at=AT)
    assert stream.given < 2 * 1024 * 1024


def test_a_full_or_missing_disk_says_try_again(db, folder):
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    with pytest.raises(errors.StorageUnavailable):
        keep(b"x")


def test_infected_files_are_refused_and_clean_ones_marked(db, clamd, folder):
    with pytest.raises(errors.Infected):
        keep(b"truoc " + samples.EICAR)
    assert keep(b"sach").scan == "clean"
    assert len(lying(folder)) == 1


def test_without_an_answer_nothing_gets_in(db, clamd, folder, settings):
    for answer in (b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"stream: maybe\0"):
        clamd.answer = answer
        with pytest.raises(errors.ScannerUnavailable) as caught:
            keep(b"x")
        assert caught.value.retry
    for nowhere in ("unix:/nowhere/clamd.ctl", "tcp://127.0.0.1:9", "tcp://127.0.0.1:x"):
        settings.CLAMD = nowhere
        with pytest.raises(errors.ScannerUnavailable):
            keep(b"x")
    assert lying(folder) == []


def test_bytes_from_before_the_scanner_are_scanned_when_they_come_again(db, folder, settings, tmp_path):
    row = keep(b"cu")
    assert row.scan == "none"
    with Clamd(tmp_path / "later.ctl") as server:
        settings.CLAMD = str(tmp_path / "later.ctl")
        assert keep(b"cu").scan == "clean"
        assert keep(b"cu").scan == "clean"
        assert server.asked == 1


def test_the_sweep_takes_old_orphans_and_leftovers_only(db, folder):
    row = keep(b"co dong")
    with pytest.raises(RuntimeError), transaction.atomic():
        keep(b"khong dong")
        raise RuntimeError
    (folder / "incoming" / "draft-dead").write_bytes(b"half")
    early = services.sweep_orphans(at=datetime.now(ZONE))
    assert (early.orphans, early.leftovers) == (0, 0)
    assert len(lying(folder)) == 3
    swept = services.sweep_orphans(at=NEVER)
    assert (swept.orphans, swept.leftovers) == (1, 1)
    assert lying(folder) == [row.sha256]
    assert services.sweep_orphans(at=NEVER).orphans == 0


@pytest.mark.django_db(transaction=True)
def test_the_sweep_leaves_bytes_alone_while_a_store_is_under_way(folder):
    begun, go_on = threading.Event(), threading.Event()

    def store_slowly():
        with transaction.atomic():
            keep(b"dang luu")
            begun.set()
            go_on.wait(10)
        connections.close_all()

    worker = threading.Thread(target=store_slowly)
    worker.start()
    assert begun.wait(10)
    assert services.sweep_orphans(at=NEVER).orphans == 0
    go_on.set()
    worker.join()
    assert services.sweep_orphans(at=NEVER).orphans == 0
    assert not list(selectors.missing_files())


@pytest.mark.django_db(transaction=True)
def test_many_at_once_keep_the_same_bytes_once(folder):
    found, barrier, content = [], threading.Barrier(8), samples.pdf(2)

    def store():
        barrier.wait()
        found.append(keep(content).pk)
        connections.close_all()

    workers = [threading.Thread(target=store) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(lying(folder)) == 1


CHILD = """
import io, sys
import django
django.setup()
from django.db import connection
from motcua.foundation.files import services
from django.utils import timezone
services.store(io.BytesIO(b"truoc khi mat dien"), name="x.txt", at=timezone.now())
print("stored", flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_between_file_and_row_loses_nothing(folder):
    sha256 = hashlib.sha256(b"truoc khi mat dien").hexdigest()
    place = folder / sha256[:2] / sha256[2:4] / sha256
    with transaction.atomic():
        with connection.cursor() as cursor:
            # The child's row has to wait for us, so it dies exactly between its bytes and its row.
            cursor.execute("LOCK TABLE files_storedfile IN SHARE MODE")
        child = subprocess.Popen([sys.executable, "-c", CHILD], env=child_environment(folder), stdout=subprocess.PIPE)
        try:
            wait_for(place.is_file)
        finally:
            os.kill(child.pid, signal.SIGKILL)
        said, _ = child.communicate()
    assert said == b""
    assert place.read_bytes() == b"truoc khi mat dien"
    assert not StoredFile.objects.exists()
    row = keep(b"truoc khi mat dien")
    assert services.sweep_orphans(at=NEVER).orphans == 0
    with selectors.open_file(row.pk) as file:
        assert file.read() == b"truoc khi mat dien"


def child_environment(folder):
    values = connection.settings_dict
    address = f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}&port={values['PORT'] or 5432}"
    return os.environ | {
        "DATABASE_URL": address,
        "MOTCUA_FILES": str(folder),
        "MOTCUA_CLAMD": "",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }


def wait_for(is_true, seconds=30):
    until = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_bytes_are_synced_before_they_get_their_name_and_the_folder_after(db, folder, monkeypatch):
    sha256, seen, really = hashlib.sha256(b"ben vung").hexdigest(), [], os.fsync
    place = folder / sha256[:2] / sha256[2:4] / sha256

    def watched(handle):
        seen.append(("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file", place.exists()))
        really(handle)

    monkeypatch.setattr(os, "fsync", watched)
    keep(b"ben vung")
    assert ("file", False) in seen
    assert seen[-1] == ("folder", True)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o077 == 0
