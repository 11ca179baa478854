"""Moves, secrets and what may be typed: no database."""

import itertools
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from motcua.cases.correspondence import errors
from motcua.cases.correspondence.rules import moves
from motcua.cases.correspondence.rules.registering import Arrival, check_arrival, check_not_secret
from motcua.cases.correspondence.states import INCOMING_MOVES, IncomingState, Secrecy

TODAY = date(2026, 11, 23)
LETTER = Arrival(
    origin="Sở Tư pháp", reference_number="15/STP-HC", issued_on=date(2026, 11, 20), kind_id=1, abstract="Về việc x",
    arrived_on=TODAY,
)  # fmt: skip


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(IncomingState, repeat=2)))
def test_only_the_moves_in_the_table_are_allowed(now: IncomingState, wanted: IncomingState) -> None:
    allowed = wanted in INCOMING_MOVES[now]
    with nullcontext() if allowed else pytest.raises(errors.MoveNotAllowed):
        moves.check_move(now, wanted)


@pytest.mark.parametrize("secrecy", [one for one in Secrecy if one != Secrecy.NONE])
def test_what_is_marked_secret_is_kept_out(secrecy: Secrecy) -> None:
    with pytest.raises(errors.SecretRefused):
        check_not_secret(secrecy)


@pytest.mark.parametrize(
    "words",
    ["(MẬT)", "MẬT", "MẬT: Kế hoạch phòng thủ", "Kế hoạch phòng thủ (TỐI MẬT)", "12/KH-BCH – TUYỆT MẬT", "5/MẬT"],
)
def test_so_is_what_carries_the_mark_in_its_words(words: str) -> None:
    with pytest.raises(errors.SecretRefused):
        check_not_secret(Secrecy.NONE, words)


@pytest.mark.parametrize(
    "words", ["Tập huấn nuôi ong lấy mật", "NUÔI ONG LẤY MẬT", "Bảo mật thông tin", "Mật độ dân số"]
)
def test_the_word_inside_a_sentence_is_no_mark(words: str) -> None:
    check_not_secret(Secrecy.NONE, words)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"origin": ""}, errors.WordsMissing, "origin"),
        ({"abstract": ""}, errors.WordsMissing, "abstract"),
        ({"abstract": "x" * 501}, errors.WordsTooLong, "abstract"),
        ({"kind_id": 2}, errors.KindNotInForce, "kind_id"),
        ({"urgency": 9}, errors.UrgencyUnknown, "urgency"),
        ({"pages": 0}, errors.PagesWrong, "pages"),
        ({"pages": 1000}, errors.PagesWrong, "pages"),
        ({"arrived_on": date(2026, 11, 24)}, errors.ArrivedLater, "arrived_on"),
        ({"arrived_on": date(2025, 1, 2), "issued_on": date(2025, 1, 1)}, errors.TooLongAgo, "arrived_on"),
        ({"issued_on": date(2026, 11, 24)}, errors.IssuedLater, "issued_on"),
        ({"issued_on": date(1926, 11, 20)}, errors.TooLongAgo, "issued_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    changes: dict[str, object], refusal: type[errors.Invalid], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        check_arrival(replace(LETTER, **changes), kinds={1}, today=TODAY)  # type: ignore[arg-type] # by the table
    assert refused.value.facts["field"] == field


def test_a_letter_without_a_number_and_without_pages_can_be() -> None:
    check_arrival(replace(LETTER, reference_number=""), kinds={1}, today=TODAY)
