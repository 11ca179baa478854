from datetime import datetime

import pytest
from django.test import Client

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

# Before any clock that runs these tests: pages ask the real one.
LAST_WEEK = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()


def browser_of(actor: Actor) -> Client:
    """This person's browser, signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    return client
