"""Citizens' pages speak English to whoever asked for it; officials' pages and programs are spoken to in Vietnamese."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.languages import LANGUAGES
from motcua.surfaces.look import language

pytestmark = pytest.mark.django_db


def _spoken(path: str, cookie: str) -> HttpResponse:
    request = RequestFactory().get(path)
    request.COOKIES[language.COOKIE] = cookie
    return language.speak(_say)(request)


def _say(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


@pytest.mark.parametrize(
    ("path", "cookie", "spoken"),
    [
        ("/", "en", "en"),
        ("/", "vi", "vi"),
        ("/", "", "vi"),
        ("/desk/", "en", "vi"),
        ("/api/v1/procedures/", "en", "vi"),
    ],
)
def test_the_language_follows_the_choice_where_pages_are_for_citizens(path: str, cookie: str, spoken: str) -> None:
    assert _spoken(path, cookie).content.decode() == spoken
    assert get_language() == "vi", "the next request of this worker is nobody's choice"


@given(st.text(max_size=12))
def test_an_unknown_language_is_vietnamese(cookie: str) -> None:
    expected = cookie if cookie in LANGUAGES else "vi"
    assert _spoken("/", cookie).content.decode() == expected


def test_the_choice_is_kept_and_taken_back(client: Client) -> None:
    client.post("/display/choice/", {"language": "en", "next": "/lookup/"}, headers={"origin": "http://testserver"})
    page = client.get("/lookup/")
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en"' in page.content.decode()
    client.post("/display/choice/", {"language": "vi", "next": "/lookup/"}, headers={"origin": "http://testserver"})
    assert '<html lang="vi"' in client.get("/lookup/").content.decode()


def test_an_address_that_names_a_language_speaks_it_and_so_do_the_pages_after_it(client: Client) -> None:
    page = client.get("/lookup/?lang=en")
    assert '<html lang="en"' in page.content.decode() and client.cookies[language.COOKIE].value == "en"
    assert '<html lang="en"' in client.get("/procedures/").content.decode()
    assert '<html lang="vi"' in client.get("/lookup/?lang=vi").content.decode()
    assert '<html lang="vi"' in client.get("/procedures/").content.decode()


@pytest.mark.parametrize("query", ["lang=tlh", "lang=", "lang=EN", "slang=en", "q=lang=en", "lang=en%00"])
def test_what_is_no_language_changes_nothing(client: Client, query: str) -> None:
    page = client.get(f"/lookup/?{query}")
    assert '<html lang="vi"' in page.content.decode() and language.COOKIE not in client.cookies


def test_the_choice_on_a_page_wins_over_the_address_that_led_there(client: Client) -> None:
    answer = client.post(
        "/display/choice/",
        {"language": "vi", "next": "/procedures/?q=khai&lang=en&field=ho-tich"},
        headers={"origin": "http://testserver"},
    )
    assert answer.headers["Location"] == "/procedures/?q=khai&field=ho-tich"


def test_public_pages_say_where_they_are_read_in_each_language_and_questions_do_not(client: Client) -> None:
    page = client.get("/procedures/?lang=en").content.decode()
    for spoken, query in (("x-default", ""), ("vi", "?lang=vi"), ("en", "?lang=en")):
        assert f'<link rel="alternate" hreflang="{spoken}" href="http://testserver/procedures/{query}">' in page
    assert 'rel="alternate"' not in client.get("/procedures/?q=khai&lang=en").content.decode()


@pytest.mark.parametrize(
    ("address", "status"), [("/nowhere/", 404), ("/nowhere/?q=1", 404), ("/accounts/password/reset/", 200)]
)
def test_pages_without_the_frame_offer_the_other_language(client: Client, address: str, status: int) -> None:
    mark = "&amp;" if "?" in address else "?"
    vietnamese = client.get(address)
    assert vietnamese.status_code == status
    assert f'<a href="{address}{mark}lang=en" hreflang="en" lang="en"' in vietnamese.content.decode()
    english = client.get(f"{address}{'&' if '?' in address else '?'}lang=en").content.decode()
    assert '<html lang="en"' in english and 'hreflang="vi" lang="vi"' in english


def test_a_refused_form_offers_the_other_language_on_the_front_page() -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert 'href="/?lang=en" hreflang="en"' in answer.content.decode()
    stranger.cookies[language.COOKIE] = "en"
    english = stranger.post("/accounts/login/", {"login": "x"}).content.decode()
    assert '<html lang="en"' in english and 'href="/?lang=vi" hreflang="vi"' in english


def test_what_is_too_large_is_said_in_the_language(client: Client) -> None:
    client.cookies[language.COOKIE] = "en"
    too_large = client.post("/lookup/", data=b"x" * 1_100_000, content_type="application/x-www-form-urlencoded")
    assert too_large.status_code == 413 and '<html lang="en"' in too_large.content.decode()
