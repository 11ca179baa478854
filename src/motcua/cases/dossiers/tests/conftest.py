import pytest

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()
