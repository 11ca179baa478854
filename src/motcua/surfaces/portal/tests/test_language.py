"""Citizens' pages speak English to whoever asked for it; officials' pages and programs are spoken to in Vietnamese."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

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
    expected = cookie if cookie in language.LANGUAGES else "vi"
    assert _spoken("/", cookie).content.decode() == expected


def test_the_choice_is_kept_and_taken_back(client: Client) -> None:
    client.post("/display/choice/", {"language": "en", "next": "/lookup/"}, headers={"origin": "http://testserver"})
    page = client.get("/lookup/")
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en"' in page.content.decode()
    client.post("/display/choice/", {"language": "vi", "next": "/lookup/"}, headers={"origin": "http://testserver"})
    assert '<html lang="vi"' in client.get("/lookup/").content.decode()
