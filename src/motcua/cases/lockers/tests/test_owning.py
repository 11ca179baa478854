import pytest

from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.lockers import selectors, services
from motcua.cases.lockers.errors import PaperNotInLocker
from motcua.cases.lockers.models import LockerUse
from motcua.cases.lockers.states import Owner
from motcua.cases.lockers.tests import factories
from motcua.cases.lockers.tests.factories import CERTIFICATE
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

TODAY = local_day(MONDAY)


def test_a_paper_opens_for_its_owner_alone(office: Office, an: Actor, neighbour: Actor):
    paper = factories.in_locker(office, an)
    assert selectors.get_paper(paper.pk, owner=Owner(account_id=an.id), on=TODAY).line.name == "Giấy khai sinh"
    for owner in (Owner(account_id=neighbour.id), Owner(business_id=an.id)):
        with pytest.raises(PaperNotInLocker):
            selectors.get_paper(paper.pk, owner=owner, on=TODAY)
        assert selectors.offers(owner, [CERTIFICATE], on=TODAY) == {}
        assert selectors.lines_of([paper.pk], owner=owner, on=TODAY) == {}
        for verb in (services.hide, services.show):
            with pytest.raises(PaperNotInLocker):
                verb(paper.pk, owner=owner, actor=neighbour, at=MONDAY)


def test_a_hidden_paper_is_not_offered_until_it_is_shown(office: Office, an: Actor):
    paper, owner = factories.in_locker(office, an), Owner(account_id=an.id)
    services.hide(paper.pk, owner=owner, actor=an, at=MONDAY)
    assert selectors.offers(owner, [CERTIFICATE], on=TODAY) == {}
    assert selectors.get_paper(paper.pk, owner=owner, on=TODAY).line.is_hidden
    services.show(paper.pk, owner=owner, actor=an, at=MONDAY)
    assert [line.id for line in selectors.offers(owner, [CERTIFICATE], on=TODAY)[CERTIFICATE]] == [paper.pk]


def test_a_use_is_noted_once_and_told_with_its_dossier(office: Office, an: Actor, neighbour: Actor):
    paper, owner = factories.in_locker(office, an), Owner(account_id=an.id)
    other = cases.submitted(office, an)
    for _ in range(2):
        services.note_uses([paper.pk], owner=owner, dossier_id=other.pk, actor=an, at=MONDAY)
    services.note_uses([paper.pk], owner=Owner(account_id=neighbour.id), dossier_id=other.pk, actor=an, at=MONDAY)
    assert LockerUse.objects.count() == 1
    told = selectors.get_paper(paper.pk, owner=owner, on=TODAY)
    assert [use.dossier for use in told.uses] == [other.code]
    from_locker = selectors.used_in(other.pk, on=TODAY)
    assert [one.dossier for one in from_locker.values()] == [paper.dossier.code]
    assert list(from_locker) == [file.file_id for file in told.files]


def test_the_owner_reads_which_officers_opened_it(office: Office, an: Actor):
    paper = factories.in_locker(office, an)
    cases.services.note_reading(paper.dossier_id, actor=office.chi, at=MONDAY)
    told = selectors.get_paper(paper.pk, owner=Owner(account_id=an.id), on=TODAY)
    assert [(one.name, one.dossier) for one in told.opened] == [(office.chi.name, paper.dossier.code)]
