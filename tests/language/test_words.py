"""The English catalogue is whole: every word that pages for citizens say, with the same blanks, and compiled."""

import re

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from motcua.surfaces.look import phrases
from motcua.surfaces.look.phrases import is_vietnamese
from tests.language import words

# What may stay as it is in English: names, money, and examples of Vietnamese input.
_ALLOWED = re.compile(r"Một Cửa|Ngôn ngữ|đồng|(?<=\d )đ\b")
_BLANK = re.compile(r"%\(\w+\)|%s|\{\w+")
_STORED = [one for one in words.stored() if one.id]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def test_everything_that_is_said_has_its_english() -> None:
    now = words.updated()
    lacking = words.missing(now)
    assert not lacking, (
        f"run {words.COMMAND}, then write the English of these in {words.PO.relative_to(words.ROOT)}"
        f" and run {words.COMMAND} again:\n" + "\n".join(lacking)
    )


def test_the_catalogue_holds_nothing_that_nobody_says() -> None:
    said = {(one.context, *_ids(one)) for one in words.updated() if one.id}
    stale = [one.id for one in _STORED if (one.context, *_ids(one)) not in said]
    assert not stale, f"run {words.COMMAND} to take these out: {stale}"


def test_the_compiled_catalogue_is_that_of_the_words() -> None:
    with words.MO.open("rb") as file:
        # Babel hands the contexts of compiled words over as they lie there: in bytes.
        compiled = {
            (one.context.decode() if isinstance(one.context, bytes) else one.context, *_ids(one)): _forms(one)
            for one in read_mo(file)
            if one.id
        }
    assert compiled == {(one.context, *_ids(one)): _forms(one) for one in _STORED}, f"run {words.COMMAND}"


def test_no_english_is_a_guess() -> None:
    assert not [one.id for one in _STORED if one.fuzzy]


def test_blanks_are_the_same() -> None:
    wrong = [
        (one.id, one.string)
        for one in _STORED
        if any(set(_BLANK.findall(form)) != set(_BLANK.findall(_ids(one)[0])) for form in _forms(one))
    ]
    assert not wrong


def test_the_english_is_english() -> None:
    assert not [one.string for one in _STORED for form in _forms(one) if is_vietnamese(_ALLOWED.sub("", form))]


def test_the_english_can_stand_in_an_attribute() -> None:
    assert not [one.string for one in _STORED for form in _forms(one) if '"' in form or "<" in form]


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Còn 1 ngày", "1 day left"),
        ("Còn 3 ngày", "3 days left"),
        ("còn 6 giờ 10 phút", "6 hours 10 minutes left"),
        ("Quá hạn 3 giờ 20 phút", "Overdue by 3 hours 20 minutes"),
        ("16.000 đ", "16,000 đ"),
        ("16.000\xa0đ", "16,000\xa0đ"),
        ("8.000\xa0đ/bản", "8,000\xa0đ/copy"),
        ("7,5 giờ", "7.5 hours"),
        ("Trong ngày", "Same day"),
        ("15:12 Thứ Hai 23/11/2026", "Monday 23 November 2026, 15:12"),
        ("Thứ Tư, 25/11/2026 · 17:30", "Wednesday 25 November 2026, 17:30"),
        ("T2–T6 7:30–11:30; CN nghỉ", "Mon–Fri 7:30–11:30; Sun closed"),
        (
            "Từ Thứ Hai 23/11/2026 đến Thứ Tư 25/11/2026: ngày làm việc thứ 1 đến thứ 3.",
            "From Monday 23 November 2026 to Wednesday 25 November 2026: working days 1 to 3.",
        ),
        # Data that only happens to have the words of a pattern stays as it is.
        ("Sửa đổi liên quan đến việc nộp", "Sửa đổi liên quan đến việc nộp"),
        ("Bản điện tử hoặc bản giấy", "Bản điện tử hoặc bản giấy"),
    ],
)
def test_sentences_with_figures_are_recognised(vietnamese: str, english: str) -> None:
    assert phrases.english(vietnamese) == english


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('f"Nhận lúc {say(received)}."', ["Nhận lúc {received}."]),
        ('f"Còn {len(days)} trên {self.all} ngày"', ["Còn {days} trên {all} ngày"]),
        ('x = "Tạm dừng"', ["Tạm dừng"]),
        ('"""Một lời giải thích."""', []),
        ('class A(TextChoices):\n    MALE = "male", "Nam"', ["Nam"]),
        ('f"{a}: {b}"', []),
    ],
)
def test_sentences_of_rules_are_collected_as_patterns(source: str, said: list[str]) -> None:
    assert list(words.sentences(source)) == said
