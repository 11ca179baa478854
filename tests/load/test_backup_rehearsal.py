"""The rehearsal: a server at work, a backup in the middle of it, everything wiped, everything back.

What was acknowledged before the backup began must be there with its bytes; what came later may be lost, never half.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.load import audit, clerks
from tests.load.office import Office
from tests.load.server import ROOT, Server

pytestmark = pytest.mark.load
WAVE = 36


@pytest.fixture
def server(var: Path) -> Iterator[Server]:
    made = Server(var)
    made.start()
    made.wait()
    yield made
    made.stop()


def test_a_backup_while_people_write_brings_everything_back(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    office = Office.read(server.run("tests.load.office", "3", "12"))
    handed = _wave(server, office)
    before = {one.code for one in handed}
    with ThreadPoolExecutor(1) as aside:
        backup = aside.submit(server.command, "backup", str(folder))
        while not backup.done():
            handed += _wave(server, office)
        assert "rows" in backup.result()
    assert len(handed) > 2 * WAVE, "nobody wrote while the backup was made: it proves nothing"
    handed += _wave(server, office)
    server.command("backup", "verify", str(folder))

    server.stop()
    for part in ("pg", "files", "metrics"):
        shutil.rmtree(server.var / part, ignore_errors=True)
    assert "are back" in server.command("restore", str(folder))
    assert "is not empty" in _refused(server, "restore", str(folder))
    server.start()
    server.wait()

    kept = _everything_is_there(server, handed, before, len(office.papers))
    assert "whole" in server.command("journal", "verify")
    _numbers_go_on(server, office, kept)


def _wave(server: Server, office: Office) -> list[clerks.Handed]:
    """Every clerk receives a few, each with a file of its own."""
    book, threads = clerks.at_work(server.port, office, WAVE)
    for thread in threads:
        thread.join(clerks.PATIENCE)
    assert not book.faults and len(book.handed) == WAVE
    return book.handed


def _everything_is_there(
    server: Server, handed: list[clerks.Handed], before: set[str], papers: int
) -> list[clerks.Handed]:
    with server.postgres.connect("motcua") as rows:
        there = {code for (code,) in rows.execute("SELECT code FROM dossiers_dossier")}
        assert before <= there, "acknowledged before the backup, and lost"
        kept = [one for one in handed if one.code in there]
        assert len(kept) == len(there) < len(handed)
        assert not list(audit.faults(rows, server.var / "files", kept, papers))
    return kept


def _numbers_go_on(server: Server, office: Office, kept: list[clerks.Handed]) -> None:
    """Sessions came back as well: the same clerks go on, and no number is given twice or left out."""
    again = _wave(server, office)
    assert not {one.code for one in again} & {one.code for one in kept}
    with server.postgres.connect("motcua") as rows:
        assert not list(audit.faults(rows, server.var / "files", kept + again, len(office.papers)))


def test_what_is_no_whole_backup_restores_nothing(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    office = Office.read(server.run("tests.load.office", "1", "1"))
    book, threads = clerks.at_work(server.port, office, 3)
    for thread in threads:
        thread.join(clerks.PATIENCE)
    made = Path(server.command("backup", str(folder)).split(":")[0])
    server.command("backup", str(folder), "--keep", "1")
    assert [one.name for one in folder.iterdir() if not one.name.startswith(".")] != [made.name], (
        "the older one is kept"
    )
    made = next(one for one in folder.iterdir() if not one.name.startswith("."))
    assert "others are connected" in _refused(server, "restore", str(made), "--replace")
    server.stop()

    paper = next(path for path in (made / "files").rglob("*") if path.is_file())
    whole = paper.read_bytes()
    for damage, said in (
        (lambda: paper.write_bytes(b"x" + whole[1:]), "has other bytes"),
        (paper.unlink, "is missing"),
        (lambda: (made / "SHA256SUMS").write_text(""), "not the one that was written"),
        ((made / "manifest.json").unlink, "is no whole backup"),
    ):
        damage()
        assert said in _refused(server, "backup", "verify", str(made)) or "no backup" in _refused(
            server, "backup", "verify", str(made)
        )
        _refused(server, "restore", str(made), "--replace")
    server.start()
    server.wait()
    with server.postgres.connect("motcua") as rows:
        assert rows.execute("SELECT count(*) FROM dossiers_dossier").fetchone() == (len(book.handed),)


def test_a_backup_of_a_newer_program_or_server_is_refused(server: Server, tmp_path: Path) -> None:
    made = Path(server.command("backup", str(tmp_path)).split(":")[0])
    server.stop()
    kept = json.loads((made / "manifest.json").read_text())
    for change, said in (
        ({"migrations": [*kept["migrations"], "dossiers.9999_the_future"]}, "newer version of motcua"),
        ({"postgresql": 99}, "take one at least as new"),
        ({"format": 2}, "another version of motcua"),
    ):
        (made / "manifest.json").write_text(json.dumps({**kept, **change}))
        assert said in _refused(server, "restore", str(made), "--replace")


def _refused(server: Server, *arguments: str) -> str:
    """The sentence of a command that must fail, without a traceback."""
    command = [sys.executable, "-W", "ignore", "-m", "motcua", *arguments]
    done = subprocess.run(command, env=server.environment, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode and "Traceback" not in done.stderr, done.stdout + done.stderr
    return done.stderr
