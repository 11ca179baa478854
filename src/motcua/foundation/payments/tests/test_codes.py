"""The texts of codes, amounts in words, and signatures; no database."""

import re
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from segno import make
from zxingcpp import read_barcodes

from motcua.foundation.payments.rules import vietqr, vnpay
from motcua.foundation.payments.rules.vietqr import Transfer
from motcua.kernel.moments import ZONE
from motcua.kernel.money import in_words

# regulation 7.1
VECTOR = (
    "00020101021238530010A0000007270123000697043201091290057180208QRIBFTTA53037045802VN5920NGUYEN PHAM THUY LAN"
    "62390835Thanh toan don hang cho Bean Bakery63043AA2"
)
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=25)


def test_the_code_is_that_of_the_published_example() -> None:
    to = Transfer("970432", "129005718", None, "Thanh toan don hang cho Bean Bakery", "NGUYEN PHAM THUY LAN")
    assert vietqr.payload(to) == VECTOR


def test_the_checksum_is_that_of_its_catalogue_entry() -> None:
    assert vietqr.crc("123456789") == 0x29B1


@given(amount=st.integers(1, 10**11), purpose=LETTERS, account=st.from_regex(r"[0-9A-Z]{4,19}", fullmatch=True))
def test_what_is_written_is_what_a_reader_finds(amount: int, purpose: str, account: str) -> None:
    read = vietqr.read(vietqr.payload(Transfer("970405", account, amount, purpose, "UBND PHUONG LONG CHAU")))
    assert (read["01"], read["53"], read["54"], read["58"]) == ("12", "704", str(amount), "VN")
    assert (read["38.00"], read["38.01.00"], read["38.01.01"], read["38.02"]) == (
        "A000000727", "970405", account, "QRIBFTTA",
    )  # fmt: skip
    assert (read["59"], read["62.08"]) == ("UBND PHUONG LONG CHAU", purpose)


@given(place=st.integers(0, len(VECTOR) - 1), sign=st.sampled_from("0123456789ABCXYZ"))
def test_one_wrong_sign_is_seen(place: int, sign: str) -> None:
    wrong = VECTOR[:place] + sign + VECTOR[place + 1 :]
    if wrong != VECTOR:
        with pytest.raises(ValueError):
            vietqr.read(wrong)


def test_a_camera_reads_the_picture() -> None:
    text = vietqr.payload(Transfer("970405", "7300201001234", 16_000, "H61212611230001", "UBND PHUONG LONG CHAU"))
    picture = BytesIO()
    make(text, micro=False, error="m").save(picture, kind="png", scale=6, border=4)
    (found,) = read_barcodes(Image.open(picture))
    assert found.text == text


@pytest.mark.parametrize(
    ("name", "plain"),
    [("UBND phường Long Châu", "UBND PHUONG LONG CHAU"), ("Nguyễn Thị Thúy Vy, Đặng", "NGUYEN THI THUY VY DANG")],
)
def test_names_lose_their_accents_and_nothing_else(name: str, plain: str) -> None:
    assert vietqr.plain(name) == plain


@given(st.text(max_size=60))
def test_a_plain_name_always_fits(name: str) -> None:
    assert re.fullmatch(r"[A-Z0-9 ]{0,25}", vietqr.plain(name))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (16_000, "Mười sáu nghìn đồng"),
        (21_115, "Hai mươi mốt nghìn một trăm mười lăm đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (10_000_000_000, "Mười tỷ đồng"),
        (1_000_000_024_000, "Một nghìn tỷ không trăm hai mươi bốn nghìn đồng"),
        (55, "Năm mươi lăm đồng"),
    ],
)
def test_amounts_in_words(amount: int, words: str) -> None:
    assert in_words(amount) == words


_NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_DIGIT = {word: digit for digit, word in enumerate(_NAMES)} | {"mốt": 1, "lăm": 5}


def read_words(words: str) -> int:
    """Back from words: the other way round, by rules of its own."""
    total = group = digit = 0
    for word in words.lower().removesuffix(" đồng").split():
        if word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu", "tỷ"):
            scale = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[word]
            group, digit = group + digit, 0
            total = (total + group) * scale if scale == 10**9 else total + group * scale
            group = 0
        elif word != "lẻ":
            digit = _DIGIT[word]
    return total + group + digit


@given(st.integers(0, 10**13))
def test_words_can_be_read_back(amount: int) -> None:
    assert read_words(in_words(amount)) == amount


def test_an_address_of_vnpay_is_signed_over_everything_it_says() -> None:
    terminal = vnpay.Terminal("MOTCUA01", "SECRET", "https://vnpay.example/pay")
    at = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    address = vnpay.pay_address(
        terminal, reference="261123T1", amount=16_000, info="Nộp phí H61", client="203.0.113.9",
        return_url="https://mc.example.vn/về?x=1&y=2", at=at,
    )  # fmt: skip
    assert "vnp_Amount=1600000&" in address
    assert "vnp_CreateDate=20261123090000" in address
    assert "vnp_ExpireDate=20261123091500" in address
    assert "vnp_OrderInfo=NOP+PHI+H61&" in address  # a space is a plus
    assert "vnp_SecureHashType" not in address
    assert "SECRET" not in address
    assert "SECRET" not in repr(terminal)


VALUES = st.dictionaries(
    st.sampled_from(["vnp_Amount", "vnp_TxnRef", "vnp_OrderInfo", "vnp_BankCode", "vnp_ResponseCode"]),
    st.text(min_size=1, max_size=20),
    min_size=1,
)


@given(values=VALUES, other=st.text(min_size=1, max_size=8))
def test_whatever_is_changed_breaks_the_signature(values: dict[str, str], other: str) -> None:
    signed = values | {"vnp_SecureHash": vnpay.sign(values, "k")}
    assert vnpay.is_signed(signed, "k")
    assert not vnpay.is_signed(signed, "another")
    for name in values:
        assert not vnpay.is_signed(signed | {name: values[name] + other}, "k")
    assert not vnpay.is_signed(signed | {"vnp_New": other}, "k")
    assert not vnpay.is_signed(values, "k")
