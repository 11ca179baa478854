"""What is one citizen's, in the hands of another citizen, of a visitor without an account, and of a clerk elsewhere.

Every address of the portal with a code, a number or a token is asked about a thing of An's that is really there, by
GET and by POST. Nobody but An gets it, each is told so in words, and nothing has changed afterwards.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.filings.models import DraftPage, DraftPaper
from motcua.cases.lockers.tests.factories import in_locker
from motcua.cases.privacy.models import DataRequest
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.models import Account, Business, Consent, Helper, PersonMandate, Representation
from motcua.foundation.accounts.states import HelperKind
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.portal import kept, places
from motcua.surfaces.portal.tests.test_filing import a_person, begin, file, fill, text_of
from tests.architecture.test_addresses import Address, addresses
from tests.architecture.test_foreign_hands import _everything

pytestmark = pytest.mark.django_db
PDF = samples.pdf()
# For everybody, or by a secret of its own, and why.
PUBLIC = {
    "portal:procedure": "public",
    "portal:posting-field": "posted publicly",
    "portal:procedure-posting": "posted publicly",
    "portal:filing": "public: what a filing needs",
    "portal:dossier": "how a dossier stands, by its code",
    "portal:unlock": "by four digits of the phone, which are counted: test_limits",
    **dict.fromkeys(
        ("portal:rating", "portal:rating-vote", "portal:rating-words"), "whoever has the one-time link may rate"
    ),
    **dict.fromkeys(
        (f"portal:{one}{part}" for one in ("meeting", "round") for part in ("", "-reading", "-answer", "-file")),
        "whoever was sent the personal link: test_invited",
    ),
    "portal:verify-result": "whoever holds a result may check it",
    "portal:verify-result-file": "as the result",
    "portal:verify-edition": "whoever has shown the file within minutes: test_checking_signatures",
    "portal:verify-sheet": "as the result, on paper",
    "portal:verify-original": "whoever has scanned the paper itself: test_scanning",
    **dict.fromkeys(
        (f"portal:payment{part}" for part in ("", "-qr", "-qr-png", "-vnpay", "-receipt")),
        "whoever has the token may pay: test_payments",
    ),
}
# What a form would have to say so that the verb behind it is reached at all.
SAID = {
    "answer": "yes", "code": "123456", "name": "Đổi tên", "phone": "0912000002", "reason": "x", "text": "x",
    "request": "x", "declared": "yes", "do": "remove", "valid_from": "2030-01-01", "size": "5", "use": "1",
    "go": "done", "key": "00000000-0000-4000-8000-000000000000",
}  # fmt: skip
PAGES = ("text/html", "application/json")


class Belongings:
    """An with one of everything that a citizen can have."""

    def __init__(self, office: Office) -> None:
        self.office, self.now = office, timezone.now()
        self.account = a_person("Nguyễn Thị An", 1)
        self.an = browser_of(self.account, office)
        self.values: dict[str, dict[str, Any]] = {
            "portal:draft": self._draft(),
            "portal:own-": self._dossier(),
            "portal:own-outcome": self._result(),
            "portal:business": {"number": self._business()},
            "portal:representation": {"number": Representation.objects.get(is_legal=False).pk},
            "portal:mandate": {"number": self._mandate()},
            "portal:helped": {"number": self._consent()},
            "portal:own-document": self._locker(),
            "portal:own-data-request": {"number": self._request()},
        }
        self.values["portal:receipt"] = self.values["portal:own-"]
        self.values["portal:own-letter"] = self.values["portal:own-outcome"]

    def _draft(self) -> dict[str, Any]:
        """With a paper of one page, an upload under way and a page that two devices wrote."""
        draft = begin(self.an)
        for words in ("Trên máy tính", "Trên điện thoại"):
            self.an.post(f"{draft}request/", {"request": words, "revision": 1})
        aside = re.search(r"/asides/(\d+)/", text_of(self.an.get(f"{draft}request/")))
        required = re.search(rf"{draft}papers/(a\d+)/", text_of(self.an.get(f"{draft}papers/")))
        assert aside is not None
        assert required is not None
        paper = f"{draft}papers/{required[1]}/"
        photo = samples.picture("JPEG", (300, 400))
        assert self.an.post(paper, {"files": SimpleUploadedFile("a.jpg", photo)}).status_code == 302
        upload = self.an.post(f"{paper}uploads/", {"name": "b.jpg", "size": len(photo)}).json()["address"]
        self.an.post(f"{upload}?offset=0", photo, content_type="application/octet-stream")
        page = DraftPage.objects.get()
        self.by_name = {
            "portal:draft-aside": {"number": int(aside[1])},
            "portal:draft-paper-removal": {"number": DraftPaper.objects.get().pk},
            "portal:draft-file": {"number": page.file_id},
            "portal:draft-paper-locker": {"number": int(required[1][1:])},
        }
        return {
            "token": draft.split("/")[-2], "page": "tre", "paper": required[1], "number": page.pk,
            "upload": upload.split("/")[-2],
        }  # fmt: skip

    def _filed(self) -> Dossier:
        draft = begin(self.an)
        fill(self.an, draft)
        return Dossier.objects.get(code=file(self.an, draft)["Location"].split("/")[-2])

    def _dossier(self) -> dict[str, Any]:
        """With something to correct and a message."""
        dossier, binh = self._filed(), self.office.binh
        self.an.post(f"/me/dossiers/{dossier.code}/messages/", {"text": "Bao giờ xong ạ?"})
        paper = dossier.papers.order_by("position")[0]
        dossiers.request_correction(
            dossier.pk, defects=[NewDefect(paper_id=paper.pk, reason="Mờ")], explanation="Sửa", actor=binh, at=self.now
        )
        return {"code": dossier.code, "number": paper.files.get().pk, "form": "01"}

    def _result(self) -> dict[str, Any]:
        """A second dossier, with a result that lies ready."""
        dossier = self._filed()
        office, by = self.office, {"at": self.now}
        dossiers.acknowledge(dossier.pk, actor=office.binh, **by)
        dossiers.take_over(dossier.pk, actor=office.chi, **by)
        kept = dossier.papers.order_by("position")[0].files.get().file_id
        kind = dossier.version.outcomes.first()
        assert kind is not None
        dossiers.draft_outcome(
            dossier.pk, kind_id=kind.pk, name=kind.name, file_id=kept, file_name="kq.pdf", actor=office.chi, **by
        )
        dossiers.submit_for_signature(dossier.pk, actor=office.chi, **by)
        dossiers.approve(dossier.pk, actor=office.dung, **by)
        dossiers.finish(dossier.pk, number="15/GKS", actor=office.hoa, **by)
        self.finished = dossier.code
        return {"code": dossier.code, "form": "01", "number": 0}

    def _locker(self) -> dict[str, Any]:
        """A paper that the ward has given An."""
        paper = in_locker(self.office, accounts.citizen_actor(self.account.pk))
        return {"number": paper.pk, "place": 1}

    def _request(self) -> int:
        """A correction with its proof."""
        asked = {"key": "7b1e7d0a-5a3f-4c11-9a55-0d6f2b1c9e01", "datum": "other", "wrong": "x", "right": "y"}
        self.an.post("/me/data/requests/correction/", {**asked, "proof": BytesIO(PDF)})
        return DataRequest.objects.get().pk

    def _business(self) -> int:
        self.an.post("/me/businesses/new/", {"tax_code": "0303217354", "name": "Công ty TNHH Long Châu"})
        business = Business.objects.get()
        invited = {"name": "Ai Đó", "phone": "0912000099", "valid_from": local_day(self.now).isoformat()}
        self.an.post(f"/me/businesses/{business.pk}/representatives/", invited)
        return business.pk

    def _mandate(self) -> int:
        wanted = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "scope": "all",
                  "valid_from": local_day(self.now).isoformat(), "valid_to": "2030-01-01"}  # fmt: skip
        self.an.post("/me/mandates/paper/", {**wanted, "paper": BytesIO(PDF)})
        return PersonMandate.objects.get().pk

    def _consent(self) -> int:
        """An helps somebody too."""
        Helper.objects.create(
            account=self.account, agency_id=self.office.agency.pk, kind=HelperKind.VOLUNTEER, made_at=self.now,
            valid_from=local_day(self.now),
        )  # fmt: skip
        helped = {"name": "Lê Văn Chín", "personal_number": "086150009999", "way": "code", "phone": "0912000077"}
        self.an.post(f"/me/helping/start/?procedure={BIRTH}", helped)
        return Consent.objects.get().pk

    def path(self, address: Address) -> str | None:
        """About what is An's; None for an address of which nothing is known here."""
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(address.pattern.pattern))
        fitting = [prefix for prefix in self.values if address.name.startswith(prefix)]
        if not fitting:
            return None
        known = self.values[max(fitting, key=len)] | self.by_name.get(address.name, {})
        return (
            reverse(address.name, kwargs={name: known[name] for name in wanted}) if set(wanted) <= set(known) else None
        )


def browser_of(account: Account, office: Office) -> Client:
    client = Client()
    client.force_login(account)
    client.cookies[places.COOKIE] = office.agency.code
    return client


def citizens_own() -> Iterator[Address]:
    for address in addresses():
        if address.name.startswith("portal:") and "<" in str(address.pattern.pattern) and address.name not in PUBLIC:
            yield address


@pytest.fixture
def ours(office: Office, settings: Any, tmp_path: Path) -> Belongings:
    settings.FILES_ROOT = tmp_path / "files"
    for forget in (kept.forget_all, places.forget_all, cache.clear):
        forget()
    return Belongings(office)


def _answered(ask: Callable[..., Any], *said: Any) -> Any:
    answer = ask(*said)
    if answer.streaming:
        answer.getvalue()
    return answer


def test_every_address_with_something_of_ones_own_is_tried_here(ours: Belongings) -> None:
    assert [address.name for address in citizens_own() if ours.path(address) is None] == []


def test_the_owner_finds_each_of_them(ours: Belongings) -> None:
    """Else the next test would be about nothing."""
    wrong = []
    for address in citizens_own():
        path = ours.path(address)
        got = _answered(ours.an.get, path).status_code
        if got not in (200, 302, 405):
            wrong.append(f"{address.name}: {got}")
    # The form of this draft is a plain text, so there is no page of questions.
    assert wrong == ["portal:draft-page: 404"]


def test_nobody_else_finds_or_changes_any_of_them(ours: Belongings, desk_of: Callable[[Actor], Client]) -> None:
    strangers = {
        "another citizen": browser_of(a_person("Võ Thị Lan", 2), ours.office),
        "a clerk of another ward": desk_of(ours.office.em),
        "a visitor": Client(),
    }
    lan, before, wrong = strangers["another citizen"], _everything(), []
    lan.get("/me/")
    for address in citizens_own():
        path = ours.path(address)
        for who, browser in strangers.items():
            for name, said in (("get", ()), ("post", ()), ("post", (SAID,))):
                answer = _answered(getattr(browser, name), path, *said)
                if not _is_refused(answer, who):
                    wrong.append(f"{name} {address.name} for {who}: {answer.status_code} {answer.get('Location', '')}")
    assert not wrong, "\n".join(wrong)
    assert _everything() == before


def _is_refused(answer: Any, who: str) -> bool:
    """In words; a visitor may be led to sign in."""
    if answer.status_code == 302:
        return who == "a visitor" and answer["Location"].startswith("/accounts/login/")
    if answer.status_code == 405:
        return True
    is_told = answer.get("Content-Type", "").startswith(PAGES) and "." in text_of(answer)
    return answer.status_code in (401, 403, 404) and is_told


def test_a_party_of_somebody_else_cannot_be_chosen(ours: Belongings) -> None:
    lan = browser_of(a_person("Võ Thị Lan", 2), ours.office)
    number = {name: row["number"] for name, row in ours.values.items() if "number" in row}
    kinds = {"business": "business", "person": "mandate", "helped": "helped"}
    for kind, name in kinds.items():
        assert lan.post("/me/acting/choice/", {"party": f"{kind}:{number[f'portal:{name}']}"}).status_code == 404
    assert "Đang làm việc cho" not in text_of(lan.get("/me/"))
