import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from motcua.config import documents
from tests.architecture.house import ROOT

WRITTEN = [*ROOT.glob("*.md"), *ROOT.glob("docs/howto/*.md"), *ROOT.glob("docs/decisions/*.md")]
every_document = pytest.mark.parametrize("document", WRITTEN, ids=lambda file: file.relative_to(ROOT).as_posix())
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
# `tests/browser/axe/axe.min.js`, `kit/ui.jinja`, `script/bench`; patterns with <, {, * or … name no one file.
NAME = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)(?: [^`]*)?`")
ENDS = (".py", ".md", ".toml", ".jinja", ".css", ".js", ".json", ".yaml", ".in", ".lock", ".txt", ".gz")
BEGINS = ("script/", "docs/", "deploy/", "tests/", "src/", "requirements/", "assets/", "clients/", ".ci/")
# Written by the program; a room that no app has needed as one file yet.
ELSEWHERE = {"manifest.json", "services.py"}
ADDRESS = re.compile(r"`(?:GET |POST )?(/(?:desk|lookup|procedures|deadlines|api|accounts)/[\w/-]*)`")
COMMAND = re.compile(r"(?:^|`|&& )(?:\.venv/bin/)?motcua ([a-z][a-z-]*)", re.MULTILINE)


@pytest.mark.parametrize("name", ["events.md", "states.md", "openapi.json"])
def test_the_generated_documents_are_up_to_date(name: str):
    assert (ROOT / "docs" / name).read_text() == documents.documents()[name], "run: motcua docs"


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    assert not [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]


@every_document
def test_files_that_are_named_are_there(document: Path) -> None:
    named = {name for name in NAME.findall(document.read_text()) if name.startswith(BEGINS) or name.endswith(ENDS)}
    assert not [name for name in named if not _is_there(name, document)]


@every_document
def test_addresses_and_commands_that_are_named_are_there(document: Path) -> None:
    text = document.read_text()
    for address in ADDRESS.findall(text):
        resolve(address)  # raises Resolver404
    assert not set(COMMAND.findall(text)) - set(get_commands()) - {"help"}


def _is_there(name: str, document: Path) -> bool:
    if any((place / name).exists() for place in (ROOT, ROOT / "requirements", document.parent)):
        return True
    return name in ELSEWHERE or any(ROOT.glob(f"src/motcua/**/{name}"))
