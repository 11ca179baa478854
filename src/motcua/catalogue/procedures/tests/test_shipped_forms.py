"""The twelve forms of the commune bundle: each can be filled in, asks in its own words, and knows what cannot be."""

from collections.abc import Iterator, Mapping

import pytest

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, Field, FieldKind
from motcua.catalogue.procedures.services.folders import read_folder
from motcua.catalogue.procedures.tests.filled_forms import FOLDER, FORMS, TODAY, faults, filled

every_form = pytest.mark.parametrize("form", FORMS)


def named(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its name; of a group those of its first row."""
    for field in fields:
        name = f"{prefix}{field.code}"
        yield name, field
        if field.kind == FieldKind.GROUP:
            yield from named(field.fields, f"{name}.0.")
        elif field.kind == FieldKind.PERSON:
            yield from named(field.fields, f"{name}.")


def all_fields(definition: Definition) -> list[tuple[str, Field]]:
    return list(named(tuple(definition.fields())))


def test_there_are_twelve_forms_each_in_a_file_of_its_name():
    assert len(FORMS) == 12
    assert all(definition.code == name for name, definition in FORMS.items())


@every_form
def test_a_form_names_its_official_paper_and_what_has_to_be_checked(form):
    assert FORMS[form].source and FORMS[form].doubts
    assert "Mẫu" in FORMS[form].source or "Thông tư" in FORMS[form].source or "Nghị định" in FORMS[form].source


@every_form
def test_a_made_up_person_fills_it_in_and_nothing_is_wrong(form):
    answers = filled(form)
    assert faults(form, answers) == {}
    assert eforms.settled(FORMS[form], answers, on=TODAY) == answers
    lines = [line for section in eforms.summary(FORMS[form], answers, on=TODAY) for line in section.lines]
    assert len(lines) >= 10 and any(line.text for line in lines)


@every_form
def test_every_field_that_is_needed_has_a_sentence_of_its_own(form):
    said = [
        (name, field.error) for name, field in all_fields(FORMS[form])
        if field.required and field.kind != FieldKind.PERSON
    ]  # fmt: skip
    assert [name for name, error in said if not error] == []
    assert {error for _, error in said if [e for _, e in said].count(error) > 1} <= ALTERNATIVES.get(form, set())


# Fields of which a person sees only one may ask in the same words.
ALTERNATIVES: Mapping[str, set[str]] = {}


@every_form
def test_each_needed_field_left_out_is_asked_for_in_its_own_sentence(form):
    answers, asked = filled(form), 0
    for name, field in all_fields(FORMS[form]):
        if not field.required or field.kind == FieldKind.PERSON:
            continue
        rest = without(answers, name.split("."))
        if rest is None:
            continue
        place = f"{name}.province" if field.kind == FieldKind.ADDRESS else name
        assert faults(form, rest).get(place) == field.error
        asked += 1
    assert asked >= 8


def without(answers: object, path: list[str]) -> object | None:
    """The answers without one; None where it was not answered."""
    first, *rest = path
    if isinstance(answers, list):
        inner = without(answers[int(first)], rest)
        return None if inner is None else [inner]
    if not isinstance(answers, dict) or first not in answers:
        return None
    if not rest:
        return {code: value for code, value in answers.items() if code != first}
    inner = without(answers[first], rest)
    return None if inner is None else {**answers, first: inner}


# Form → what is said otherwise than in a form that is right, and where the sentence then stands: one example a rule.
WRONG: Mapping[str, list[tuple[dict[str, str], str]]] = {
    "to-khai-khai-sinh": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
        ({"quan_he": "ong-ba", "co_me": "no", "co_cha": "no"}, "co_cha"),
        ({"quan_he": "me", "co_me": "no"}, "co_me"),
        ({"quan_he": "cha", "co_cha": "no"}, "co_cha"),
        ({"me.ngay_sinh": "2026"}, ""),
        ({"me.ngay_sinh": "02/11/2026"}, "me.ngay_sinh"),
        ({"cha.ngay_sinh": "03/11/2026"}, "cha.ngay_sinh"),
        ({"me.so_dinh_danh": "086190000007", "cha.so_dinh_danh": "086190000007"}, "cha.so_dinh_danh"),
        ({"me.so_dinh_danh": "", "me.giay_to": ""}, "me.so_dinh_danh"),
        ({"cha.so_dinh_danh": "", "cha.giay_to": ""}, "cha.so_dinh_danh"),
    ],
    "to-khai-ket-hon": [
        ({"nu.ngay_sinh": "23/11/2008"}, "nu.ngay_sinh"),
        ({"nam.ngay_sinh": "23/11/2006"}, "nam.ngay_sinh"),
        ({"nu.so_dinh_danh": "086190000007", "nam.so_dinh_danh": "086190000007"}, "nam.so_dinh_danh"),
        ({"nu.so_dinh_danh": "", "nu.giay_to": ""}, "nu.so_dinh_danh"),
        ({"nam.so_dinh_danh": "", "nam.giay_to": ""}, "nam.so_dinh_danh"),
    ],
    "to-khai-khai-tu": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
        ({"ngay_mat": "1937"}, "ngay_mat"),
        ({"ngay_cap_bao_tu": "09/11/2026"}, "ngay_cap_bao_tu"),
        ({"nguoi_mat.so_dinh_danh": "086190000007", "nguoi_yeu_cau.so_dinh_danh": "086190000007"},
         "nguoi_mat.so_dinh_danh"),
    ],
    "to-khai-tinh-trang-hon-nhan": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
        ({"nguoi_duoc_cap.so_dinh_danh": "", "nguoi_duoc_cap.giay_to": ""}, "nguoi_duoc_cap.so_dinh_danh"),
        ({"nguoi_duoc_cap.so_dinh_danh": "086190000007", "nguoi_yeu_cau.so_dinh_danh": "086190000007"},
         "nguoi_duoc_cap.so_dinh_danh"),
        ({"den_ngay": "2014"}, "den_ngay"),
        ({"tu_ngay": "1989"}, "tu_ngay"),
        ({"tu_ngay": "1989", "cho_ai": "minh"}, "tu_ngay"),
        ({"so_ban": "2"}, "so_ban"),
        ({"tinh_trang": "dang-ket-hon"}, "muc_dich"),
        *(
            ({"cho_ai": whom, f"{who}.gioi_tinh": sex, f"{who}.ngay_sinh": born, "tu_ngay": "2020"}, "muc_dich")
            for whom, who in (("nguoi-khac", "nguoi_duoc_cap"), ("minh", "nguoi_yeu_cau"))
            for sex, born in (("nu", "23/11/2008"), ("nam", "23/11/2006"))
        ),
        # Eighteen today.
        ({"cho_ai": "minh", "nguoi_yeu_cau.gioi_tinh": "nu", "nguoi_yeu_cau.ngay_sinh": "22/11/2008",
          "tu_ngay": "2020"},
         ""),
    ],
    "to-khai-trich-luc": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
        ({"quan_he": "ban-than", "loai": "khai-tu"}, "loai"),
        ({"ngay_dang_ky": "1989"}, "ngay_dang_ky"),
        ({"ngay_dang_ky": "1989", "quan_he": "ban-than"}, "ngay_dang_ky"),
    ],
    "to-khai-cai-chinh": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
        ({"nguoi.ngay_sinh": "22/11/2008"}, "quan_he"),
        ({"dong_y_9": "no"}, "dong_y_9"),
        ({"loai": "xac-dinh-lai-dan-toc", "nguoi.ngay_sinh": "05/03/2010", "dong_y_15": "no"}, "dong_y_15"),
        ({"loai": "xac-dinh-lai-dan-toc", "viec": "ket-hon"}, "loai"),
        ({"ngay_dang_ky": "2014"}, "ngay_dang_ky"),
        ({"ngay_dang_ky": "1989", "quan_he": "ban-than"}, "ngay_dang_ky"),
    ],
    "phieu-yeu-cau-chung-thuc": [
        ({"nguoi_yeu_cau.so_dinh_danh": "", "nguoi_yeu_cau.giay_to": ""}, "nguoi_yeu_cau.so_dinh_danh"),
    ],
    "ct01": [
        ({"tam_tru_den": "01/12/2026"}, "tam_tru_den"),
        ({"so_chu_ho": "086190000007", "nguoi.so_dinh_danh": "086190000007"}, "so_chu_ho"),
        ({"chu_ho_dong_y": "no"}, "chu_ho_dong_y"),
        ({"chu_so_huu_dong_y": "no"}, "chu_so_huu_dong_y"),
        ({"cha_me_dong_y": "no"}, "cha_me_dong_y"),
    ],
    "giay-de-nghi-ho-kinh-doanh": [({"chu_ho.ngay_sinh": "23/11/2008"}, "chu_ho.ngay_sinh")],
    "don-giay-phep-xay-dung": [
        ({"dt_xay_dung": "120,51"}, "dt_xay_dung"),
        ({"tong_san": "80"}, "tong_san"),
    ],
    "to-khai-tro-giup-xa-hoi": [
        ({"doi_tuong": "tre-em", "nguoi.ngay_sinh": "22/11/2010"}, "doi_tuong"),
        ({"doi_tuong": "tre-duoi-3", "nguoi.ngay_sinh": "22/11/2023"}, "doi_tuong"),
        ({"doi_tuong": "dang-hoc", "nguoi.ngay_sinh": "23/11/2010"}, "doi_tuong"),
        ({"doi_tuong": "dang-hoc", "nguoi.ngay_sinh": "22/11/2003"}, "doi_tuong"),
        ({"doi_tuong": "cao-tuoi", "nguoi.ngay_sinh": "23/11/1966"}, "doi_tuong"),
        ({"co_khuyet_tat": "no"}, "co_khuyet_tat"),
        ({"doi_tuong": "don-than", "ho_ngheo": "khong"}, "ho_ngheo"),
        ({"ngay_giay_kt": "01/01/1990"}, "ngay_giay_kt"),
        ({"khai_thay": "no", "doi_tuong": "tre-em", "nguoi.ngay_sinh": "2012"}, "khai_thay"),
        ({"nguoi.so_dinh_danh": "086190000007", "nguoi_khai.so_dinh_danh": "086190000007"}, "nguoi_khai.so_dinh_danh"),
    ],
    "to-khai-mai-tang": [
        ({"ngay_mat": "01/01/1930"}, "ngay_mat"),
        ({"ngay_mai_tang": "09/11/2026"}, "ngay_mai_tang"),
        ({"nguoi_mat.so_dinh_danh": "086190000007", "nguoi_lo.so_dinh_danh": "086190000007"}, "nguoi_lo.so_dinh_danh"),
    ],
}  # fmt: skip


@every_form
def test_each_rule_between_fields_speaks_where_it_is_broken_and_only_there(form):
    heard = set()
    for changes, place in WRONG[form]:
        found = faults(form, filled(form, changes))
        # A mother of the year of the child is nobody's fault: only the year is known.
        assert set(found) == ({place} if place else set()), (changes, found)
        heard |= {(place, sentence) for place, sentence in found.items()}
    assert heard == {(rule.field, rule.error) for rule in FORMS[form].rules}


@pytest.mark.parametrize(
    ("form", "field", "options"),
    [(name, field.code, [option.value for option in field.options])
     for name, definition in FORMS.items() for field in definition.fields()
     if field.kind == FieldKind.CHOICE and not field.many],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_every_choice_leads_to_answers_that_only_rules_find_wrong(form, field, options):
    sentences = {rule.error for rule in FORMS[form].rules}
    for option in options:
        assert set(faults(form, filled(form, {field: option})).values()) <= sentences


def test_of_an_abandoned_child_nobody_asks_for_its_parents():
    answers = filled("to-khai-khai-sinh", {"truong_hop": "bo-roi", "quan_he": "nuoi-duong"})
    assert faults("to-khai-khai-sinh", answers) == {}
    pages = [page.code for page in eforms.visible_pages(FORMS["to-khai-khai-sinh"], answers, on=TODAY)]
    assert "me" not in pages and "cha" not in pages


@every_form
def test_no_help_or_error_is_longer_than_a_person_reads(form):
    for name, field in all_fields(FORMS[form]):
        assert len(field.help) <= 220, name
        assert len(field.error) <= 130, name
        assert not field.error or field.error.endswith("."), name


USED: Mapping[str, set[str]] = {
    "to-khai-khai-sinh": {"1.001193"},
    "to-khai-ket-hon": {"1.000894"},
    "to-khai-khai-tu": {"1.000656"},
    "to-khai-tinh-trang-hon-nhan": {"1.004873"},
    "to-khai-trich-luc": {"2.000635"},
    "to-khai-cai-chinh": {"1.004859"},
    "phieu-yeu-cau-chung-thuc": {"2.000815", "2.000884"},
    "ct01": {"1.004222", "1.004194", "1.002755", "1.010038", "1.010041"},
    "giay-de-nghi-ho-kinh-doanh": {"1.001612"},
    "don-giay-phep-xay-dung": {"1.013225"},
    "to-khai-tro-giup-xa-hoi": {"1.001776"},
    "to-khai-mai-tang": {"1.001731", "1.014028"},
}


def test_each_form_is_asked_by_the_procedures_that_it_was_made_for():
    bundle, found = read_folder(FOLDER.parent)
    assert found == []
    used = {form: {sheet.code for sheet in bundle.procedures if sheet.eform == FORMS[form]} for form in FORMS}
    assert used == USED
