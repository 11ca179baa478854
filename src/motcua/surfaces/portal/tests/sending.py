"""An with a draft at home, and the ways in which a file is sent: by a form, and in pieces; and what then lies there."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.dossiers.tests.factories import Office
from motcua.surfaces.portal.tests.test_filing import at_home, begin
from motcua.surfaces.portal.tests.test_papers import piece


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where this test's files lie."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


@pytest.fixture
def draft(an: Client) -> str:
    return begin(an)


@pytest.fixture
def no_scanner(settings: Any, tmp_path: Path) -> None:
    """Nobody answers where the scanner should."""
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"


def sent(content: bytes, name: str = "giay.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def sent_in_pieces(an: Client, begun: dict[str, Any], content: bytes) -> str:
    for place in range(0, len(content), begun["piece"]):
        assert piece(an, begun["address"], place, content[place : place + begun["piece"]]).status_code == 200
    return str(begun["address"])


def lying_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
