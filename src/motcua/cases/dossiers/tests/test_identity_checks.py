"""Giấy tờ tùy thân: pictures lie sealed, are compared by an official, and are gone from then on."""

import io
from datetime import timedelta

import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import FieldMissing, NotAllowed
from motcua.cases.dossiers.errors.identity import NoIdentityPaper, NoPictureLeft, ResultMissing
from motcua.cases.dossiers.models import Dossier, IdentityCheck, IdentityTerm, PaperFile, SubmittedPaper
from motcua.cases.dossiers.selectors.held import held_about
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.states import IdentityResult
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.catalogue.procedures.models import RequiredPaper
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileDestroyed
from motcua.foundation.files.models import StoredFile, the_vault

LATER = MONDAY + timedelta(hours=1)
CARD = "Bản chụp thẻ căn cước"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()


def picture(*, sealed: bool = False, text: str = "CAN CUOC 079200001234") -> NewFile:
    row = files.store(io.BytesIO(text.encode()), name="cccd.txt", at=MONDAY, sealed=sealed)
    return NewFile(file_id=row.pk, name="cccd.txt")


def with_a_card(office: Office, *, sealed: bool = True, name: str = CARD) -> Dossier:
    """Received with one picture of an identity card."""
    card = NewPaper(name=name, copies=1, files=(picture(sealed=sealed),))
    return factories.received(office, papers=(card,))


def card_of(dossier: Dossier) -> SubmittedPaper:
    return dossier.papers.get(is_identity=True)


def test_a_picture_that_came_openly_is_sealed_when_it_turns_out_to_be_a_card(office):
    dossier = with_a_card(office, sealed=False)
    kept = PaperFile.objects.get(paper=card_of(dossier)).file
    assert kept.is_sealed
    with stored.open_file(kept.pk) as stream:
        assert stream.read() == b"CAN CUOC 079200001234"


@pytest.mark.parametrize(
    ("name", "shows"),
    [
        (CARD, True), ("CCCD mặt trước", True), ("Hộ chiếu của vợ", True), ("Giấy tờ tùy thân", True),
        ("Ảnh chụp chứng minh nhân dân", True), ("Đơn đề nghị cấp lại căn cước", False), ("Giấy chứng sinh", False),
    ],
)  # fmt: skip
def test_a_paper_outside_the_list_is_known_by_its_name(office, name, shows):
    dossier = with_a_card(office, sealed=False, name=name)
    assert dossier.papers.filter(is_identity=True).exists() == shows


def test_a_paper_of_the_list_says_so_itself(office):
    paper = RequiredPaper.objects.filter(version__procedure__code=factories.BIRTH).order_by("position")[0]
    assert not paper.is_identity
    services.add_papers(
        factories.received(office).pk,
        papers=[NewPaper(name=CARD, required_id=paper.pk, copies=1, files=(picture(),))],
        actor=office.binh,
        at=LATER,
    )
    assert not SubmittedPaper.objects.filter(is_identity=True).exists(), "the list knows better than the name"


def test_who_compares_destroys_and_everybody_reads_when_and_by_whom(
    office, settings, django_capture_on_commit_callbacks
):
    dossier = with_a_card(office)
    paper = card_of(dossier)
    file = PaperFile.objects.get(paper=paper).file
    with django_capture_on_commit_callbacks(execute=True):
        services.check_identity(dossier.pk, paper_id=paper.pk, result="matches", actor=office.binh, at=LATER)
    assert not the_vault().has(file.sha256)
    with pytest.raises(FileDestroyed):
        stored.open_file(file.pk)
    page = selectors.dossier_page(dossier.code, actor=office.binh, now=LATER)
    (view,) = [one for one in page.papers if one.is_identity]
    assert view.files == []
    (check,) = view.checks
    assert (check.result, check.by, check.at, check.pictures) == ("matches", "Lê Văn Bình", LATER, 1)
    assert "Đã đối chiếu giấy tờ tùy thân: khớp, đã hủy 1 ảnh" in [line.text for line in page.history]


def test_a_paper_that_does_not_match_is_gone_too_and_says_why(office):
    dossier = with_a_card(office)
    paper = card_of(dossier)
    with pytest.raises(FieldMissing):
        services.check_identity(dossier.pk, paper_id=paper.pk, result="differs", actor=office.binh, at=LATER)
    with pytest.raises(ResultMissing):
        services.check_identity(dossier.pk, paper_id=paper.pk, result="lapsed", actor=office.binh, at=LATER)
    services.check_identity(
        dossier.pk, paper_id=paper.pk, result="differs", reason="Ảnh của người khác", actor=office.binh, at=LATER
    )
    assert IdentityCheck.objects.get().reason == "Ảnh của người khác"
    assert not PaperFile.objects.filter(paper=paper).exists()


def test_nobody_else_compares_and_nothing_is_compared_twice(office):
    dossier = with_a_card(office)
    paper = card_of(dossier)
    for stranger in (office.em, office.hoa):
        with pytest.raises(NotAllowed):
            services.check_identity(dossier.pk, paper_id=paper.pk, result="matches", actor=stranger, at=LATER)
    other = with_a_card(office)
    with pytest.raises(NoIdentityPaper):
        services.check_identity(other.pk, paper_id=paper.pk, result="matches", actor=office.binh, at=LATER)
    services.check_identity(dossier.pk, paper_id=paper.pk, result="matches", actor=office.binh, at=LATER)
    with pytest.raises(NoPictureLeft):
        services.check_identity(dossier.pk, paper_id=paper.pk, result="matches", actor=office.binh, at=LATER)


def test_another_picture_may_come_after_the_first_was_compared(office):
    dossier = with_a_card(office)
    paper = card_of(dossier)
    services.check_identity(dossier.pk, paper_id=paper.pk, result="differs", reason="Mờ", actor=office.binh, at=LATER)
    again = NewPaper(name=paper.name, paper_id=paper.pk, files=(picture(text="RO HON"),))
    services.add_papers(dossier.pk, papers=[again], actor=office.binh, at=LATER)
    assert PaperFile.objects.get(paper=paper).file.is_sealed
    services.check_identity(dossier.pk, paper_id=paper.pk, result="matches", actor=office.binh, at=LATER)
    assert [row.result for row in IdentityCheck.objects.order_by("id")] == ["differs", "matches"]


def test_the_same_form_sent_twice_brings_one_picture(office):
    dossier = factories.received(office)
    for _ in range(2):
        card = NewPaper(name=CARD, copies=1, files=(picture(sealed=True),))
        services.add_papers(dossier.pk, papers=[card], actor=office.binh, at=LATER)
    assert PaperFile.objects.filter(paper=card_of(dossier)).count() == 1


def test_a_case_that_ends_unchecked_keeps_its_pictures_for_the_dated_term_only(
    office, django_capture_on_commit_callbacks
):
    dossier = with_a_card(office)
    file = PaperFile.objects.get(paper=card_of(dossier)).file
    services.withdraw(dossier.pk, actor=office.binh, at=LATER)
    keep = IdentityTerm.objects.get().keep
    assert services.lapse_pictures(at=LATER + keep - timedelta(minutes=1)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert services.lapse_pictures(at=LATER + keep) == 1
    assert not the_vault().has(file.sha256)
    row = IdentityCheck.objects.get()
    assert (row.result, row.actor_id, row.pictures) == (IdentityResult.LAPSED, None, 1)
    assert services.lapse_pictures(at=LATER + keep) == 0


def test_a_shorter_term_counts_from_its_day(office):
    dossier = with_a_card(office)
    services.withdraw(dossier.pk, actor=office.binh, at=LATER)
    IdentityTerm.objects.create(valid_from=(LATER + timedelta(days=3)).date(), keep_days=2)
    assert services.lapse_pictures(at=LATER + timedelta(days=2)) == 0
    assert services.lapse_pictures(at=LATER + timedelta(days=4)) == 1


def test_what_is_not_an_identity_paper_outlives_the_case(office):
    dossier = with_a_card(office, sealed=False, name="Giấy chứng sinh")
    services.withdraw(dossier.pk, actor=office.binh, at=LATER)
    assert services.lapse_pictures(at=LATER + timedelta(days=4000)) == 0


def test_who_asks_what_is_held_reads_that_it_was_compared_and_gets_no_picture(office):
    citizen = factories.a_citizen()
    card = NewPaper(name=CARD, copies=1, files=(picture(sealed=True),))
    dossier = factories.submitted(office, citizen, papers=(card,))
    services.check_identity(dossier.pk, paper_id=card_of(dossier).pk, result="matches", actor=office.binh, at=LATER)
    assert citizen.id is not None
    told = list(held_about(citizen.id))
    assert [held.values["kết quả"] for held in told if held.kind == "Đối chiếu giấy tờ tùy thân"] == ["Khớp"]
    assert not [file for held in told for file in held.files]


@pytest.mark.django_db(transaction=True)
def test_killed_between_the_commit_and_the_removal_nothing_opens_and_the_job_removes(office, settings, monkeypatch):
    IdentityTerm.objects.get_or_create(valid_from="2026-01-01", defaults={"keep_days": 30})
    dossier = with_a_card(office)
    file = PaperFile.objects.get(paper=card_of(dossier)).file

    def die(pk: int, at: object) -> None:
        raise SystemExit("kill -9")

    with monkeypatch.context() as patched:
        patched.setattr("motcua.foundation.files.services.destroying._shred", die)
        with pytest.raises(SystemExit):
            services.check_identity(
                dossier.pk, paper_id=card_of(dossier).pk, result="matches", actor=office.binh, at=LATER
            )
    assert the_vault().has(file.sha256), "the moment between"
    with pytest.raises(FileDestroyed):
        stored.open_file(file.pk)
    files.finish_destroying(at=LATER)
    assert not the_vault().has(file.sha256)
    assert StoredFile.objects.get(pk=file.pk).shredded_at is not None
    assert files.finish_destroying(at=LATER) == 0
