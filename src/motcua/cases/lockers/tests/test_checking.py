from datetime import timedelta
from hashlib import sha256

import pytest

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.lockers import selectors, services
from motcua.cases.lockers.errors import AlreadyWithdrawn, MayNotWithdraw, ReasonMissing, ResultNotFound
from motcua.cases.lockers.models import IssuedResult
from motcua.cases.lockers.states import Owner, Standing, Verdict
from motcua.cases.lockers.tests import factories
from motcua.cases.lockers.tests.factories import CERTIFICATE
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

LATER = MONDAY + timedelta(days=1)


def a_result(office: Office, an: Actor, text: str = "giấy khai sinh") -> IssuedResult:
    dossier = cases.submitted(office, an)
    factories.finish(office, dossier, text=text)
    factories.follow()
    return IssuedResult.objects.get(dossier=dossier)


def test_a_finished_result_is_checked_by_its_code(office: Office, an: Actor):
    row = a_result(office, an)
    told = selectors.result_by_code(f" {row.code.lower()} ")
    assert (told.verdict, told.name, told.number) == (Verdict.CURRENT, "Giấy khai sinh", "152/2026")
    assert told.issued_by == "Ủy ban nhân dân Phường Long Châu"
    assert told.sha256 == sha256("giấy khai sinh".encode()).hexdigest()


def test_what_is_told_of_a_result_names_nobody(office: Office, an: Actor):
    told = str(selectors.result_by_code(a_result(office, an).code))
    dossier = IssuedResult.objects.get().dossier
    for secret in (dossier.code, dossier.applicant_name, dossier.personal_number, dossier.phone):
        assert secret not in told


@pytest.mark.parametrize("typed", ["", "KQ", "KQ-AAAA-AAAA-AAAA", "\x00", "H61.21-261123-0001", "K" * 900])
def test_a_code_that_nobody_has_opens_nothing(office: Office, typed: str):
    with pytest.raises(ResultNotFound):
        selectors.result_by_code(typed)


def test_the_very_file_is_found_by_its_hash_and_any_other_is_not(office: Office, an: Actor):
    row = a_result(office, an)
    found = selectors.result_by_file(row.sha256)
    assert found is not None and found.code == row.code
    assert selectors.result_by_file("0" * 64) is None
    assert selectors.result_by_file("") is None


def test_another_file_beside_a_code_is_said_to_be_another(office: Office, an: Actor):
    told = selectors.result_by_code(a_result(office, an).code)
    same, other = selectors.compared(told, told.sha256), selectors.compared(told, "0" * 64)
    assert same is not None and same.verdict is Verdict.CURRENT
    assert other is not None and other.verdict is Verdict.OTHER_FILE


def test_a_result_that_was_made_anew_takes_the_place_of_the_last(office: Office, an: Actor):
    paper = factories.in_locker(office, an)
    old = IssuedResult.objects.get(dossier_id=paper.dossier_id)
    paper.dossier.outcome.number = "153/2026"
    paper.dossier.outcome.save(update_fields=["number"])
    services.issue(paper.dossier_id, at=LATER)
    new = IssuedResult.objects.get(dossier_id=paper.dossier_id, edition=2)
    assert selectors.result_by_code(old.code).verdict is Verdict.REPLACED
    assert selectors.result_by_code(new.code).verdict is Verdict.CURRENT
    owner = Owner(account_id=an.id)
    assert selectors.get_paper(paper.pk, owner=owner, on=local_day(LATER)).line.standing is Standing.REPLACED
    assert selectors.offers(owner, [CERTIFICATE], on=local_day(LATER)) == {}


def test_a_withdrawn_result_says_so_and_is_offered_no_more(office: Office, an: Actor):
    paper = factories.in_locker(office, an)
    services.withdraw(paper.dossier_id, reason="Cấp sai thẩm quyền, QĐ 12/QĐ-UBND", actor=office.dung, at=LATER)
    told = selectors.result_by_code(IssuedResult.objects.get().code)
    assert (told.verdict, told.ended_at) == (Verdict.WITHDRAWN, LATER)
    assert "QĐ 12" not in str(told)
    assert selectors.offers(Owner(account_id=an.id), [CERTIFICATE], on=local_day(LATER)) == {}


@pytest.mark.parametrize(
    ("who", "reason", "error"),
    [("chi", "Sai", MayNotWithdraw), ("em", "Sai", MayNotWithdraw), ("dung", "  ", ReasonMissing)],
)
def test_only_who_approves_takes_a_result_back_and_says_why(office: Office, an: Actor, who, reason, error):
    row = a_result(office, an)
    with pytest.raises(error):
        services.withdraw(row.dossier_id, reason=reason, actor=getattr(office, who), at=LATER)
    assert selectors.result_by_code(row.code).verdict is Verdict.CURRENT


def test_a_result_is_withdrawn_once(office: Office, an: Actor):
    row = a_result(office, an)
    services.withdraw(row.dossier_id, reason="Cấp sai", actor=office.dung, at=LATER)
    with pytest.raises(AlreadyWithdrawn):
        services.withdraw(row.dossier_id, reason="Cấp sai", actor=office.dung, at=LATER)


def test_a_dossier_without_a_result_has_nothing_to_check(office: Office, an: Actor):
    dossier = cases.submitted(office, an)
    services.issue(dossier.pk, at=MONDAY)
    assert selectors.result_of(dossier.pk) is None
    dossiers.refuse(dossier.pk, reason="Không thuộc thẩm quyền", actor=office.binh, at=MONDAY)
    services.issue(dossier.pk, at=MONDAY)
    assert selectors.result_of(dossier.pk) is None
    with pytest.raises(ResultNotFound):
        services.withdraw(dossier.pk, reason="Cấp sai", actor=office.dung, at=MONDAY)
