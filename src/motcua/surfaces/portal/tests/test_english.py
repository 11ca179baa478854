"""Every page for citizens in English: nothing Vietnamese is left but data, and that says that it is Vietnamese."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.surfaces.look import language
from motcua.surfaces.look.phrases import is_vietnamese
from motcua.surfaces.portal.tests.test_filing import at_home, begin, fill
from motcua.surfaces.portal.tests.test_own_dossiers import ask, filed, filed_with_form

# Names, the currency, and examples of what to type.
_NAMES = re.compile(r"Một Cửa|Tiếng Việt|Ngôn ngữ|(?<=\d[ \xa0])đ\b|đồng")
_SILENT = {"script", "style", "textarea"}
_READ_OUT = ("aria-label", "title", "placeholder", "alt")
_VOID = {"img", "br", "input", "link", "meta", "use", "path", "rect", "hr", "source", "col"}
_MOST = 160
_ADVICE = "wrap these in _(), or hand data through |marked: docs/howto/pages.md, Words"


class Said(HTMLParser):
    """What a page says, apart by whether it is marked as Vietnamese."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.english: list[str] = []
        self.vietnamese: list[str] = []
        self.links: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        above = self.stack[-1][1] if self.stack else ""
        lang = known.get("lang", above)
        if tag == "html":
            self.lang = lang
        if tag == "a":
            self.links.extend([known.get("href", "")] if known.get("hreflang", "en") == "en" else [])
        (self.vietnamese if lang == "vi" else self.english).extend(known[name] for name in _READ_OUT if name in known)
        if tag not in _VOID:
            self.stack.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][0] in _SILENT:
            return
        is_marked = bool(self.stack) and self.stack[-1][1] == "vi"
        (self.vietnamese if is_marked else self.english).append(data.strip())

    def left_over(self) -> list[str]:
        """What is Vietnamese and does not say so. A title and a label may repeat what the page marks elsewhere."""
        known = sorted({text for text in self.vietnamese if text}, key=len, reverse=True)
        return [text for text in self.english if is_vietnamese(_without(text, known))]


def _without(text: str, known: Iterable[str]) -> str:
    for one in known:
        text = text.replace(one, "")
    return _NAMES.sub("", text)


def _read(client: Client, address: str) -> Said | None:
    answer = client.get(address, follow=True)
    if answer.streaming:
        b"".join(answer.streaming_content)  # to its end: a file is closed by whoever reads it
        return None
    path = answer.redirect_chain[-1][0] if answer.redirect_chain else address
    if path.startswith("/desk/") or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return None
    assert answer.status_code < 500, address
    page = Said()
    page.feed(answer.content.decode())
    assert page.lang in ("en", ""), address  # a part of a page has no language of its own
    return page


def _fixed_addresses() -> list[str]:
    """Every address of the portal that needs nothing to be known, and where people sign in."""
    found = ["/", "/accounts/login/", "/nowhere/"]
    for name in get_resolver().namespace_dict["portal"][1].reverse_dict:
        if isinstance(name, str):
            try:
                found.append(reverse(f"portal:{name}"))
            except NoReverseMatch:
                continue
    return found


def _walk(client: Client, begun: Iterable[str]) -> dict[str, list[str]]:
    """Every page that can be reached by links, and what it says in Vietnamese."""
    todo, seen, wrong = list(begun), set[str](), dict[str, list[str]]()
    while todo and len(seen) < _MOST:
        address = todo.pop(0).partition("#")[0]
        if address in seen or not address.startswith("/") or address.startswith(("/desk/", "/api/", "/static/")):
            continue
        seen.add(address)
        page = _read(client, address)
        if page is not None:
            todo += page.links
            if page.left_over():
                wrong[address] = page.left_over()
    assert len(seen) > 20, "the walk went somewhere"
    return wrong


def _english(client: Client) -> Client:
    client.cookies[language.COOKIE] = "en"
    return client


def test_a_visitor_reads_english_everywhere(office: Office) -> None:
    assert _walk(_english(Client()), _fixed_addresses()) == {}, _ADVICE


def test_a_citizen_with_dossiers_reads_english_everywhere(office: Office) -> None:
    an = at_home(office)
    asked = filed_with_form(an)
    paper = asked.papers.order_by("position").first()
    assert paper is not None
    ask(office, asked, NewDefect(paper_id=paper.pk, reason="Ảnh mờ chỗ ngày sinh"))
    received = filed(an)
    services.acknowledge(received.pk, actor=office.binh, at=timezone.now())
    draft = begin(an)
    fill(an, draft)
    begun = ["/me/", draft, f"{draft}review/", f"{draft}papers/", f"{draft}applicant/", f"/lookup/{received.code}/"]
    assert _walk(_english(an), [*begun, *_fixed_addresses(), f"/procedures/{BIRTH}/"]) == {}, _ADVICE


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("applicant/", {"name": "", "phone": "12", "personal_number": "123", "email": "x", "return_channel": "post"}),
        ("request/", {"request": "", "revision": 1}),
        ("review/", {"key": "00000000-0000-0000-0000-000000000000"}),
    ],
)
def test_what_is_wrong_in_a_form_is_told_in_english(office: Office, address: str, data: dict[str, str]) -> None:
    an = _english(at_home(office))
    answer = an.post(begin(an) + address, data)
    page = Said()
    page.feed(answer.content.decode())
    assert answer.status_code in (200, 409, 422)
    assert page.left_over() == []


def test_signing_in_fails_in_english(client: Client, db: None) -> None:
    answer = _english(client).post("/accounts/login/", {"login": "0912000001", "password": "wrong"})
    page = Said()
    page.feed(answer.content.decode())
    assert page.left_over() == []


def test_counts_have_their_singular_and_dates_their_months(office: Office) -> None:
    page = _english(Client()).get("/procedures/?q=khai sinh").content.decode()
    assert re.search(r"\b1 procedure matches|\b[02-9]\d* procedures match", page)
    assert re.search(r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)",
                     _english(Client()).get(f"/procedures/{BIRTH}/").content.decode())  # fmt: skip


def test_vietnamese_needs_no_cookie_and_each_language_offers_the_other(office: Office) -> None:
    vietnamese, english = Client().get("/"), _english(Client()).get("/")
    assert '<html lang="vi"' in vietnamese.content.decode()
    assert not vietnamese.cookies
    assert 'name="language" value="en" lang="en"' in vietnamese.content.decode()
    assert 'name="language" value="vi" lang="vi"' in english.content.decode()
    assert "Cookie" in english.headers["Vary"]
    assert ' lang="vi"' not in Client().get(f"/procedures/{BIRTH}/").content.decode().replace('<html lang="vi"', "")
