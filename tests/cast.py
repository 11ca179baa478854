"""The standing cast: An applies, Bình sits at the counter, Chi decides, Dũng leads, Em works elsewhere.

Used by tests, screenshots and documentation, so that a name alone says who may do what.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from motcua.cases.dossiers.selectors import placing, public
from motcua.cases.dossiers.services import Applicant
from motcua.cases.dossiers.tests.factories import Office, an_intake, an_office
from motcua.catalogue.eforms.selectors import definitions
from motcua.catalogue.procedures.selectors import intake, processes
from motcua.kernel.actor import Actor
from motcua.surfaces.desk import shell
from motcua.surfaces.portal import kept, places, satisfied

# Functions that remember rows by their number: tests begin with the same rows, numbered alike.
_REMEMBERING = [
    one for room in (placing, public, shell, definitions) for one in vars(room).values() if hasattr(one, "cache_clear")
]


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    """What a process remembers must not outlive a test: with another one's agencies the front page is empty."""
    for function in _REMEMBERING:
        function.cache_clear()
    for table in (intake._KEPT, processes._KEPT, processes._OF_VERSION):
        table.clear()
    for forget in (kept.forget_all, places.forget_all, satisfied.forget):
        forget()


@pytest.fixture
def office(db: None) -> Office:
    """The ward of Long Châu on a Monday morning, with its people and a few procedures."""
    return an_office()


@pytest.fixture
def an(office: Office) -> Applicant:
    """An, the applicant: Nguyễn Văn An of Long Châu."""
    return an_intake().applicant


@pytest.fixture
def binh(office: Office) -> Actor:
    """Bình, the counter clerk who receives and hands over."""
    return office.binh


@pytest.fixture
def chi(office: Office) -> Actor:
    """Chi, the officer who reviews and drafts."""
    return office.chi


@pytest.fixture
def dung(office: Office) -> Actor:
    """Dũng, the leader who approves and assigns."""
    return office.dung


@pytest.fixture
def em(office: Office) -> Actor:
    """Em, the stranger: every grant, at another ward."""
    return office.em


@pytest.fixture
def desk_of(db: None) -> Callable[[Actor], Client]:
    """The browser of somebody who has signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=actor.id))
        return client

    return sign_in
