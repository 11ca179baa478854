"""Moves of what goes out, what a draft may say, what the Decree makes of it, two versions side by side: no database."""

import itertools
from contextlib import nullcontext
from dataclasses import replace

import pytest

from motcua.cases.correspondence import errors
from motcua.cases.correspondence.rules import layout, outgoing
from motcua.cases.correspondence.rules.comparing import Pair, compare
from motcua.cases.correspondence.rules.drafting import Draft, check_draft
from motcua.cases.correspondence.states import OUTGOING_MOVES, OutgoingState

LETTER = Draft(
    kind_id=1, abstract="phối hợp rà soát", body="Nội dung.", recipients="Như trên", signer_post_id=7, capacity="TM."
)


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(OutgoingState, repeat=2)))
def test_only_the_moves_in_the_table_are_allowed(now: OutgoingState, wanted: OutgoingState) -> None:
    allowed = wanted in OUTGOING_MOVES[now]
    with nullcontext() if allowed else pytest.raises(errors.MoveNotAllowed):
        outgoing.check_move(now, wanted)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"abstract": ""}, errors.WordsMissing, "abstract"),
        ({"body": ""}, errors.WordsMissing, "body"),
        ({"recipients": ""}, errors.WordsMissing, "recipients"),
        ({"abstract": "x" * 501}, errors.WordsTooLong, "abstract"),
        ({"recipients": "x\n" * 60}, errors.TooManyLines, "recipients"),
        ({"kind_id": 2}, errors.KindNotInForce, "kind_id"),
        ({"urgency": 4}, errors.UrgencyUnknown, "urgency"),
        ({"signer_post_id": 8}, errors.SignerNotOffered, "signer_post_id"),
        ({"capacity": "XX."}, errors.CapacityUnknown, "capacity"),
        ({"capacity": "KT."}, errors.HeadTitleNeeded, "head_title"),
        ({"head_title": "Chủ tịch"}, errors.HeadTitleNotNeeded, "head_title"),
        ({"abstract": "Kế hoạch diễn tập (MẬT)"}, errors.SecretRefused, "secrecy"),
        ({"body": "Mở đầu.\nTỐI MẬT\nKết."}, errors.SecretRefused, "secrecy"),
    ],
)
def test_what_a_draft_cannot_be_is_refused_beside_its_field(
    changes: dict[str, object], refusal: type[errors.Invalid], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        check_draft(replace(LETTER, **changes), kinds={1}, signers={7})  # type: ignore[arg-type] # by the table
    assert refused.value.facts["field"] == field


def test_grounds_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    parts = layout.body_parts(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG\nCăn cứ Luật A\nCăn cứ Nghị định B.\nTheo đề nghị của Văn phòng.\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Giao Văn phòng.\nCăn cứ vào đó các đơn vị thi hành"
    )
    assert [(part.kind, part.lead, part.text) for part in parts] == [
        ("centred", "", "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"),
        ("ground", "", "Căn cứ Luật A;"),
        ("ground", "", "Căn cứ Nghị định B;"),
        ("ground", "", "Theo đề nghị của Văn phòng."),
        ("centred", "", "QUYẾT ĐỊNH:"),
        ("article", "Điều 1.", "Giao Văn phòng."),
        ("text", "", "Căn cứ vào đó các đơn vị thi hành./."),
    ]


@pytest.mark.parametrize("end", ["xong", "xong.", "xong;", "xong./."])
def test_the_last_words_end_once_whatever_was_typed(end: str) -> None:
    assert layout.body_parts(end)[-1].text == "xong./."


def test_who_gets_it_is_listed_without_the_typed_dashes_and_ends_with_what_stays() -> None:
    typed = "- Sở Nội vụ;\n\n+ Phòng Kinh tế."
    assert layout.recipients_of(typed, addressees="Sở Nội vụ", unit_notation="KT") == [
        "Như trên", "Sở Nội vụ", "Phòng Kinh tế", "Lưu: VT, KT",
    ]  # fmt: skip
    said = "Như trên\nLưu: VT, VP, 3 bản\nPhòng Kinh tế"
    assert layout.recipients_of(said, addressees="x", unit_notation="KT") == [
        "Như trên", "Phòng Kinh tế", "Lưu: VT, VP, 3 bản",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "agency", "unit", "notation"),
    [("QĐ", "UBND", "KT", "QĐ-UBND"), ("", "UBND", "KT", "UBND-KT"), ("", "UBND", "", "UBND")],
)
def test_a_notation_is_of_the_kind_and_the_agency_or_of_the_agency_and_the_unit(
    kind: str, agency: str, unit: str, notation: str
) -> None:
    assert layout.notation_of(kind, agency, unit) == notation


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        ("head", ["Phó Chủ tịch"]),
        ("TM.", ["TM. Ủy ban nhân dân", "Phó Chủ tịch"]),
        ("TM. KT.", ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"]),
        ("KT.", ["KT. Chủ tịch", "Phó Chủ tịch"]),
        ("TL.", ["TL. Chủ tịch", "Phó Chủ tịch"]),
        ("TUQ.", ["TUQ. Chủ tịch", "Phó Chủ tịch"]),
    ],
)
def test_in_whose_name_somebody_signs_stands_a_line_each(capacity: str, lines: list[str]) -> None:
    said = layout.signature_lines(
        capacity, issuer="Ủy ban nhân dân phường Long Châu", head_title="Chủ tịch", signer_title="Phó Chủ tịch"
    )
    assert said == lines


def test_a_committee_is_two_lines_an_office_one() -> None:
    assert layout.issuer_lines("Ủy ban nhân dân phường Long Châu") == ["Ủy ban nhân dân", "phường Long Châu"]
    assert layout.issuer_lines("Sở Nội vụ") == ["Sở Nội vụ"]
    assert layout.abbreviation_of("Ủy ban nhân dân phường Long Châu") == "UBND"
    assert layout.abbreviation_of("Sở Nội vụ") == "SNV"
    assert layout.title_of("Phó Chủ tịch UBND") == "Phó Chủ tịch"


def test_two_versions_side_by_side_name_the_words_that_differ() -> None:
    same, changed, added = compare("Một.\nGửi trước ngày 30.", "Một.\nGửi trước ngày 15.\nBa.")
    assert same.is_same
    assert changed == Pair((("Gửi trước ngày ", False), ("30.", True)), (("Gửi trước ngày ", False), ("15.", True)))
    assert added == Pair((), (("Ba.", True),))
