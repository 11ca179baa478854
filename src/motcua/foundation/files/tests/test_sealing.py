"""Sealed files are read a piece at a time, and open whole and unchanged or not at all; what waits lies sealed too."""

import io
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.foundation.files import errors, services
from motcua.foundation.files.models import seal
from motcua.foundation.files.models.seal import PIECE, open_sealed, sealed_pieces, sealed_size
from motcua.foundation.files.models.spool import IN_MEMORY, Spool

TAG = 16
HEADER = sealed_size(0) - TAG
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7]
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def sealed(clear: bytes) -> bytes:
    return b"".join(sealed_pieces(io.BytesIO(clear)))


def opened(lies: bytes) -> bytes:
    with open_sealed(io.BytesIO(lies)) as stream:
        return stream.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_as_it_was_and_lies_as_long_as_is_said(size):
    clear = os.urandom(size)
    lies = sealed(clear)
    assert len(lies) == sealed_size(size)
    assert opened(lies) == clear
    assert size < 8 or clear[:8] not in lies


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 3 * PIECE + 5),
    st.lists(st.tuples(st.integers(0, 2), st.integers(-2 * PIECE, 3 * PIECE), st.integers(0, PIECE + 9)), max_size=8),
)
def test_any_place_of_it_is_read_as_of_the_clear_file(size, steps):
    """Pillow and pikepdf jump about."""
    clear = bytes(number % 251 for number in range(size))
    wanted = io.BytesIO(clear)
    with open_sealed(io.BytesIO(sealed(clear))) as stream:
        for whence, offset, length in steps:
            if whence == os.SEEK_SET and offset < 0:
                continue
            assert stream.seek(offset, whence) == wanted.seek(offset, whence)
            assert stream.read(length) == wanted.read(length)


CLEAR = bytes(range(256)) * 1024  # four pieces
LIES = PIECE + TAG


def piece(lies: bytes, number: int) -> bytes:
    return lies[HEADER + number * LIES :][:LIES]


CHANGED = [
    ("a byte of the first piece", lambda lies: lies[: HEADER + 5] + b"\0" + lies[HEADER + 6 :]),
    ("a byte of the last", lambda lies: lies[:-1] + bytes([lies[-1] ^ 1])),
    ("its salt", lambda lies: lies[: HEADER - 1] + bytes([lies[HEADER - 1] ^ 1]) + lies[HEADER:]),
    ("cut within a piece", lambda lies: lies[:-9]),
    ("cut between two pieces", lambda lies: lies[: HEADER + 2 * LIES]),
    ("only its header", lambda lies: lies[:HEADER]),
    ("less than that", lambda lies: lies[:9]),
    ("nothing", lambda lies: b""),
    ("more behind it", lambda lies: lies + b"more"),
    ("its last piece twice", lambda lies: lies + piece(lies, 3)),
    ("two changed places", lambda lies: lies[:HEADER] + piece(lies, 1) + piece(lies, 0) + lies[HEADER + 2 * LIES :]),
    ("one left out", lambda lies: lies[:HEADER] + piece(lies, 0) + lies[HEADER + 2 * LIES :]),
    ("one of another file", lambda lies: lies[: HEADER + LIES] + piece(sealed(CLEAR), 1) + lies[HEADER + 2 * LIES :]),
    ("clear", lambda lies: CLEAR),
]  # fmt: skip


@pytest.mark.parametrize(("what", "change"), CHANGED, ids=[what for what, _ in CHANGED])
def test_a_changed_one_shows_not_even_its_beginning(what, change):
    with pytest.raises(errors.FileUnreadable):
        open_sealed(io.BytesIO(change(sealed(CLEAR))))


def test_a_key_of_earlier_years_still_opens_what_it_sealed_and_no_other_does(settings):
    lies = sealed(CLEAR)
    before = settings.FILES_KEYS
    settings.FILES_KEYS = ("new",)
    with pytest.raises(errors.FileUnreadable):
        open_sealed(io.BytesIO(lies))
    settings.FILES_KEYS = ("new", *before)
    assert opened(lies) == CLEAR


def test_what_earlier_versions_sealed_in_one_piece_still_opens():
    assert opened(seal.seal(CLEAR)) == CLEAR
    with pytest.raises(errors.FileUnreadable):
        open_sealed(io.BytesIO(seal.seal(CLEAR)[:-1]))


def test_reading_a_large_one_holds_little_of_it(folder, tmp_path):
    place = tmp_path / "sealed"
    with place.open("wb") as out:
        for lies in sealed_pieces(io.BytesIO(bytes(30 * MEGABYTE))):
            out.write(lies)
    tracemalloc.start()
    try:
        with open_sealed(place.open("rb")) as stream:
            while stream.read(64 * 1024):
                pass
        assert tracemalloc.get_traced_memory()[1] < 2 * MEGABYTE
    finally:
        tracemalloc.stop()


# What waits.


def waiting(*pieces: bytes) -> Spool:
    spool = Spool()
    for one in pieces:
        spool.write(one)
    return spool


@pytest.mark.parametrize("size", [0, 1, IN_MEMORY, IN_MEMORY + 1, 5 * IN_MEMORY])
def test_what_waits_is_read_as_it_came(size):
    content = os.urandom(size)
    spool = waiting(*(content[place : place + 70_001] for place in range(0, size, 70_001)))
    with spool.open() as stream:
        assert stream.read(10) == content[:10]
        stream.seek(0)
        assert stream.read() == content


def test_a_large_one_waits_sealed_on_the_disk_and_is_gone_afterwards(folder):
    marked = b"THE FACE ON THE CARD" * 50_000
    spool = waiting(marked[:300_000], marked[300_000:])
    lies = os.pread(spool._disk.fileno(), len(marked) + 1000, 0)
    assert len(lies) > 900_000
    assert b"THE FACE" not in lies
    spool.open().close()
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_ten_large_ones_wait_in_little_memory(folder):
    tracemalloc.start()
    try:
        spools = [Spool() for _ in range(10)]
        for _ in range(20):
            for spool in spools:
                spool.write(bytes(MEGABYTE))
        assert tracemalloc.get_traced_memory()[1] < 10 * MEGABYTE
    finally:
        tracemalloc.stop()
    for spool in spools:
        spool.close()


def test_a_disk_that_is_full_says_try_again_to_whoever_reads(folder, settings, tmp_path):
    (tmp_path / "files").write_text("a file where the folder should be")
    spool = waiting(bytes(IN_MEMORY), b"more", b"and more")
    with pytest.raises(errors.StorageUnavailable) as caught:
        services.store(spool.open(), name="x", at=None)
    assert caught.value.retry
