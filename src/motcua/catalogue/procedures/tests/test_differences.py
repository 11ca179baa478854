"""What changed is said in a sentence that an official understands, and by kind and value for machines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from motcua.catalogue.procedures.rules.differences import differences, differences_in_force, side
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    BundleSheet,
    CaseSheet,
    FeeSheet,
    OutcomeSheet,
    PaperSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
    TermSheet,
)
from motcua.catalogue.procedures.states import DifferenceKind, Effect
from motcua.catalogue.procedures.tests.made import CHANNELS, bundles

STEPS = (
    StepSheet("receive", "Tiếp nhận", "receive", "dossiers.receive", Decimal(1), next=("review",)),
    StepSheet("review", "Thẩm tra", "review", "dossiers.process", Decimal(4), next=("return",)),
    StepSheet("return", "Trả kết quả", "return", "dossiers.close", Decimal("0.5")),
)
BIRTH = ProcedureSheet(
    code="1.001193", name="Đăng ký khai sinh", field="ho-tich", valid_from=date(2026, 7, 1),
    process=ProcessSheet(name="Riêng", steps=STEPS), decision_number="163/QĐ-BTP", online_level="partial",
    subjects=("Công dân Việt Nam",),
    cases=(CaseSheet("cha-me", "Có cha mẹ"), CaseSheet("bo-roi", "Trẻ bị bỏ rơi")),
    papers=(
        PaperSheet("to-khai", "Tờ khai", "submit", originals=1),
        PaperSheet("bien-ban", "Biên bản", "submit", originals=1, cases=("bo-roi",)),
    ),
    terms=(
        TermSheet("5 working days", "Năm ngày", ("counter",)),
        TermSheet("3 working days", "", ("online", "post"), ("cha-me",)),
        TermSheet("", "Theo quy định", ("online", "post"), ("bo-roi",)),
    ),
    fees=(
        FeeSheet("Lệ phí", "levy", 0),
        FeeSheet("Bản sao", "fee", 8000, per="bản", channels=("counter",)),
        FeeSheet("Xác minh", "fee", None, cases=("bo-roi",)),
    ),
    outcomes=(OutcomeSheet("KQ.G15.000031", "Giấy khai sinh"),),
    legal_bases=(BasisSheet("60/2014/QH13", "Luật Hộ tịch"),), requirements="Trẻ còn sống.",
)  # fmt: skip
FIELDS = {"ho-tich": "Hộ tịch", "chung-thuc": "Chứng thực"}


def between(old: ProcedureSheet, new: ProcedureSheet) -> list[Difference]:
    return differences(side(old, (), FIELDS), side(new, (), FIELDS))


def said(**change: object) -> list[str]:
    return [d.text for d in between(BIRTH, replace(BIRTH, **change))]  # type: ignore[arg-type]


def with_row(rows: tuple[object, ...], n: int, **change: object) -> tuple[object, ...]:
    return (*rows[:n], replace(rows[n], **change), *rows[n + 1 :])  # type: ignore[type-var]


TOLD: list[tuple[dict[str, object], list[str]]] = [
    ({"name": "Khai sinh"}, ["Đổi tên thủ tục từ “Đăng ký khai sinh” thành “Khai sinh”"]),
    ({"field": "chung-thuc"}, ["Chuyển từ lĩnh vực “Hộ tịch” sang lĩnh vực “Chứng thực”"]),
    ({"decision_number": ""}, ["Bỏ quyết định công bố “163/QĐ-BTP”"]),
    ({"decided_on": date(2026, 6, 30)}, ["Ghi thêm ngày quyết định “30/06/2026”"]),
    ({"online_level": "full"}, ["Đổi mức độ trực tuyến từ “Một phần” thành “Toàn trình”"]),
    (
        {"subjects": ("Người nước ngoài",)},
        ["Thêm đối tượng thực hiện “Người nước ngoài”", "Bỏ đối tượng thực hiện “Công dân Việt Nam”"],
    ),
    ({"wait": "RESTART"}, ["Khi chờ bổ sung hồ sơ: trước tạm dừng rồi tính tiếp, nay tính lại từ đầu"]),
    (
        {"wait": "NEW_TERM 18 working days"},
        ["Khi chờ bổ sung hồ sơ: trước tạm dừng rồi tính tiếp, nay tính theo thời hạn mới 18 ngày làm việc"],
    ),
    ({"cases": BIRTH.cases[::-1]}, ["Đổi thứ tự các trường hợp"]),
    (
        {"cases": with_row(BIRTH.cases, 1, name="Trẻ mồ côi")},
        ["Đổi tên trường hợp từ “Trẻ bị bỏ rơi” thành “Trẻ mồ côi”"],
    ),
    (
        {"papers": (*BIRTH.papers, PaperSheet("cccd", "Căn cước", "show", copies=1, optional=True, cases=("cha-me",)))},
        ["Thêm giấy tờ “Căn cước”: xuất trình 1 bản sao, khi có (trường hợp “Có cha mẹ”)"],
    ),
    ({"papers": BIRTH.papers[:1]}, ["Bỏ giấy tờ “Biên bản”"]),
    (
        {"papers": with_row(BIRTH.papers, 0, need="show", originals=0, optional=True)},
        [
            "Giấy tờ “Tờ khai”: nay xuất trình, trước nộp",
            "Giấy tờ “Tờ khai”: bản chính từ 1 thành 0",
            "Giấy tờ “Tờ khai”: nay chỉ cần khi có",
        ],
    ),
    (
        {"papers": with_row(BIRTH.papers, 1, cases=(), instead="Đã có dữ liệu")},
        [
            "Giấy tờ “Biên bản”: ghi thêm điều kiện được miễn “Đã có dữ liệu”",
            "Giấy tờ “Biên bản”: nay cần cho mọi trường hợp, trước cho “Trẻ bị bỏ rơi”",
        ],
    ),
    (
        {"papers": with_row(BIRTH.papers, 1, kinds=("KQ.G15.000031",))},
        ["Giấy tờ “Biên bản”: ghi thêm mã kết quả thay được giấy này “KQ.G15.000031”"],
    ),
    ({"papers": with_row(BIRTH.papers, 1, identity=True)}, ["Giấy tờ “Biên bản”: nay là giấy tờ tùy thân"]),
    ({"papers": with_row(BIRTH.papers, 0, code="mau-01")}, ["Giấy tờ “Tờ khai”: đổi mã từ to-khai thành mau-01"]),
    (
        {"terms": with_row(BIRTH.terms, 0, term="2 working days")},
        ["Thời hạn (Trực tiếp) rút ngắn từ 5 ngày làm việc còn 2 ngày làm việc"],
    ),
    (
        {"terms": with_row(BIRTH.terms, 0, term="48 working hours")},
        ["Thời hạn (Trực tiếp) kéo dài từ 5 ngày làm việc thành 48 giờ làm việc"],
    ),
    (
        {"terms": with_row(BIRTH.terms, 0, term="5 days")},
        ["Thời hạn (Trực tiếp) đổi từ 5 ngày làm việc thành 5 ngày"],
    ),
    (
        {"terms": with_row(BIRTH.terms, 2, term="same day")},
        ["Thời hạn (Trực tuyến, Bưu chính; trường hợp “Trẻ bị bỏ rơi”) đổi từ chưa rõ thành trong ngày"],
    ),
    (
        {"terms": BIRTH.terms[:2]},
        ["Bỏ thời hạn (Trực tuyến, Bưu chính; trường hợp “Trẻ bị bỏ rơi”), trước là chưa rõ"],
    ),
    (
        {"fees": with_row(BIRTH.fees, 1, amount=9000)},
        ["Khoản thu “Bản sao” (Trực tiếp) tăng từ 8.000\xa0đ lên 9.000\xa0đ"],
    ),
    (
        {"fees": with_row(BIRTH.fees, 1, amount=5000, per="trang")},
        [
            "Khoản thu “Bản sao” (Trực tiếp) giảm từ 8.000\xa0đ xuống 5.000\xa0đ",
            "Khoản thu “Bản sao” (Trực tiếp): đổi đơn vị tính từ “bản” thành “trang”",
        ],
    ),
    (
        {"fees": with_row(BIRTH.fees, 1, amount=0)},
        ["Khoản thu “Bản sao” (Trực tiếp) nay không thu, trước thu 8.000\xa0đ/bản"],
    ),
    ({"fees": with_row(BIRTH.fees, 0, amount=10_000)}, ["Khoản thu “Lệ phí” trước không thu, nay thu 10.000\xa0đ"]),
    (
        {"fees": with_row(BIRTH.fees, 2, amount=50_000)},
        ["Khoản thu “Xác minh” (trường hợp “Trẻ bị bỏ rơi”) đổi từ theo nghị quyết HĐND tỉnh thành 50.000\xa0đ"],
    ),
    (
        {"fees": with_row(BIRTH.fees, 1, channels=("counter", "post"))},
        ["Thêm khoản thu “Bản sao” (Bưu chính): 8.000\xa0đ/bản"],
    ),
    (
        {"fees": with_row(BIRTH.fees, 0, collect="result")},
        ["Khoản thu “Lệ phí”: đổi thời điểm thu từ “Khi tiếp nhận” thành “Khi trả kết quả”"],
    ),
    (
        {"fees": BIRTH.fees[:2]},
        ["Bỏ khoản thu “Xác minh” (trường hợp “Trẻ bị bỏ rơi”), trước là theo nghị quyết HĐND tỉnh"],
    ),
    (
        {"outcomes": (OutcomeSheet("KQ.G15.000031", "Bản sao giấy khai sinh"),)},
        ["Đổi tên kết quả từ “Giấy khai sinh” thành “Bản sao giấy khai sinh”"],
    ),
    ({"legal_bases": (BasisSheet("60/2014/QH13"),)}, ["Bỏ tên của căn cứ pháp lý 60/2014/QH13 “Luật Hộ tịch”"]),
    (
        {"process": ProcessSheet(name="Riêng", steps=with_row(STEPS, 1, hours=Decimal("2.5"), signs=True))},  # type: ignore[arg-type]
        ["Bước “Thẩm tra” rút ngắn từ 4 giờ còn 2,5 giờ làm việc", "Bước “Thẩm tra”: nay có ký"],
    ),
    (
        {"process": ProcessSheet(name="Riêng", steps=(replace(STEPS[0], next=("return",)), STEPS[2]))},
        ["Bước “Tiếp nhận”: nay chuyển tới “Trả kết quả”, trước chuyển tới “Thẩm tra”", "Bỏ bước “Thẩm tra”"],
    ),
]


@pytest.mark.parametrize(("change", "sentences"), TOLD)
def test_each_change_is_one_plain_sentence(change: dict[str, object], sentences: list[str]) -> None:
    assert said(**change) == sentences


def test_a_change_at_the_end_of_a_long_text_is_shown() -> None:
    long = "Người yêu cầu phải đáp ứng các điều kiện sau đây theo quy định của pháp luật về hộ tịch và có mặt "
    old, new = replace(BIRTH, requirements=long + "một lần."), replace(BIRTH, requirements=long + "hai lần.")
    assert [d.text for d in between(old, new)] == [
        "Đổi yêu cầu, điều kiện từ “… tịch và có mặt một lần.” thành “… tịch và có mặt hai lần.”"
    ]


def test_machines_read_the_kind_the_place_and_the_raw_values() -> None:
    (fee,) = between(BIRTH, replace(BIRTH, fees=with_row(BIRTH.fees, 1, amount=9000)))  # type: ignore[arg-type]
    assert (fee.kind, fee.effect, fee.key, fee.part) == (
        DifferenceKind.FEE, Effect.CHANGED, "Bản sao, counter", "amount",
    )  # fmt: skip
    assert (fee.old, fee.new) == ("8000", "9000")


def test_lines_cut_otherwise_are_no_difference() -> None:
    lines = tuple(replace(BIRTH.terms[0], cases=(case.code,)) for case in BIRTH.cases)
    assert said(terms=(*lines, *BIRTH.terms[1:])) == []
    lines = tuple(replace(BIRTH.terms[1], channels=(channel,)) for channel in ("online", "post"))
    assert said(terms=(BIRTH.terms[0], *lines, BIRTH.terms[2])) == []


def test_a_case_that_came_or_went_is_told_once_not_with_each_of_its_lines() -> None:
    assert said(
        cases=BIRTH.cases[:1], papers=BIRTH.papers[:1], terms=BIRTH.terms[:2], fees=BIRTH.fees[:2]
    ) == ["Bỏ trường hợp “Trẻ bị bỏ rơi”", "Bỏ giấy tờ “Biên bản”"]  # fmt: skip


def test_the_days_in_force_are_told_apart_from_what_it_says() -> None:
    later = replace(BIRTH, valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31))
    assert between(BIRTH, later) == []
    assert [d.text for d in differences_in_force(BIRTH, later)] == [
        "Có hiệu lực từ 01/01/2027, trước là từ 01/07/2026", "Hết hiệu lực sau ngày 31/12/2027",
    ]  # fmt: skip


slow = [HealthCheck.too_slow, HealthCheck.filter_too_much]


@settings(max_examples=60, suppress_health_check=slow)
@given(bundles())
def test_what_says_the_same_has_no_differences(bundle: BundleSheet) -> None:
    for p in bundle.procedures:
        one = side(p, bundle.patterns, bundle.fields)
        assert differences(one, one) == []


MUTATIONS: list[Callable[[ProcedureSheet, str], ProcedureSheet]] = [
    lambda p, t: replace(p, name=p.name + t),
    lambda p, t: replace(p, requirements=p.requirements + t),
    lambda p, t: replace(p, kind=p.kind + t),
    lambda p, t: replace(p, everyday_words=(*p.everyday_words, t)),
    lambda p, t: replace(p, papers=tuple(replace(x, name=x.name + t) for x in p.papers)),
    lambda p, t: replace(p, papers=tuple(replace(x, copies=x.copies + 1) for x in p.papers)),
    lambda p, t: replace(p, cases=tuple(replace(x, name=x.name + t) for x in p.cases)),
    lambda p, t: replace(p, terms=tuple(replace(x, term="77 days") for x in p.terms)),
    lambda p, t: replace(p, terms=tuple(replace(x, text=x.text + t) for x in p.terms)),
    lambda p, t: replace(p, fees=tuple(replace(x, amount=(x.amount or 0) + 1) for x in p.fees)),
    lambda p, t: replace(p, fees=(*p.fees, FeeSheet(t, "fee", 5))),
    lambda p, t: replace(p, outcomes=(*p.outcomes, OutcomeSheet("", t))),
    lambda p, t: replace(p, legal_bases=tuple(replace(x, title=x.title + t) for x in p.legal_bases)),
    lambda p, t: replace(p, wait="NEW_TERM 77 days"),
]


@settings(max_examples=200, suppress_health_check=slow)
@given(bundles(), st.sampled_from(MUTATIONS))
def test_whatever_changes_is_told(bundle: BundleSheet, mutate: Callable[[ProcedureSheet, str], ProcedureSheet]) -> None:
    for p in bundle.procedures:
        other = mutate(p, "Mới")
        assume(other != p)
        old, new = (side(x, bundle.patterns, bundle.fields) for x in (p, other))
        assert differences(old, new)
        assert differences(new, old)
        assert all(d.text for d in differences(old, new))


@given(st.permutations(CHANNELS))
def test_the_order_of_ways_is_no_difference(channels: list[str]) -> None:
    old = replace(BIRTH, terms=(TermSheet("5 working days", "", CHANNELS),))
    assert between(old, replace(BIRTH, terms=tuple(TermSheet("5 working days", "", (c,)) for c in channels))) == []
