"""One file with everything that is held about a person: every kind of row of theirs, nothing of anybody else."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from pytest_django import DjangoCaptureOnCommitCallbacks

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier, PaperFile
from motcua.cases.dossiers.tests.factories import MONDAY, Office, a_citizen, an_office, submitted
from motcua.cases.privacy import jobs, selectors, services
from motcua.cases.privacy.errors import ExportNotFound, ExportNotReady, ExportTaken
from motcua.cases.privacy.events import DataExportReady, DataExportTaken
from motcua.cases.privacy.models import DataExport
from motcua.cases.privacy.states import ExportState
from motcua.foundation.accounts.models import Account, PersonMandate, Profile
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def lived(office: Office, name: str, word: str, *, sealed: bool = False) -> tuple[Actor, Dossier]:
    """Somebody about whom every room holds something; ``word`` stands in all of it."""
    who = a_citizen(name)
    Profile.objects.create(account_id=who.id, ethnicity=f"Kinh {word}", updated_at=MONDAY)
    PersonMandate.objects.create(
        grantor_id=who.id, grantor_name=name, asked_name=f"Người được ủy quyền {word}", way="online", scope="all",
        code=f"UQ-{who.id}", valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1), made_at=MONDAY,
    )  # fmt: skip
    dossier = submitted(office, who, answers={"ho_ten": f"TRẺ {word}"})
    dossiers.send_message(dossier.pk, text=f"Xin hỏi {word}", actor=who, at=MONDAY)
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    scan = files.store(io.BytesIO(samples.pdf()), name="giay.pdf", at=MONDAY, sealed=sealed)
    paper = dossier.papers.order_by("id")[0]
    PaperFile.objects.create(paper=paper, file=scan, name=f"giay-{word}.pdf", added_at=MONDAY)
    apps.get_model("notifications", "Preference").objects.create(account_id=who.id, first="sms", chosen_at=MONDAY)
    apps.get_model("notifications", "Message").objects.create(
        kind="in_app", account_id=who.id, subject=dossier.subject, template="x", title=f"Tin {word}", body="b",
        link="/", owed_at=MONDAY,
    )  # fmt: skip
    return who, dossier


def made(who: Actor) -> zipfile.ZipFile:
    number = services.ask_export(actor=who, at=MONDAY)
    services.make_export(number, at=MONDAY)
    file_id = services.take_export(number, actor=who, at=MONDAY)
    with stored.open_file(file_id) as stream:
        return zipfile.ZipFile(io.BytesIO(stream.read()))


def text_of(book: zipfile.ZipFile) -> str:
    return "".join(book.read(name).decode() for name in book.namelist() if name.endswith((".json", ".html")))


def test_every_kind_of_row_is_in_it_and_nothing_of_anybody_else(office: Office) -> None:
    an, dossier = lived(office, "Nguyễn Văn An", "XUANAN")
    lived(office, "Trần Thị Mười", "THUMUOI")
    book = made(an)
    rows = [row for name in book.namelist() if name.startswith("du-lieu/") for row in json.loads(book.read(name))]
    assert {row["loại"] for row in rows} >= {
        "Tài khoản", "Thông tin cá nhân", "Ủy quyền", "Hồ sơ", "Tờ khai", "Lần gửi tờ khai", "Giấy tờ đã nộp",
        "Tin nhắn trong hồ sơ", "Lượt xem hồ sơ", "Thông báo", "Cách nhận tin", "Tệp dữ liệu cá nhân",
    }  # fmt: skip
    said = text_of(book)
    assert dossier.code in said
    assert said.count("XUANAN") > 8
    assert "THUMUOI" not in said
    (lying,) = [name for name in book.namelist() if name.startswith("tep/")]
    assert book.read(lying).startswith(b"%PDF") and "XUANAN" in lying
    assert f'href="{lying}"' in book.read("muc-luc.html").decode()


def test_what_was_filed_for_another_person_is_only_named(office: Office) -> None:
    an, child = a_citizen(), a_citizen("Trần Thị Mười")
    dossier = submitted(office, an, beneficiary_id=child.id, answers={"ho_ten": "BIMAT"})
    said = text_of(made(an))
    assert dossier.code in said
    assert "BIMAT" not in said
    assert "BIMAT" in text_of(made(child))


def test_a_dossier_from_the_counter_is_in_it_once_somebody_vouches_for_the_number(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, a_citizen("Người khác"))
    Dossier.objects.filter(pk=dossier.pk).update(personal_number="086095003417")
    Account.objects.filter(pk=an.id).update(personal_number="086095003417")
    assert dossier.code not in text_of(made(an))
    Account.objects.filter(pk=an.id).update(verified_at=MONDAY, verified_by="national")
    assert dossier.code in text_of(made(an))


def test_a_sealed_picture_of_an_identity_card_does_not_leave(office: Office) -> None:
    an, _dossier = lived(office, "Nguyễn Văn An", "XUANAN", sealed=True)
    book = made(an)
    assert not [name for name in book.namelist() if name.startswith("tep/")]
    assert "đang niêm phong" in text_of(book)


def test_what_people_wrote_cannot_become_a_page(office: Office) -> None:
    an = a_citizen()
    submitted(office, an, answers={"ho_ten": "<script>alert(1)</script>"})
    assert "<script" not in made(an).read("muc-luc.html").decode()


def test_it_is_taken_once_by_its_owner_only(office: Office) -> None:
    an, other = a_citizen(), a_citizen("Trần Thị Mười")
    number = services.ask_export(actor=an, at=MONDAY)
    assert services.ask_export(actor=an, at=MONDAY) == number
    with pytest.raises(ExportNotReady):
        services.take_export(number, actor=an, at=MONDAY)
    services.make_export(number, at=MONDAY)
    services.make_export(number, at=MONDAY)
    assert StoredFile.objects.filter(media_type="application/zip").count() == 1
    with pytest.raises(ExportNotFound):
        services.take_export(number, actor=other, at=MONDAY)
    services.take_export(number, actor=an, at=MONDAY)
    with pytest.raises(ExportTaken):
        services.take_export(number, actor=an, at=MONDAY)
    kinds = [type(fact) for fact in facts_about(f"account:{an.id}")]
    assert DataExportReady in kinds and DataExportTaken in kinds
    assert services.ask_export(actor=an, at=MONDAY) != number


def test_its_progress_is_seen_part_by_part(office: Office) -> None:
    an = a_citizen()
    number = services.ask_export(actor=an, at=MONDAY)
    view = selectors.latest_export(an)
    assert view is not None and (view.percent, view.is_open) == (0, True)
    services.make_export(number, at=MONDAY)
    view = selectors.latest_export(an)
    assert view is not None and (view.percent, view.state) == (100, "ready")
    assert view.expires_at == MONDAY + timedelta(days=7)


def test_after_its_days_the_bytes_are_really_gone(
    office: Office,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    an = a_citizen()
    number = services.ask_export(actor=an, at=MONDAY)
    services.make_export(number, at=MONDAY)
    file = DataExport.objects.get(pk=number).file
    assert file is not None
    assert selectors.exports_to_destroy(at=MONDAY + timedelta(days=6)) == []
    with django_capture_on_commit_callbacks(execute=True):
        jobs.look_after_exports(int((MONDAY + timedelta(days=8)).timestamp()))
    assert DataExport.objects.get(pk=number).state == ExportState.GONE
    with pytest.raises(Exception, match=r"."):
        stored.open_bytes(file.sha256)


def test_one_that_cannot_be_made_is_said_to_be_so_and_may_be_asked_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = a_citizen()
    number = services.ask_export(actor=an, at=MONDAY)
    monkeypatch.setattr(jobs.services, "make_export", lambda *_args, **_more: 1 / 0)
    jobs.make_export(number)
    assert DataExport.objects.get(pk=number).state == ExportState.FAILED
    assert services.ask_export(actor=an, at=MONDAY) != number
