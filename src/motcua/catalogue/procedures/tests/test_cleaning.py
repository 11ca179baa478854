"""What crawled records say is kept where it is plain; the rest becomes a gap with the source's words, never a guess."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from motcua.catalogue.procedures.rules.bundle_reading import MANIFEST, PATTERNS, read_bundle
from motcua.catalogue.procedures.rules.choosing import choose_process
from motcua.catalogue.procedures.rules.cleaning import cut, name_of, other_days, slug, subjects_of, term_of
from motcua.catalogue.procedures.rules.cleaning_fees import Fee, RawFee, fee_of, parts_of_note
from motcua.catalogue.procedures.rules.cleaning_papers import RawPaper, papers_of
from motcua.catalogue.procedures.rules.crawled import Reference, read_crawled
from motcua.catalogue.procedures.rules.gaps import gaps_of
from motcua.catalogue.procedures.rules.sheets import OutcomeSheet, ProcedureSheet
from motcua.catalogue.procedures.rules.walks import longest_hours
from motcua.catalogue.procedures.tests.factories import SHIPPED

PATTERN_SHEETS = {
    p.code: p for p in read_bundle({name: (SHIPPED / name).read_text() for name in (MANIFEST, PATTERNS)})[0].patterns
}


@pytest.mark.parametrize(
    ("number", "unit", "words", "term", "doubt"),
    [
        (5, "Ngày làm việc", "", "5 working days", ""),
        (30, "Ngày", "", "30 days", ""),
        (2, "Tháng", "", "2 months", ""),
        (7, "Ngày làm việc", "07 ngày làm việc kể từ khi nhận đủ hồ sơ", "7 working days", ""),
        (7, "Ngày", "07 ngày làm việc, kể từ ngày nhận đủ hồ sơ", "", "nguồn ghi thời hạn 7 ngày, nhưng lời văn ghi 7"),
        (30, "Ngày làm việc", "trong 30 ngày", "", "nguồn ghi thời hạn 30 ngày làm việc, nhưng lời văn ghi 30 ngày"),
        (1, "", "", "", "nguồn ghi thời hạn 1 không có đơn vị"),
        (8, "Giờ", "", "", "nguồn ghi thời hạn 8 “Giờ” (không rõ có phải giờ làm việc)"),
        (0, "Ngày", "", "", "nguồn ghi thời hạn 0 Ngày"),
        (None, "", "", "", "nguồn không nêu thời hạn"),
        (None, "", "Không quy định thời hạn giải quyết", "none", ""),
    ],
)
def test_a_term_is_taken_only_where_number_unit_and_words_agree(
    number: int | None, unit: str, words: str, term: str, doubt: str
) -> None:
    found = term_of(number, unit, words)
    assert found.value == term
    assert found.doubt.startswith(doubt) and bool(found.doubt) == bool(doubt)


def test_other_numbers_of_days_in_the_words_are_named() -> None:
    assert other_days(10, "20 ngày làm việc đối với cây cần bảo tồn; 10 ngày; 30 ngày") == [
        "20 ngày làm việc",
        "30 ngày",
    ]


FREE = Fee(True, 0)


@pytest.mark.parametrize(
    ("raw", "fee"),
    [
        (RawFee(None, ""), Fee(False)),
        (RawFee(0, ""), FREE),
        (RawFee(0, "Không quy định."), FREE),
        (RawFee(0, "Không"), FREE),
        (RawFee("8,000 VNĐ", "/bản"), Fee(True, 8000, per="bản")),
        (
            RawFee("4,500,000 Việt Nam Đồng", "Lệ phí nuôi con"),
            Fee(True, 4_500_000, "levy", "Lệ phí", "", "Lệ phí nuôi con"),
        ),
        (RawFee("10 USD", ""), Fee(True, None, note="10 USD", doubt="nguồn ghi mức thu “10 USD”")),
    ],
)
def test_a_fee_is_an_amount_only_where_the_source_names_one(raw: RawFee, fee: Fee) -> None:
    assert fee_of(raw) == fee


@pytest.mark.parametrize(
    "words",
    [
        "Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định",
        "Theo quy định của Luật phí và lệ phí và các văn bản hướng dẫn",
        "Không thu đối với tổ hợp tác. Mức lệ phí (nếu có) theo quyết định của Hội đồng nhân dân cấp tỉnh",
        "Áp dụng Thông tư số 64/2025/TT-BTC quy định mức thu",
    ],
)
def test_free_of_charge_with_a_but_is_not_free(words: str) -> None:
    fee = fee_of(RawFee(0, words))
    assert (fee.is_known, fee.amount, fee.note) == (True, None, words)
    assert "Miễn phí" in fee.doubt


def test_a_note_falls_into_the_words_on_the_fee_and_the_rest() -> None:
    assert parts_of_note(0, "Miễn phí(Mức (nếu có) do HĐND)- Nộp tại xã") == ("Mức (nếu có) do HĐND", "- Nộp tại xã")
    assert parts_of_note(0, "Miễn phí07 ngày làm việc") == ("", "07 ngày làm việc")
    assert parts_of_note(None, "Không có thông tin(tại xã)") == ("", "(tại xã)")
    assert parts_of_note(0, "Miễn phí(bị cắt giữa chừ") == ("bị cắt giữa chừ", "")


def _papers(*rows: tuple[str, str, int, int]) -> list[tuple[str, str, int, int, bool, tuple[str, ...]]]:
    found = papers_of(RawPaper(*row) for row in rows)
    return [(p.name, p.need, p.originals, p.copies, p.optional, p.cases) for p in found.papers]


def test_headings_say_what_is_submitted_what_is_shown_and_what_is_a_remark() -> None:
    assert _papers(
        ("* Giấy tờ phải nộp:", "Tờ khai", 1, 0),
        ("* Giấy tờ phải xuất trình:", "Hộ chiếu", 1, 0),
        ("", "Giấy tờ chứng minh nơi cư trú", 0, 0),
        ("", "Trường hợp đã có dữ liệu thì không phải xuất trình.", 0, 0),
        ("* Lưu ý :", "Bản sao phải rõ nét", 1, 0),
    ) == [
        ("Tờ khai", "submit", 1, 0, False, ()),
        ("Hộ chiếu", "show", 1, 0, False, ()),
        ("Giấy tờ chứng minh nơi cư trú", "show", 0, 0, False, ()),
        ("Trường hợp đã có dữ liệu thì không phải xuất trình.", "note", 0, 0, False, ()),
        ("Bản sao phải rõ nét", "note", 0, 0, False, ()),
    ]


def test_headings_that_name_alternatives_are_cases_and_a_paper_of_both_is_one_paper() -> None:
    rows = [
        RawPaper("a) Trường hợp hỗ trợ khám bệnh, hồ sơ gồm:", "Đơn đề nghị", 1, 0),
        RawPaper("", "Hóa đơn", 1, 0),
        RawPaper("b) Trường hợp trợ cấp tai nạn:", "Đơn đề nghị;", 1, 0),
        RawPaper("--", "Giấy ra viện (nếu có)", 0, 1),
    ]
    found = papers_of(rows)
    assert [(c.code, c.name) for c in found.cases] == [
        ("truong-hop-ho-tro-kham-benh", "Trường hợp hỗ trợ khám bệnh"),
        ("truong-hop-tro-cap-tai-nan", "Trường hợp trợ cấp tai nạn"),
    ]
    assert [(p.name, p.cases, p.optional) for p in found.papers] == [
        ("Đơn đề nghị", (), False),
        ("Hóa đơn", ("truong-hop-ho-tro-kham-benh",), False),
        ("Giấy ra viện (nếu có)", (), True),
    ]


def test_headings_of_one_condition_or_of_one_persons_part_make_no_case() -> None:
    assert _papers(
        ("Hồ sơ của người nhận con nuôi:", "Đơn xin nhận con nuôi", 2, 0),
        ("Hồ sơ của người được nhận làm con nuôi:", "Giấy khai sinh", 2, 0),
        ("* Trường hợp ủy quyền thực hiện thủ tục:", "Văn bản ủy quyền", 1, 0),
    ) == [
        ("Đơn xin nhận con nuôi", "submit", 2, 0, False, ()),
        ("Giấy khai sinh", "submit", 2, 0, False, ()),
        ("Trường hợp ủy quyền thực hiện thủ tục: Văn bản ủy quyền", "submit", 1, 0, True, ()),
    ]


@pytest.mark.parametrize(
    ("name", "clean_name", "form"),
    [
        ("Đơn xin nhận con nuôi;1.nxinnhnconnui.doc", "Đơn xin nhận con nuôi", "Đơn xin nhận con nuôi"),
        ("Tờ khai (Mẫu CT01 của Bộ).1.MuCT01Thngts53 (1).doc", "Tờ khai (Mẫu CT01 của Bộ).", "Mẫu CT01 của Bộ"),
        ("Đơn hoặc bản ghi lờiMẫu ban hành kèm theo.doc", "Đơn hoặc bản ghi lời", "Đơn hoặc bản ghi lời"),
        ("- (i) Giấy đề nghị;", "Giấy đề nghị", ""),
    ],
)  # fmt: skip
def test_a_file_glued_to_a_papers_name_is_cut_off(name: str, clean_name: str, form: str) -> None:
    (paper,) = papers_of([RawPaper("", name, 1, 0)]).papers
    assert (paper.name, paper.form) == (clean_name, form)


def test_counts_that_cannot_be_are_left_out_and_told() -> None:
    found = papers_of([RawPaper("", "Đơn đăng ký biến động theo Mẫu số", 181, 1)])
    assert (found.papers[0].originals, found.papers[0].copies, found.papers[0].need) == (0, 0, "submit")
    assert found.doubts == ["nguồn ghi 181 bản chính, 1 bản sao của “Đơn đăng ký biến động theo Mẫu số”"]


def test_names_subjects_and_codes_are_made_even() -> None:
    assert name_of("Thủ tục công nhận tổ trưởng (1.010736).") == "Công nhận tổ trưởng"
    said = "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Công dân Việt Nam"
    assert subjects_of(said) == (
        "Công dân Việt Nam", "Cán bộ, công chức, viên chức", "Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)",
    )  # fmt: skip
    assert slug("Đơn đề nghị cấp giấy", words=3, taken=["don-de-nghi"]) == "don-de-nghi-2"
    assert cut("Một câu. " + "x" * 40, 20) == "Một câu. xxxxxxxxxx…"


@pytest.mark.parametrize(
    ("field", "terms", "pattern"),
    [
        ("Đất đai", ["20 days"], "field-survey"),
        ("Đất đai", ["3 working days", "20 days"], "short"),
        ("Hộ tịch", ["same day"], "same-day"),
        ("Hộ tịch", ["5 working days"], "verification"),
        ("Hộ tịch", [""], "short"),
        ("Đăng ký, quản lý cư trú", ["3 working days"], "residence"),
        ("Đăng ký, quản lý cư trú", ["2 working days"], "same-day"),
        ("Chứng thực", [], "certification"),
    ],
)
def test_the_most_thorough_pattern_that_fits_the_shortest_term_is_chosen(
    field: str, terms: list[str], pattern: str
) -> None:
    assert choose_process(field, terms, PATTERN_SHEETS).pattern == pattern


def test_a_pattern_that_does_not_fit_is_squeezed() -> None:
    process = choose_process("Hộ tịch", ["2 working hours"], PATTERN_SHEETS)
    hours = dict(process.hours)
    assert sum(hours[step] for step in ("receive", "review", "approve", "issue")) <= Decimal(2)
    assert longest_hours(PATTERN_SHEETS[process.pattern].steps) > 2


def _record(**change: object) -> dict[str, Any]:
    return {
        "code": "1.000001", "name": "Thủ tục cấp giấy", "decision": "1/QĐ-BTP", "field": "Hộ tịch", "kind": "Loại khác",
        "subjects": "Công dân Việt Nam", "components": [], "results": [{"code": "dsfas", "name": "Giấy"}],
        "channels": [
            {"channel": "Trực tiếp", "time": 3, "unit": "Ngày làm việc", "fee": 0, "note": "Miễn phí"},
            {"channel": "Trực tuyến", "time": 3, "unit": "Ngày làm việc", "fee": 0, "note": "Miễn phí"},
        ],
    } | change  # fmt: skip


NOTHING = Reference()


def _read(record: Mapping[str, Any], reference: Reference = NOTHING, words: Sequence[str] = ()) -> ProcedureSheet:
    return read_crawled(record, reference, PATTERN_SHEETS, valid_from=date(2026, 7, 1), everyday_words=words)[0]


def test_a_record_becomes_a_procedure_with_its_source() -> None:
    sheet = _read(_record(), words=["xin giấy"])
    assert (sheet.name, sheet.process.pattern, sheet.everyday_words) == ("Cấp giấy", "short", ("xin giấy",))
    assert [(t.term, t.channels) for t in sheet.terms] == [("3 working days", ("counter", "online"))]
    assert [(f.amount, f.channels) for f in sheet.fees] == [(0, ())]
    assert sheet.outcomes == (OutcomeSheet("", "Giấy"),)
    assert sheet.doubts == ("mã kết quả “dsfas” không đúng dạng KQ.Xnn.nnnnnn, đã bỏ",)
    assert sheet.source == "Cổng dịch vụ công quốc gia, bản ghi tháng 7/2026"


def test_one_way_with_two_times_has_no_term_but_both_sentences() -> None:
    row = {"channel": "Trực tiếp", "unit": "Ngày làm việc", "fee": None}
    rows = [row | {"time": n, "note": f"Không có thông tin{n} ngày làm việc"} for n in (3, 7)]
    (term,) = _read(_record(channels=rows)).terms
    assert (term.term, term.text) == ("", "3 ngày làm việc / 7 ngày làm việc")


def test_a_bare_one_means_within_the_day_for_civil_status_only() -> None:
    bare = [{"channel": "Trực tiếp", "time": 1, "unit": None, "fee": 0, "note": "Miễn phí"}]
    assert [t.term for t in _read(_record(channels=bare)).terms] == ["same day"]
    assert [t.term for t in _read(_record(channels=bare, field="Đất đai")).terms] == [""]


def test_a_record_of_another_procedure_gives_nothing_but_what_lists_say_by_code() -> None:
    reference = Reference(
        name="Khóa căn cước điện tử", field="Định danh và xác thực điện tử", doing="Bộ Công an", kind="Loại khác",
        channels=("online",), times="2 ngày làm việc",
    )  # fmt: skip
    sheet = _read(_record(components=[{"name": "Đơn", "originals": 1, "copies": 0, "case": ""}]), reference)
    assert (sheet.name, sheet.papers, sheet.fees, sheet.decision_number) == ("Khóa căn cước điện tử", (), (), "")
    assert [(t.term, t.channels) for t in sheet.terms] == [("2 working days", ("online",))]
    assert "là của thủ tục khác (“Thủ tục cấp giấy”)" in sheet.doubts[0]
    assert sheet.doubts[1] == "danh mục quốc gia ghi cơ quan thực hiện là Bộ Công an, không phải cấp xã"


def test_lists_fill_what_a_record_leaves_open_and_are_named_as_source() -> None:
    reference = Reference(
        name="Thủ tục cấp giấy",
        papers=(RawPaper("--", "Tờ khai", 1, 0),),
        outcomes=(OutcomeSheet("KQ.G15.000031", "Giấy"),),
    )
    sheet = _read(_record(results=[]), reference)
    assert [p.name for p in sheet.papers] == ["Tờ khai"]
    assert sheet.outcomes == (OutcomeSheet("KQ.G15.000031", "Giấy"),)
    assert "thành phần hồ sơ: danh sách giấy tờ cấp xã" in sheet.source and "kết quả: tthc_results" in sheet.source


def test_the_shipped_bundle_is_sound_holds_221_and_names_its_gaps() -> None:
    files = {path.relative_to(SHIPPED).as_posix(): path.read_text() for path in SHIPPED.rglob("*.yaml")}
    bundle, faults = read_bundle(files)
    assert (faults, len(bundle.procedures)) == ([], 221)
    unknown = [p for p in bundle.procedures if any(not t.term for t in p.terms)]
    assert unknown and all(t.text for p in unknown for t in p.terms if not t.term)
    told = {gap.code for gap in gaps_of(bundle) if "chưa có thời hạn" in gap.text}
    assert {p.code for p in unknown} <= told
    converted = [p for p in bundle.procedures if files[f"procedures/{p.code}.yaml"].startswith("# Chuyển")]
    assert len(converted) == 178 and all(p.source for p in converted)
