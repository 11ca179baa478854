"""The units as systemd reads them; left out where systemd's own tools are not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(one.name for one in UNITS.glob("*.service"))
# systemd's own scale of exposure, times ten: 0 is shut off from the world, 100 an ordinary service.
MOST_EXPOSED = 20

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed: apt-get install systemd"
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The same with a program that is there."""
    for unit in UNITS.iterdir():
        text = unit.read_text().replace("/opt/motcua/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(text)
    return tmp_path


@needs_systemd
def test_systemd_understands_every_unit(units: Path) -> None:
    paths = [str(one) for one in units.iterdir() if one.suffix in (".service", ".timer")]
    done = subprocess.run(["systemd-analyze", "verify", *paths], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if "motcua" in line]
    assert done.returncode == 0 and not said, done.stderr


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_shut_in(units: Path, name: str) -> None:
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(units / name)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
