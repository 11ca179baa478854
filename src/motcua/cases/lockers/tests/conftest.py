"""The office of the dossiers' tests, and An with an account."""

import pytest

from motcua.cases.dossiers.tests.conftest import built, office
from motcua.cases.dossiers.tests.factories import Office, a_citizen
from motcua.kernel.actor import Actor

__all__ = ["built", "office"]


@pytest.fixture
def an(office: Office) -> Actor:
    return a_citizen("Nguyễn Văn An")


@pytest.fixture
def neighbour(office: Office) -> Actor:
    return a_citizen("Võ Thị Lan")
