"""What people and officers are told about data: in the inbox and by e-mail, with nothing personal in it."""

from datetime import UTC, datetime

import pytest

from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_office
from motcua.cases.privacy import services as privacy
from motcua.cases.privacy.events import DataExportReady
from motcua.cases.privacy.tests.factories import a_desk, a_person, asked, ended
from motcua.followers.notifications import handlers
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.sending import _letter, _reader
from motcua.followers.notifications.states import Medium, MessageKind
from motcua.foundation.accounts.models import Account
from motcua.foundation.journal.selectors import facts_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def deliver(subject: str) -> None:
    """Every fact about it to those who follow facts about data."""
    follow = {
        "DataRequestAsked": handlers.tell_who_answers_that_somebody_asks_about_data,
        "DataRequestAnswered": handlers.tell_who_asked_about_data_that_there_is_an_answer,
        "DataRequestExtended": handlers.tell_who_asked_about_data_that_it_takes_longer,
    }
    for fact in facts_about(subject):
        if type(fact).__name__ in follow:
            follow[type(fact).__name__](fact)  # type: ignore[operator] # each takes its own kind, which was looked up


def test_who_answers_is_told_of_the_request_and_who_asked_of_the_answer(office: Office) -> None:
    desk, an = a_desk(office), a_person()
    request = asked(an, ended(office, an), words="Vì tôi là Nguyễn Văn An")
    privacy.refuse_request(request.pk, ground="archives", answer="Hồ sơ phải lưu", actor=desk.lan, at=MONDAY)
    deliver(request.subject)
    to_lan = Message.objects.get(account_id=desk.lan.id)
    assert to_lan.link == f"/desk/privacy/requests/{request.pk}/" and "trước" in to_lan.body
    to_an = Message.objects.filter(account_id=an.id)
    assert {one.kind for one in to_an} == {MessageKind.IN_APP, MessageKind.OUTSIDE}
    assert not any("Nguyễn" in one.body + one.title or "phải lưu" in one.body for one in to_an)
    assert not Message.objects.filter(account_id=desk.nga.id).exists()


def test_that_the_export_lies_ready_is_also_mailed_with_a_link_that_needs_signing_in(office: Office) -> None:
    an = a_person()
    handlers.tell_the_owner_that_their_data_lies_ready(
        DataExportReady(
            subject=f"account:{an.id}",
            agency_id=None,
            actor_id=None,
            post_id=None,
            at=MONDAY,
            account_id=an.id or 0,
            until=MONDAY,
        )
    )
    mail = Message.objects.get(account_id=an.id, kind=MessageKind.OUTSIDE)
    reader = _reader(mail, datetime.now(UTC))
    assert reader is not None
    letter = _letter(mail, Medium.EMAIL, reader, datetime.now(UTC))
    assert letter.address == Account.objects.get(pk=an.id).email
    assert "/me/data/export/" in letter.body and "mật khẩu" not in letter.body


def test_without_an_address_there_is_only_the_inbox(office: Office) -> None:
    an = a_person()
    Account.objects.filter(pk=an.id).update(email=None, phone="+84912000001")
    desk = a_desk(office)
    request = asked(an, ended(office, an))
    privacy.refuse_request(request.pk, ground="archives", answer="Hồ sơ phải lưu", actor=desk.lan, at=MONDAY)
    deliver(request.subject)
    assert [one.kind for one in Message.objects.filter(account_id=an.id)] == [MessageKind.IN_APP]


def test_what_was_said_about_a_dossier_goes_with_its_people(office: Office) -> None:
    dossier = ended(office, a_person())
    for subject in (dossier.subject, "dossier:999999"):
        Message.objects.create(
            kind="in_app", account_id=office.binh.id, subject=subject, template="x", title="t", body="b", link="/",
            owed_at=MONDAY,
        )  # fmt: skip
    privacy.erase_dossier(dossier.pk, actor=office.binh, at=MONDAY)
    (fact,) = [one for one in facts_about(dossier.subject) if type(one).__name__ == "DossierErased"]
    handlers.forget_what_was_said_about_a_nameless_dossier(fact)  # type: ignore[arg-type] # looked up by its name
    assert [one.subject for one in Message.objects.all()] == ["dossier:999999"]
