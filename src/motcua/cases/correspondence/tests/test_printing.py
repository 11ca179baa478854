"""Sổ đăng ký văn bản đến: ten columns on paper and as a sheet, voided numbers among them."""

import io

import pikepdf

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.states import Urgency
from motcua.cases.correspondence.tests.factories import MONDAY, Office, directed, registered
from motcua.foundation.printing import services as printing

DAY = MONDAY.date()


def test_a_line_says_what_the_decree_wants(office: Office) -> None:
    document = directed(office)
    services.take(document.pk, actor=office.chi, at=MONDAY)
    (line,) = selectors.register_lines(office.agency.pk, DAY, DAY, actor=office.hoa)
    assert line.what == "Công văn: Về việc cung cấp danh sách hộ kinh doanh mới thành lập"
    assert line.to == "Phòng Kinh tế · Công chức; Phòng Văn hóa - Xã hội · Công chức"
    assert (line.handed_at, line.received_by) == (MONDAY, "Phạm Thị Chi")


def test_the_sheet_has_ten_columns_and_a_row_for_every_number(office: Office) -> None:
    registered(office, urgency=Urgency.FLASH)
    services.void(registered(office).pk, reason="Ghi trùng", actor=office.hoa, at=MONDAY)
    stream = services.incoming_register_sheet(office.agency.pk, DAY, DAY, actor=office.hoa, at=MONDAY)
    with stream as file:
        head, *rows = printing.read_sheet(file)  # type: ignore[arg-type] # opened for reading bytes
    assert len(head) == 10
    assert [(row[1], row[9]) for row in rows] == [("1", "Hỏa tốc"), ("2", "Hủy số: Ghi trùng")]
    assert rows[0][0] == "23/11/2026"


def test_the_paper_is_an_archival_pdf_lying_on_its_side(office: Office) -> None:
    for _ in range(40):
        registered(office)
    name, pdf = services.print_incoming_register(office.agency.pk, DAY, DAY, actor=office.hoa, at=MONDAY)
    assert name == "so-van-ban-den-20261123-20261123.pdf"
    with pikepdf.open(io.BytesIO(pdf)) as book:
        _, _, width, height = (float(side) for side in book.pages[0].mediabox)  # type: ignore[union-attr] # a box
        assert width > height
        assert len(book.pages) > 1
        assert "pdfaid:part" in str(book.open_metadata()) or book.open_metadata().pdfa_status


def test_an_empty_register_prints_too(office: Office) -> None:
    _, pdf = services.print_incoming_register(office.agency.pk, DAY, DAY, actor=office.hoa, at=MONDAY)
    assert pdf.startswith(b"%PDF")


def test_the_register_of_one_agency_says_nothing_of_another(office: Office) -> None:
    registered(office)
    assert list(selectors.register_lines(office.agency.pk, DAY, DAY, actor=office.em)) == []
