"""Forms that were tampered with, and moments at which nobody expects a verb."""

import io
import unicodedata
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.services import Applicant, NewFile, NewPaper
from motcua.cases.dossiers.tests.factories import (
    BIRTH,
    MARRIAGE,
    MONDAY,
    Office,
    an_intake,
    ask,
    awaiting_papers,
    before_the_leader,
    draft,
    in_review,
    received,
    version,
)
from motcua.foundation.accounts import services as accounts
from motcua.foundation.files import services as files
from motcua.kernel.actor import SYSTEM

AT = MONDAY + timedelta(hours=2)


def test_a_form_sent_twice_adds_its_scan_and_its_note_once(office: Office) -> None:
    dossier = in_review(office)
    scan = files.store(io.BytesIO("Giấy xác nhận".encode()), name="giay.txt", at=AT)
    paper = NewPaper(name="Giấy xác nhận", copies=1, files=(NewFile(file_id=scan.pk, name="giay.txt"),))
    assert [services.add_papers(dossier.pk, papers=[paper], actor=office.binh, at=AT) for _ in range(2)] == [1, 0]
    row = dossier.papers.get(name="Giấy xác nhận")
    again = NewPaper(name="", paper_id=row.pk, files=paper.files)
    assert services.add_papers(dossier.pk, papers=[again], actor=office.binh, at=AT) == 0
    assert row.files.count() == 1
    for _ in range(2):
        services.write_note(dossier.pk, text="Đã gọi điện", actor=office.chi, at=AT)
    services.write_note(dossier.pk, text="Đã gọi điện", actor=office.chi, at=AT + timedelta(hours=1))
    assert dossier.notes.count() == 2
    kinds = [line.kind for line in selectors.history(dossier.pk)]
    assert (kinds.count("dossiers.PaperAdded"), kinds.count("dossiers.NoteWritten")) == (1, 2)


def _foreign() -> NewPaper:
    return NewPaper(name="Giấy của thủ tục khác", originals=1, required_id=version(MARRIAGE).papers.first().pk)


def test_a_paper_of_another_procedure_is_not_received(office: Office) -> None:
    for paper in (_foreign(), NewPaper(name="Không có", required_id=10**12)):
        with pytest.raises(errors.IntakeInvalid, match="không thuộc thủ tục"):
            services.receive(an_intake(BIRTH, papers=(paper,)), actor=office.binh, at=MONDAY, key=uuid4())


def test_a_paper_of_another_procedure_is_not_added_later(office: Office) -> None:
    dossier = in_review(office)
    with pytest.raises(errors.IntakeInvalid, match="không thuộc thủ tục"):
        services.add_papers(dossier.pk, papers=[_foreign()], actor=office.binh, at=AT)


def test_a_number_with_signs_that_nobody_sees_is_stored_without_them(office: Office) -> None:
    dossier = received(office, applicant=Applicant(name="An", personal_number="086\x00095\u200b003417"))
    assert dossier.personal_number == "086095003417"
    assert selectors.open_duplicates(dossier.version_id, "086095003417\x00")


def test_the_text_of_a_draft_is_stored_in_one_normal_form_with_its_lines(office: Office) -> None:
    dossier = in_review(office)
    typed = unicodedata.normalize("NFD", "Xác nhận:\r\n  ông  Nguyễn Văn An\n\n")
    services.draft_outcome(dossier.pk, name="Giấy khai sinh", text=typed, actor=office.chi, at=AT)
    dossier.refresh_from_db()
    assert dossier.outcome.text == "Xác nhận:\nông Nguyễn Văn An"


def test_a_proposal_is_not_decided_after_the_dossier_has_ended(office: Office) -> None:
    dossier = awaiting_papers(office)
    services.accept_supplement(dossier.pk, actor=office.binh, at=AT)
    ask(office, dossier, AT, legal_basis="Điều 7")
    services.withdraw(dossier.pk, actor=office.binh, at=AT)
    dossier.refresh_from_db()
    assert not selectors.allowed_verbs(dossier, office.dung, AT)
    with pytest.raises(errors.NoSupplementPending):
        services.decline_supplement(dossier.pk, actor=office.dung, at=AT)


def test_nobody_is_assigned_who_can_no_longer_sign_in(office: Office) -> None:
    dossier = in_review(office)
    assert office.chi.id is not None
    accounts.deactivate(office.chi.id, actor=SYSTEM, at=AT)
    with pytest.raises(errors.PersonNotInPost):
        services.assign(dossier.pk, to_account=office.chi.id, actor=office.dung, at=AT)


def test_a_leader_approves_the_draft_that_was_read_and_no_later_one(office: Office) -> None:
    dossier = before_the_leader(office)
    read = dossier.outcome.drafted_at
    services.send_back(dossier.pk, remark="Sai ngày", actor=office.dung, at=AT)
    draft(office.chi, dossier, AT)
    services.submit_for_signature(dossier.pk, actor=office.chi, at=AT)
    with pytest.raises(errors.OutcomeChanged):
        services.approve(dossier.pk, read=read, actor=office.dung, at=AT)
    services.approve(dossier.pk, read=AT, actor=office.dung, at=AT)
