"""Lấy ý kiến dự thảo: who is asked sees that version and nothing else, answers, and finds what became of it."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import OpinionRequest
from motcua.cases.correspondence.services import Answer, Asking
from motcua.cases.correspondence.states import OpinionState
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, drafted, opinions_asked, submitted
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local, local_day


def said(request: OpinionRequest, who: Actor, verdict: str = "agrees", text: str = "", **more: Any) -> None:
    services.give_opinion(
        request.pk, Answer(verdict=verdict, text=text), actor=who, **{"at": MONDAY + timedelta(hours=1)} | more
    )  # fmt: skip


def view_of(request: OpinionRequest, who: Actor, now: Any = MONDAY) -> selectors.OpinionsView:
    return selectors.opinions_page(request.pk, actor=who, now=now)


def test_a_post_that_is_asked_sees_the_version_and_only_its_own_answer(office: Office) -> None:
    document = drafted(office)
    with pytest.raises(errors.OpinionsNotFound):
        selectors.get_opinions(1, actor=office.binh)
    asked = opinions_asked(document, office.chi, office.binh, office.hoa)
    said(asked, office.hoa, "disagrees", "Trái thẩm quyền.")
    services.save_version(document.pk, a_draft(office, body="Viết lại."), revision=1, actor=office.an, at=MONDAY)
    view = view_of(asked, office.binh)
    assert [line.post_id for line in view.lines] == [office.binh.post_id]
    assert view.request.version.number == 1
    assert not view.sees_all
    assert view.verbs == {"answer"}
    with pytest.raises(errors.DocumentNotFound):
        selectors.get_outgoing(document.pk, actor=office.binh)
    with pytest.raises(errors.OpinionsNotFound):
        view_of(asked, office.em)


def test_who_leads_another_agency_is_asked_and_sees_that_version_and_its_own_answer_only(office: Office) -> None:
    document = drafted(office)
    (place,) = selectors.leaders_elsewhere(office.agency.pk, on=local_day(MONDAY))
    assert (place.post_id, place.text) == (office.em.post_id, "Phường Phước Hậu: Văn phòng · Công chức (Đặng Em)")
    asked = opinions_asked(document, office.chi, office.em, office.hoa)
    said(asked, office.hoa, "disagrees", "Trái thẩm quyền.")
    view = view_of(asked, office.em)
    assert [line.post_id for line in view.lines] == [office.em.post_id]
    assert view.asked_by.startswith("Phường Long Châu: Phòng Kinh tế")
    assert (view.sees_all, view.verbs) == (False, {"answer"})
    with pytest.raises(errors.DocumentNotFound):
        selectors.get_outgoing(document.pk, actor=office.em)
    said(asked, office.em, "agrees")
    lines = {line.post: line.verdict for line in view_of(asked, office.an).lines}
    assert lines["Phường Phước Hậu: Văn phòng · Công chức"] == "agrees"
    services.withdraw_opinions(asked.pk, reason="Thôi.", actor=office.chi, at=MONDAY)
    with pytest.raises(errors.OpinionsNotFound):
        view_of(asked, office.em)


def test_nobody_else_of_another_agency_can_be_asked(office: Office) -> None:
    colleague = factories.hired_beside(office.em, "Lâm Văn Phúc")
    for post in (colleague.post_id or 0, 999_999_999):
        asking = Asking(posts=(post,), term_days=3)
        with pytest.raises(errors.PostNotOffered):
            services.ask_opinions(drafted(office).pk, asking, revision=1, actor=office.chi, at=MONDAY, key=uuid4())
    assert not OpinionRequest.objects.exists()


def test_the_asker_sees_opinions_side_by_side_who_is_missing_and_who_is_late(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    said(asked, office.hoa, "remarks", "Thêm hạn trả lời.")
    view = view_of(asked, office.an, now=MONDAY + timedelta(days=14))
    assert (view.asked, view.answered) == (2, 1)
    assert view.tally == "Đồng ý, có góp ý 1 · Chưa trả lời 1"
    assert {(line.verdict, line.is_late) for line in view.lines} == {("remarks", False), ("", True)}
    assert len(view.waiting) == 1


def test_the_term_is_counted_in_working_days_and_a_named_day_ends_with_the_office(office: Office) -> None:
    document = drafted(office)
    counted = opinions_asked(document, office.chi, office.binh)
    asking = Asking(posts=(office.hoa.post_id or 0,), due_on=counted.due_at.date())
    named = services.ask_opinions(
        document.pk, asking, revision=1, actor=office.an, at=MONDAY, key=uuid4()
    )  # fmt: skip
    assert [local(one.due_at).day for one in (counted, named)] == [27, 27]


def test_an_answer_may_change_until_it_is_closed_and_then_not(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    said(asked, office.binh)
    services.address_opinion(
        view_of(asked, office.chi).lines[0].id, response="taken_in", text="", actor=office.an, at=MONDAY
    )
    said(asked, office.binh, "disagrees", "Đọc lại thì không được.")
    line = view_of(asked, office.chi).lines[0]
    assert (line.verdict, line.response) == ("disagrees", "")
    services.close_opinions(asked.pk, actor=office.chi, at=MONDAY)
    with pytest.raises(errors.MoveNotAllowed):
        said(asked, office.binh)


def test_who_does_not_agree_says_why_and_what_is_not_taken_in_is_explained(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    with pytest.raises(errors.WordsMissing):
        said(asked, office.binh, "disagrees")
    with pytest.raises(errors.NothingChosen):
        said(asked, office.binh, "maybe")
    said(asked, office.binh, "remarks", "Bỏ điểm 2.")
    opinion, unanswered = (view_of(asked, office.chi).lines[place].id for place in _places(asked, office))
    with pytest.raises(errors.WordsMissing):
        services.address_opinion(opinion, response="explained", text=" ", actor=office.chi, at=MONDAY)
    with pytest.raises(errors.MoveNotAllowed):
        services.address_opinion(unanswered, response="taken_in", text="", actor=office.chi, at=MONDAY)
    with pytest.raises(errors.MayNotDraft):
        services.address_opinion(opinion, response="taken_in", text="", actor=office.binh, at=MONDAY)
    services.address_opinion(opinion, response="explained", text="Theo Nghị định.", actor=office.chi, at=MONDAY)
    assert view_of(asked, office.binh).lines[0].response_words == "Theo Nghị định."


def _places(asked: OpinionRequest, office: Office) -> tuple[int, int]:
    lines = view_of(asked, office.chi).lines
    return (0, 1) if lines[0].post_id == office.binh.post_id else (1, 0)


def test_only_who_drafts_asks_and_nobody_asks_oneself_or_no_one(office: Office) -> None:
    document = submitted(office)
    for who, refused in ((office.dung, errors.MayNotDraft), (office.em, errors.DocumentNotFound)):
        with pytest.raises(refused):
            opinions_asked(document, who, office.binh, revision=2)
    for posts in ((), (office.chi,)):
        with pytest.raises((errors.PostNotOffered, errors.NothingChosen)):
            opinions_asked(document, office.chi, *posts, revision=2)
    with pytest.raises(errors.ChangedMeanwhile):
        opinions_asked(document, office.chi, office.binh, revision=1)


def test_a_withdrawn_request_opens_nothing_any_more(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    services.withdraw_opinions(asked.pk, reason="Gửi nhầm bản.", actor=office.an, at=MONDAY)
    with pytest.raises(errors.OpinionsNotFound):
        view_of(asked, office.binh)
    assert view_of(asked, office.chi).request.withdraw_reason == "Gửi nhầm bản."


def test_a_draft_that_waits_may_be_submitted_and_its_approval_closes_the_asking(office: Office) -> None:
    document = drafted(office)
    asked = opinions_asked(document, office.chi, office.binh, office.hoa)
    said(asked, office.binh)
    services.submit(document.pk, revision=1, actor=office.chi, at=MONDAY)
    seen = selectors.opinions_about(document.pk, actor=office.dung, now=MONDAY)
    assert [(one.answered, one.asked) for one in seen] == [(1, 2)]
    services.approve(document.pk, revision=2, actor=office.dung, at=MONDAY)
    asked.refresh_from_db()
    assert asked.state == OpinionState.CLOSED


def test_what_waits_stands_with_the_post_until_it_has_answered(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    calendar = selectors.calendar_at(office.agency.pk, MONDAY)

    def waiting() -> list[int]:
        return [one.id for one in selectors.opinions_today(office.binh, MONDAY, calendar=calendar)]

    assert waiting() == [asked.pk]
    said(asked, office.binh)
    assert waiting() == []


def test_the_story_of_the_document_tells_it_and_facts_hold_no_words(office: Office) -> None:
    document = drafted(office)
    asked = opinions_asked(document, office.chi, office.binh)
    said(asked, office.binh, "remarks", "Bí mật nội bộ.")
    told = [line.text for line in selectors.outgoing_page(document.pk, actor=office.chi, now=MONDAY).story]
    assert "Lấy ý kiến 1 nơi về bản 1" in told
    assert any(text.endswith("cho ý kiến: đồng ý, có góp ý") for text in told)
    assert "Bí mật" not in str(facts_about(document.subject))


def test_an_attached_file_is_read_by_who_asked_and_who_wrote_it(office: Office, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    asked = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    file = files.store(BytesIO(samples.pdf()), name="gopy.pdf", at=MONDAY)
    answer = Answer(verdict="remarks", file_id=file.pk, file_name="gopy.pdf")
    opinion = services.give_opinion(asked.pk, answer, actor=office.binh, at=MONDAY)
    for who in (office.chi, office.an, office.binh):
        assert selectors.get_opinion(opinion.pk, actor=who).file_id == file.pk
    for who in (office.hoa, office.em):
        with pytest.raises(errors.OpinionsNotFound):
            selectors.get_opinion(opinion.pk, actor=who)


def test_the_summary_is_printed_and_a_sheet(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    said(asked, office.binh, "disagrees", "Chưa có căn cứ.\nThiếu kinh phí.")
    name, pdf = services.print_opinions(asked.pk, actor=office.chi, at=MONDAY)
    assert (name, pdf[:5]) == (f"tong-hop-y-kien-{asked.pk}.pdf", b"%PDF-")
    with services.opinions_sheet(asked.pk, actor=office.chi, at=MONDAY) as sheet:
        assert sheet.read(2) == b"PK"
    for read in (services.print_opinions, services.opinions_sheet):
        with pytest.raises(errors.OpinionsNotFound):
            read(asked.pk, actor=office.hoa, at=MONDAY)
