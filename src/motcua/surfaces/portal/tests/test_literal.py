"""What people type is words: no template, no program and no statement, wherever it is shown again."""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests.factories import Office
from motcua.foundation.accounts.models import Account, Business
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.tests.test_filing import at_home, begin, file, fill, text_of

pytestmark = pytest.mark.django_db
# 7 × 191 is 1337, which stands nowhere by chance.
MARK = "{{7*191}}${7*191}#{7*191}{%raw%}<script>x()</script>\"'%(a)s%s{0.__class__}';DROP TABLE dossiers_dossier;--"
GONE = "<script>x()"


class Fields(HTMLParser):
    """The forms of a page: address, what stands in each field, and which of them take words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(
                (given.get("action", "") if given.get("method", "").lower() == "post" else "-", {}, set())
            )
        name = given.get("name", "")
        if not self.found or not name or tag not in ("input", "select", "textarea"):
            return
        _to, fields, words = self.found[-1]
        is_words = tag == "textarea" or (
            tag == "input" and given.get("type", "text") in ("text", "tel", "email", "search")
        )
        if is_words:
            words.add(name)
        if given.get("type") not in ("checkbox", "file"):
            fields.setdefault(name, given.get("value", ""))


def forms_of(client: Client, page: str) -> Iterator[tuple[str, dict[str, str], set[str]]]:
    reader = Fields()
    reader.feed(text_of(client.get(page)))
    for to, fields, words in reader.found:
        if to != "-" and words:
            yield unescape(to) or page, fields, words


def assert_literal(answer: Any, where: str) -> bool:
    """Whether it was there at all; if so, as it was typed."""
    page = text_of(answer)
    assert "1337" not in page, where
    assert GONE not in page, where
    return escape(MARK) in page or escape(MARK).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


def test_every_field_of_a_filing_is_shown_as_it_was_typed(office: Office) -> None:
    an, binh = at_home(office), Client()
    draft = begin(an)
    fill(an, draft)
    an.post(f"{draft}applicant/", {"name": f"An {MARK}", "phone": "0912000001", "address": MARK, "email": ""})
    an.post(f"{draft}request/", {"request": MARK, "revision": 99})
    sheet = SimpleUploadedFile(f"{MARK}.txt", b"x", content_type="text/plain")
    an.post(f"{draft}papers/", {"file-other": sheet, "other-name": MARK})
    assert_literal(an.get(f"{draft}papers/"), "papers")
    for page in ("applicant/", "request/", "review/"):
        assert assert_literal(an.get(f"{draft}{page}"), page), page
    assert assert_literal(an.get("/me/drafts/"), "drafts")
    code = file(an, draft)["Location"].split("/")[-2]
    dossier = Dossier.objects.get(code=code)
    own = f"/me/dossiers/{code}/"
    an.post(f"{own}messages/", {"text": MARK})
    dossiers.send_message(dossier.pk, text=MARK, actor=office.binh, at=timezone.now())
    binh.force_login(Account.objects.get(pk=office.binh.id))
    for browser, page in ((an, own), (an, f"/filing/receipts/{code}/"), (binh, f"/desk/dossiers/{code}/"),
                          (binh, "/desk/submissions/"), (binh, f"/desk/dossiers/{code}/acknowledgment/")):  # fmt: skip
        answer = browser.get(page)
        assert answer.status_code == 200, page
        assert_literal(answer, page)
    assert assert_literal(an.get(own), own) and assert_literal(binh.get(f"/desk/dossiers/{code}/"), "desk")
    dossiers.acknowledge(dossier.pk, actor=office.binh, at=timezone.now())
    letter = an.get(f"{own}letters/01/0/")
    with pikepdf.open(BytesIO(letter.content)) as pdf:
        assert len(pdf.pages) >= 1
    an.post(f"{own}withdrawal/", {"reason": MARK})
    assert_literal(an.get(own), own)


def test_every_form_about_a_person_takes_words_as_words(office: Office) -> None:
    """The forms are read from the pages, as a scanner would; a refusal repeats what was typed just as carefully."""
    an, sent, shown = at_home(office), 0, 0
    an.post("/me/businesses/new/", {"tax_code": "0303217354", "name": MARK})
    business = f"/me/businesses/{Business.objects.get().pk}/"
    day = local_day(timezone.now()).isoformat()
    mandate = {"name": MARK, "phone": "0912000002", "scope": "all", "valid_from": day, "valid_to": "2030-01-01"}
    assert an.post("/me/mandates/new/", mandate).status_code in (302, 422)
    pages = [
        "/me/profile/", "/me/businesses/", business, f"{business}details/", f"{business}representatives/",
        "/me/businesses/new/", "/me/mandates/", "/me/mandates/new/", "/me/mandates/paper/", "/me/acting/",
        "/me/notifications/", "/me/helping/", "/filing/resume/", "/me/", "/me/security/", "/me/sessions/",
    ]  # fmt: skip
    for page in pages:
        for to, fields, words in list(forms_of(an, page)):
            answer = an.post(to, fields | dict.fromkeys(words, MARK), follow=True)
            assert answer.status_code in (200, 403, 404, 409, 422, 429), (to, answer.status_code)
            shown += assert_literal(answer, to)
            sent += 1
    for to, data in (
        ("/accounts/signup/", {"full_name": MARK, "address": MARK, "password": MARK}),
        ("/accounts/forgotten/", {"address": MARK}),
        ("/accounts/login/", {"login": MARK, "password": MARK}),
        ("/accounts/forgotten/code/", {"code": MARK, "password": MARK}),
    ):
        assert_literal(Client().post(to, data, follow=True), to)
    for query in ("/procedures/?q=", "/lookup/?code=", "/deadlines/?count=", "/agencies/?q=", "/filing/X/?case=",
                  "/me/helping/start/?q=", "/me/dossiers/?pile=", "/accounts/login/?next="):  # fmt: skip
        answer = an.get(query + re.sub(r"[#%&]", lambda one: f"%{ord(one[0]):02X}", MARK), follow=True)
        assert answer.status_code < 500, query
        assert_literal(answer, query)
    for page in pages:
        assert_literal(an.get(page), page)
    assert sent >= 6 and shown >= 4, (sent, shown)
    assert "dossiers_dossier" in connection.introspection.table_names()
