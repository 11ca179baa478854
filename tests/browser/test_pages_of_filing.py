"""Every page that a filing leads to, on both sides of the counter, readable by everybody in both sizes and dresses.

One server, one browser, one set of things that are there; each page is loaded once and looked at four times.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from tests.architecture.payment_addresses import belongings as money_of
from tests.architecture.test_other_citizens import Belongings
from tests.browser.looking import PHONE, faults

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, SINCE, Office
from motcua.cases.filings.models import Draft, DraftTerm
from motcua.catalogue.eforms import services as eforms
from motcua.catalogue.eforms.tests.factories import SAMPLE
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.tests.factories import first_ways
from motcua.foundation.accounts.models import Account, PersonMandate
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.foundation.payments.models import StatementFormat
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.portal import kept, places

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Ủy ban nhân dân phường đã xem và thấy tờ khai chưa ghi nơi sinh theo giấy chứng sinh, đề nghị ghi lại."


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Office:
    """Tests that really commit have emptied the tables: what the migrations put there comes again."""
    settings.FILES_ROOT = tmp_path / "files"
    for forget in (kept.forget_all, places.forget_all, cache.clear, first_ways):
        forget()
    StatementFormat.objects.get_or_create(
        name="mọi ngân hàng", day="Ngày giao dịch", credit="Phát sinh có", description="Diễn giải"
    )
    DraftTerm.objects.get_or_create(valid_from=SINCE, defaults={"keep_days": 30, "warn_days": 3})
    return factories.an_office()


class Everything(Belongings):
    """Of An, and of the ward that has to do with it: dossiers in every state, money, messages, forms."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.now = timezone.now()
        self.corrected = self.values["portal:own-"]["code"]
        self.submitted, self.accepted, self.withdrawn, self.refused = (self._filed() for _ in range(4))
        binh, now = office.binh, self.now
        dossiers.send_message(self.submitted.pk, text=LONG, actor=binh, at=now)
        dossiers.acknowledge(self.accepted.pk, actor=binh, at=now)
        self.an.post(f"/me/dossiers/{self.withdrawn.code}/withdrawal/", {"reason": "Nộp nhầm"})
        dossiers.refuse(self.refused.pk, reason=LONG, actor=binh, at=now)
        self.message = self._message()
        self.money = money_of(self.accepted, office.agency.pk, at=now)
        self.form = eforms.publish(SAMPLE, actor=SYSTEM, at=now)

    def _message(self) -> int:
        row = {"subject": self.submitted.subject, "template": "applicant.received", "owed_at": self.now, "body": LONG}
        Message.objects.create(
            kind="in_app", account=self.account, title="Đã nhận hồ sơ", link="/me/dossiers/", **row
        )  # fmt: skip
        return Message.objects.create(
            kind="outside", agency_id=self.office.agency.pk, title="Đã nhận hồ sơ", link="/", error="550 no such user",
            given_up_at=self.now, **row,
        ).pk  # fmt: skip

    def of_citizens(self) -> Iterator[str]:
        """Of An's own."""
        yield from ("/me/dossiers/", "/me/dossiers/?pile=ended", "/me/drafts/", "/me/notifications/", "/filing/resume/")
        for code in (self.submitted.code, self.accepted.code, self.corrected, self.finished,
                     self.withdrawn.code, self.refused.code):  # fmt: skip
            yield f"/me/dossiers/{code}/"
        yield f"/me/dossiers/{self.corrected}/correction/"
        yield f"/me/dossiers/{self.submitted.code}/withdrawal/"
        yield f"/filing/receipts/{self.submitted.code}/"
        draft = f"/filing/drafts/{self.values['portal:draft']['token']}/"
        paper = f"papers/{self.values['portal:draft']['paper']}/"
        yield from (f"/filing/{BIRTH}/", f"{draft}request/")
        Draft.objects.update(eform_version_id=self.form, answers={})
        pages = ("applicant", "pages/tre", "pages/cha-me", "papers", "fees", "review", "removal")
        yield from (f"{draft}{page}/" for page in pages)
        yield from (f"{draft}applicant/?check=1", f"{draft}pages/tre/?check=1", f"{draft}{paper}")
        number = {name: row["number"] for name, row in self.values.items() if "number" in row}
        business, helped = f"/me/businesses/{number['portal:business']}/", f"/me/helping/{number['portal:helped']}/"
        yield from ("/me/acting/", "/me/profile/", "/me/businesses/", "/me/businesses/new/", business)
        yield from (f"{business}details/", f"{business}representatives/")
        yield from ("/me/mandates/", "/me/mandates/new/", "/me/mandates/paper/", "/me/helping/", helped)
        yield from ("/me/helping/start/", "/me/helping/start/?q=khai+sinh", f"/me/helping/start/?procedure={BIRTH}")

    def of_clerks(self) -> Iterator[str]:
        yield from ("/desk/submissions/", "/desk/payments/", "/desk/confirmations/")
        yield f"/desk/confirmations/{PersonMandate.objects.get().code}/"
        submitted = f"/desk/dossiers/{self.submitted.code}/"
        yield submitted
        yield from (f"{submitted}{noun}/" for noun in ("acknowledgment", "correction-requests", "messages", "refusal"))
        yield from (f"/desk/dossiers/{self.corrected}/", f"/desk/dossiers/{self.accepted.code}/charges/")
        charge = f"/desk/payments/charges/{self.money['desk:charge']['number']}/"
        yield from (charge, f"{charge}paper/", f"{charge}cancellation/")
        yield f"/desk/payments/charges/{self.money['desk:charge-receipt']['number']}/"


def of_administrators(message: int) -> Iterator[str]:
    yield from ("/desk/messages/", f"/desk/messages/{message}/", "/desk/messages/?state=sent")
    yield from ("/desk/messages/gateways/", "/desk/messages/gateways/mail/", "/desk/helpers/")
    yield "/desk/messages/gateways/new/?kind=esms"
    yield from ("/desk/messages/media/email/", "/desk/messages/texts/", "/desk/messages/texts/applicant.received/")
    form = "/desk/forms/to-khai-khai-sinh/"
    yield from ("/desk/forms/", form, f"{form}difference/", "/desk/forms/check/", "/desk/helpers/new/")
    tables = "/desk/payments/tables/"
    yield from ("/desk/payments/transfers/", "/desk/payments/books/", tables, f"{tables}accounts/")
    yield from (f"{tables}exemptions/", f"{tables}rates/", f"{tables}series/")


def visitor(browser: Browser, server: LiveServer, client: Client) -> Page:
    context = browser.new_context(viewport=PHONE, base_url=server.url, reduced_motion="reduce", bypass_csp=True)
    cookies = [{"name": name, "value": morsel.value, "url": server.url} for name, morsel in client.cookies.items()]
    context.add_cookies(cookies)  # type: ignore[arg-type] # as playwright's own
    page = context.new_page()
    page.add_init_script("window.print = () => {}")
    return page


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.id))
    return client


def administrator(office: Office) -> Actor:
    grants = (
        "organizations.administer", "procedures.administer", "accounts.administer", "payments.reconcile",
        "payments.collect",
    )  # fmt: skip
    son = office.hire("Lý Văn Sơn", *grants)
    for agency in Agency.objects.values_list("pk", flat=True):
        organizations.grant(
            son.post_id or 0, grant="organizations.administer", agency_id=agency, actor=SYSTEM, at=timezone.now()
        )
    Authenticator.objects.create(user_id=son.id, type=Authenticator.Type.TOTP, data={})
    return son


def test_everybody_can_read_every_page_that_a_filing_leads_to(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    there, wrong = Everything(office), list[str]()
    complaints: list[str] = []
    visits = (
        (there.an, there.of_citizens()),
        (signed_in(office.binh), there.of_clerks()),
        (signed_in(administrator(office)), of_administrators(there.message)),
    )
    for client, addresses in visits:
        page = visitor(browser, live_server, client)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for address in addresses:
            answer = page.goto(address)
            if answer is None or answer.status != 200:
                wrong.append(f"{address}: {answer.status if answer else 'nothing'}")
                continue
            wrong += [f"{address}: {one}" for one in faults(page, address)]
        page.context.close()
    assert not wrong + complaints, "\n".join(wrong + complaints)


def test_what_is_refused_on_these_pages_is_readable_too(
    browser: Browser, live_server: LiveServer, office: Office
) -> None:
    """Forms sent as they are: every page with a sentence beside a field, and lists of nobody."""
    there = Everything(office)
    draft = f"/filing/drafts/{there.values['portal:draft']['token']}/"
    Draft.objects.update(eform_version_id=there.form, answers={})
    forms = (
        (there.an, f"{draft}applicant/", {"name": "", "phone": "12"}),
        (there.an, f"{draft}pages/tre/", {"ngay_sinh.month": "13"}),
        (there.an, f"{draft}review/", {"declared": ""}),
        (there.an, f"/me/dossiers/{there.corrected}/correction/", {}),
        (there.an, f"/me/dossiers/{there.submitted.code}/messages/", {"text": ""}),
        (there.an, "/filing/resume/", {"code": "AAAA"}),
        (there.an, "/me/mandates/new/", {"name": "", "scope": "all"}),
        (there.an, "/me/businesses/new/", {"tax_code": "1"}),
        (signed_in(office.binh), f"/desk/dossiers/{there.submitted.code}/correction-requests/", {}),
    )
    wrong: list[str] = []
    for client, address, said in forms:
        answer = client.post(address, said)
        assert answer.status_code == 422, (address, answer.status_code)
        page = visitor(browser, live_server, client)
        page.route(f"**{address}", lambda route, _, body=answer.content: route.fulfill(body=body))
        page.goto(address)
        wrong += [f"{address}: {one}" for one in faults(page, f"refused{address}")]
        page.context.close()
    lan = browser_of_nobody(office)
    page = visitor(browser, live_server, lan)
    for address in ("/me/dossiers/", "/me/drafts/", "/me/businesses/", "/me/mandates/", "/me/helping/", "/me/acting/",
                    "/me/notifications/", f"/me/dossiers/{there.submitted.code}/"):  # fmt: skip
        page.goto(address)
        wrong += [f"{address}: {one}" for one in faults(page, f"empty{address}")]
    page.context.close()
    assert not wrong, "\n".join(wrong)


def browser_of_nobody(office: Office) -> Client:
    """Somebody who has done nothing yet."""
    account = Account(full_name="Võ Thị Lan", sort_key="lan", phone="+84912000002", is_citizen=True)
    account.created_at = timezone.now() - timedelta(days=1)
    account.set_unusable_password()
    account.save(force_insert=True)
    client = Client()
    client.force_login(account)
    client.cookies[places.COOKIE] = office.agency.code
    return client
