"""Soạn thảo, trình, duyệt: versions that stay, comments, a leader who agrees or sends back; who may see and do what."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import DraftComment, DraftVersion, OutgoingDocument
from motcua.cases.correspondence.states import OutgoingState, Urgency
from motcua.cases.correspondence.tests.factories import (
    MONDAY,
    Office,
    a_draft,
    approved,
    drafted,
    issued,
    submitted,
)
from motcua.foundation.journal.selectors import facts_about


def listed(actor: object, **filters: str) -> list[int]:
    found = selectors.outgoing(actor, filters=selectors.DocumentFilters(**filters), now=MONDAY)  # type: ignore[arg-type] # an actor
    return [row.id for row in found.rows]


def test_each_save_is_a_version_and_the_earlier_ones_stay(office: Office) -> None:
    document = drafted(office)
    services.save_version(
        document.pk, a_draft(office, body="Viết lại."), revision=1, actor=office.an, at=MONDAY
    )  # fmt: skip
    view = selectors.outgoing_page(document.pk, actor=office.chi, now=MONDAY)
    assert [(one.number, one.by) for one in view.versions] == [(2, "Ngô Văn An"), (1, "Phạm Thị Chi")]
    assert DraftVersion.objects.get(document=document, number=1).body.startswith("Thực hiện Văn bản")


def test_saving_the_same_again_is_no_version(office: Office) -> None:
    document = drafted(office)
    with pytest.raises(errors.NothingChanged):
        services.save_version(document.pk, a_draft(office), revision=1, actor=office.chi, at=MONDAY)


def test_the_form_sent_twice_is_one_draft(office: Office) -> None:
    key = uuid4()
    one, other = (services.start(a_draft(office), actor=office.chi, at=MONDAY, key=key) for _ in range(2))
    assert one.pk == other.pk


def test_who_saves_from_an_old_page_is_told_and_nothing_is_written_over(office: Office) -> None:
    document = drafted(office)
    services.save_version(document.pk, a_draft(office, body="Của An."), revision=1, actor=office.an, at=MONDAY)
    with pytest.raises(errors.ChangedMeanwhile):
        services.save_version(document.pk, a_draft(office, body="Của Chi."), revision=1, actor=office.chi, at=MONDAY)
    assert DraftVersion.objects.filter(document=document).count() == 2


def test_a_leader_does_not_approve_a_version_that_he_has_not_read(office: Office) -> None:
    document = submitted(office)
    services.send_back(document.pk, reason="Thêm hạn.", revision=2, actor=office.dung, at=MONDAY)
    services.save_version(document.pk, a_draft(office, body="Thêm."), revision=3, actor=office.chi, at=MONDAY)
    services.submit(document.pk, revision=4, actor=office.chi, at=MONDAY)
    with pytest.raises(errors.ChangedMeanwhile):
        services.approve(document.pk, revision=2, actor=office.dung, at=MONDAY)
    services.approve(document.pk, revision=5, actor=office.dung, at=MONDAY)


def test_it_is_sent_back_with_a_reason_and_submitted_anew(office: Office) -> None:
    document = submitted(office)
    with pytest.raises(errors.WordsMissing):
        services.send_back(document.pk, reason=" ", revision=2, actor=office.dung, at=MONDAY)
    services.send_back(document.pk, reason="Thêm hạn phản hồi.", revision=2, actor=office.dung, at=MONDAY)
    (said,) = selectors.outgoing_page(document.pk, actor=office.chi, now=MONDAY).comments
    assert (said.text, said.is_return, said.by) == ("Thêm hạn phản hồi.", True, "Trần Quốc Dũng")
    assert listed(office.chi) == [document.pk]


def test_the_records_clerk_sends_back_what_is_wrong_in_form_and_the_approval_is_gone(office: Office) -> None:
    document = approved(office)
    services.send_back(document.pk, reason="Sai thể thức.", revision=3, actor=office.hoa, at=MONDAY)
    document.refresh_from_db()
    assert (document.state, document.decided_by_id) == (OutgoingState.RETURNED, None)


def test_nothing_is_changed_while_a_leader_reads_it(office: Office) -> None:
    document = submitted(office)
    with pytest.raises(errors.MoveNotAllowed):
        services.save_version(document.pk, a_draft(office, body="Khác."), revision=2, actor=office.chi, at=MONDAY)


def test_a_dropped_draft_takes_no_number_and_goes_nowhere(office: Office) -> None:
    document = drafted(office)
    services.drop(document.pk, revision=1, actor=office.chi, at=MONDAY)
    with pytest.raises(errors.MoveNotAllowed):
        services.submit(document.pk, revision=2, actor=office.chi, at=MONDAY)
    assert listed(office.chi) == []


def test_everybody_who_sees_a_draft_may_comment_on_it_and_nobody_else(office: Office) -> None:
    document = submitted(office)
    for who in (office.dung, office.hoa, office.an):
        services.comment(document.pk, text="Xem lại mục 2.", actor=who, at=MONDAY)
    for who in (office.binh, office.em):
        with pytest.raises(errors.DocumentNotFound):
            services.comment(document.pk, text="x", actor=who, at=MONDAY)
    services.approve(document.pk, revision=2, actor=office.dung, at=MONDAY)
    assert DraftComment.objects.count() == 3


@pytest.mark.parametrize(
    ("verb", "who", "refusal"),
    [
        ("submit", "dung", errors.MayNotDraft),
        ("submit", "binh", errors.MayNotDraft),
        ("submit", "em", errors.MayNotDraft),
        ("drop", "hoa", errors.MayNotDraft),
    ],
)
def test_a_draft_is_in_the_hands_of_its_unit(
    office: Office, verb: str, who: str, refusal: type[errors.Forbidden]
) -> None:
    document = drafted(office)
    with pytest.raises(refusal):
        getattr(services, verb)(document.pk, revision=1, actor=getattr(office, who), at=MONDAY)


@pytest.mark.parametrize("who", ["hoa", "chi", "binh", "em"])
def test_only_a_leader_approves(office: Office, who: str) -> None:
    document = submitted(office)
    with pytest.raises(errors.MayNotDirect):
        services.approve(document.pk, revision=2, actor=getattr(office, who), at=MONDAY)


def test_and_only_the_one_who_is_to_sign(office: Office) -> None:
    document = submitted(office)
    with pytest.raises(errors.MayNotDecide):
        services.approve(
            document.pk, revision=2, actor=replace(office.dung, post_id=office.hoa.post_id), at=MONDAY
        )  # fmt: skip


def test_an_unsubmitted_draft_is_seen_by_its_unit_alone(office: Office) -> None:
    document = drafted(office)
    assert [selectors.outgoing_visible_to(who).filter(pk=document.pk).exists()
            for who in (office.chi, office.an, office.dung, office.hoa, office.binh, office.em)] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    services.submit(document.pk, revision=1, actor=office.chi, at=MONDAY)
    assert selectors.outgoing_visible_to(office.dung).exists()
    assert not selectors.outgoing_visible_to(office.em).exists()


def test_work_goes_from_the_unit_to_who_signs_to_who_numbers(office: Office) -> None:
    document = drafted(office)
    waits = [office.chi, office.dung, office.hoa]
    steps = [
        lambda: services.submit(document.pk, revision=1, actor=office.chi, at=MONDAY),
        lambda: services.approve(document.pk, revision=2, actor=office.dung, at=MONDAY),
        lambda: services.issue(document.pk, copies=1, revision=3, actor=office.hoa, at=MONDAY),
    ]
    for place, step in enumerate(steps):
        assert [selectors.outgoing_waiting_count(who) for who in waits] == [int(place == n) for n in range(3)]
        step()
    assert [selectors.outgoing_waiting_count(who) for who in waits] == [0, 0, 0]


def test_urgent_ones_jump_the_line_and_pages_follow_each_other(office: Office) -> None:
    plain = [submitted(office).pk for _ in range(27)]
    urgent = submitted(office, urgency=Urgency.FLASH).pk
    first = selectors.outgoing(office.dung, filters=selectors.DocumentFilters(), now=MONDAY)
    second = selectors.outgoing(office.dung, filters=selectors.DocumentFilters(), after=first.next, now=MONDAY)
    assert [row.id for row in (*first.rows, *second.rows)] == [urgent, *plain]
    assert second.next == ""


def test_a_search_needs_no_diacritics_and_reads_numbers_and_the_whole_text(office: Office) -> None:
    one = issued(office)
    issued(office, abstract="mời họp giao ban", body="Họp.", addressees="Các khu phố", recipients="Lưu: VT")
    for text in ("ra soat ho kinh doanh", "01/ubnd-kt THUẾ", "doi chieu ma so thue"):
        assert listed(office.hoa, group="register", text=text) == [one.pk], text


def test_the_journal_says_what_was_done_and_nothing_of_its_words(office: Office) -> None:
    document = issued(office)
    names = [(type(fact).__name__, fact.plain()) for fact in facts_about(document.subject)]
    assert names[:3] == [
        ("OutgoingDrafted", {"kind_code": "cong-van"}),
        ("OutgoingSubmitted", {"version": 1, "to_post": office.dung.post_id}),
        ("OutgoingApproved", {"version": 1}),
    ]
    assert not any("kinh doanh" in str(facts) for _, facts in names)


def test_the_table_refuses_a_number_without_a_file_and_a_file_without_a_number(office: Office) -> None:
    done, waiting = issued(office), approved(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=done.pk).update(file=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=waiting.pk).update(number=9, year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=waiting.pk).update(file=done.file)
