"""What the command says when it cannot begin."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def command(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MOTCUA_")}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    program = [sys.executable, "-W", "ignore", "-m", "motcua", *words]
    return subprocess.run(program, env=environment | changes, capture_output=True, text=True, timeout=60)


def test_a_setting_that_production_refuses_is_one_sentence_and_no_traceback() -> None:
    told = command("check", MOTCUA_MODE="production", DATABASE_URL="postgresql://motcua@localhost/motcua")
    assert told.returncode == 1
    assert told.stderr.strip().startswith("motcua: Production mode must know its own names: set MOTCUA_HOSTS")
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(("wait", "asked_again"), [("0", False), ("0.2", True)])
def test_a_database_that_is_not_there_is_waited_for_as_long_as_one_says(
    tmp_path: Path, wait: str, asked_again: bool
) -> None:
    nowhere = f"postgresql://motcua@/motcua?host={tmp_path}"
    told = command("prepare", "--wait", wait, DATABASE_URL=nowhere, MOTCUA_VAR=str(tmp_path / "var"))
    assert told.returncode == 1 and "Traceback" not in told.stderr
    assert "The database does not answer" in told.stderr and str(tmp_path) in told.stderr
    assert ("waiting for the database" in told.stderr) is asked_again
