from pathlib import Path
from typing import Any

import pytest

from motcua.cases.assignments.tests import factories
from motcua.cases.assignments.tests.factories import Team


@pytest.fixture
def team(db: None, settings: Any, tmp_path: Path) -> Team:
    settings.FILES_ROOT = tmp_path
    return factories.a_team()
