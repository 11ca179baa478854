"""Told once: each value keeps its source, and who changes what was vouched for is vouched for no longer."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.foundation.accounts import errors, selectors, services
from motcua.foundation.accounts.models import Account
from motcua.foundation.accounts.rules.people import is_asked, whole_name
from motcua.foundation.accounts.services import Told
from motcua.foundation.accounts.states import Source
from motcua.foundation.accounts.tests.people import AT, DAY, TODAY, as_actor, citizen
from motcua.foundation.journal.models import Entry
from motcua.kernel.masks import mask_email, mask_name, mask_number, mask_words

db = pytest.mark.django_db
AN: dict[str, Any] = {
    "family_name": "Nguyễn", "middle_name": "Văn", "given_name": "An", "born_on": date(1995, 8, 14), "sex": "Nam",
    "personal_number": "086 095 003 417", "ethnicity": "Kinh", "nationality": "Việt Nam",
    "address": {"province": "86", "ward": "29551", "units": "current", "detail": "12 Trần Phú", "text": "12 Trần Phú"},
}  # fmt: skip


def tell(account: Account, **changes: Any) -> tuple[str, ...]:
    return services.tell(Told(**(AN | changes)), actor=as_actor(account), at=AT)


@db
def test_what_is_told_is_kept_with_its_source() -> None:
    an = citizen("Nguyễn Văn An")
    tell(an)
    seen = selectors.profile_of(an.pk)
    assert (seen.full_name, seen.family_name, seen.middle_name) == ("Nguyễn Văn An", "Nguyễn", "Văn")
    assert (seen.personal_number, seen.born_on, seen.sex) == ("086095003417", date(1995, 8, 14), "Nam")
    assert seen.sources["born_on"] == (Source.SELF, TODAY)
    assert seen.sources["full_name"] == (Source.SIGN_UP, None)
    assert tell(an) == ()
    assert tell(an, sex="Nữ") == ("sex",)


@db
def test_who_changes_what_was_vouched_for_is_vouched_for_no_longer() -> None:
    an = citizen("Nguyễn Văn An", personal_number="086095003417", is_verified=True)
    services.note_vouched(an.pk, {"born_on": date(1995, 8, 14), "sex": "Nam"}, source=Source.NATIONAL, at=AT)
    assert selectors.profile_of(an.pk).sources["born_on"] == (Source.NATIONAL, TODAY)
    tell(an, ethnicity="Khmer")
    assert selectors.profile_of(an.pk).is_verified
    tell(an, ethnicity="Khmer", born_on=date(1995, 8, 15))
    seen = selectors.profile_of(an.pk)
    assert not seen.is_verified
    assert seen.sources["born_on"] == (Source.SELF, TODAY)
    assert seen.sources["sex"] == (Source.NATIONAL, TODAY)


@db
def test_the_name_of_an_official_is_written_by_their_administrator() -> None:
    binh = citizen("Trần Thị Bình")
    Account.objects.filter(pk=binh.pk).update(is_citizen=False)
    with pytest.raises(errors.NameOfOffice):
        tell(binh)
    assert tell(binh, family_name="Trần", middle_name="Thị", given_name="Bình")


@db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"given_name": " "}, errors.NameNeeded),
        ({"personal_number": "08609500341"}, errors.BadPersonalNumber),
        ({"personal_number": "08609500341a"}, errors.BadPersonalNumber),
        ({"born_on": TODAY + DAY}, errors.BadBirthday),
        ({"born_on": date(1879, 12, 31)}, errors.BadBirthday),
        ({"contact_phone": "123"}, errors.BadPhone),
        ({"contact_email": "a@"}, errors.BadEmail),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    an = citizen("Nguyễn Văn An")
    with pytest.raises(error):
        tell(an, **changes)
    assert selectors.profile_of(an.pk).born_on is None


@db
def test_a_number_that_does_not_fit_is_doubted_and_kept() -> None:
    an = citizen("Nguyễn Văn An")
    tell(an, sex="Nữ")
    assert any("giới tính Nam" in doubt for doubt in selectors.profile_of(an.pk).doubts)


@db
def test_the_journal_says_which_fields_and_never_what() -> None:
    an = citizen("Nguyễn Văn An")
    tell(an)
    facts = str(Entry.objects.get(kind="accounts.ProfileChanged").facts)
    assert "personal_number" in facts
    for secret in ("Nguyễn", "086", "Kinh", "1995", "Trần Phú"):
        assert secret not in facts


@db
def test_a_profile_is_read_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    an = citizen("Nguyễn Văn An")
    tell(an)
    with django_assert_num_queries(1):
        selectors.profile_of(an.pk)


WORDS = st.text("aăâbcdđ eê", max_size=12)


@given(WORDS, WORDS, WORDS.filter(str.strip))
def test_a_whole_name_has_single_spaces_and_every_part(family: str, middle: str, given_name: str) -> None:
    assert whole_name(family, middle, given_name).split() == [*family.split(), *middle.split(), *given_name.split()]


PHONES, NUMBERS = st.sampled_from(["", "+84912000001", "+84912000002"]), st.sampled_from(["", "086095003417", "0" * 12])


@given(PHONES, NUMBERS, PHONES, NUMBERS, st.booleans())
def test_an_invitation_is_for_who_proved_what_was_typed(
    phone: str, number: str, own_phone: str, own_number: str, is_verified: bool
) -> None:
    if is_asked(phone, number, own_phone=own_phone or None, own_number=own_number or None, is_verified=is_verified):
        assert phone == own_phone != "" or (is_verified and number == own_number != "")
        assert not phone or phone == own_phone
        assert not (is_verified and number) or number == own_number


@given(st.from_regex(r"0[0-9]{5,20}", fullmatch=True))
def test_a_masked_number_keeps_its_length_its_first_digit_and_three_more(number: str) -> None:
    masked = mask_number(number)
    assert (len(masked), masked[0], masked[-3:]) == (len(number), "0", number[-3:])
    assert set(masked[1:-3]) <= {"*"}


@given(st.text("0123456789", max_size=5))
def test_a_short_number_tells_nothing(number: str) -> None:
    assert set(mask_number(number)) <= {"*"}


def test_names_and_addresses_are_masked() -> None:
    assert mask_name("Nguyễn Thị Hồng Ngọc") == "N. T. H. Ngọc"
    assert mask_name("Mười") == "Mười"
    assert mask_name("") == ""
    assert mask_email("binh@vidu.vn") == "b***@vidu.vn"
    assert mask_email("nobody") == "******"


def test_numbers_and_addresses_among_words_are_masked_and_other_numbers_stay():
    text = "Số 086095003417, gọi 0912000001 hoặc +84912000001, thư an@vidu.vn; cũ 362123456"
    assert mask_words(text) == "Số 0********417, gọi 0******001 hoặc +********001, thư a***@vidu.vn; cũ 3*****456"
    for kept in ("1.200.000 đồng", "Thửa 125, tờ 12", "14/08/1995", "H61.21-260119-0001", "số 12 đường 30/4"):
        assert mask_words(kept) == kept
