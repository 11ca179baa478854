"""Messages over real protocols: what is taken, refused, reported, failed over, sent again."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from motcua.cases.dossiers import events
from motcua.cases.dossiers.models import Dossier
from motcua.followers.notifications import rules, selectors, services
from motcua.followers.notifications.errors import (
    ApprovedCodeMissing,
    GatewayMissing,
    NothingToReplay,
    OptionFaulty,
    OptionMissing,
    ReceiptRefused,
)
from motcua.followers.notifications.models import Attempt, Gateway, Message
from motcua.followers.notifications.services.gateways.bridge import HEADER, signature
from motcua.followers.notifications.states import AttemptState, Medium
from motcua.followers.notifications.tests.carriers import Carrier, carrier
from motcua.followers.notifications.tests.factories import AT, dossier, tell
from motcua.foundation.organizations.tests.factories import Place, place
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE

pytestmark = pytest.mark.django_db
SECRETS = {"ESMS_KEY": "k", "ESMS_SECRET": "s", "SMS_BRIDGE": "b", "ZALO_TOKEN": "t", "ZALO_SECRET": "oa"}


@pytest.fixture(autouse=True)
def secrets(settings: Settings) -> None:
    settings.NAMED_SECRET = SECRETS.get
    settings.SITE = "https://motcua.example.vn"


@pytest.fixture
def esms() -> Iterator[Carrier]:
    with carrier("esms") as made:
        _gateway("esms", made.url, brand="UBND", position=0)
        yield made


@pytest.fixture
def bridge() -> Iterator[Carrier]:
    with carrier("bridge") as made:
        _gateway("bridge", made.url + "/sms", sender="UBND", position=1)
        yield made


@pytest.fixture
def zalo() -> Iterator[Carrier]:
    with carrier("zalo") as made:
        _gateway("zalo", made.url, app="4711", position=0)
        yield made


@pytest.fixture
def here() -> Place:
    Gateway.objects.filter(code="screen").delete()
    return place()


def _gateway(kind: str, url: str, *, position: int, **options: object) -> None:
    services.save_gateway(
        kind, kind=kind, name=kind, options={"url": url, **options}, position=position, is_on=True, is_new=True,
        actor=SYSTEM, at=AT,
    )  # fmt: skip


def owe(here: Place, *, email: str = "", at: datetime = AT) -> Message:
    """An applicant who gave a phone, and an address or none, is told that it is closed."""
    case = dossier(here, here.post(f"p{Message.objects.count()}").pk, email=email)
    Dossier.objects.filter(pk=case.pk).update(phone="0912345678")
    tell(
        events.DossierClosed(
            subject=case.subject, agency_id=case.agency_id, actor_id=None, post_id=None, at=at, code=case.code,
            channel="counter", on_time=True,
        )
    )  # fmt: skip
    return Message.objects.latest("id")


def send_all(at: datetime = AT) -> None:
    while services.send_next(at=at):
        pass


def test_who_gave_only_a_phone_gets_a_short_text_without_diacritics(here: Place, esms: Carrier) -> None:
    message = owe(here)
    send_all()
    (got,) = esms.got
    assert (got["Phone"], got["Brandname"], got["ApiKey"], got["IsUnicode"]) == ("0912345678", "UBND", "k", "0")
    assert got["Content"].startswith("Da tra ket qua ho so H61.21-261123-") and got["Content"].isascii()
    assert got["Content"].endswith(f"https://motcua.example.vn{message.link}") and len(got["Content"]) <= 160
    message.refresh_from_db()
    assert (message.sent_at, message.sent_by) == (AT, Medium.SMS)
    assert mail.outbox == []


def test_the_next_gateway_takes_what_the_first_refuses_and_the_first_rests(
    here: Place, esms: Carrier, bridge: Carrier
) -> None:
    esms.trouble = 503
    owe(here)
    owe(here)
    send_all()
    assert len(bridge.got) == 2 and bridge.headers[0][HEADER].startswith("sha256=")
    states = Attempt.objects.order_by("id").values_list("gateway__code", "state")
    # The second message does not ask the one that just failed.
    assert list(states) == [("esms", "failed"), ("bridge", "taken"), ("bridge", "taken")]
    assert Attempt.objects.filter(state="failed").get().error == "eSMS 503"


def test_where_all_fail_it_is_tried_again_with_patience(here: Place, esms: Carrier) -> None:
    esms.trouble = 103
    message = owe(here)
    send_all()
    (failed,) = selectors.unsent()
    assert (failed.error, failed.try_after) == ("eSMS 103", AT + rules.FIRST_PAUSE)
    esms.trouble = 0
    send_all(AT + rules.FIRST_PAUSE)
    message.refresh_from_db()
    assert message.sent_by == Medium.SMS


def test_a_repetition_carries_the_same_number_so_that_the_gateway_knows_it(here: Place, esms: Carrier) -> None:
    owe(here)
    send_all()
    Message.objects.update(sent_at=None, try_after=None)  # as a sender killed before it could write so
    send_all()
    assert esms.got[0]["RequestId"] == esms.got[1]["RequestId"]
    assert Message.objects.get().sent_by == Medium.SMS


def test_zalo_sends_what_it_approved_and_nothing_else(here: Place, zalo: Carrier, esms: Carrier) -> None:
    owe(here)
    send_all()
    assert zalo.got == [] and len(esms.got) == 1, "no approved template: by the next way"
    with pytest.raises(ApprovedCodeMissing):
        change(outside_code="")
    change(outside_code="223344")
    owe(here)
    send_all()
    (got,) = zalo.got
    assert (got["phone"], got["template_id"]) == ("84912345678", "223344")
    assert got["template_data"]["name"] == "Nguyễn Văn An" and got["template_data"]["code"].startswith("H61.21-")
    assert zalo.headers[0]["access_token"] == "t"


def change(**more: str) -> None:
    services.change_template(
        "applicant.closed", title="", body="", valid_from=AT.astimezone(ZONE).date(), medium=Medium.ZALO, actor=SYSTEM,
        at=AT, **more,
    )  # fmt: skip


def test_who_has_no_zalo_is_told_by_text(here: Place, zalo: Carrier, esms: Carrier) -> None:
    change(outside_code="223344")
    zalo.trouble = -118
    owe(here)
    send_all()
    assert len(esms.got) == 1
    assert list(Attempt.objects.order_by("id").values_list("state", flat=True)) == ["undelivered", "taken"]
    assert not Gateway.objects.get(code="zalo").rests_until, "the gateway did nothing wrong"


def test_a_letter_in_trouble_is_waited_for_before_a_text_is_paid(
    here: Place, esms: Carrier, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "nowhere.at.all"
    message = owe(here, email="an@vidu.vn")
    at = AT
    for _ in range(rules.PATIENCE):
        send_all(at)
        assert esms.got == []
        message.refresh_from_db()
        at = message.try_after or at
    send_all(at)
    assert len(esms.got) == 1


def test_nobody_at_any_address_leaves_it_on_the_look_up_page(here: Place, bridge: Carrier) -> None:
    bridge.trouble = 422
    message = owe(here)
    send_all()
    message.refresh_from_db()
    assert (message.kind, message.sent_by) == ("in_app", "")


def test_at_night_the_phone_stays_quiet_until_seven(here: Place, esms: Carrier) -> None:
    night = datetime(2026, 11, 23, 22, tzinfo=ZONE)
    owe(here, at=night)
    send_all(night)
    assert esms.got == []
    send_all(night + timedelta(hours=9) - timedelta(seconds=1))
    assert esms.got == []
    send_all(night + timedelta(hours=9))
    assert len(esms.got) == 1
    assert Message.objects.get().attempts == 1, "waiting is no attempt"


def report(gateway: str, **said: str) -> bool:
    body = json.dumps(said).encode()
    return services.take_receipt(
        gateway, services.receipt_key(gateway), query={}, body=body, headers={HEADER: signature(body, "b")}, at=AT
    )


def test_what_did_not_arrive_goes_the_next_way(here: Place, bridge: Carrier) -> None:
    message = owe(here, email="an@vidu.vn")
    Message.objects.filter(pk=message.pk).update(owed_at=AT)
    choose_text_first(message)
    send_all()
    reference = Attempt.objects.get().reference
    assert report("bridge", reference=reference, state="undelivered", error="absent")
    send_all()
    message.refresh_from_db()
    assert message.sent_by == Medium.EMAIL and mail.outbox[0].to == ["an@vidu.vn"]
    assert report("bridge", reference=reference, state="undelivered"), "told twice"
    send_all()
    assert len(mail.outbox) == 1


def choose_text_first(message: Message) -> None:
    services.save_medium_rule(
        Medium.EMAIL, position=9, is_on=True, quiet_from=None, quiet_until=None,
        valid_from=AT.astimezone(ZONE).date(), actor=SYSTEM, at=AT,
    )  # fmt: skip


def test_what_was_delivered_is_not_undone_by_a_late_failure(here: Place, bridge: Carrier) -> None:
    owe(here)
    send_all()
    reference = Attempt.objects.get().reference
    assert report("bridge", reference=reference, state="delivered")
    assert report("bridge", reference=reference, state="undelivered")
    assert Attempt.objects.get().state == AttemptState.DELIVERED
    assert not report("bridge", reference="somebody else's", state="delivered")


def test_a_receipt_without_the_signature_or_the_address_is_refused(here: Place, bridge: Carrier) -> None:
    key = services.receipt_key("bridge")
    with pytest.raises(ReceiptRefused):
        services.take_receipt("bridge", key, query={}, body=b"{}", headers={HEADER: "sha256=0"}, at=AT)
    for gateway, wrong in (("bridge", "0" * 32), ("nobody", services.receipt_key("nobody")), ("mail", key)):
        with pytest.raises(GatewayMissing):
            services.take_receipt(gateway, wrong, query={}, body=b"{}", headers={}, at=AT)


def test_esms_reports_by_counts(here: Place, esms: Carrier) -> None:
    owe(here)
    send_all()
    key, number = services.receipt_key("esms"), Attempt.objects.get().reference
    waiting = {"SMSID": number, "SendSuccess": "0", "SendFailed": "0", "SendStatus": "2"}
    assert not services.take_receipt("esms", key, query=waiting, body=b"", headers={}, at=AT)
    services.take_receipt("esms", key, query=waiting | {"SendSuccess": "1"}, body=b"", headers={}, at=AT)
    assert Attempt.objects.get().state == AttemptState.DELIVERED


def test_zalo_reports_by_its_webhook(here: Place, zalo: Carrier) -> None:
    change(outside_code="223344")
    owe(here)
    send_all()
    number = Attempt.objects.get(state="taken").reference
    said = {"event_name": "user_received_message", "timestamp": "17", "message": {"msg_id": number}}
    body = json.dumps(said).encode()
    mac = hashlib.sha256(b"4711" + body + b"17" + b"oa").hexdigest()
    key = services.receipt_key("zalo")
    take = {"query": {}, "body": body, "at": AT}
    with pytest.raises(ReceiptRefused):
        services.take_receipt("zalo", key, headers={"X-ZEvent-Signature": "mac=0"}, **take)
    assert services.take_receipt("zalo", key, headers={"X-ZEvent-Signature": f"mac={mac}"}, **take)
    assert Attempt.objects.get().state == AttemptState.DELIVERED


def test_what_was_given_up_is_sent_again_by_an_administrator(here: Place, esms: Carrier) -> None:
    message = owe(here)
    later = AT + timedelta(days=8)
    send_all(later)
    admin = place_admin(here)
    (line,) = selectors.sent_messages(admin, on=AT.date(), state="lost")
    services.replay(line.id, actor=admin, at=later)
    send_all(later)
    message.refresh_from_db()
    assert message.sent_at == later
    with pytest.raises(NothingToReplay):
        services.replay(line.id, actor=admin, at=later)


def place_admin(here: Place) -> Actor:
    return replace(SYSTEM, is_system=False, grants={"organizations.administer": frozenset({here.ward.pk})})


@pytest.mark.parametrize(
    ("options", "error", "field"),
    [
        ({"url": "http://127.0.0.1"}, OptionMissing, "brand"),
        ({"url": "ftp://x", "brand": "UBND"}, OptionFaulty, "url"),
        ({"url": "http://x", "brand": "UBND", "kind": "two"}, OptionFaulty, "kind"),
        ({"url": "http://x", "brand": "UBND", "secret": "s3cret!"}, OptionFaulty, "secret"),
    ],
)
def test_a_gateway_says_which_of_its_options_is_wrong(
    options: dict[str, str], error: type[Exception], field: str
) -> None:
    with pytest.raises(error) as refused:
        services.save_gateway(
            "esms", kind="esms", name="eSMS", options=options, position=0, is_on=True, is_new=True, actor=SYSTEM, at=AT
        )
    assert refused.value.facts["field"] == field  # type: ignore[attr-defined]
