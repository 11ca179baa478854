"""Việc đang chờ bạn: what asks something of whoever signed in stands first on their page, and nothing else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories as cases
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft
from motcua.cases.lockers.tests import factories as lockers
from motcua.foundation.payments import services as payments
from motcua.foundation.payments.services import ChargeLine
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.money import dong
from motcua.surfaces.portal.tests.test_filing import begin, text_of
from motcua.surfaces.portal.tests.test_lockers import at_home_as

NOTHING = "Không có việc nào chờ bạn"


@pytest.fixture
def an(office: Office) -> Actor:
    return cases.a_citizen("Nguyễn Văn An")


@pytest.fixture
def home(office: Office, an: Actor) -> Client:
    return at_home_as(office, an)


def ask_to_correct(office: Office, dossier: Dossier) -> None:
    mark = services.NewDefect(field="ho_ten", paper_name="Họ tên", reason="Thiếu dấu")
    services.request_correction(dossier.pk, defects=[mark], actor=office.binh, at=timezone.now())


def owe(office: Office, dossier: Dossier, amount: int = 8000) -> None:
    line = ChargeLine(fee_code="ban-sao", name="Bản sao", amount=amount, quantity=1, kind="fee")
    payments.charge(
        dossier.subject,
        [line],
        agency_id=office.agency.pk,
        payer_name="An",
        reference=dossier.code,
        actor=SYSTEM,
        at=timezone.now(),
    )


def write(office: Office, dossier: Dossier) -> None:
    services.send_message(dossier.pk, text="Mời anh bổ sung", actor=office.binh, at=timezone.now())


def test_who_has_nothing_to_do_is_told_so(home: Client, office: Office, an: Actor) -> None:
    assert NOTHING in text_of(home.get("/me/"))
    cases.submitted(office, an)
    assert NOTHING in text_of(home.get("/me/"))


def test_each_thing_says_what_of_which_matter_and_has_one_button(home: Client, office: Office, an: Actor) -> None:
    correct, pay, read = (cases.submitted(office, an) for _ in range(3))
    ask_to_correct(office, correct)
    owe(office, pay)
    write(office, read)
    page = text_of(home.get("/me/"))
    assert NOTHING not in page
    for code, words, button in (
        (correct.code, "Cơ quan yêu cầu bạn sửa, bổ sung", f'href="/me/dossiers/{correct.code}/correction/"'),
        (pay.code, f"Cần nộp {dong(8000)}", 'href="/payments/'),
        (read.code, "Tin nhắn chưa đọc: 1", f'href="/me/dossiers/{read.code}/#messages"'),
    ):
        assert code in page
        assert words in page
        assert page.count(button) == 1
    assert page.index(correct.code) < page.index(pay.code) < page.index(read.code)


def test_a_result_waits_until_it_is_fetched_and_then_the_question_how_it_was(
    home: Client, office: Office, an: Actor
) -> None:
    at = timezone.now() - timedelta(days=7)
    dossier = cases.submitted(office, an, at, papers=lockers.scanned())
    lockers.finish(office, dossier, at)
    assert "mời đến nhận" in text_of(home.get("/me/"))
    lockers.hand_over(office, dossier, at)
    lockers.follow()
    page = text_of(home.get("/me/"))
    assert "mời đến nhận" not in page
    assert "Bạn thấy việc phục vụ thế nào?" in page
    assert 'href="/rating/' in page


def test_a_draft_that_ends_soon_says_until_when(home: Client, office: Office) -> None:
    token = begin(home).split("/")[-2]
    assert NOTHING in text_of(home.get("/me/"))
    Draft.objects.filter(token=token).update(expires_at=timezone.now() + timedelta(hours=20))
    page = text_of(home.get("/me/"))
    assert "Bản đang khai sắp bị xóa" in page
    assert f'href="/filing/drafts/{token}/"' in page


def test_what_was_done_waits_no_longer(home: Client, office: Office, an: Actor) -> None:
    dossier = cases.submitted(office, an)
    ask_to_correct(office, dossier)
    services.correct(dossier.pk, answers={"ho_ten": "ÂN"}, actor=an, at=timezone.now())
    write(office, dossier)
    home.get(f"/me/dossiers/{dossier.code}/")
    assert NOTHING in text_of(home.get("/me/"))


def test_what_waits_for_somebody_else_is_not_told(office: Office, an: Actor) -> None:
    dossier = cases.submitted(office, an)
    ask_to_correct(office, dossier)
    owe(office, dossier)
    neighbour = at_home_as(office, cases.a_citizen("Võ Thị Lan"))
    page = text_of(neighbour.get("/me/"))
    assert NOTHING in page
    assert dossier.code not in page


def test_the_page_asks_as_much_of_the_database_for_many_things_as_for_few(
    home: Client, office: Office, an: Actor
) -> None:
    def busy() -> None:
        for deed in (ask_to_correct, owe, write):
            deed(office, cases.submitted(office, an))
        Draft.objects.filter(token=begin(home).split("/")[-2]).update(expires_at=timezone.now() + timedelta(hours=2))

    busy()
    home.get("/me/")
    with CaptureQueriesContext(connection) as few:
        home.get("/me/")
    for _ in range(3):
        busy()
    with CaptureQueriesContext(connection) as many:
        page = text_of(home.get("/me/"))
    assert len(many) == len(few)
    assert "Còn 4 việc nữa" in page
