"""Hồ sơ công việc: listed, filled, closed with its list, handed over to the archive; past its term only decided on."""

from datetime import date, datetime
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import ArchiveHandover, FiledItem, WorkFile
from motcua.cases.correspondence.states import WorkFileState
from motcua.cases.correspondence.tests.factories import (
    MONDAY,
    Office,
    a_term,
    a_work_file,
    closed,
    directed,
    filed,
    issued,
    known_to,
    registered,
    submitted,
)
from motcua.cases.correspondence.tests.test_copying import words
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.printing import services as printing
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE, local_day


def close(file: WorkFile, who: Actor) -> None:
    services.close_work_file(file.pk, known=known_to(who), pages={}, actor=who, at=MONDAY)


def handed(file: WorkFile, who: Actor, key: UUID) -> ArchiveHandover:
    return services.hand_over_files([file.pk], condition="Đầy đủ", actor=who, at=MONDAY, key=key)


def archivist(office: Office) -> Actor:
    """Bình receives what goes to the archive."""
    organizations.grant(
        office.binh.post_id or 0, grant="correspondence.archive", agency_id=office.agency.pk, actor=SYSTEM, at=MONDAY
    )
    found = actor_for(office.binh.id or 0, post_id=office.binh.post_id, at=MONDAY)
    assert found is not None
    return found


@pytest.fixture
def kept(office: Office, settings: Any, tmp_path: Any) -> Office:
    settings.FILES_ROOT = tmp_path
    return office


def test_a_file_is_listed_filled_closed_with_a_numbered_list_and_opened_again_with_a_reason(kept: Office) -> None:
    """Hoa lists it, Chi fills and closes it."""
    office, hoa, chi = kept, kept.hoa, kept.chi
    term = a_term(hoa)
    file = a_work_file(hoa, keeper=chi, term=term)
    for clerk, error in ((hoa, errors.CodeTaken), (chi, errors.MayNotListWorkFiles)):
        with pytest.raises(error):
            a_work_file(clerk, keeper=chi, term=term)
    with pytest.raises(errors.EmptyFile):
        close(file, chi)

    came, sent = directed(office), issued(office)
    assert selectors.unfiled_documents(2026, most=9, actor=hoa).number == 2
    filed(file, came, sent, who=chi)
    assert selectors.unfiled_documents(2026, most=9, actor=hoa).rows == []
    other = a_work_file(hoa, keeper=chi, term=term, code="02.KT")
    for document, refusal in ((came, errors.FiledAlready), (submitted(office), errors.NotFinished)):
        with pytest.raises(refusal):
            filed(other, document, who=chi)
    close(file, chi)
    services.reopen_work_file(file.pk, reason="Còn thiếu một văn bản", actor=chi, at=MONDAY)
    late = registered(office, arrived_on=date(2026, 11, 23), issued_on=date(2026, 11, 20))
    filed(file, late, who=hoa)
    close(file, hoa)
    listed = selectors.work_file_page(file.pk, known=known_to(hoa), actor=hoa).contents
    assert [(one.position, one.first_page, one.line and one.line.subject) for one in listed] == [
        (1, 1, came.subject), (2, 3, late.subject), (3, 5, sent.subject),
    ]  # fmt: skip
    _, pdf = services.print_contents(file.pk, known=known_to(hoa), actor=hoa, at=MONDAY)
    assert "3 văn bản, tài liệu, 6 trang" in words(pdf)
    file.refresh_from_db()
    assert (file.first_day, file.last_day, file.keep_until) == (
        came.issued_on, local_day(MONDAY), date(2036, 12, 31),
    )  # fmt: skip


def test_a_closed_file_goes_to_the_archive_by_two_hands_and_is_frozen_there(kept: Office) -> None:
    """Chi hands it over; Bình sends it back once and then receives it."""
    hoa, chi, binh = kept.hoa, kept.chi, archivist(kept)
    file = a_work_file(hoa, keeper=chi, term=a_term(hoa))
    closed(file, directed(kept), issued(kept), who=chi)
    first = handed(file, chi, key := uuid4())
    assert handed(file, chi, key) == first
    with pytest.raises(errors.WorkFileMoveNotAllowed):
        services.reopen_work_file(file.pk, reason="Xem lại", actor=chi, at=MONDAY)
    with pytest.raises(errors.MayNotArchive):
        services.confirm_handover(first.pk, actor=hoa, at=MONDAY)
    services.return_handover(first.pk, reason="Thiếu mục lục", actor=binh, at=MONDAY)
    again = handed(file, chi, uuid4())
    services.confirm_handover(again.pk, actor=binh, at=MONDAY)
    assert (first.number, again.number) == (1, 2)
    _, pdf = services.print_handover_list(again.pk, actor=chi, at=MONDAY)
    assert "1 hồ sơ, 2 văn bản, tài liệu, 4 trang" in words(pdf)
    with services.handover_sheet(again.pk, actor=chi, at=MONDAY) as sheet:
        *_, last = printing.read_sheet(cast(BinaryIO, sheet))
    assert last[2:7] == ["Cộng: 1 hồ sơ", "", "", "2", "4"]
    with pytest.raises(errors.WorkFileMoveNotAllowed):
        services.take_out(FiledItem.objects.filter(file=file)[0].pk, known=known_to(chi), actor=chi, at=MONDAY)
    told = Entry.objects.filter(subject=file.subject).order_by("id").values_list("kind", flat=True)
    assert [kind.rpartition(".")[2] for kind in told] == [
        "WorkFileOpened", "ItemFiled", "ItemFiled", "WorkFileClosed", "WorkFileOffered", "WorkFileSentBack",
        "WorkFileOffered", "WorkFileArchived",
    ]  # fmt: skip


def test_past_its_term_a_file_is_decided_on_by_a_leader_and_nothing_is_erased(kept: Office) -> None:
    """Closed in 2026, kept for ten years; in 2037 Dũng keeps it on, in 2041 it is of no worth any more."""
    file = a_work_file(kept.hoa, keeper=kept.chi, term=a_term(kept.hoa))
    closed(file, directed(kept), who=kept.chi)
    later, latest = (datetime(year, 1, 5, 9, 0, tzinfo=ZONE) for year in (2037, 2041))
    keep = {"outcome": "keep", "until": date(2040, 1, 1), "reason": "Còn giá trị tra cứu"}
    drop = {"outcome": "worthless", "until": None, "reason": "QĐ 5/QĐ-UBND"}
    for who, at, error in (
        (kept.dung, MONDAY, errors.TermNotOver), (kept.hoa, later, errors.MayNotReview),
    ):  # fmt: skip
        with pytest.raises(error):
            services.review_retention(file.pk, **drop, actor=who, at=at)  # type: ignore[arg-type] # as a form gives them
    (waiting,) = selectors.files_past_term(local_day(later), is_decided=False, actor=kept.hoa)
    assert waiting.id == file.pk
    for decision, at in ((keep, later), (drop, latest)):
        services.review_retention(file.pk, **decision, actor=kept.dung, at=at)
        assert selectors.files_past_term(local_day(at), is_decided=False, actor=kept.hoa) == []
    (decided,) = selectors.files_past_term(local_day(latest), is_decided=True, actor=kept.hoa)
    assert decided.outcome == "worthless"
    assert FiledItem.objects.filter(file=file).count() == 1
    assert WorkFile.objects.get(pk=file.pk).state == WorkFileState.CLOSED


def test_what_somebody_may_not_open_is_counted_not_named_and_they_neither_file_nor_close_it(kept: Office) -> None:
    """Chi keeps the file; what Hoa put in without a directive for Chi is Hoa's to see."""
    office, chi, hoa = kept, kept.chi, kept.hoa
    file = a_work_file(hoa, keeper=chi, term=a_term(hoa))
    secretive, own = registered(office), directed(office)
    with pytest.raises(errors.ItemNotFound):
        filed(file, secretive, who=chi)
    filed(file, secretive, who=hoa)
    filed(file, own, who=chi)
    view = selectors.work_file_page(file.pk, known=known_to(chi), actor=chi)
    assert (len(view.contents), view.hidden) == (2, 1)
    assert [one.line.subject for one in view.contents if one.line] == [own.subject]
    with pytest.raises(errors.HiddenItems):
        services.close_work_file(file.pk, known=known_to(chi), pages={}, actor=chi, at=MONDAY)
    hidden = next(one for one in view.contents if one.line is None)
    with pytest.raises(errors.ItemNotFound):
        services.take_out(hidden.id, known=known_to(chi), actor=chi, at=MONDAY)
    with pytest.raises(errors.NotYourWorkFile):
        filed(file, own, who=office.binh)
    with pytest.raises(errors.WorkFileNotFound):
        selectors.work_file_page(file.pk, known=known_to(office.em), actor=office.em)
    printed = words(services.print_contents(file.pk, known=known_to(chi), actor=chi, at=MONDAY)[1])
    assert "ngoài phạm vi của người in" in printed
    with pytest.raises(errors.WorkFileNotFound):
        services.hand_over_files([file.pk], condition="Đủ", actor=office.em, at=MONDAY, key=uuid4())


def test_next_years_list_begins_as_this_one_with_the_terms_that_hold_then(office: Office) -> None:
    hoa, term = office.hoa, a_term(office.hoa)
    a_work_file(hoa, keeper=office.chi, term=term)
    with pytest.raises(errors.TermFromEarlier):
        a_term(hoa, years=20)
    longer = services.rule_term(
        kind=term.kind, years=None, source="QĐ 2", valid_from=date(2027, 1, 1), actor=hoa, at=MONDAY
    )
    assert services.begin_next_list(2026, actor=hoa, at=MONDAY) == 1
    (made,) = WorkFile.objects.filter(year=2027)
    assert (made.code, made.title, made.term, made.opened_on) == (
        "01.KT", "Hộ kinh doanh năm 2027", longer, date(2027, 1, 1),
    )  # fmt: skip
    with pytest.raises(errors.NothingToCopy):
        services.begin_next_list(2026, actor=hoa, at=MONDAY)
