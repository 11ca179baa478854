"""Trang phí, lệ phí of a filing, without scripts: how many, who pays less, and the sum on the review."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft
from motcua.cases.filings.tests.charged import A_COPY, a_charged_procedure, an_exemption
from motcua.foundation.payments import selectors as payments
from motcua.foundation.payments.models import Exemption
from motcua.surfaces.portal.tests.test_filing import at_home, file, text_of


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


@pytest.fixture
def poor(office: Office) -> Exemption:
    return an_exemption(office, at=timezone.now())


@pytest.fixture
def draft(an: Client, office: Office) -> str:
    """All but the fees of a filing that costs 8.000 đ a copy."""
    code = a_charged_procedure(office, at=timezone.now())
    address = str(an.post(f"/filing/{code}/")["Location"])
    an.post(f"{address}applicant/", {"name": "Nguyễn Thị An", "phone": "0912000001", "return_channel": "counter"})
    an.post(f"{address}request/", {"request": "Xin bản sao", "revision": 9})
    an.post(f"{address}papers/")
    return address


def how_many(page: str) -> str:
    (field,) = re.findall(r'name="(fee-\d+)"', page)
    return str(field)


def send(an: Client, draft: str, copies: str, **more: str) -> Any:
    return an.post(f"{draft}fees/", {how_many(text_of(an.get(f"{draft}fees/"))): copies, **more})


def test_the_page_asks_how_many_and_the_review_says_the_sum(an: Client, draft: str) -> None:
    page = text_of(an.get(f"{draft}fees/"))
    assert "8.000\xa0đ/bản" in page and "Số lượng (bản)" in page and 'min="1" max="999"' in page
    assert "Bạn có được miễn, giảm không?" not in page, "nobody pays less here"
    assert send(an, draft, "3")["Location"] == f"{draft}review/"
    review = text_of(an.get(f"{draft}review/"))
    assert "3 × 8.000\xa0đ" in review and "24.000\xa0đ" in review
    assert file(an, draft).status_code == 302
    (charge,) = payments.charges_of(Dossier.objects.get().subject)
    assert charge.amount == 24_000
    own = text_of(an.get(f"/me/dossiers/{Dossier.objects.get().code}/"))
    assert f"/payments/{charge.token}/" in own and "24.000\xa0đ" in own


def test_units_of_fees_are_said_in_english_too(an: Client, draft: str) -> None:
    page = text_of(an.get(f"{draft}fees/?lang=en"))
    assert "8,000\xa0đ/copy" in page and "(copy)" in page


def test_what_is_paid_with_the_result_is_asked_for_here_and_not_owed_yet(an: Client, office: Office) -> None:
    code = a_charged_procedure(office, replace(A_COPY, collect="result"), code="1.000005", at=timezone.now())
    draft = str(an.post(f"/filing/{code}/")["Location"])
    assert send(an, draft, "3")["Location"] == f"{draft}review/"
    page = text_of(an.get(f"{draft}fees/"))
    assert "Khi trả kết quả" in page and "Khi nhận kết quả, bạn phải nộp 24.000\xa0đ." in page
    assert "Với những gì đã lưu" not in page and "không phải trả gì" not in page
    review = text_of(an.get(f"{draft}review/"))
    assert "Phải nộp khi nhận kết quả" in review and "24.000\xa0đ" in review


@pytest.mark.parametrize("copies", ["0", "-1", "1000", "hai", "1.5", "٣", "9" * 30, ""])
def test_what_is_no_number_stands_beside_its_field(an: Client, draft: str, copies: str) -> None:
    answer = send(an, draft, copies)
    page = text_of(answer)
    assert answer.status_code == 422 and "Hãy nhập một số từ 1 đến 999." in page
    assert Draft.objects.get().quantities == {}


def test_who_pays_less_says_why_and_by_which_paper(an: Client, draft: str, poor: Exemption) -> None:
    page = text_of(an.get(f"{draft}fees/"))
    assert "Hộ cận nghèo: giảm 50% (cần có: Giấy chứng nhận hộ cận nghèo)" in page
    answer = send(an, draft, "2", exemption=str(poor.pk))
    assert answer.status_code == 422 and "Hãy ghi tên và số giấy tờ chứng minh" in text_of(answer)
    assert send(an, draft, "2", exemption=str(poor.pk), exemption_proof="Giấy số 15/2026").status_code == 302
    review = text_of(an.get(f"{draft}review/"))
    assert "−8.000\xa0đ (Giấy số 15/2026)" in review
    file(an, draft)
    (charge,) = payments.charges_of(Dossier.objects.get().subject)
    assert charge.amount == 8_000


@pytest.mark.parametrize("wanted", ["0", "x", "-1", "9" * 40, "٣"])
def test_an_exemption_that_is_none_is_refused_beside_its_field(
    an: Client, draft: str, poor: Exemption, wanted: str
) -> None:
    answer = send(an, draft, "2", exemption=wanted, exemption_proof="Giấy")
    assert answer.status_code == 422 and "Diện miễn, giảm này không áp dụng" in text_of(answer)
    assert Draft.objects.get().exemption_id is None


def test_what_is_missing_here_is_told_on_the_review_with_the_way_to_it(an: Client, draft: str, poor: Exemption) -> None:
    send(an, draft, "1", exemption=str(poor.pk), go="later")
    review = text_of(an.get(f"{draft}review/"))
    assert f'href="{draft}fees/?check=1#id_exemption_proof"' in review.replace("&amp;", "&")
    assert "Hãy ghi tên và số giấy tờ" in text_of(an.get(f"{draft}fees/?check=1"))


def test_leaving_the_page_keeps_what_was_chosen(an: Client, draft: str) -> None:
    answer = send(an, draft, "4", leaving="1")
    assert answer.status_code == 200 and answer.json()["aside"] is False
    assert 'value="4"' in text_of(an.get(f"{draft}fees/"))


def test_the_page_costs_few_questions(
    an: Client, draft: str, poor: Exemption, django_assert_max_num_queries: Any
) -> None:
    send(an, draft, "1", exemption=str(poor.pk), exemption_proof="Giấy")
    for page, most in (("fees/", 12), ("review/", 16)):
        an.get(f"{draft}{page}")
        with django_assert_max_num_queries(most):
            an.get(f"{draft}{page}")
