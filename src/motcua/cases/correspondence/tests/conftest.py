import pytest

from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import Office


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()
