from collections.abc import Iterator

import pytest
from django.core.cache import cache

from motcua.cases.dossiers.tests.factories import Office, an_office
from motcua.surfaces.portal import kept, limits, places, satisfied


@pytest.fixture(autouse=True)
def fresh_memory() -> Iterator[None]:
    """What a process remembers must not outlive a test, whose database is rolled back."""
    for forget in (kept.forget_all, places.forget_all, satisfied.forget, limits._pending.clear):
        forget()
    yield
    for forget in (kept.forget_all, places.forget_all, satisfied.forget, limits._pending.clear):
        forget()


@pytest.fixture
def office(db: None) -> Office:
    cache.clear()
    return an_office()
