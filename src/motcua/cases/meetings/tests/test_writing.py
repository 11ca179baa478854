"""A meeting's invitation and the notice of what it decided are outgoing documents that begin with its words."""

from datetime import date
from uuid import uuid4

import pytest

from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.errors import MayNotDraft
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.services import Draft
from motcua.cases.correspondence.states import DIRECTING, DRAFTING
from motcua.cases.correspondence.tests.factories import lay_kinds
from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors.writing import DocumentStands
from motcua.cases.meetings.rules import writing
from motcua.cases.meetings.services import Conclusion
from motcua.cases.meetings.states import ARRANGING, DocumentRole
from motcua.cases.meetings.tests.factories import HOUR, a_house, held


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Giao ban tuần", "giao ban tuần"), ("Họp Tổ kiểm tra phòng cháy.", "Tổ kiểm tra phòng cháy"),
        ("UBND phường họp quý", "UBND phường họp quý"),
    ],
)  # fmt: skip
def test_the_subject_is_said_within_a_sentence(subject: str, words: str) -> None:
    assert writing.about(subject) == words


@pytest.mark.django_db
def test_the_notice_tells_each_conclusion_and_there_is_one_until_it_is_dropped() -> None:
    lay_kinds()
    house = a_house()
    clerk = house.office.hire("Võ Thị Trâm", ARRANGING, DRAFTING)
    chair = house.office.hire("Trần Quốc Việt", DIRECTING)
    one = held(house, chair=chair)
    at, doer = one.ends_at + HOUR, house.office.chi.post_id
    for said in (
        Conclusion(text="Sửa đường ấp 3.", main_post=doer, with_posts=(house.office.binh.post_id or 0,), term_days=5),
        Conclusion(text="Lập danh sách hộ", main_post=doer, due_on=date(2026, 12, 4)),
        Conclusion(text="Thống nhất phương án 2"),
    ):
        services.conclude(one.pk, said, actor=clerk, at=at, key=uuid4())
    words = selectors.document_words(one.pk, DocumentRole.NOTICE, actor=clerk, at=at)
    _, *decided, _ = str(words["body"]).splitlines()
    assert [line.partition(" Giao ")[0] for line in decided] == [
        "1. Sửa đường ấp 3.", "2. Lập danh sách hộ.", "3. Thống nhất phương án 2.",
    ]  # fmt: skip
    assert decided[0].endswith("; hoàn thành trong 5 ngày làm việc.")
    assert ", phối hợp với " in decided[0]
    assert decided[1].endswith("; hoàn thành trước hết ngày 04/12/2026.")
    draft, key = Draft(**words), uuid4()  # type: ignore[arg-type] # as the form gives them back

    def begin() -> int:
        return services.begin_document(one.pk, DocumentRole.NOTICE, draft, actor=clerk, at=at, key=key)

    number = begin()
    assert begin() == number
    (line,) = selectors.meeting_page(one.pk, actor=clerk, now=at).documents
    assert (line.role, line.document.name) == ("Thông báo kết luận", "Dự thảo 1")
    origin = selectors.meeting_of(number, actor=clerk)
    assert origin is not None
    assert origin.meeting_id == one.pk
    # Each leads to the other in the one record of the matter.
    for here, there in ((f"meeting:{one.pk}", f"outgoing:{number}"), (f"outgoing:{number}", f"meeting:{one.pk}")):
        assert there in selectors.ties_of({here})
    key = uuid4()
    with pytest.raises(DocumentStands):
        begin()
    correspondence.drop(number, revision=1, actor=clerk, at=at)
    assert f"outgoing:{number}" not in selectors.ties_of({f"meeting:{one.pk}"})
    assert begin() != number
    with pytest.raises(MayNotDraft):
        services.begin_document(one.pk, DocumentRole.NOTICE, draft, actor=house.viet, at=at, key=uuid4())
    assert OutgoingDocument.objects.count() == 2
