"""What belongs to one ward, by its number, in the hands of another ward's administrator, who has every grant there.

Every address with a number or a code is asked about a thing that is really there. Who owns it gets it; who administers
the neighbour gets "not found" or "may not", by GET and by POST, and nothing has changed afterwards.
"""

import re
from collections.abc import Callable, Iterator
from datetime import time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.cases.assignments import services as work
from motcua.cases.assignments.tests import factories as assignments
from motcua.cases.correspondence import services as letters
from motcua.cases.correspondence.services import Answer
from motcua.cases.correspondence.tests import factories as incoming
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Recount
from motcua.cases.dossiers.states import ReminderBasis
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, SINCE, Office
from motcua.cases.privacy import services as privacy
from motcua.cases.privacy.models import DataRequest
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.tests.word_files import put as put_word
from motcua.followers.notifications.models import Message
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.models import Account
from motcua.foundation.calendars import services as calendars
from motcua.foundation.clients import services as clients
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.organizations import services as organizations
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.models import SigningCertificate
from motcua.foundation.signing.states import CertificateKind, SigningCapacity
from motcua.foundation.signing.tests.pki import self_signed
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from tests.architecture import meeting_addresses as invited
from tests.architecture import payment_addresses as payments
from tests.architecture.foreign_exceptions import ALL_OF_US, LEADS_BACK, NOT_THERE, SAID
from tests.architecture.test_addresses import LIBRARIES, PROGRAMS, Address, addresses

pytestmark = pytest.mark.django_db
GRANTS = (
    "dossiers.read", "dossiers.receive", "dossiers.process", "dossiers.assign", "dossiers.approve", "dossiers.issue",
    "dossiers.close", "dossiers.supervise", "journal.audit", "procedures.administer", "organizations.administer",
    "correspondence.read", "correspondence.register", "correspondence.direct", "correspondence.draft",
    "correspondence.archive",
    "assignments.give", "assignments.supervise", "meetings.arrange",
    "accounts.administer", "payments.collect", "payments.reconcile", "privacy.reveal", "privacy.answer",
)  # fmt: skip
DAY = timedelta(days=1)


class Belongings:
    """The ward of Long Châu with one of everything; Sơn administers it and did it all himself."""

    def __init__(self, office: Office) -> None:
        self.now = timezone.now().replace(microsecond=0)
        self.today, self.office = local_day(self.now), office
        self.son = office.hire("Sơn", *GRANTS)
        for grant in GRANTS:
            organizations.grant(office.em.post_id or 0, grant=grant, actor=SYSTEM, at=self.now)
        for who in (self.son, office.em):
            Authenticator.objects.create(user_id=who.id, type=Authenticator.Type.TOTP, data={})
        Account.objects.update(agency_id=office.agency.pk)
        Account.objects.filter(pk=office.em.id or 0).update(agency_id=office.neighbour.pk)
        self.by: dict[str, Any] = {"actor": SYSTEM, "at": self.now}
        self.dossier = factories.in_review(office, at=self.now - 7 * DAY)
        self.numbers = self._numbers()

    def _numbers(self) -> dict[str, dict[str, Any]]:
        """By the beginning of an address's name, the longest that fits: what stands in it."""
        ward, chi, post = self.office.agency, self.office.chi, self.office.hoa.post_id or 0
        code = {"code": ward.code}
        week = calendars.set_week(
            ward.pk, valid_from=self.today + DAY, days={0: [(time(8), time(12))]}, source="QĐ 1", **self.by
        )
        day = calendars.add_exception(
            ward.pk, on=self.today + 3 * DAY, kind="off", name="Nghỉ", source="QĐ 2", **self.by
        )  # fmt: skip
        return {
            "desk:dossier": {"code": self.dossier.code, "form": "01", "number": 1},
            "desk:slip": {"code": self.dossier.code},
            "desk:intake-received": {"code": self.dossier.code},
            "desk:api-key": {"number": self._key()},
            "desk:certificate": {"number": self._certificate()},
            "desk:own-device": {"name": self._asked_of_a_machine()},
            "desk:signing-right": {"number": self._right()},
            "desk:calendar-week": {"number": week},
            "desk:calendar-day": {"number": day},
            "desk:recount": {"number": Recount.objects.create(agency=ward, sources="QĐ", asked_at=self.now).pk},
            "desk:reminder-rule": {"number": self._rung()},
            "desk:delay-cause": {
                "number": dossiers.add_delay_cause(ward.pk, name="Mưa", valid_from=SINCE, **self.by).pk
            },
            "desk:synonym": {
                "number": procedures.add_synonym("giấy hồng", code=BIRTH, agency_id=ward.pk, **self.by).pk
            },
            "desk:procedure-word": {"number": self._word()},
            "desk:bulk": {"number": self._run()},
            "desk:handover": {"number": self._handover()},
            "desk:view": {"number": dossiers.save_view("Chung", "q=1", is_shared=True, actor=self.son, at=self.now).pk},
            "desk:organization": code | {"number": post, "account": self.office.hoa.id, "key": "slip.footer"},
            "desk:organization-unit": code | {"number": self.office.unit.pk},
            "desk:procedure-duty": {"post": chi.post_id},
            "desk:person": {"number": chi.id},
            "desk:message": {"number": self._message()},
            "desk:absence": {"number": self._cover()},
            **payments.belongings(self.dossier, ward.pk, at=self.now),
            "desk:helper": {"number": self._helper()},
            "desk:data-request": {"number": self._request()},
            **self._incoming(),
            **self._outgoing(),
            **self._work_files(),
            **self._assignments(),
            **invited.belongings(self.son, self.office, at=self.now),
            "desk:legal-hold": {"number": self._hold()},
        }

    def _request(self) -> int:
        """A citizen asks for a correction, with a proof."""
        scan = files.store(BytesIO(samples.pdf()), name="giay.pdf", at=self.now)
        return DataRequest.objects.create(
            key=uuid4(), account_id=factories.a_citizen().id, agency=self.office.agency, kind="correction",
            datum="other", right="x", proof=scan, proof_name="giay.pdf", asked_at=self.now, answer_by=self.now,
        ).pk  # fmt: skip

    def _incoming(self) -> dict[str, dict[str, Any]]:
        """A document in each state, so that every verb has one that it is offered for."""
        scan = files.store(BytesIO(samples.picture("JPEG")), name="cv.jpg", at=self.now)
        made = incoming.one_of_each(self.son, scan_id=scan.pk, at=self.now)
        page = files.store(BytesIO(samples.pdf()), name="cv.pdf", at=self.now)
        shown = made["presented"].pk
        letters.add_scan(shown, file_id=page.pk, file_name="cv.pdf", actor=self.son, at=self.now)
        stands = {
            "": "directed", "-layout": "presented", "-presentation": "new", "-voiding": "new", "-scan": "new",
            "-directive": "presented",
        }  # fmt: skip
        copy = {"desk:copy": {"number": incoming.copied(made["directed"], self.son, at=self.now).pk}}
        return {f"desk:incoming-document{verb}": {"number": made[state].pk} for verb, state in stands.items()} | copy

    def _outgoing(self) -> dict[str, dict[str, Any]]:
        """As above, of what goes out."""
        kept = files.store(BytesIO(samples.pdf()), name="gy.pdf", at=self.now)
        made = incoming.outgoing_of_each(self.son, appendix_id=kept.pk, at=self.now)
        stands = {
            "": "issued", "-draft": "draft", "-submission": "draft", "-dropping": "draft", "-comment": "submitted",
            "-approval": "submitted", "-return": "submitted", "-issue": "approved", "-voiding": "issued",
        }  # fmt: skip
        chi, thu = self.office.chi, self.office.hire("Thu", "correspondence.draft")
        asked = incoming.opinions_asked(made["submitted"], self.son, chi, at=self.now, revision=2)
        said = Answer(verdict="remarks", text="Thêm hạn.", file_id=kept.pk, file_name="gy.pdf")
        about = {"number": incoming.opinions_asked(made["draft"], self.son, chi, at=self.now).pk}
        rung = letters.add_opinion_rung(
            self.office.agency.pk, side="before", days=9, to_asker=False, valid_from=self.today, actor=self.son,
            at=self.now,
        )  # fmt: skip
        opinions = {
            "desk:opinion-rung-end": {"number": rung.pk},
            "desk:opinions": about, "desk:opinions-appendix": about | {"place": 1},
            "desk:opinion": {"number": letters.give_opinion(asked.pk, said, actor=chi, at=self.now).pk},
            "desk:opinions-answer": {"number": incoming.asked_of(self.son, by=thu, at=self.now).pk},
            "desk:outgoing-document-opinions": {"number": made["draft"].pk},
            "desk:outgoing-document-appendix": {"number": made["issued"].pk, "place": 1},
        }  # fmt: skip
        return opinions | {f"desk:outgoing-document{it}": {"number": made[state].pk} for it, state in stands.items()}

    def _work_files(self) -> dict[str, dict[str, Any]]:
        """One that is filling, one that is closed, one that Trâm hands over and Sơn may receive."""
        giver = self.office.hire("Trâm", "correspondence.register")
        made = incoming.work_files_of_each(self.son, giver, at=self.now)
        return {
            "desk:work-file": {"number": made["open"]},
            "desk:work-file-reopening": {"number": made["closed"]},
            "desk:work-file-item-removal": {"number": made["item"]},
            "desk:work-file-filing": {"kind": "incoming", "number": made["unfiled"]},
            "desk:archive-handover": {"number": made["handover"]},
        }

    def _assignments(self) -> dict[str, dict[str, Any]]:
        """For each verb one that it is offered for: given to Sơn, or by him."""
        giver = self.office.hire("Việt", "assignments.give")
        file = files.store(BytesIO(samples.pdf()), name="kq.pdf", at=self.now).pk, "kq.pdf"
        made = assignments.one_of_each(self.son, giver=giver, doer=self.office.chi, file=file, at=self.now)
        rung = work.add_rule(
            self.office.agency.pk, side="before", days=9, to_doer=True, to_head=False, to_giver=False,
            valid_from=self.today, actor=self.son, at=self.now,
        )  # fmt: skip
        ladder = {"desk:assignment-reminder-rule-end": {"number": rung.pk}}
        return {f"desk:assignment{verb}": one for verb, one in made.items()} | ladder

    def _hold(self) -> int:
        return privacy.hold_dossier(
            self.dossier.code, why="complaint", source="Đơn 1", actor=self.son, at=self.now
        ).pk  # fmt: skip

    def _helper(self) -> int:
        wanted = accounts.NewHelper(address="tam@vidu.vn", kind="volunteer", valid_from=self.today)
        accounts.create_account(full_name="Tám", email="tam@vidu.vn", agency_id=self.office.agency.pk, **self.by)
        return accounts.name_helper(wanted, agency_id=self.office.agency.pk, **self.by).pk

    def _word(self) -> int:
        return put_word(
            "giay-khai-sinh", self.office.agency.pk, "{{ ho_ten }}", since=self.today, actor=self.son, at=self.now
        ).pk

    def _key(self) -> int:
        key = clients.create_key(self.office.binh.post_id or 0, name="Máy", valid_from=SINCE, **self.by)
        return key.id

    def _certificate(self) -> int:
        """The ward's seal, whose key lies on a device."""
        return signing.add_certificate(
            self_signed("Ủy ban nhân dân phường Long Châu", at=self.now), kind=CertificateKind.SEAL,
            agency_id=self.office.agency.pk, **self.by,
        ).pk  # fmt: skip

    def _asked_of_a_machine(self) -> str:
        """Son is to show that he has its key."""
        seal = SigningCertificate.objects.latest("pk").pk
        return signing.ask_for_proof(seal, title="x", back="", actor=self.son, at=self.now)

    def _right(self) -> int:
        """Hoa's post signs letters of the ward by order."""
        return signing.give_right(
            self.office.hoa.post_id or 0, agency_id=self.office.agency.pk, capacity=SigningCapacity.BY_ORDER,
            paper_kind="CV", source="Quy chế làm việc", valid_from=self.today - DAY, **self.by,
        ).pk  # fmt: skip

    def _rung(self) -> int:
        return dossiers.add_reminder_rule(
            self.office.agency.pk, basis=ReminderBasis.DAYS_BEFORE, amount=9, to_officer=True, to_head=False,
            to_leader=False, valid_from=self.today, **self.by,
        ).pk  # fmt: skip

    def _run(self) -> int:
        run = dossiers.start_bulk("sheet", [self.dossier.pk], key=uuid4(), actor=self.son, at=self.now)
        for item in dossiers.waiting_items(run.pk):
            dossiers.do_item(item, at=self.now)
        dossiers.finish_bulk(run.pk, at=self.now)
        return run.pk

    def _handover(self) -> int:
        chi, hoa = self.office.chi, self.office.hoa
        post = chi.post_id or 0
        organizations.hold_post(post, account_id=hoa.id or 0, valid_from=SINCE, **self.by)
        done = dossiers.hand_over(
            from_post=post, from_account=chi.id, to_post=post, to_account=hoa.id or 0, reason="Nghỉ ốm",
            actor=self.son, at=self.now,
        )  # fmt: skip
        return done.pk

    def _message(self) -> int:
        return Message.objects.create(
            kind="outside", agency_id=self.office.agency.pk, subject=self.dossier.subject,
            template="applicant.received", title="x", body="x", link="/", owed_at=self.now, given_up_at=self.now,
        ).pk  # fmt: skip

    def _cover(self) -> int:
        return organizations.arrange_cover(
            self.office.hoa.post_id or 0, absent_id=self.office.hoa.id or 0, stand_in_id=self.office.dung.id or 0,
            valid_from=self.today, valid_to=self.today + 3 * DAY, **self.by,
        ).pk  # fmt: skip

    def path(self, address: Address) -> str | None:
        """About what is ours; None for an address about nothing in particular, or about procedures, which are all's."""
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(address.pattern.pattern))
        fitting = [prefix for prefix in self.numbers if address.name.startswith(prefix)]
        if not wanted or not fitting:
            return None
        values = self.numbers[max(fitting, key=len)]
        return reverse(address.name, kwargs={name: values[name] for name in wanted}) if wanted[0] in values else None


@pytest.fixture
def ours(office: Office, settings: Any, tmp_path: Path) -> Belongings:
    settings.FILES_ROOT = tmp_path
    return Belongings(office)


_OTHERS = (*LIBRARIES, PROGRAMS)


def numbered() -> Iterator[Address]:
    """The addresses with a number or a code in them, without libraries' and programs', and without those of citizens:
    another citizen's session tries those in the portal's own tests (test_acting, test_filing, test_mine)."""
    for address in addresses():
        is_citizens = address.name.startswith("portal:") and address.name not in ALL_OF_US
        if "<" in str(address.pattern.pattern) and not is_citizens and not address.name.startswith(_OTHERS):
            yield address


def test_every_numbered_address_is_tried_here_or_is_said_to_be_everybodys(ours: Belongings) -> None:
    assert {address.name for address in numbered() if ours.path(address) is None} == set(ALL_OF_US)


def test_the_owner_finds_each_of_them(ours: Belongings, desk_of: Callable[[Actor], Client]) -> None:
    """Else the next test would be about nothing."""
    son = desk_of(ours.son)
    for address in numbered():
        path = ours.path(address)
        if path and address.name not in NOT_THERE:
            wanted = (302,) if address.name in LEADS_BACK else (200, 405, 409)
            assert _asked(son.get, path) in wanted, address.name


def test_a_neighbour_with_every_grant_finds_none_of_them_and_changes_nothing(
    ours: Belongings, desk_of: Callable[[Actor], Client]
) -> None:
    em, before = desk_of(ours.office.em), _everything()
    wrong = []
    for address in numbered():
        path = ours.path(address)
        if path is None:
            continue
        for name, ask in (("get", em.get), ("post", em.post), ("post", lambda to: em.post(to, SAID))):
            got = _asked(ask, path)
            if got not in (403, 404, 405):
                wrong.append(f"{name} {address.name}: {got}")
    assert not wrong, "\n".join(wrong)
    assert _everything() == before


def _asked(ask: Callable[..., Any], path: str) -> int:
    answer = ask(path)
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


def _everything() -> dict[str, list[Any]]:
    """All rows of ours, but for who is signed in."""
    apart = ("sessions", "usersessions", "django_cache", "authtoken")
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.app_label not in apart and model._meta.managed
    }
