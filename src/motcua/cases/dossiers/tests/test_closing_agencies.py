"""An agency closes when nobody's dossier is left there, and takes in nothing new from then on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections, transaction

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import DossiersLeft, NotTakenInHere
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.catalogue.procedures.models import Adoption
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.errors import MayNotAdminister
from motcua.kernel.actor import SYSTEM

LAST = date(2026, 12, 31)


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()


@pytest.mark.parametrize("situation", ["received", "in_review", "awaiting_papers", "before_the_leader", "finished"])
def test_a_dossier_in_any_unfinished_state_keeps_the_agency_open(situation: str, office: Office) -> None:
    getattr(factories, situation)(office)
    with pytest.raises(DossiersLeft) as refused:
        services.close_agency(office.agency.pk, last_day=LAST, actor=SYSTEM, at=MONDAY + timedelta(days=9))
    assert "Phường Long Châu còn 1 hồ sơ chưa xong" in str(refused.value)
    assert refused.value.facts["done"] == (situation == "finished")
    assert organizations.agency_brief(office.agency.pk).closed_on is None
    assert not Adoption.objects.filter(agency=office.agency, valid_to__isnull=False).exists()
    assert not Entry.objects.filter(kind__in=["organizations.AgencyClosed", "procedures.AdoptionEnded"]).exists()


def test_a_neighbours_dossiers_do_not_matter_and_nothing_new_is_taken_in(office: Office) -> None:
    factories.received(office)
    services.close_agency(office.neighbour.pk, last_day=LAST, actor=SYSTEM, at=MONDAY)
    assert organizations.agency_brief(office.neighbour.pk).closed_on == LAST
    ended = Adoption.objects.filter(agency=office.neighbour).values_list("valid_to", flat=True)
    assert set(ended) == {MONDAY.date() - timedelta(days=1)}
    assert Entry.objects.filter(kind="procedures.AdoptionEnded").count() == len(ended)
    with pytest.raises(NotTakenInHere):
        services.receive(
            factories.an_intake(agency_id=office.neighbour.pk), actor=office.em, at=MONDAY, key=factories.uuid4()
        )


def test_what_is_closed_is_owed_to_nobody(office: Office) -> None:
    dossier = factories.finished(office)
    assert selectors.unfinished_at(office.agency.pk) == selectors.Unfinished(1, 1)
    factories.Dossier.objects.filter(pk=dossier.pk).update(state="closed")
    assert selectors.unfinished_at(office.agency.pk).count == 0


def test_only_who_administers_the_agency_closes_it(office: Office) -> None:
    with pytest.raises(MayNotAdminister):
        services.close_agency(office.agency.pk, last_day=LAST, actor=office.dung, at=MONDAY)


def test_a_clerk_who_read_a_moment_before_the_closing_gets_no_number_after_it(office: Office) -> None:
    intake = factories.an_intake(agency_id=office.neighbour.pk)
    assert placing.is_offered(intake.version_id, office.neighbour.pk, at=MONDAY)  # remembered for the minute
    services.close_agency(office.neighbour.pk, last_day=LAST, actor=SYSTEM, at=MONDAY)
    assert placing.is_offered(intake.version_id, office.neighbour.pk, at=MONDAY)
    with pytest.raises(NotTakenInHere):
        services.receive(intake, actor=office.em, at=MONDAY, key=factories.uuid4())
    assert not factories.Dossier.objects.filter(agency=office.neighbour).exists()


def test_a_receipt_that_is_being_saved_meanwhile_is_waited_for_and_counted(committed_office: Office) -> None:
    office = committed_office
    agency = office.agency.pk

    def close() -> None:
        try:
            services.close_agency(agency, last_day=LAST, actor=SYSTEM, at=MONDAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as leader:
        with transaction.atomic():
            services.receive(factories.an_intake(), actor=office.binh, at=MONDAY, key=factories.uuid4())
            closing = leader.submit(close)
            with pytest.raises(TimeoutError):
                closing.result(timeout=0.5)
        with pytest.raises(DossiersLeft):
            closing.result(timeout=20)
    services.receive(factories.an_intake(), actor=office.binh, at=MONDAY, key=factories.uuid4())
