"""Khai một lần: what the locker, the profile and an older form know stands in the form, says so, and may be changed."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Submission
from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft
from motcua.cases.lockers import services as lockers
from motcua.cases.lockers.models import LockerPaper
from motcua.cases.lockers.states import Owner
from motcua.cases.lockers.tests import factories
from motcua.catalogue.eforms import services as eforms
from motcua.foundation.accounts.models import Account
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.portal.tests.test_filing import a_sheet, begin, file, text_of
from motcua.surfaces.portal.tests.test_lockers import at_home_as

FORM = """eform: don-cap-lai
title: Đơn xin cấp lại
version: 1
pages:
  - code: nguoi
    title: Người đề nghị
    fields:
      - code: nguoi
        kind: person
        label: Người đề nghị
        prefill: profile
        parts: [ho_ten, so_dinh_danh, nghe_nghiep]
      - {code: ly_do, kind: text, label: Lý do, prefill: earlier}
  - code: giay-cu
    title: Giấy đã cấp
    fields:
      - {code: so, kind: text, label: Số giấy, prefill: locker.KQ.G15.000031.number}
      - {code: ngay, kind: date, label: Ngày cấp, prefill: locker.KQ.G15.000031.issued_on}
      - {code: tat_ca, kind: text, label: Giấy khai sinh, prefill: locker.KQ.G15.000031.reference}
      - {code: noi_ngan, kind: text, label: Nơi cấp viết tắt, max: 10, prefill: locker.KQ.G15.000031.issued_by}
      - {code: het_han, kind: date, label: Dùng đến, prefill: locker.KQ.G15.000031.valid_until}
"""
FROM_LOCKER = "Lấy từ Giấy khai sinh số 152/2026 trong kho giấy tờ của bạn"


@pytest.fixture
def an(office: Office) -> Actor:
    return cases.a_citizen("Nguyễn Văn An")


@pytest.fixture
def paper(office: Office, an: Actor) -> LockerPaper:
    return factories.in_locker(office, an)


@pytest.fixture
def home(office: Office, an: Actor) -> Client:
    return at_home_as(office, an)


def begin_with_form(client: Client, form: str = FORM) -> str:
    draft = begin(client)
    version = eforms.publish(form, actor=SYSTEM, at=timezone.now())
    Draft.objects.filter(token=draft.split("/")[-2]).update(eform_version_id=version)
    client.post(f"{draft}applicant/", {"name": "Nguyễn Văn An", "phone": "0912000001"})
    return draft


class _Fields(HTMLParser):
    """What a browser would send of a page as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.select = said["name"]
        elif tag == "option" and "selected" in said:
            self.found[self.select] = said["value"]
        elif tag == "input" and "name" in said and said.get("type") not in ("radio", "checkbox", "submit"):
            self.found[said["name"]] = said.get("value", "")


def send(client: Client, draft: str, page: str, **typed: str) -> None:
    """Everything that stands in the fields, with what was typed over it."""
    fields = _Fields()
    fields.feed(client.get(f"{draft}pages/{page}/").content.decode())
    over = {name.replace("__", "."): text for name, text in typed.items()}
    assert over.keys() <= fields.found.keys()
    answer = client.post(f"{draft}pages/{page}/", fields.found | over)
    assert answer.status_code == 302, text_of(answer)


def filed(client: Client, draft: str) -> Submission:
    for required in Draft.objects.get(token=draft.split("/")[-2]).version.papers.filter(code="chung-sinh"):
        client.post(f"{draft}papers/", {f"file-{required.pk}": a_sheet()})
    answer = file(client, draft)
    assert answer.status_code == 302, text_of(answer)
    return Submission.objects.latest("dossier_id")


def seen_by_the_counter(office: Office, submission: Submission) -> str:
    counter = Client()
    counter.force_login(Account.objects.get(full_name=office.binh.name))
    page = counter.get(f"/desk/dossiers/{submission.dossier.code}/").content.decode()
    return " ".join(page.split())


def test_the_newest_paper_of_the_locker_fills_its_fields_and_says_so(home: Client, paper: LockerPaper) -> None:
    page = text_of(home.get(f"{begin_with_form(home)}pages/giay-cu/"))
    day = paper.issued_on
    assert day is not None
    assert 'value="152/2026"' in page
    assert f'name="ngay.year" value="{day.year}"' in page
    assert f"số 152/2026, {paper.issued_by} cấp ngày {day:%d/%m/%Y}" in page
    assert page.count(FROM_LOCKER) == 3


def test_a_datum_that_the_field_or_the_paper_does_not_hold_is_left_to_the_person(
    home: Client, paper: LockerPaper
) -> None:
    page = text_of(home.get(f"{begin_with_form(home)}pages/giay-cu/"))
    assert 'name="noi_ngan" value=""' in page
    assert 'name="het_han.year" value=""' in page


def test_what_was_changed_says_what_the_paper_says(home: Client, paper: LockerPaper) -> None:
    draft = begin_with_form(home)
    send(home, draft, "giay-cu", so="99/2026")
    page = text_of(home.get(f"{draft}pages/giay-cu/"))
    assert 'value="99/2026"' in page
    assert "Bạn đã sửa. Giấy khai sinh số 152/2026 ghi: 152/2026" in page
    assert page.count(FROM_LOCKER) == 2


def test_the_officer_sees_what_came_from_the_locker_and_what_was_changed(
    office: Office, home: Client, paper: LockerPaper
) -> None:
    draft = begin_with_form(home)
    send(home, draft, "nguoi")
    send(home, draft, "giay-cu", so="99/2026")
    page = seen_by_the_counter(office, filed(home, draft))
    assert "Người nộp đã sửa; Giấy khai sinh số 152/2026 trong kho giấy tờ của người nộp ghi: 152/2026" in page
    assert page.count("Lấy từ Giấy khai sinh số 152/2026 trong kho giấy tờ của người nộp") == 2
    assert "Lấy từ hồ sơ cá nhân của người nộp" in page


def _hide(paper: LockerPaper, office: Office, an: Actor) -> None:
    lockers.hide(paper.pk, owner=Owner(account_id=an.id), actor=an, at=timezone.now())


def _take_back(paper: LockerPaper, office: Office, an: Actor) -> None:
    lockers.withdraw(paper.dossier_id, reason="Cấp nhầm", actor=office.dung, at=timezone.now())


def _run_out(paper: LockerPaper, office: Office, an: Actor) -> None:
    LockerPaper.objects.filter(pk=paper.pk).update(valid_until="2020-01-01")


def _give_away(paper: LockerPaper, office: Office, an: Actor) -> None:
    LockerPaper.objects.filter(pk=paper.pk).update(account_id=cases.a_citizen("Võ Thị Lan").id)


@pytest.mark.parametrize("end", [_hide, _take_back, _run_out, _give_away])
def test_a_paper_that_is_hidden_over_or_of_somebody_else_fills_nothing(
    office: Office, an: Actor, home: Client, paper: LockerPaper, end: Callable[[LockerPaper, Office, Actor], None]
) -> None:
    end(paper, office, an)
    page = text_of(home.get(f"{begin_with_form(home)}pages/giay-cu/"))
    assert "152/2026" not in page
    assert "trong kho giấy tờ" not in page


def test_whoever_files_for_another_sees_nothing_of_a_locker(home: Client, paper: LockerPaper) -> None:
    draft = begin_with_form(home)
    Draft.objects.filter(token=draft.split("/")[-2]).update(party_kind="person")
    assert "152/2026" not in text_of(home.get(f"{draft}pages/giay-cu/"))


def test_the_same_form_asks_again_for_nothing_that_was_said_the_time_before(
    office: Office, home: Client, an: Actor
) -> None:
    Account.objects.filter(full_name=an.name).update(personal_number="086095003417")
    first = begin_with_form(home)
    send(home, first, "nguoi", ly_do="Bị mất", nguoi__nghe_nghiep="Giáo viên")
    send(home, first, "giay-cu")
    day = timezone.localtime(filed(home, first).submitted_at)
    again = text_of(home.get(f"{begin_with_form(home)}pages/nguoi/"))
    for value in ("Bị mất", "Giáo viên", "NGUYỄN VĂN AN", "086095003417"):
        assert f'value="{value}"' in again
    said = f"Lấy từ hồ sơ bạn nộp ngày {day:%d/%m/%Y}"
    assert again.count(said) == 2
    assert again.count("Lấy từ hồ sơ cá nhân của bạn") == 2


def test_another_person_in_the_older_form_is_not_mixed_with_who_files_now(
    office: Office, home: Client, an: Actor
) -> None:
    Account.objects.filter(full_name=an.name).update(personal_number="086095003417")
    first = begin_with_form(home)
    send(
        home,
        first,
        "nguoi",
        nguoi__ho_ten="Võ Thị Lan",
        nguoi__so_dinh_danh="086190001234",
        nguoi__nghe_nghiep="Bác sĩ",
    )
    send(home, first, "giay-cu")
    filed(home, first)
    again = text_of(home.get(f"{begin_with_form(home)}pages/nguoi/"))
    assert "Bác sĩ" not in again
    assert 'value="NGUYỄN VĂN AN"' in again


def test_older_answers_survive_ten_forms_of_another_kind_and_a_newer_version(office: Office, home: Client) -> None:
    first = begin_with_form(home)
    send(home, first, "nguoi", ly_do="Bị mất")
    send(home, first, "giay-cu")
    kept = filed(home, first)
    other = eforms.publish(FORM.replace("don-cap-lai", "don-khac"), actor=SYSTEM, at=timezone.now())
    for _ in range(10):
        dossier = cases.submitted(office, Actor(kept.account_id, None, None, None))
        Submission.objects.filter(pk=dossier.pk).update(eform_version_id=other, answers={"ly_do": "Khác"})
    newer = FORM.replace("label: Lý do", "label: Vì sao xin lại")
    assert 'value="Bị mất"' in text_of(home.get(f"{begin_with_form(home, newer)}pages/nguoi/"))
