"""A helper files one dossier for who said yes, and no more."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account, Consent, VerificationCode
from motcua.foundation.accounts.services import Helped
from motcua.foundation.accounts.states import ConsentStanding, PartyKind
from motcua.foundation.accounts.tests.people import (
    AT,
    DAY,
    TODAY,
    a_helper,
    as_actor,
    citizen,
    clerk,
    digits_sent_to,
    stored_file,
)
from motcua.foundation.journal.models import Entry

pytestmark = pytest.mark.django_db
BIRTH, PHONE, NUMBER = "1.001193", "0912000077", "086150001234"


@pytest.fixture
def tam() -> Account:
    """Tám, volunteer of the hamlet."""
    tam = citizen("Trần Văn Tám", phone="0912000008", personal_number="086080000008")
    a_helper(tam)
    return tam


def ask(helper: Account, *, at: datetime = AT, **changes: Any) -> int:
    told: dict[str, Any] = {
        "name": "Phạm Thị Mười", "phone": PHONE, "personal_number": NUMBER, "procedure_code": BIRTH,
    }  # fmt: skip
    return services.ask_consent(Helped(**(told | changes)), actor=as_actor(helper), at=at)


def say_yes(helper: Account, consent: int, *, at: datetime = AT, phone: str = PHONE) -> None:
    services.confirm_consent(consent, digits_sent_to(phone, at=at), actor=as_actor(helper), at=at)


def spend(helper: Account, consent: int, *, dossier: int = 12, procedure: str = BIRTH, at: datetime = AT) -> None:
    services.spend_consent(consent, dossier_id=dossier, procedure_code=procedure, actor=as_actor(helper), at=at)


def test_nothing_is_filed_before_the_person_said_yes_and_one_dossier_afterwards(tam: Account) -> None:
    consent = ask(tam)
    with pytest.raises(errors.ConsentNotGiven):
        spend(tam, consent)
    say_yes(tam, consent)
    found = selectors.consent_for(consent, account_id=tam.pk, procedure_code=BIRTH, at=AT)
    assert found is not None and found.name == "Phạm Thị Mười"
    spend(tam, consent)
    spend(tam, consent)  # sent twice, filed once
    with pytest.raises(errors.ConsentOver):
        spend(tam, consent, dossier=13)
    assert selectors.consent_for(consent, account_id=tam.pk, procedure_code=BIRTH, at=AT) is None


def test_the_code_says_for_whom_and_for_what_it_is_read_out(tam: Account) -> None:
    ask(tam)
    letter = services.codes.compose(VerificationCode.objects.get().pk, at=AT, name_of=lambda _: "Đăng ký khai sinh")
    assert letter is not None
    assert letter.address == "+84912000077"
    assert "Trần Văn Tám" in letter.body and "“Đăng ký khai sinh”" in letter.body


def test_guessing_ends_the_code_with_a_sentence(tam: Account) -> None:
    consent = ask(tam)
    right = digits_sent_to(PHONE, at=AT)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.CodeMismatch, match=f"Còn {left} lần"):
            services.confirm_consent(consent, wrong, actor=as_actor(tam), at=AT)
    for typed in (wrong, right):
        with pytest.raises(errors.CodeOver):
            services.confirm_consent(consent, typed, actor=as_actor(tam), at=AT)
    assert Consent.objects.get().confirmed_at is None


def test_codes_are_not_asked_for_without_end(tam: Account) -> None:
    consent = ask(tam)
    for _ in range(2):
        services.ask_again(consent, actor=as_actor(tam), at=AT)
    with pytest.raises(errors.TooManyCodes):
        services.ask_again(consent, actor=as_actor(tam), at=AT)


def test_an_older_code_holds_no_longer(tam: Account) -> None:
    consent = ask(tam)
    old = digits_sent_to(PHONE, at=AT)
    services.ask_again(consent, actor=as_actor(tam), at=AT)
    new = digits_sent_to(PHONE, at=AT)
    if new != old:
        with pytest.raises(errors.CodeMismatch):
            services.confirm_consent(consent, old, actor=as_actor(tam), at=AT)
    services.confirm_consent(consent, new, actor=as_actor(tam), at=AT)


def test_a_code_is_too_late_and_so_is_a_yes(tam: Account) -> None:
    consent = ask(tam)
    right = digits_sent_to(PHONE, at=AT)
    with pytest.raises(errors.CodeOver):
        services.confirm_consent(consent, right, actor=as_actor(tam), at=AT + timedelta(minutes=10))
    with pytest.raises(errors.ConsentOver):
        services.confirm_consent(consent, right, actor=as_actor(tam), at=AT + timedelta(hours=3))
    second = ask(tam, at=AT + timedelta(hours=3))
    say_yes(tam, second, at=AT + timedelta(hours=3))
    with pytest.raises(errors.ConsentOver):
        spend(tam, second, at=AT + 8 * DAY)


def test_a_yes_for_one_procedure_opens_no_other(tam: Account) -> None:
    consent = ask(tam)
    say_yes(tam, consent)
    assert selectors.consent_for(consent, account_id=tam.pk, procedure_code="2.000815", at=AT) is None
    with pytest.raises(errors.ConsentOfOther):
        spend(tam, consent, procedure="2.000815")
    party = selectors.party_for(f"helped:{consent}", account_id=tam.pk, at=AT)
    assert party is not None and party.phone == PHONE
    assert party is not None and party.kind == PartyKind.HELPED
    assert party.opens(procedure_code=BIRTH, field_code="ho-tich")
    assert not party.opens(procedure_code="2.000815", field_code="ho-tich")


def test_another_helper_has_no_part_in_it(tam: Account) -> None:
    consent = ask(tam)
    other = citizen("Người Khác")
    a_helper(other)
    right = digits_sent_to(PHONE, at=AT)
    for deed in (
        lambda: services.confirm_consent(consent, right, actor=as_actor(other), at=AT),
        lambda: services.ask_again(consent, actor=as_actor(other), at=AT),
        lambda: services.cancel_consent(consent, actor=as_actor(other), at=AT),
        lambda: spend(other, consent),
        lambda: selectors.own_consent(consent, account_id=other.pk, at=AT),
    ):
        with pytest.raises(errors.NoSuchConsent):
            deed()
    say_yes(tam, consent)
    assert selectors.party_for(f"helped:{consent}", account_id=other.pk, at=AT) is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"phone": ""}, errors.PhoneNeeded),
        ({"phone": "0912000008"}, errors.OwnPhone),
        ({"phone": "02703822123"}, errors.NoTextsThere),
        ({"phone": "123"}, errors.BadPhone),
        ({"personal_number": ""}, errors.NumberNeeded),
        ({"personal_number": "086080000008"}, errors.NotOneself),
        ({"name": ""}, errors.NameNeeded),
    ],
)
def test_whom_one_cannot_help_so(tam: Account, changes: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        ask(tam, **changes)
    assert not Consent.objects.exists()
    assert not VerificationCode.objects.exists()


def test_only_a_named_helper_helps_and_only_between_the_days(tam: Account) -> None:
    with pytest.raises(errors.NoHelper):
        ask(citizen("Ai Đó"))
    consent = ask(tam)
    say_yes(tam, consent)
    helper = Consent.objects.get().helper_id
    services.end_helper(helper, actor=clerk(grants=("accounts.administer",)), at=AT)
    with pytest.raises(errors.NoHelper):
        ask(tam, personal_number="086150009999")
    assert selectors.party_for(f"helped:{consent}", account_id=tam.pk, at=AT) is None
    with pytest.raises(errors.ConsentOver):
        spend(tam, consent)


def test_one_phone_does_not_say_yes_for_everybody(tam: Account) -> None:
    for place in range(5):
        consent = ask(tam, personal_number=f"08615000000{place}", at=AT + place * DAY)
        say_yes(tam, consent, at=AT + place * DAY)
    with pytest.raises(errors.PhoneUsedOften):
        ask(tam, personal_number="086150000009", at=AT + 6 * DAY)
    assert ask(tam, personal_number="086150000004", at=AT + 6 * DAY)


def test_a_signed_paper_does_in_place_of_a_phone_and_waits_for_the_clerks_eyes(tam: Account) -> None:
    helped = Helped(name="Phạm Thị Mười", personal_number=NUMBER, procedure_code=BIRTH)
    consent = services.consent_by_paper(
        helped, paper_id=stored_file(), paper_name="giay dong y.pdf", actor=as_actor(tam), at=AT
    )
    spend(tam, consent)
    assert selectors.consent_brief(consent).needs_eyes
    with pytest.raises(errors.MayNotConfirm):
        services.see_paper(consent, actor=as_actor(tam), at=AT)
    services.see_paper(consent, actor=clerk(), at=AT)
    assert not selectors.consent_brief(consent).needs_eyes


def test_the_dossier_is_the_helped_persons_own_where_the_phone_and_the_name_are_theirs(tam: Account) -> None:
    muoi = citizen("Phạm Thị Mười", phone=PHONE)
    consent = ask(tam)
    say_yes(tam, consent)
    assert selectors.consent_brief(consent).account_id == muoi.pk


def test_a_phone_of_the_household_is_not_the_person(tam: Account) -> None:
    citizen("Con Gái", phone=PHONE)
    consent = ask(tam)
    say_yes(tam, consent)
    assert selectors.consent_brief(consent).account_id is None


def test_a_cancelled_one_opens_nothing(tam: Account) -> None:
    consent = ask(tam)
    say_yes(tam, consent)
    services.cancel_consent(consent, actor=as_actor(tam), at=AT)
    assert selectors.consent_for(consent, account_id=tam.pk, procedure_code=BIRTH, at=AT) is None
    with pytest.raises(errors.ConsentOver):
        services.cancel_consent(consent, actor=as_actor(tam), at=AT)


def test_the_helpers_list_is_masked_and_leaves_out_what_came_to_nothing(tam: Account) -> None:
    consent = ask(tam)
    say_yes(tam, consent)
    spend(tam, consent)
    ask(tam, personal_number="086150009999", at=AT + timedelta(minutes=1))
    found = selectors.own_consents(tam.pk, at=AT + timedelta(minutes=2), limit=9)
    assert [line.standing for line in found] == [ConsentStanding.ASKED, ConsentStanding.SPENT]
    later = selectors.own_consents(tam.pk, at=AT + DAY, limit=9)
    assert [(line.name, line.phone, line.personal_number, line.dossier_id) for line in later] == [
        ("P. T. Mười", "0******077", "0********234", 12)
    ]


def test_helpers_are_counted_by_month(tam: Account) -> None:
    for place, days in enumerate((0, 1, 10)):
        consent = ask(tam, at=AT + days * DAY)
        say_yes(tam, consent, at=AT + days * DAY)
        spend(tam, consent, dossier=place + 1, at=AT + days * DAY)
    counted = [selectors.helpers_of([7], month=month) for month in (TODAY, (AT + 10 * DAY).date())]
    assert [[line.assisted for line in lines] for lines in counted] == [[2], [1]]
    assert selectors.helpers_of([8], month=TODAY) == []


def test_what_nobody_filed_with_is_forgotten_and_what_was_filed_stays(tam: Account) -> None:
    unused, used = ask(tam), ask(tam, personal_number="086150009999")
    say_yes(tam, used)
    spend(tam, used)
    assert services.forget_unused(at=AT + 20 * DAY) == 0
    assert services.forget_unused(at=AT + 40 * DAY) == 1
    assert list(Consent.objects.values_list("pk", flat=True)) == [used] != [unused]


def test_facts_say_who_helped_and_never_whom(tam: Account) -> None:
    consent = ask(tam)
    say_yes(tam, consent)
    spend(tam, consent)
    rows = Entry.objects.filter(subject=f"consent:{consent}").order_by("pk")
    assert [row.kind for row in rows] == ["accounts.ConsentAsked", "accounts.ConsentGiven", "accounts.ConsentSpent"]
    said = str([row.facts for row in rows])
    assert f"'account_id': {tam.pk}" in said
    for secret in ("Mười", "912000077", NUMBER):
        assert secret not in said
