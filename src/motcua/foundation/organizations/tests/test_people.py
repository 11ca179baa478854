"""People of the own agencies: helped to sign in, locked, ended; never anybody else's."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import errors as account_errors
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services as account_services
from motcua.foundation.accounts.models import AccessCode, Account
from motcua.foundation.accounts.states import ResetReason
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations import errors, selectors, services
from motcua.foundation.organizations.models import PostHolding
from motcua.foundation.organizations.tests.factories import AT, Place, agency, person, place
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def here() -> Place:
    return place()


def administrator(here: Place) -> Actor:
    account = person("Sơn")
    post = here.post("quan-tri", "organizations.administer", "accounts.administer")
    here.seat(post, account)
    found = selectors.actor_for(account.pk, post_id=None, at=AT)
    assert found is not None
    return found


def hire(here: Place, actor: Actor, *, by_mail: bool = False) -> tuple[int, str]:
    return services.open_account(
        actor=actor, at=AT, agency_id=here.ward.pk, full_name="Lê Chi", email="chi@vidu.vn", phone="", by_mail=by_mail
    )


def kinds(account_id: int) -> list[str]:
    return [type(fact).__name__ for fact in facts_about(f"account:{account_id}")]


def test_an_account_is_opened_without_a_password_that_anybody_knows(here: Place) -> None:
    chi, code = hire(here, administrator(here))
    account = Account.objects.get(pk=chi)
    assert not account.has_usable_password()
    assert account.agency_id == here.ward.pk
    assert len(code) == 14
    assert code.replace("-", "") not in str(AccessCode.objects.values().get(account=account))
    assert kinds(chi) == ["AccountCreated", "AccessCodeIssued"]


def test_the_code_leads_to_the_page_that_sets_a_password_once(here: Place) -> None:
    chi, code = hire(here, administrator(here))
    path = account_services.redeem_code("CHI@vidu.vn", code.lower().replace("-", " "), at=AT)
    assert path.startswith("/accounts/password/reset/key/")
    with pytest.raises(account_errors.CodeWrong):
        account_services.redeem_code("chi@vidu.vn", code, at=AT)
    assert kinds(chi)[-1] == "AccessCodeUsed"


def test_five_wrong_tries_or_a_week_end_a_code(here: Place) -> None:
    admin = administrator(here)
    chi, code = hire(here, admin)
    with pytest.raises(account_errors.CodeWrong):
        account_services.redeem_code("chi@vidu.vn", code, at=AT + timedelta(days=8))
    for _ in range(5):
        with pytest.raises(account_errors.CodeWrong):
            account_services.redeem_code("chi@vidu.vn", "AAAA-AAAA-AAAA", at=AT)
    with pytest.raises(account_errors.CodeWrong):
        account_services.redeem_code("chi@vidu.vn", code, at=AT)
    fresh = services.print_code(chi, actor=admin, at=AT)
    assert account_services.redeem_code("chi@vidu.vn", fresh, at=AT)


def test_a_code_belongs_to_one_account_and_a_locked_one_opens_nothing(here: Place) -> None:
    admin = administrator(here)
    chi, code = hire(here, admin)
    other = person("Bình")
    with pytest.raises(account_errors.CodeWrong):
        account_services.redeem_code(other.email or "", code, at=AT)
    services.lock_person(chi, actor=admin, at=AT)
    with pytest.raises(account_errors.CodeWrong):
        account_services.redeem_code("chi@vidu.vn", code, at=AT)


def test_a_second_factor_is_reset_with_a_reason_that_the_journal_keeps(here: Place) -> None:
    admin = administrator(here)
    chi, _ = hire(here, admin)
    with pytest.raises(account_errors.NoSecondFactor):
        services.reset_factor(chi, actor=admin, at=AT, reason=ResetReason.LOST)
    Authenticator.objects.create(user_id=chi, type=Authenticator.Type.TOTP, data={})
    services.reset_factor(chi, actor=admin, at=AT, reason=ResetReason.LOST)
    assert not accounts.has_totp(chi)
    assert facts_about(f"account:{chi}")[-1].plain() == {"reason": "lost"}


def test_who_is_dismissed_signs_in_no_more_leaves_every_post_and_frees_the_address(here: Place) -> None:
    admin = administrator(here)
    chi, _ = hire(here, admin)
    here.seat(here.post("a"), Account.objects.get(pk=chi))
    services.dismiss_person(chi, actor=admin, at=AT)
    gone = Account.objects.get(pk=chi)
    assert (gone.is_active, gone.email) == (False, None)
    assert PostHolding.objects.get(account_id=chi).valid_to == TODAY
    with pytest.raises(account_errors.AccountClosed):
        services.unlock_person(chi, actor=admin, at=AT)
    assert hire(here, admin)[0] != chi


def test_facts_about_people_hold_no_names_and_no_addresses(here: Place) -> None:
    admin = administrator(here)
    chi, _ = hire(here, admin, by_mail=True)
    services.change_person(chi, actor=admin, at=AT, full_name="Lê Thị Chi", email="lechi@vidu.vn", phone="0912345678")
    assert [fact.plain() for fact in facts_about(f"account:{chi}")] == [
        {"is_demo": False}, {}, {"fields": ["full_name", "email", "phone"]},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "verb",
    ["lock_person", "dismiss_person", "print_code", "invite_person", "unlock_person"],
)
def test_nobody_acts_on_accounts_outside_the_agencies_where_they_administer(here: Place, verb: str) -> None:
    admin = administrator(here)
    other = agency("H61.22", "Phường Phước Hậu", parent=here.province)
    stranger, _ = services.open_account(
        actor=SYSTEM, at=AT, agency_id=other.pk, full_name="Em", email="em@vidu.vn", phone="", by_mail=False
    )
    with pytest.raises(errors.MayNotManagePerson):
        getattr(services, verb)(stranger, actor=admin, at=AT)
    with pytest.raises(errors.NotToOneself):
        getattr(services, verb)(admin.id, actor=admin, at=AT)
    with pytest.raises(account_errors.MayNotAdminister):
        account_services.issue_code(stranger, actor=admin, at=AT)
    with pytest.raises(errors.NoSuchPerson):
        selectors.get_person(stranger, actor=admin, on=TODAY)


def test_who_also_sits_elsewhere_is_managed_from_above(here: Place) -> None:
    admin = administrator(here)
    chi, _ = hire(here, admin)
    office = services.create_unit(here.province.pk, actor=SYSTEM, at=AT, code="vp", name="Văn phòng")
    post = services.create_post(office.pk, actor=SYSTEM, at=AT, code="cv", title="Chuyên viên", valid_from=TODAY)
    services.hold_post(post.pk, actor=SYSTEM, at=AT, account_id=chi, valid_from=TODAY)
    with pytest.raises(errors.AlsoWorksElsewhere):
        services.print_code(chi, actor=admin, at=AT)
    assert not selectors.may_manage(chi, actor=admin, on=TODAY)


def test_the_list_of_people_costs_the_same_however_many(
    here: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    admin, post = administrator(here), here.post("a")
    for number in range(30):
        here.seat(post, person(f"Người {number:02}"))
    Account.objects.update(agency_id=here.ward.pk)
    with django_assert_num_queries(3):
        found = selectors.people_of(admin, on=TODAY, limit=20)
    assert len(found) == 20
    after = selectors.people_of(admin, on=TODAY, after=found[-1].card.id, limit=20)
    assert len(after) == 11
    assert not {line.card.id for line in found} & {line.card.id for line in after}
