"""Thay thế, đính chính, thu hồi: what was issued stays as it is; what became of it is said wherever it is met."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.services import After
from motcua.cases.correspondence.states import OutgoingState, Succession
from motcua.cases.correspondence.tests.factories import MONDAY, Office, a_draft, issued
from motcua.foundation.files import selectors as stored

DAY = MONDAY.date()


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


def begun(office: Office, earlier: OutgoingDocument, how: Succession) -> OutgoingDocument:
    after = After(succeeds=earlier.pk, succession=how)
    document = services.start(a_draft(office), after=after, actor=office.chi, at=MONDAY, key=uuid4())
    services.submit(document.pk, revision=1, actor=office.chi, at=MONDAY)
    services.approve(document.pk, revision=2, actor=office.dung, at=MONDAY)
    return document


def issue(office: Office, document: OutgoingDocument) -> None:
    services.issue(document.pk, copies=1, revision=3, actor=office.hoa, at=MONDAY)


def public(document: OutgoingDocument) -> selectors.PublicDocument:
    document.refresh_from_db()
    found = selectors.document_of_file(stored.briefs({document.file_id or 0})[document.file_id or 0].sha256)
    assert found is not None
    return found


def notes(office: Office) -> list[str]:
    return [line.note for line in selectors.outgoing_register_lines(office.agency.pk, DAY, DAY, actor=office.hoa)]


def test_a_replacement_ends_the_earlier_one_at_its_issue_and_not_before(office: Office) -> None:
    earlier = issued(office)
    later = begun(office, earlier, Succession.REPLACES)
    assert public(earlier).state == OutgoingState.ISSUED
    issue(office, later)
    assert (public(earlier).state, public(earlier).end_reason) == (
        OutgoingState.REPLACED, "Thay thế bằng Công văn số 02/UBND-KT ngày 23/11/2026",
    )  # fmt: skip
    assert notes(office) == ["Thay thế bằng Công văn số 02/UBND-KT ngày 23/11/2026", ""]
    with pytest.raises(errors.ReplacesAnother):
        services.void_number(later.pk, reason="Nhầm", revision=4, actor=office.hoa, at=MONDAY)


def test_of_two_replacements_of_one_document_only_the_first_is_issued(office: Office) -> None:
    earlier = issued(office)
    first, second = (begun(office, earlier, Succession.REPLACES) for _ in range(2))
    issue(office, first)
    with pytest.raises(errors.NoLongerInForce):
        issue(office, second)
    second.refresh_from_db()
    assert (second.state, second.number) == (OutgoingState.APPROVED, None)


def test_a_correction_leaves_the_earlier_one_in_force_and_is_named_beside_it(office: Office) -> None:
    earlier = issued(office)
    issue(office, begun(office, earlier, Succession.CORRECTS))
    told = public(earlier)
    assert (told.state, told.correction) == (
        OutgoingState.ISSUED, "Đính chính bằng Công văn số 02/UBND-KT ngày 23/11/2026",
    )  # fmt: skip
    assert notes(office)[0] == told.correction


def test_a_recall_is_explained_and_only_the_records_clerk_writes_it(office: Office) -> None:
    document = issued(office)
    for actor, reason, refusal in (
        (office.chi, "Sai thẩm quyền", errors.MayNotRegister), (office.hoa, " ", errors.WordsMissing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            services.recall(document.pk, reason=reason, revision=4, actor=actor, at=MONDAY)
    services.recall(document.pk, reason="Sai thẩm quyền", revision=4, actor=office.hoa, at=MONDAY)
    assert (public(document).state, public(document).end_reason) == (OutgoingState.RECALLED, "Sai thẩm quyền")
    assert notes(office) == ["Thu hồi: Sai thẩm quyền"]
    with pytest.raises(errors.MoveNotAllowed):
        begun(office, document, Succession.REPLACES)
