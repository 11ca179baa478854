"""A request sent again: one effect and one answer, whatever happens in between."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from motcua.foundation.clients import errors, services
from motcua.foundation.clients.models import ApiKey, KeptAnswer
from motcua.foundation.organizations.tests.factories import AT, BEGIN, place
from motcua.kernel.actor import SYSTEM

KILLED = """
import sys, time, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from motcua.foundation.clients import services
from motcua.foundation.clients.models import ApiKey
from motcua.foundation.organizations.tests.factories import AT
with services.once(int(sys.argv[2]), "once", digest="d", at=AT) as slot:
    ApiKey.objects.filter(pk=int(sys.argv[2])).update(name="done")
    slot.keep(200, "first")
    print("ready", flush=True)
    time.sleep(60)
"""


def a_key() -> int:
    post = place().post("QUAY")
    return services.create_key(post.pk, name="Zalo", valid_from=BEGIN, actor=SYSTEM, at=AT).id


@pytest.mark.django_db
def test_the_second_time_there_is_the_first_answer() -> None:
    key = a_key()
    with services.once(key, "a", digest="d", at=AT) as slot:
        assert slot.status is None
        slot.keep(201, '{"code": "1"}')
    with services.once(key, "a", digest="d", at=AT) as slot:
        assert (slot.status, slot.content, slot.is_old) == (201, '{"code": "1"}', True)


@pytest.mark.django_db
def test_another_request_under_the_same_key_is_refused() -> None:
    key = a_key()
    with services.once(key, "a", digest="d", at=AT) as slot:
        slot.keep(200, "")
    with pytest.raises(errors.IdempotencyKeyReused), services.once(key, "a", digest="e", at=AT):
        pass


@pytest.mark.django_db
def test_two_holders_may_choose_the_same_name() -> None:
    key = a_key()
    other = services.create_key(
        ApiKey.objects.get(pk=key).post_id, name="Khác", valid_from=BEGIN, actor=SYSTEM, at=AT
    ).id  # fmt: skip
    for one in (key, other):
        with services.once(one, "a", digest=str(one), at=AT) as slot:
            assert not slot.is_old
            slot.keep(200, "")


@pytest.mark.django_db
def test_what_failed_unexpectedly_leaves_no_trace_and_may_be_sent_again() -> None:
    key = a_key()
    with pytest.raises(ZeroDivisionError), services.once(key, "a", digest="d", at=AT):
        ApiKey.objects.filter(pk=key).update(name="half")
        raise ZeroDivisionError
    assert ApiKey.objects.get(pk=key).name == "Zalo"
    assert not KeptAnswer.objects.exists()


@pytest.mark.django_db
def test_old_answers_are_forgotten() -> None:
    key = a_key()
    for days in (0, 3):
        with services.once(key, f"{days}", digest="d", at=AT - timedelta(days=days)) as slot:
            slot.keep(200, "")
    services.forget_old_answers(before=AT - timedelta(days=2))
    assert KeptAnswer.objects.get().name == "0"


@pytest.mark.django_db(transaction=True)
def test_many_at_once_do_it_once() -> None:
    key = a_key()

    def ask(number: int) -> tuple[str, bool]:
        try:
            with services.once(key, "a", digest="d", at=AT) as slot:
                if not slot.is_old:
                    slot.keep(200, f"by {number}")
                return slot.content, slot.is_old
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(24)))
    assert len({content for content, _ in answers}) == 1
    assert sum(not is_old for _, is_old in answers) == 1


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_was_never_asked() -> None:
    key = a_key()
    name = connection.settings_dict["NAME"]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", KILLED, name, str(key)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.config.settings_test"},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with services.once(key, "once", digest="d", at=AT) as slot:
        assert not slot.is_old
        assert ApiKey.objects.get(pk=key).name == "Zalo"
        slot.keep(200, "second")
    assert KeptAnswer.objects.get().content == "second"
