"""Messages to other systems: owed once, signed, tried with patience, given up, sent again."""

import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MONDAY, SINCE, Office
from motcua.followers.exchange import errors, rules, selectors, services
from motcua.followers.exchange.models import Delivery, Webhook
from motcua.followers.exchange.tests.conftest import Listener
from motcua.foundation.clients import services as clients
from motcua.foundation.journal import services as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def key(office: Office) -> int:
    assert office.dung.post_id is not None
    return clients.create_key(office.dung.post_id, name="Kho tỉnh", valid_from=SINCE, actor=SYSTEM, at=MONDAY).id


def subscribe(office: Office, key: int, url: str, *kinds: str) -> services.NewWebhook:
    return services.subscribe(key, url=url, kinds=kinds, actor=office.dung, at=MONDAY)


def tell(at: datetime = LATER) -> int:
    """What the worker does: seal, owe, send."""
    while journal.seal(at=at):
        pass
    services.owe_new(at=at)
    sent = 0
    while services.send_next(at=at):
        sent += 1
    return sent


def states(webhook: services.NewWebhook) -> list[str]:
    return list(Delivery.objects.filter(webhook_id=webhook.id).order_by("id").values_list("state", flat=True))


def test_facts_from_now_on_are_sent_signed_and_without_names(office: Office, key: int, listener: Listener) -> None:
    factories.received(office)
    tell(MONDAY)
    webhook = subscribe(office, key, listener.url)
    dossier = factories.in_review(office)
    assert tell() == 2
    (headers, body), _ = listener.heard
    told = json.loads(body)
    assert (told["type"], told["data"]["dossier"]) == ("dossiers.DossierReceived", dossier.code)
    assert told["data"]["agency"] == office.agency.code
    assert dossier.applicant_name not in body.decode()
    assert dossier.personal_number not in body.decode()
    secret = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{made}"
    assert headers["content-type"] == "application/json"
    assert abs(int(headers["webhook-timestamp"]) - LATER.timestamp()) < 2
    assert states(webhook) == ["sent", "sent"]


def test_nothing_is_sent_twice(office: Office, key: int, listener: Listener) -> None:
    subscribe(office, key, listener.url)
    factories.received(office)
    assert (tell(), tell(), len(listener.heard)) == (1, 0, 1)


def test_only_the_wanted_kinds_are_sent(office: Office, key: int, listener: Listener) -> None:
    subscribe(office, key, listener.url, "dossiers.DossierTaken")
    factories.in_review(office)
    tell()
    assert [json.loads(body)["type"] for _, body in listener.heard] == ["dossiers.DossierTaken"]


def test_another_agencys_facts_are_nobodys_business(office: Office, listener: Listener) -> None:
    assert office.em.post_id is not None
    key = clients.create_key(office.em.post_id, name="Khác", valid_from=SINCE, actor=SYSTEM, at=MONDAY).id
    services.subscribe(key, url=listener.url, kinds=(), actor=office.em, at=MONDAY)
    factories.received(office)
    tell()
    assert not listener.heard


def test_a_failure_is_tried_again_with_growing_patience(office: Office, key: int, listener: Listener) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)
    listener.answers = [500, 302, 404, 200]
    at = LATER
    for attempt in (1, 2, 3):
        assert tell(at) == 1
        row = Delivery.objects.get()
        assert (row.state, row.attempts) == ("owed", attempt)
        assert row.try_after == at + rules.pause_after(attempt)
        assert tell(at) == 0  # not before its time
        at = max(row.try_after, Webhook.objects.get().quiet_until or row.try_after)
    assert tell(at) == 1
    assert states(webhook) == ["sent"]
    bodies = {body for _, body in listener.heard}
    ids = {headers["webhook-id"] for headers, _ in listener.heard}
    assert (len(listener.heard), len(bodies), len(ids)) == (4, 1, 1)


def test_a_dead_address_does_not_hold_up_another(office: Office, key: int, listener: Listener) -> None:
    dead = subscribe(office, key, "http://127.0.0.1:1/")
    alive = subscribe(office, key, listener.url)
    for _ in range(3):
        factories.received(office)
    assert tell() == 1 + 3  # the dead one rests after its first failure
    assert (states(dead), states(alive)) == (["owed"] * 3, ["sent"] * 3)


def test_after_the_last_attempt_it_is_given_up_and_replay_brings_it_back(
    office: Office, key: int, listener: Listener
) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)
    listener.answers = [503]
    at = LATER
    for _ in range(rules.MOST_ATTEMPTS):
        tell(at)
        at += rules.LONGEST_PAUSE
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.status) == ("dead", rules.MOST_ATTEMPTS, 503)
    assert tell(at) == 0
    listener.answers = [200]
    services.replay(webhook.id, delivery_id=row.pk)
    assert tell(at) == 1
    assert states(webhook) == ["sent"]


def test_everything_since_a_moment_is_sent_again(office: Office, key: int, listener: Listener) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)
    factories.received(office, at=MONDAY + timedelta(hours=1))
    tell()
    assert services.replay_since(webhook.id, since=MONDAY + timedelta(minutes=30)) == 1
    assert tell() == 1
    assert len(listener.heard) == 3


def test_an_ended_webhook_is_told_nothing_more(office: Office, key: int, listener: Listener) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)
    journal.seal(at=LATER)
    services.owe_new(at=LATER)
    services.unsubscribe(webhook.id, actor=office.dung, at=LATER)
    factories.received(office)
    assert tell() == 0
    assert states(webhook) == ["dead"]
    with pytest.raises(errors.WebhookEndedAlready):
        services.replay_since(webhook.id, since=MONDAY)


def test_a_revoked_key_is_told_nothing_more(office: Office, key: int, listener: Listener) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)
    journal.seal(at=LATER)
    services.owe_new(at=LATER)
    clients.revoke_key(key, actor=SYSTEM, at=LATER)
    tell()
    assert (listener.heard, states(webhook)) == ([], ["dead"])


def test_a_sender_that_was_killed_loses_nothing(
    office: Office, key: int, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = subscribe(office, key, listener.url)
    factories.received(office)

    def die(*_: object, **__: object) -> Any:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("motcua.followers.exchange.services.sending.post", die)
        with pytest.raises(KeyboardInterrupt):
            tell()
    assert tell(LATER + rules.LEASE / 2) == 0
    assert tell(LATER + rules.LEASE) == 1
    assert states(webhook) == ["sent"]


def test_a_redirect_is_not_followed(office: Office, key: int, listener: Listener) -> None:
    subscribe(office, key, listener.url)
    factories.received(office)
    listener.answers = [307]
    tell()
    assert len(listener.heard) == 1
    assert Delivery.objects.get().status == 307


def test_who_reads_no_agency_has_nothing_to_be_told(office: Office) -> None:
    with pytest.raises(errors.NothingToRead):
        services.subscribe(1, url="https://vidu.vn/", kinds=(), actor=office.chi, at=MONDAY)


def test_kinds_must_be_known_and_webhooks_few(office: Office, key: int) -> None:
    with pytest.raises(errors.KindUnknown):
        subscribe(office, key, "https://vidu.vn/", "dossiers.%")
    for _ in range(rules.MOST_WEBHOOKS):
        subscribe(office, key, "https://vidu.vn/")
    with pytest.raises(errors.TooManyWebhooks):
        subscribe(office, key, "https://vidu.vn/")


def test_no_copy_of_the_database_can_sign(office: Office, key: int) -> None:
    webhook = subscribe(office, key, "https://vidu.vn/")
    assert webhook.secret not in str(Webhook.objects.values().get(pk=webhook.id))


def test_settled_messages_are_forgotten_after_a_month(office: Office, key: int, listener: Listener) -> None:
    subscribe(office, key, listener.url)
    factories.received(office)
    tell()
    assert services.forget_old(at=LATER + timedelta(days=29)) == 0
    assert services.forget_old(at=LATER + timedelta(days=31)) == 1


def test_the_feed_tells_the_readable_agencies_only_page_by_page(office: Office) -> None:
    for _ in range(3):
        factories.in_review(office)
    while journal.seal(at=LATER):
        pass
    seen: list[selectors.Event] = []
    while page := selectors.events(office.dung, after=seen[-1].number if seen else 0, limit=2):
        seen += page
    assert len(seen) == 6
    assert [event.number for event in seen] == sorted({event.number for event in seen})
    assert {event.dossier for event in seen} == set(Dossier.objects.values_list("code", flat=True))
    assert selectors.events(office.em, after=0, limit=10) == []
    with pytest.raises(errors.NothingToRead):
        selectors.events(_nobody(office), after=0, limit=10)


def _nobody(office: Office) -> Actor:
    actor = organizations.actor_of_post(office.hoa.post_id or 0, account_id=1, name="", at=MONDAY)
    assert actor is not None
    return actor
