from datetime import timedelta

import pytest

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.lockers import selectors, services
from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerPaperFile
from motcua.cases.lockers.states import LockerLine, Owner, Source, Standing
from motcua.cases.lockers.tests import factories
from motcua.cases.lockers.tests.factories import CERTIFICATE, CLINIC_PAPER
from motcua.foundation.accounts.models import Account
from motcua.foundation.files.models import StoredFile
from motcua.foundation.journal.models import Entry
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

TODAY = local_day(MONDAY)


def locker(who: Actor) -> dict[str, LockerLine]:
    return {line.kind: line for line in selectors.papers_of(Owner(account_id=who.id), on=TODAY).rows}


def test_a_result_that_was_handed_over_lies_in_the_locker_with_what_was_accepted(office: Office, an: Actor):
    paper = factories.in_locker(office, an)
    found = locker(an)
    assert set(found) == {CERTIFICATE, CLINIC_PAPER}
    line = found[CERTIFICATE]
    assert (line.name, line.number, line.source, line.issued_on) == ("Giấy khai sinh", "152/2026", Source.ISSUED, TODAY)
    assert line.issued_by == "Ủy ban nhân dân Phường Long Châu"
    assert line.is_verified and line.standing is Standing.GOOD
    assert found[CLINIC_PAPER].source is Source.GIVEN and not found[CLINIC_PAPER].is_verified
    assert [file.file_id for file in paper.files.all()] == [paper.dossier.outcome.file_id]


def test_nothing_is_kept_before_the_result_is_handed_over(office: Office, an: Actor):
    dossier = cases.submitted(office, an, papers=factories.scanned())
    factories.finish(office, dossier)
    factories.follow()
    assert locker(an) == {}


def test_papers_of_a_dossier_that_was_refused_are_not_kept(office: Office, an: Actor):
    dossier = cases.submitted(office, an, papers=factories.scanned())
    dossiers.refuse(dossier.pk, reason="Không thuộc thẩm quyền", actor=office.binh, at=MONDAY)
    factories.follow()
    assert locker(an) == {}


def test_what_a_clerk_scanned_for_a_verified_number_is_a_digitised_paper_of_its_owner(office: Office):
    an = factories.verified()
    dossier = cases.received(office, papers=factories.scanned())
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    factories.follow()
    found = locker(an)
    assert found[CLINIC_PAPER].source is Source.DIGITIZED and found[CLINIC_PAPER].is_verified
    assert CERTIFICATE in found


def test_a_number_that_was_only_typed_gets_nothing_from_the_counter(office: Office, an: Actor):
    Account.objects.filter(pk=an.id).update(personal_number=factories.NUMBER)
    dossier = cases.received(office, papers=factories.scanned())
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    factories.follow()
    assert LockerPaper.objects.count() == 0


def test_once_the_number_is_verified_what_was_handed_over_before_is_kept(office: Office, an: Actor):
    dossier = cases.received(office, papers=factories.scanned())
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    factories.follow()
    Account.objects.filter(pk=an.id).update(personal_number=factories.NUMBER, verified_at=MONDAY, verified_by="counter")
    for _ in range(2):
        services.keep_papers_of_person(an.id, at=MONDAY)
    assert set(locker(an)) == {CERTIFICATE, CLINIC_PAPER}


def test_a_helper_gets_nothing_of_whom_they_helped(office: Office, an: Actor, neighbour: Actor):
    dossier = cases.submitted(
        office, neighbour, beneficiary_id=an.id, helper_id=neighbour.id, papers=factories.scanned()
    )
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    factories.follow()
    assert set(locker(an)) == {CERTIFICATE, CLINIC_PAPER}
    assert locker(neighbour) == {}


def test_facts_told_again_double_nothing(office: Office, an: Actor):
    paper = factories.in_locker(office, an)
    before = (LockerPaper.objects.count(), LockerPaperFile.objects.count(), IssuedResult.objects.count())
    told = Entry.objects.filter(kind__in=["lockers.LockerPaperKept", "lockers.ResultIssued"]).count()
    for _ in range(3):
        services.issue(paper.dossier_id, at=MONDAY)
        assert services.keep_papers_of(paper.dossier_id, at=MONDAY + timedelta(days=1)) == 0
    after = (LockerPaper.objects.count(), LockerPaperFile.objects.count(), IssuedResult.objects.count())
    assert after == before
    assert Entry.objects.filter(kind__in=["lockers.LockerPaperKept", "lockers.ResultIssued"]).count() == told > 0


def test_the_facts_in_another_order_leave_the_same(office: Office, an: Actor):
    dossier = cases.submitted(office, an, papers=factories.scanned())
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    services.keep_papers_of(dossier.pk, at=MONDAY)
    services.issue(dossier.pk, at=MONDAY)
    factories.follow()
    assert set(locker(an)) == {CERTIFICATE, CLINIC_PAPER}
    assert IssuedResult.objects.count() == 1


def test_the_same_paper_from_another_dossier_comes_once(office: Office, an: Actor):
    for text in ("một", "hai"):
        dossier = cases.submitted(office, an, papers=factories.scanned("cùng một giấy chứng sinh"))
        factories.finish(office, dossier, text=text)
        factories.hand_over(office, dossier)
    factories.follow()
    kinds = [line.kind for line in selectors.papers_of(Owner(account_id=an.id), on=TODAY).rows]
    assert sorted(kinds) == [CLINIC_PAPER, CERTIFICATE, CERTIFICATE]


def test_a_sealed_picture_of_an_identity_card_is_never_kept(office: Office, an: Actor):
    papers = factories.scanned()
    StoredFile.objects.filter(pk=papers[0].files[0].file_id).update(is_sealed=True, clear_sha256="0" * 64)
    dossier = cases.submitted(office, an, papers=papers)
    factories.finish(office, dossier)
    factories.hand_over(office, dossier)
    factories.follow()
    assert set(locker(an)) == {CERTIFICATE}


def test_a_paper_with_a_term_runs_out(office: Office, an: Actor):
    factories.validity(CERTIFICATE, 6)
    paper = factories.in_locker(office, an)
    owner = Owner(account_id=an.id)
    assert paper.valid_until is not None
    assert selectors.offers(owner, [CERTIFICATE], on=paper.valid_until)
    assert not selectors.offers(owner, [CERTIFICATE], on=paper.valid_until + timedelta(days=1))


def test_the_journal_names_nobody(office: Office, an: Actor):
    factories.in_locker(office, an)
    for entry in Entry.objects.filter(kind__in=["lockers.LockerPaperKept", "lockers.ResultIssued"]):
        assert "An" not in str(entry.facts) and factories.NUMBER not in str(entry.facts)


@pytest.mark.parametrize("rows", [2])
def test_a_list_goes_on_after_its_key(office: Office, an: Actor, rows: int):
    factories.in_locker(office, an)
    owner = Owner(account_id=an.id)
    first = selectors.papers_of(owner, limit=1, on=TODAY)
    second = selectors.papers_of(owner, after=first.next, limit=1, on=TODAY)
    assert first.rows[0].id > second.rows[0].id
    assert second.next is None
