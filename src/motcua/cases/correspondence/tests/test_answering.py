"""Trả lời văn bản đến: an answer settles what it answers; the register that follows each document to its answer."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.services import After
from motcua.cases.correspondence.states import IncomingState, Succession, Urgency
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, directed, presented, registered

FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def answer_begun(office: Office, incoming: IncomingDocument, *, who: str = "chi") -> OutgoingDocument:
    return services.start(
        a_draft(office), after=After(answers=incoming.pk), actor=getattr(office, who), at=MONDAY, key=uuid4()
    )  # fmt: skip


def answered(office: Office, incoming: IncomingDocument, *, days: int = 0) -> OutgoingDocument:
    document, then = answer_begun(office, incoming), MONDAY + timedelta(days=days)
    services.submit(document.pk, revision=1, actor=office.chi, at=then)
    services.approve(document.pk, revision=2, actor=office.dung, at=then)
    return services.issue(document.pk, copies=1, revision=3, actor=office.hoa, at=then)


def followed(office: Office, **asked: Any) -> list[selectors.FollowUpLine]:
    month = date(2026, 11, 1), date(2026, 11, 30)
    asked = {"now": MONDAY + timedelta(days=10), **asked}
    return list(selectors.follow_up_lines(office.agency.pk, *month, actor=office.hoa, **asked))


def test_the_issue_of_an_answer_settles_what_it_answers_and_a_struck_number_opens_it_again(office: Office) -> None:
    incoming = directed(office, due_on=FRIDAY)
    answer = answered(office, incoming)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.answered_by_id) == (IncomingState.DONE, answer.pk)
    (line,) = followed(office)
    assert (line.answer, line.progress) == ("01/UBND-KT", "Đã giải quyết ngày 23/11/2026, đúng hạn")
    services.void_number(answer.pk, reason="Sai nơi nhận", revision=4, actor=office.hoa, at=MONDAY)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.answered_by_id, incoming.answer) == (IncomingState.PROCESSING, None, "")
    assert followed(office)[0].is_late
    story = selectors.incoming_page(incoming.pk, actor=office.chi, now=MONDAY).story
    told = " / ".join(line.text for line in story)
    for words in ("soạn văn bản trả lời", "Trả lời bằng văn bản số 01/UBND-KT, đúng hạn", "phải trả lời lại"):
        assert words in told


def test_what_replaces_an_answer_is_the_answer_and_its_recall_opens_again(office: Office) -> None:
    incoming = directed(office, due_on=FRIDAY)
    first, then = answered(office, incoming), MONDAY + timedelta(days=7)
    after = After(succeeds=first.pk, succession=Succession.REPLACES)
    second = services.start(a_draft(office), after=after, actor=office.chi, at=then, key=uuid4())
    services.submit(second.pk, revision=1, actor=office.chi, at=then)
    services.approve(second.pk, revision=2, actor=office.dung, at=then)
    services.issue(second.pk, copies=1, revision=3, actor=office.hoa, at=then)
    incoming.refresh_from_db()
    assert (incoming.answered_by_id, incoming.answer) == (
        second.pk, "Trả lời bằng Công văn số 02/UBND-KT ngày 30/11/2026.",
    )  # fmt: skip
    # Answered when it was answered first: another wording later makes nobody late.
    assert followed(office)[0].progress == "Đã giải quyết ngày 23/11/2026, đúng hạn"
    services.recall(second.pk, reason="Sai thẩm quyền", revision=4, actor=office.hoa, at=then)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.answered_by_id, incoming.answer) == (IncomingState.PROCESSING, None, "")


def test_what_was_settled_in_another_way_stays_as_it_was_said(office: Office) -> None:
    incoming = directed(office)
    answer = answer_begun(office, incoming)
    services.settle(incoming.pk, answer="Đã báo qua điện thoại.", actor=office.chi, at=MONDAY)
    services.submit(answer.pk, revision=1, actor=office.chi, at=MONDAY)
    services.approve(answer.pk, revision=2, actor=office.dung, at=MONDAY)
    services.issue(answer.pk, copies=1, revision=3, actor=office.hoa, at=MONDAY)
    services.void_number(answer.pk, reason="Trùng", revision=4, actor=office.hoa, at=MONDAY)
    incoming.refresh_from_db()
    assert (incoming.state, incoming.answer) == (IncomingState.DONE, "Đã báo qua điện thoại.")


def test_only_who_drafts_and_sees_it_answers_once_it_has_been_given_to_somebody(office: Office) -> None:
    incoming = directed(office)
    for who, refusal in (
        ("binh", errors.MayNotDraft), ("an", errors.DocumentNotFound), ("em", errors.SignerNotOffered),
    ):  # fmt: skip
        with pytest.raises(refusal):
            answer_begun(office, incoming, who=who)
    with pytest.raises(errors.DocumentNotFound):
        answer_begun(office, presented(office))
    assert not OutgoingDocument.objects.exists()


def test_an_answer_begins_with_whom_it_is_to_and_what_it_answers(office: Office) -> None:
    words = selectors.first_words(directed(office).pk, actor=office.chi, on=FRIDAY)
    assert words["addressees"] == "Thuế cơ sở 4 tỉnh Vĩnh Long"
    assert str(words["body"]).startswith(
        "Trả lời Công văn số 1286/TCS4-NV ngày 12 tháng 11 năm 2026 của Thuế cơ sở 4 tỉnh Vĩnh Long về việc cung cấp"
    )


def test_the_follow_up_register_puts_urgent_ones_first_then_what_is_due_and_says_how_late_it_is(
    office: Office,
) -> None:
    registered(office)
    plain, late, urgent = directed(office), directed(office, due_on=FRIDAY), presented(office, urgency=Urgency.FLASH)
    services.direct(urgent.pk, text="Làm ngay.", main_post=office.chi.post_id or 0, actor=office.dung, at=MONDAY)
    answered(office, plain, days=1)
    lines = followed(office)
    assert [line.id for line in lines] == [urgent.pk, late.pk, plain.pk]
    assert lines[1].progress == "Đã có bút phê, quá hạn 4 ngày"
    assert (lines[1].is_late, lines[2].is_open) == (True, False)
    assert [line.id for line in followed(office, is_open=True)] == [urgent.pk, late.pk]
    period = date(2026, 11, 1), date(2026, 11, 30)
    name, paper = services.print_follow_up_register(office.agency.pk, *period, actor=office.hoa, at=MONDAY)
    assert (name[:12], paper[:4]) == ("so-theo-doi-", b"%PDF")
