"""Cấp số, ban hành: number and file at once; series by kind or shared; voided numbers; the register of Decree 30."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import OutgoingDocument, SeriesNumber
from motcua.cases.correspondence.states import OutgoingState
from motcua.cases.correspondence.tests.factories import MONDAY, Office, approved, issued, kind
from motcua.foundation.calendars.states import BadgeKind
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.errors import PrintingFailed
from motcua.kernel.moments import ZONE

DAY = MONDAY.date()
NEW_YEAR = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def numbers(office: Office) -> list[str]:
    rows = OutgoingDocument.objects.filter(agency=office.agency, number__isnull=False).order_by("id")
    return [f"{row.number}/{row.notation}" for row in rows]


def shared(office: Office, *, year: int, at: datetime = MONDAY) -> None:
    services.rule_numbering(
        scheme="shared", abbreviation="", from_year=year, source="Quy chế văn thư 2026", actor=office.hoa, at=at
    )


def test_without_a_rule_of_its_own_an_agency_counts_each_kind_by_itself(office: Office) -> None:
    issued(office)
    issued(office, kind_id=kind("quyet-dinh"), addressees="")
    issued(office)
    assert numbers(office) == ["1/UBND-KT", "1/QĐ-UBND", "2/UBND-KT"]


def test_an_agency_that_shares_one_series_counts_all_kinds_together(office: Office) -> None:
    shared(office, year=2026)
    issued(office)
    issued(office, kind_id=kind("quyet-dinh"), addressees="")
    assert numbers(office) == ["1/UBND-KT", "2/QĐ-UBND"]


def test_a_year_begins_with_one(office: Office) -> None:
    issued(office)
    assert issued(office, at=NEW_YEAR).number == 1


def test_how_a_year_is_counted_is_not_changed_once_it_has_begun(office: Office) -> None:
    issued(office)
    with pytest.raises(errors.YearBegun):
        shared(office, year=2026)
    shared(office, year=2027)
    assert selectors.numbering_of(office.agency.pk, 2026).scheme == "per_kind"
    issued(office, at=NEW_YEAR)
    issued(office, at=NEW_YEAR, kind_id=kind("quyet-dinh"), addressees="")
    assert numbers(office)[1:] == ["1/UBND-KT", "2/QĐ-UBND"]


def test_an_agency_says_how_it_is_abbreviated(office: Office) -> None:
    services.rule_numbering(
        scheme="per_kind", abbreviation="UBND.LC", from_year=2026, source="QĐ 1", actor=office.hoa, at=MONDAY
    )
    issued(office)
    assert numbers(office) == ["1/UBND.LC-KT"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"scheme": "x"}, errors.SchemeUnknown),
        ({"source": " "}, errors.WordsMissing),
        ({"from_year": 2025}, errors.YearWrong),
        ({"from_year": 2028}, errors.YearWrong),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    office: Office, changes: dict[str, Any], refusal: type[errors.Invalid]
) -> None:
    said = {"scheme": "shared", "abbreviation": "", "from_year": 2026, "source": "QĐ 1", **changes}
    with pytest.raises(refusal):
        services.rule_numbering(**said, actor=office.hoa, at=MONDAY)


@pytest.mark.parametrize("who", ["dung", "chi", "binh", "em"])
def test_only_the_records_clerk_gives_numbers_and_says_how(office: Office, who: str) -> None:
    document, actor = approved(office), getattr(office, who)
    with pytest.raises(errors.MayNotRegister):
        services.issue(document.pk, copies=1, revision=3, actor=actor, at=MONDAY)
    if actor != office.em:
        with pytest.raises(errors.MayNotNumber):
            services.rule_numbering(
                scheme="shared", abbreviation="", from_year=2026, source="x", actor=actor, at=MONDAY
            )  # fmt: skip


def test_what_is_issued_is_an_archival_pdf_with_its_number_and_day_and_no_mark_of_a_draft(office: Office) -> None:
    document = issued(office)
    assert (document.state, document.issued_on) == (OutgoingState.ISSUED, DAY)
    assert document.file_id is not None
    with stored.open_file(document.file_id) as file:
        content = file.read()
    assert content.startswith(b"%PDF")
    assert b"pdfaid" in content


def test_the_file_is_kept_as_long_as_the_register_refers_to_it(office: Office) -> None:
    document = issued(office)
    files.sweep_unreferred(at=MONDAY + timedelta(days=400))
    assert StoredFile.objects.filter(pk=document.file_id).exists()


def test_a_document_that_cannot_be_printed_takes_no_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    document = approved(office)

    def refuse(*_: object, **__: object) -> bytes:
        raise PrintingFailed(retry=False, template="x", said="x")

    monkeypatch.setattr(printing, "render", refuse)
    with pytest.raises(PrintingFailed):
        services.issue(document.pk, copies=1, revision=3, actor=office.hoa, at=MONDAY)
    monkeypatch.undo()
    document.refresh_from_db()
    assert (document.state, document.number) == (OutgoingState.APPROVED, None)
    assert not SeriesNumber.objects.exists()
    assert issued(office).number == 1


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(office: Office) -> None:
    wrong = issued(office)
    with pytest.raises(errors.WordsMissing):
        services.void_number(wrong.pk, reason=" ", revision=4, actor=office.hoa, at=MONDAY)
    services.void_number(wrong.pk, reason="Cấp nhầm loại", revision=4, actor=office.hoa, at=MONDAY)
    assert issued(office).number == 2
    first, _ = selectors.outgoing_register_lines(office.agency.pk, DAY, DAY, actor=office.hoa)
    assert (first.number, first.note) == ("01/UBND-KT", "Hủy số: Cấp nhầm loại")


@pytest.mark.parametrize("copies", [0, -1, 1000])
def test_a_number_of_copies_that_cannot_be_is_refused(office: Office, copies: int) -> None:
    document = approved(office)
    with pytest.raises(errors.CopiesWrong):
        services.issue(document.pk, copies=copies, revision=3, actor=office.hoa, at=MONDAY)


def test_what_is_approved_is_to_be_issued_today_and_is_late_after_the_next_working_day(office: Office) -> None:
    """The 24th is a holiday, so the next working day is the 25th."""
    approved(office)
    badges = [
        selectors.outgoing(office.hoa, filters=selectors.DocumentFilters(), now=MONDAY + timedelta(days=days)).rows[0]
        for days in (0, 2, 3)
    ]
    assert [row.badge.kind for row in badges] == [BadgeKind.TODAY, BadgeKind.TODAY, BadgeKind.LATE]


def test_a_line_of_the_register_says_what_the_decree_wants(office: Office) -> None:
    issued(office)
    (line,) = selectors.outgoing_register_lines(office.agency.pk, DAY, DAY, actor=office.dung)
    assert line.number == "01/UBND-KT"
    assert line.what == "Công văn: phối hợp rà soát hộ kinh doanh mới thành lập"
    assert line.signer == "Trần Quốc Dũng"
    assert line.to == "Thuế cơ sở 4 tỉnh Vĩnh Long; CT, các PCT UBND phường; Phòng Kinh tế"
    assert (line.kept_by, line.copies) == ("VT, KT", 5)


def test_the_register_is_a_sheet_of_eight_columns_and_an_archival_paper(office: Office) -> None:
    issued(office)
    stream = services.outgoing_register_sheet(office.agency.pk, DAY, DAY, actor=office.hoa, at=MONDAY)
    with stream as file:
        head, row = printing.read_sheet(file)  # type: ignore[arg-type] # opened for reading bytes
    assert len(head) == 8
    assert row[:2] == ["01/UBND-KT", "23/11/2026"]
    name, pdf = services.print_outgoing_register(office.agency.pk, DAY, DAY, actor=office.hoa, at=MONDAY)
    assert name == "so-van-ban-di-20261123-20261123.pdf"
    assert b"pdfaid" in pdf


def test_the_register_of_one_agency_says_nothing_of_another(office: Office) -> None:
    issued(office)
    assert list(selectors.outgoing_register_lines(office.agency.pk, DAY, DAY, actor=office.em)) == []
