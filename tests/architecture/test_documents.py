import pytest

from motcua.config import documents
from tests.architecture.house import ROOT


@pytest.mark.parametrize("name", ["events.md", "states.md", "openapi.json"])
def test_the_generated_documents_are_up_to_date(name: str):
    assert (ROOT / "docs" / name).read_text() == documents.documents()[name], "run: motcua docs"
