"""A file comes in pieces: what was acknowledged is durable, nothing is written twice, and strangers get no answer."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
from datetime import datetime, timedelta

import pytest
from django.db import connections
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from motcua.foundation.files import errors, selectors, services
from motcua.foundation.files.models import StoredFile, Upload
from motcua.foundation.files.models.partial import partial_path
from motcua.foundation.files.tests import samples
from motcua.foundation.files.tests.test_storing import child_environment, lying
from motcua.kernel.moments import ZONE

AT = datetime(2026, 11, 22, 9, tzinfo=ZONE)
NEVER = AT + timedelta(days=3650)
MINE, OTHERS = "draft:a", "draft:b"
CONTENT = samples.picture("PNG", (300, 200))


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_ROOT, settings.CLAMD, settings.FILES_S3 = tmp_path / "files", "", ""
    return settings.FILES_ROOT


def begin(content=CONTENT, name="giấy chứng sinh.png", **more):
    return services.begin_upload(name, len(content), owner=MINE, at=AT, **more).token


def send(token, offset, piece, owner=MINE, **more):
    return services.append(token, offset, piece, owner=owner, at=AT, **more)


def finish(token, owner=MINE):
    return services.finish(token, owner=owner, at=AT)


def test_pieces_become_the_file_and_the_half_file_is_gone(db, folder, django_capture_on_commit_callbacks):
    token, place = begin(sha256=hashlib.sha256(CONTENT).hexdigest()), 0
    while place < len(CONTENT):
        piece = CONTENT[place : place + 100]
        place = send(token, place, piece, sha256=hashlib.sha256(piece).hexdigest())
    with django_capture_on_commit_callbacks(execute=True):
        row = finish(token)
    with selectors.open_file(row.pk) as file:
        assert file.read() == CONTENT
    assert lying(folder) == [row.sha256]
    assert finish(token).pk == row.pk, "asked again, the same file"
    assert send(token, 0, CONTENT[:100]) == len(CONTENT), "a late repeat changes nothing"
    assert selectors.upload(token, owner=MINE).file_id == row.pk


def test_the_same_piece_again_changes_nothing(db, folder):
    token = begin()
    assert send(token, 0, CONTENT[:50]) == 50
    assert send(token, 0, CONTENT[:50]) == 50
    assert send(token, 50, CONTENT[50:80]) == 80
    assert send(token, 10, CONTENT[10:30]) == 80
    assert partial_path(token).read_bytes() == CONTENT[:80]


REFUSED = [
    ("somebody else's", lambda t: send(t, 0, b"x", OTHERS), errors.UploadMissing),
    ("an unknown one", lambda t: send("x" * 43, 0, b"x"), errors.UploadMissing),
    ("a path", lambda t: send("../" * 14 + "a", 0, b"x"), errors.UploadMissing),
    ("finishing somebody else's", lambda t: finish(t, OTHERS), errors.UploadMissing),
    ("asking for somebody else's", lambda t: selectors.upload(t, owner=OTHERS), errors.UploadMissing),
    ("a negative place", lambda t: send(t, -1, b"x"), errors.UploadNotUnderstood),
    ("an empty piece", lambda t: send(t, 0, b""), errors.UploadNotUnderstood),
    ("a hole", lambda t: send(t, 60, b"x"), errors.WrongOffset),
    ("other bytes where some are", lambda t: send(t, 0, b"y"), errors.WrongOffset),
    ("an overlap", lambda t: send(t, 40, CONTENT[40:60]), errors.WrongOffset),
    ("more than declared", lambda t: send(t, 50, bytes(len(CONTENT))), errors.MoreThanDeclared),
    ("a piece too large", lambda t: send(t, 50, bytes(services.LARGEST_PIECE + 1)), errors.PieceTooLarge),
    ("a piece that the line changed", lambda t: send(t, 50, b"x", sha256="0" * 64), errors.PieceDamaged),
    ("the end before the end", finish, errors.UploadUnfinished),
]


@pytest.mark.parametrize(("what", "do", "error"), REFUSED, ids=[what for what, _, _ in REFUSED])
def test_what_makes_no_sense_is_refused_with_a_sentence_and_changes_nothing(db, folder, what, do, error):
    token = begin()
    send(token, 0, CONTENT[:50])
    with pytest.raises(error) as caught:
        do(token)
    assert str(caught.value).endswith(".")
    if "offset" in caught.value.facts:
        assert caught.value.facts["offset"] == 50
    assert selectors.upload(token, owner=MINE).offset == 50
    assert partial_path(token).read_bytes() == CONTENT[:50]
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("size", "more", "error"),
    [
        (0, {}, errors.EmptyFile),
        (-5, {}, errors.UploadNotUnderstood),
        (10**9, {}, errors.TooLarge),
        (10, {"sha256": "zz"}, errors.UploadNotUnderstood),
    ],
)
def test_no_place_is_made_for_what_will_not_be_kept(db, folder, size, more, error):
    with pytest.raises(error):
        services.begin_upload("x", size, owner=MINE, at=AT, **more)
    assert not Upload.objects.exists()


def test_one_owner_has_a_limited_number_of_half_files(db, folder):
    for _ in range(20):
        begin()
    with pytest.raises(errors.TooManyUploads):
        begin()
    services.begin_upload("x", 5, owner=OTHERS, at=AT)
    services.begin_upload("x", 5, owner=MINE, at=AT + timedelta(hours=2))  # those are given up


@pytest.mark.parametrize("content", [b"MZ" + bytes(300), samples.png_bomb(9000)])
def test_a_refused_file_leaves_neither_row_nor_bytes(db, folder, content):
    token = begin(content, "anh.jpg")
    send(token, 0, content)
    with pytest.raises(errors.FileRefused):
        finish(token)
    assert lying(folder) == []
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_whole_but_not_the_declared_file_is_refused(db, folder):
    token = begin(sha256="0" * 64)
    send(token, 0, CONTENT)
    with pytest.raises(errors.OtherContent):
        finish(token)
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_bytes_lost_with_a_disk_are_asked_for_again(db, folder):
    token = begin()
    send(token, 0, CONTENT[:100])
    os.truncate(partial_path(token), 30)
    assert selectors.upload(token, owner=MINE).offset == 30
    with pytest.raises(errors.WrongOffset) as caught:
        send(token, 100, CONTENT[100:])
    assert caught.value.facts["offset"] == 30
    send(token, 30, CONTENT[30:])
    assert finish(token).size == len(CONTENT)


def test_the_sweep_takes_what_nobody_went_on_with(db, folder):
    old = begin()
    send(old, 0, CONTENT[:10])
    (folder / "incoming" / f"upload-{'x' * 43}").write_bytes(b"half")
    assert services.sweep_orphans(at=AT).uploads == 0
    fresh = services.begin_upload("x", 5, owner=MINE, at=NEVER).token
    assert services.sweep_orphans(at=NEVER).uploads == 1
    assert lying(folder) == []
    assert [row.token for row in Upload.objects.all()] == [fresh]


@trying(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(-5, 320), st.integers(0, 200), st.booleans()), max_size=12), seed=st.integers()
)
def test_whatever_comes_in_whatever_order_only_the_file_itself_ends_up_there(db, folder, steps, seed):
    content = random.Random(seed).randbytes(300)
    token = begin(content, sha256=hashlib.sha256(content).hexdigest())
    for offset, length, is_other in steps:
        piece = bytes(length) if is_other else content[max(offset, 0) : max(offset, 0) + length]
        # A stranger's bytes in the right place are for the hash of the whole to find; here they come elsewhere.
        if is_other and offset == selectors.upload(token, owner=MINE).offset:
            continue
        try:
            send(token, offset, piece)
        except (errors.Invalid, errors.Refused) as refusal:
            assert str(refusal)
    place = selectors.upload(token, owner=MINE).offset
    if place:
        assert partial_path(token).read_bytes()[:place] == content[:place]
    if place < 300:
        send(token, place, content[place:])
    assert partial_path(token).read_bytes() == content
    services.discard_upload(token, owner=MINE)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_in_one_place_exactly_one_wins(folder):
    token, barrier, said = begin(bytes(4000)), threading.Barrier(8), []

    def write(number):
        barrier.wait()
        try:
            said.append(send(token, 0, bytes([number]) * 4000))
        except errors.WrongOffset as refusal:
            said.append(refusal.facts)
        connections.close_all()

    workers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert said.count(4000) == 1
    assert said.count({"offset": 4000}) == 7
    assert len(set(partial_path(token).read_bytes())) == 1, "of one piece, not of several"


CHILD = """
import sys
import django
django.setup()
from motcua.foundation.files import services
from django.utils import timezone
token, content = sys.argv[1], open(sys.argv[2], "rb").read()
place = int(sys.argv[3])
while place < len(content):
    place = services.append(token, place, content[place:place + 3000], owner="draft:a", at=timezone.now())
    print(place, flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_what_was_acknowledged_is_there(folder, tmp_path):
    content = samples.picture("TIFF", (700, 500))
    source = tmp_path / "photo"
    source.write_bytes(content)
    token, place, kills = begin(content), 0, 0
    while place < len(content):
        command = [sys.executable, "-c", CHILD, token, str(source), str(place)]
        child = subprocess.Popen(command, env=child_environment(folder), stdout=subprocess.PIPE, text=True)
        heard = place
        for line in child.stdout:
            heard = int(line)
            if kills < 4 and heard - place >= 60_000:
                os.kill(child.pid, signal.SIGKILL)
                kills += 1
                break
        rest, _ = child.communicate()
        heard = max([heard, *(int(line) for line in rest.split())])
        place = selectors.upload(token, owner=MINE).offset
        assert place >= heard, "acknowledged and lost"
        assert partial_path(token).read_bytes()[:place] == content[:place]
    assert kills == 4
    with selectors.open_file(finish(token).pk) as file:
        assert file.read() == content


def test_a_piece_is_synced_before_it_is_acknowledged(db, folder, monkeypatch):
    token, seen, really = begin(), [], os.fsync

    def watched(handle):
        seen.append(selectors.upload(token, owner=MINE).offset)
        really(handle)

    monkeypatch.setattr(os, "fsync", watched)
    send(token, 0, CONTENT[:50])
    assert seen == [0, 0], "the bytes and the new name in its folder, both before the row"


class TestSealed:
    def keep(self, content=CONTENT):
        token = begin(content, sealed=True)
        send(token, 0, content)
        return finish(token)

    def test_a_sealed_file_lies_encrypted_and_is_read_as_it_was(self, db, folder, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            row = self.keep()
        for path in folder.rglob("*"):
            if path.is_file():
                assert b"PNG" not in path.read_bytes(), path
                assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        with selectors.open_file(row.pk) as file:
            assert file.read() == CONTENT
        brief = selectors.briefs([row.pk])[row.pk]
        assert (brief.size, brief.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
        assert selectors.preview(brief, width=80)[:4] == b"RIFF"
        on_disk = [path.stat().st_size for path in folder.rglob("??/??/*")]
        assert [item.size for item in selectors.stored_bytes()] == on_disk, "as backups must find it"

    def test_the_same_picture_of_two_dossiers_is_two_files_and_one_can_go(
        self, db, folder, django_capture_on_commit_callbacks
    ):
        one, two = self.keep(), self.keep()
        assert one.pk != two.pk
        with django_capture_on_commit_callbacks(execute=True):
            assert services.destroy(one.pk, at=AT)
        assert not services.destroy(one.pk, at=AT)
        with pytest.raises(errors.FileDestroyed):
            selectors.open_file(one.pk)
        assert one.pk not in selectors.briefs([one.pk, two.pk])
        assert not list(selectors.missing_files())
        assert [item.sha256 for item in selectors.stored_bytes()] == [two.sha256]
        assert not (folder / one.sha256[:2] / one.sha256[2:4] / one.sha256).exists()
        with selectors.open_file(two.pk) as file:
            assert file.read() == CONTENT

    def test_what_is_not_sealed_is_not_destroyed(self, db, folder):
        token = begin()
        send(token, 0, CONTENT)
        row = finish(token)
        assert not services.destroy(row.pk, at=AT)

    def test_a_changed_seal_or_a_lost_key_opens_nothing(self, db, folder, settings):
        row = self.keep()
        place = folder / row.sha256[:2] / row.sha256[2:4] / row.sha256
        sealed = place.read_bytes()
        place.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        with pytest.raises(errors.FileUnreadable):
            selectors.open_file(row.pk)
        place.write_bytes(sealed)
        settings.FILES_KEYS = ("another",)
        with pytest.raises(errors.FileUnreadable):
            selectors.open_file(row.pk)
        settings.FILES_KEYS = ("another", "tests seal with a key of their own")
        with selectors.open_file(row.pk) as file:
            assert file.read() == CONTENT
