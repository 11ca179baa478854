"""Forms: read quicker than Django reads them, and never otherwise."""

from io import BytesIO
from urllib.parse import quote_plus

import pytest
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from motcua.config.forms import URLENCODED, form_of, read_forms

words = st.text(max_size=12)
fields = st.lists(st.tuples(words, words), max_size=12)


@given(fields)
def test_a_form_is_what_django_reads(sent: list[tuple[str, str]]) -> None:
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in sent).encode("utf-8", "replace")
    assert form_of(body) == QueryDict(body)


@given(st.binary(max_size=60))
def test_so_is_nonsense(body: bytes) -> None:
    assert form_of(body) == QueryDict(body)


def test_a_form_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        form_of(b"name=An")["name"] = "Anh"


def test_more_fields_than_any_form_has_are_refused() -> None:
    with pytest.raises(TooManyFieldsSent):
        form_of(b"&".join(b"a=1" for _ in range(1_001)))


@pytest.mark.parametrize("content_type", [URLENCODED, f"{URLENCODED}; charset=utf-8", f"{URLENCODED}; charset=latin-1"])
def test_the_charset_in_the_header_changes_nothing_about_who_reads_it(content_type: str) -> None:
    request = RequestFactory().post("/", b"name=Ng%E1%BB%8Dc&name=Anh", content_type=content_type)
    seen: list[HttpRequest] = []
    read_forms(lambda request: seen.append(request) or HttpResponse())(request)  # type: ignore[func-returns-value]
    if "latin" in content_type:
        assert not hasattr(seen[0], "_post")  # Django's refusal is told where forms are read
    else:
        assert seen[0].POST.getlist("name") == ["Ngọc", "Anh"] and not seen[0].FILES


def test_a_sender_who_hung_up_is_left_to_django(rf: RequestFactory) -> None:
    class Gone(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("the line is dead")

    request = rf.post("/", b"name=An", content_type=URLENCODED)
    request._stream = Gone()
    assert read_forms(lambda _: HttpResponse())(request).status_code == 200
