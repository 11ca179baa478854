"""Against a real SMTP server on the loopback interface."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings

from motcua.cases.dossiers import events
from motcua.followers.notifications import rules, selectors, services
from motcua.followers.notifications.errors import MessageMissing, OptionFaulty
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.tests.factories import AT, dossier, tell
from motcua.followers.notifications.tests.mailboxes import Mailbox, another_server, mail_server
from motcua.foundation.accounts.services import codes
from motcua.foundation.accounts.states import CodePurpose
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.tests.factories import Place, place
from motcua.kernel.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def here() -> Place:
    return place()


def owe(here: Place, **contact: str) -> str:
    case = dossier(here, here.post(f"p{Message.objects.count()}").pk, **contact)
    tell(
        events.DossierClosed(
            subject=case.subject,
            agency_id=case.agency_id,
            actor_id=None,
            post_id=None,
            at=AT,
            code=case.code,
            channel="counter",
            on_time=True,
        )
    )
    return case.code


def test_the_applicant_gets_one_mail(here: Place, mailbox: Mailbox) -> None:
    code = owe(here)
    assert services.send_next(at=AT)
    assert not services.send_next(at=AT)
    ((recipients, mail),) = mailbox.got
    assert recipients == ["an@vidu.vn"]
    assert mail["Subject"].strip() == f"Đã trả kết quả hồ sơ {code}"
    text = mail.get_content()
    assert "Kính gửi ông/bà Nguyễn Văn An," in text
    assert f"https://motcua.vinhlong.gov.vn/lookup/{code}/" in text
    assert selectors.told_about(Message.objects.get().subject)[0].sent_at == AT


def test_a_code_goes_before_the_messages_that_were_owed_earlier(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    codes.ask(CodePurpose.SIGN_UP, "ba@vidu.vn", at=AT)
    tell()
    assert services.send_next(at=AT) and services.send_next(at=AT)
    assert [recipients for recipients, _ in mailbox.got] == [["ba@vidu.vn"], ["an@vidu.vn"]]


def test_who_came_with_a_mandate_gets_the_mail(here: Place, mailbox: Mailbox) -> None:
    owe(here, submitter="ba@vidu.vn")
    services.send_next(at=AT)
    assert mailbox.got[0][0] == ["ba@vidu.vn"]


def test_a_mail_server_that_refuses_is_tried_again_with_the_same_message_id(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    mailbox.refusal = "451 <an@vidu.vn> greylisted"
    assert services.send_next(at=AT)
    assert not services.send_next(at=AT)
    (failed,) = selectors.unsent()
    assert (failed.attempts, failed.error) == (1, "SMTPDataError 451")
    assert failed.try_after == AT + rules.FIRST_PAUSE
    mailbox.refusal = ""
    assert services.send_next(at=AT + rules.FIRST_PAUSE)
    assert selectors.unsent() == []
    first = mailbox.got[0][1]["Message-ID"]
    Message.objects.update(sent_at=None, try_after=None)
    services.send_next(at=AT)
    assert mailbox.got[1][1]["Message-ID"] == first
    assert first.endswith("@vinhlong.gov.vn>")


def test_a_killed_sender_s_message_is_sent_after_its_lease(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    Message.objects.update(attempts=1, try_after=AT + rules.LEASE)
    assert not services.send_next(at=AT + rules.LEASE - timedelta(seconds=1))
    assert services.send_next(at=AT + rules.LEASE)
    assert len(mailbox.got) == 1


def test_one_message_that_fails_does_not_hold_up_the_next(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    mailbox.refusal = "550 no"
    services.send_next(at=AT)
    mailbox.refusal = ""
    owe(here, email="ba@vidu.vn")
    assert services.send_next(at=AT)
    assert mailbox.got[0][0] == ["ba@vidu.vn"]


def test_without_an_address_the_message_stands_on_the_look_up_page_only(here: Place, mailbox: Mailbox) -> None:
    owe(here, email="")
    assert services.send_next(at=AT)
    assert mailbox.got == []
    (line,) = selectors.told_about(Message.objects.get().subject)
    assert line.sent_by == ""


def test_a_message_that_is_a_week_old_is_given_up_and_shown(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    later = AT + timedelta(days=8)
    assert services.send_next(at=later)
    assert not services.send_next(at=later + timedelta(days=1))
    assert mailbox.got == []
    assert selectors.unsent()[0].given_up_at == later


def test_no_mail_server_at_all_is_an_error_to_wait_out(here: Place, mailbox: Mailbox) -> None:
    owe(here)
    with override_settings(EMAIL_PORT=1):
        assert services.send_next(at=AT)
    assert selectors.unsent()[0].error == "ConnectionRefusedError 111"


def test_the_second_mail_server_takes_what_the_first_refuses_as_the_same_letter(here: Place, mailbox: Mailbox) -> None:
    mailbox.refusal = "451 4.3.0 full"
    with another_server() as (second, port):
        services.save_gateway(
            "smtp-hai", kind="smtp", name="Máy chủ thứ hai", position=9, is_on=True, is_new=True, actor=SYSTEM, at=AT,
            options={"host": "127.0.0.1", "port": port, "tls": False, "mail_from": "Một Cửa <hai@vinhlong.gov.vn>"},
        )  # fmt: skip
        owe(here, email="an@vidu.vn")
        services.send_next(at=AT)
    assert not mailbox.got
    ((to, letter),) = second.got
    assert (to, letter["From"]) == (["an@vidu.vn"], "Một Cửa <hai@vinhlong.gov.vn>")
    message = Message.objects.get()
    assert message.sent_by == "email"
    assert letter["Message-ID"].endswith("@vinhlong.gov.vn>") and f"motcua-{message.pk}-" in letter["Message-ID"]
    assert [one.state for one in selectors.attempts_of(message.pk)] == ["failed", "taken"]


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"host": "http://x"}, "host"),
        ({"host": "smtp.vidu.vn", "port": "70000"}, "port"),
        ({"host": "smtp.vidu.vn", "mail_from": "không phải thư"}, "mail_from"),
        ({"host": "smtp.vidu.vn", "secret": "mật khẩu!"}, "secret"),
    ],
)
def test_a_mail_server_says_which_of_its_options_is_wrong(options: dict[str, str], field: str) -> None:
    with pytest.raises(OptionFaulty) as refused:
        services.save_gateway(
            "smtp-hai", kind="smtp", name="x", options=options, position=9, is_on=True, is_new=True, actor=SYSTEM, at=AT
        )
    assert refused.value.facts["field"] == field


def test_what_belongs_to_no_agency_is_seen_and_sent_again_by_whoever_administers_all(
    here: Place, mailbox: Mailbox
) -> None:
    lost = Message.objects.create(
        kind="outside", template="account.invited", subject="account:1", account_id=None, title="Tài khoản của bạn",
        body="", link="", owed_at=AT - timedelta(days=9), given_up_at=AT, error="too late to be sent",
    )  # fmt: skip
    grants = {"organizations.administer": frozenset({here.ward.pk})}
    one_ward = replace(SYSTEM, is_system=False, grants=grants)
    assert not selectors.sent_messages(one_ward, on=AT.date())
    with pytest.raises(MessageMissing):
        services.replay(lost.pk, actor=one_ward, at=AT)
    everything = {"organizations.administer": frozenset(Agency.objects.values_list("pk", flat=True))}
    boss = replace(SYSTEM, is_system=False, grants=everything)
    (line,) = selectors.sent_messages(boss, on=AT.date(), state="lost")
    services.replay(line.id, actor=boss, at=AT)
    lost.refresh_from_db()
    assert lost.given_up_at is None and lost.replayed_at == AT
