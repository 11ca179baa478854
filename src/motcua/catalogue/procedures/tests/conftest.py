import pytest

from motcua.catalogue.procedures.tests.factories import adopted_by, take_in
from motcua.foundation.organizations.tests import factories
from motcua.foundation.organizations.tests.factories import Place


@pytest.fixture
def ward(db: None) -> Place:
    """Phường Long Châu, which takes in the three procedures of the sample."""
    place = factories.place()
    take_in()
    adopted_by(place.ward)
    return place
