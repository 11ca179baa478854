"""A bank's statement: dirty lines, matching, the same file twice, overlapping files, what is settled by hand."""

import io
import random
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.payments import selectors, services
from motcua.foundation.payments.errors import (
    DayClosedAlready,
    DayIsClosed,
    DayNotOver,
    DifferenceUnexplained,
    MayNotReconcile,
    NotYourCharge,
    StatementEmpty,
    StatementUnreadable,
    TransferNotFound,
    TransferSettledAlready,
)
from motcua.foundation.payments.models import Charge, Payment, Transfer
from motcua.foundation.payments.rules import matching, statements
from motcua.foundation.payments.states import ChargeState, GatewayCode, TransferState
from motcua.foundation.payments.tests import factories
from motcua.foundation.payments.tests.factories import MONDAY, Office
from motcua.foundation.printing.services import Column, sheet

LATER = MONDAY + timedelta(hours=6)
HEAD = "Ngày giao dịch,Số giao dịch,Phát sinh nợ,Phát sinh có,Số dư,Diễn giải"
ABOVE = 'NGÂN HÀNG NÔNG NGHIỆP,,,,,\n"Sao kê tài khoản 7300201001234, 23/11/2026",,,,,\n'


def a_statement(*rows: tuple[str, str, str]) -> bytes:
    """(number, money in, words) as Agribank prints it, with money that went out and a sum below."""
    lines = [f'23/11/2026 10:0{i % 10}:00,{number},,"{money}","1,000,000","{words}"'
             for i, (number, money, words) in enumerate(rows)]  # fmt: skip
    out = '23/11/2026,FT999,"11,000",,"989,000",Phi quan ly tai khoan'
    return (ABOVE + "\n".join([HEAD, *lines, out, "Cộng phát sinh,,,,,"])).encode("utf-8-sig")


def read_in(office: Office, content: bytes, name: str = "sao-ke.csv") -> services.Imported:
    return services.import_statement(office.account.pk, io.BytesIO(content), name=name, actor=office.kim, at=LATER)


DIRTY = [
    "{0}",
    "MBVCB.7788990011.{0}.CT tu 0071000 NGUYEN VAN AN toi 7300201001234",
    "nop phi ho so {1}",
    "IBFT  {2}  nguyen van an  chuyen tien",
    "{3} FT26327",
]


@pytest.mark.parametrize("words", DIRTY)
def test_the_code_is_found_in_whatever_the_bank_made_of_it(office: Office, words: str) -> None:
    charge = factories.a_charge(office)
    code = charge.reference
    spaced = " ".join(code[i : i + 5] for i in range(0, len(code), 5))
    dotted = f"{code[:3]}.{code[3:5]}-{code[5:11]}-{code[11:]}"
    got = read_in(office, a_statement(("FT1", "16,000", words.format(code, code.lower(), spaced, dotted.lower()))))
    assert (got.transfers, got.fresh, got.matched, got.unmatched) == (1, 1, 1, 0)
    charge.refresh_from_db()
    assert (charge.state, charge.paid) == (ChargeState.PAID, 16_000)
    assert charge.receipts.count() == 1


@pytest.mark.parametrize(
    ("money", "state", "left", "over"),
    [("10,000", ChargeState.OPEN, 6_000, 0), ("16.000,00", ChargeState.PAID, 0, 0), ("20 000", "paid", 0, 4_000)],
)
def test_too_little_is_a_part_and_too_much_goes_back(
    office: Office, money: str, state: str, left: int, over: int
) -> None:
    charge = factories.a_charge(office)
    read_in(office, a_statement(("FT1", money, charge.reference)))
    found = selectors.charges_of(charge.subject)[0]
    assert (found.state, found.left, found.over) == (state, left, over)


def test_the_same_file_and_one_that_overlaps_it_count_nothing_twice(office: Office) -> None:
    first, second = factories.a_charge(office), factories.a_charge(office)
    rows = [("FT1", "16,000", first.reference), ("", "5,000", "khong ro"), ("", "5,000", "khong ro")]
    got = read_in(office, a_statement(*rows))
    assert (got.fresh, got.matched, got.unmatched) == (3, 1, 2)
    again = read_in(office, a_statement(*rows), name="lan-2.csv")
    assert again.is_repeated
    longer = read_in(office, a_statement(*rows, ("FT2", "16,000", second.reference)))
    assert (longer.transfers, longer.fresh, longer.matched) == (4, 1, 1)
    assert selectors.balance(first.subject).paid == selectors.balance(second.subject).paid == 16_000
    assert Transfer.objects.count() == 4
    assert selectors.wrong_balances() == []


def test_a_second_transfer_for_what_is_paid_is_money_to_give_back(office: Office) -> None:
    charge = factories.a_paid_charge(office)
    read_in(office, a_statement(("FT1", "16,000", charge.reference)))
    assert selectors.charges_of(charge.subject)[0].over == 16_000


def test_a_sheet_of_excel_is_read_like_a_list(office: Office) -> None:
    charge = factories.a_charge(office)
    columns = [Column("Ngày GD"), Column("Số CT"), Column("Số tiền ghi có"), Column("Nội dung chi tiết")]
    rows = [[date(2026, 11, 23), "0012", 16_000, f"nop {charge.reference}"]]
    with sheet(columns, rows, title="Sao kê", at=MONDAY) as file:
        got = read_in(office, file.read(), name="sao-ke.xlsx")
    assert got.matched == 1


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (b"a,b,c\n1,2,3\n", StatementUnreadable, "ngày, số tiền vào, nội dung"),
        ("Ngày giao dịch,Diễn giải\n1,2\n".encode(), StatementUnreadable, "số tiền vào"),
        (ABOVE.encode() + HEAD.encode() + b"\n", StatementEmpty, "không có dòng tiền vào"),
    ],
)
def test_what_cannot_be_read_says_which_column_is_missing(
    office: Office, content: bytes, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        read_in(office, content)
    assert not Transfer.objects.exists()


def test_two_codes_in_one_transfer_wait_for_a_person(office: Office) -> None:
    one, two = factories.a_charge(office), factories.a_charge(office)
    read_in(office, a_statement(("FT1", "32,000", f"{one.reference} {two.reference}")))
    assert [line.amount for line in selectors.unmatched(office.agency.pk)] == [32_000]
    assert not Payment.objects.exists()


def test_a_longer_code_is_not_taken_for_the_shorter_one_in_it() -> None:
    known = {"H61212611230001": 1, "H612126112300012": 2}
    assert matching.references_in("nop h61.21-261123-00012", known) == ["H612126112300012"]
    assert matching.references_in("H61.21-261123-0001 0", known) == ["H61212611230001"]


REFERENCES = st.from_regex(r"H[0-9]{4}26[0-9]{4}[0-9]{4,5}", fullmatch=True)


@given(reference=REFERENCES, before=st.text(max_size=20), after=st.text(max_size=20), seed=st.integers())
def test_noise_does_not_hide_a_code(reference: str, before: str, after: str, seed: int) -> None:
    chance = random.Random(seed)
    noisy = "".join(c + chance.choice(["", "", " ", ".", "-"]) for c in reference.lower())
    if not before[-1:].isalnum() and not after[:1].isalnum():
        found = matching.references_in(f"{before} {noisy} {after}", {reference: 1})
        assert found == [reference]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("16,000", 16_000), ("16.000", 16_000), ("16000.00", 16_000), ("1.250.000,00", 1_250_000), ("+50,000 VND", 50_000),
     ("", 0), ("-16,000", 0), ("0", 0), ("abc", 0), ("1 000 000đ", 1_000_000), ("9" * 20, 0)],
)  # fmt: skip
def test_money_as_banks_write_it(text: str, amount: int) -> None:
    assert statements.amount_of(text) == amount


def test_what_did_not_match_is_settled_by_hand_once(office: Office) -> None:
    charge = factories.a_charge(office)
    rows = [("FT1", "16,000", "chuyen tien"), ("FT2", "7,000", "nham"), ("FT3", "900", "lai khong ky han")]
    read_in(office, a_statement(*rows))
    interest, wrong, ours = selectors.unmatched(office.agency.pk)
    assert ours.guesses == ((charge.reference, 16_000),)
    deed: dict[str, Any] = {"actor": office.kim, "at": LATER}
    with pytest.raises(NotYourCharge):
        services.match_by_hand(ours.id, reference="H99", **deed)
    services.match_by_hand(ours.id, reference=charge.reference.lower(), **deed)
    services.return_transfer(wrong.id, remark="Lệnh chi 15", **deed)
    services.set_aside(interest.id, remark="Lãi tiền gửi", **deed)
    assert selectors.unmatched(office.agency.pk) == []
    assert selectors.balance(charge.subject).paid == 16_000
    with pytest.raises(TransferSettledAlready):
        services.return_transfer(ours.id, remark="x", **deed)
    with pytest.raises(TransferNotFound):
        services.return_transfer(ours.id, remark="x", actor=office.em, at=LATER)
    states = set(Transfer.objects.values_list("state", flat=True))
    assert states == {TransferState.MATCHED, TransferState.RETURNED, TransferState.SET_ASIDE}


def test_only_who_keeps_the_books_reads_a_statement_in(office: Office) -> None:
    for actor in (office.binh, office.em, office.dung):
        with pytest.raises(MayNotReconcile):
            services.import_statement(office.account.pk, io.BytesIO(b""), name="x", actor=actor, at=LATER)


def test_the_books_of_a_day_say_what_differs_and_are_closed_with_an_explanation(office: Office) -> None:
    cash, moved = factories.a_paid_charge(office), factories.a_charge(office)
    read_in(office, a_statement(("FT1", "16,000", moved.reference), ("FT2", "5,000", "khong ro")))
    day = MONDAY.date()
    books = {book.gateway: book for book in selectors.books_of(office.agency.pk, day=day)}
    assert (books[GatewayCode.CASH].ours, books[GatewayCode.CASH].difference) == (16_000, 0)
    assert (books[GatewayCode.VIETQR].ours, books[GatewayCode.VIETQR].difference) == (16_000, 5_000)
    assert books[GatewayCode.VIETQR].unmatched_count == 1
    deed: dict[str, Any] = {"actor": office.kim, "at": LATER}
    with pytest.raises(DifferenceUnexplained):
        services.close_day(office.agency.pk, "cash", day, counted=15_000, **deed)
    services.close_day(office.agency.pk, "cash", day, counted=15_000, note="Thối nhầm", **deed)
    with pytest.raises(DayClosedAlready):
        services.close_day(office.agency.pk, "cash", day, counted=16_000, **deed)
    with pytest.raises(DayNotOver):
        services.close_day(office.agency.pk, "cash", day + timedelta(days=1), **deed)
    with pytest.raises(MayNotReconcile):
        services.close_day(office.agency.pk, "vietqr", day, note="x", actor=office.binh, at=LATER)
    # A transfer of that day that comes to light later is counted all the same; cash into a closed drawer is not.
    with pytest.raises(DayIsClosed):
        services.record_cash(factories.a_charge(office).pk, key=uuid4(), actor=office.binh, at=LATER)
    closed = selectors.book_of(office.agency.pk, GatewayCode.CASH, day=day)
    assert (closed.theirs, closed.note, closed.closed_by) == (15_000, "Thối nhầm", "Huỳnh Kim")
    assert Charge.objects.get(pk=cash.pk).paid == 16_000


def test_an_account_of_the_province_takes_money_for_its_wards(office: Office) -> None:
    above = services.add_bank_account(
        office.province.pk, bin="970436", number="0071000999", holder="Trung tâm PVHCC", valid_from=factories.SINCE,
        actor=factories.SYSTEM, at=MONDAY,
    )  # fmt: skip
    charge = factories.a_charge(office, agency_id=office.neighbour.pk)
    found = selectors.account_on(office.neighbour.pk, on=MONDAY.date())
    assert found is not None
    assert found.pk == above.pk
    services.import_statement(
        above.pk, io.BytesIO(a_statement(("FT1", "16,000", charge.reference))), name="x.csv", actor=factories.SYSTEM,
        at=LATER,
    )  # fmt: skip
    assert selectors.balance(charge.subject).due == 0
    book = selectors.book_of(office.neighbour.pk, GatewayCode.VIETQR, day=MONDAY.date())
    assert (book.ours, book.difference) == (16_000, 0)
