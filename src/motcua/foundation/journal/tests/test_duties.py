import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection

from motcua.foundation.journal import errors, selectors, services
from motcua.foundation.journal.models import Duty
from motcua.foundation.journal.rules import FIRST_PAUSE
from motcua.foundation.journal.tests import followers
from motcua.foundation.journal.tests.followers import AT, LampLit, TooDark, ring, tell
from motcua.kernel.actor import SYSTEM, Actor


def lamps_counted() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT subject, number FROM lamp ORDER BY subject, number")
        return cursor.fetchall()


def work_until_nothing_is_due() -> None:
    while services.work_off(at=AT):
        pass


@pytest.mark.django_db
class TestOneWorker:
    pytestmark = pytest.mark.usefixtures("lamps")

    def test_a_follower_gets_the_fact_as_it_was_recorded(self) -> None:
        tell("lamp:1", 3, due_at=AT + timedelta(hours=1), on=date(2026, 12, 1), papers=("a", "b"))
        work_until_nothing_is_due()
        assert followers.facts == [
            LampLit(
                subject="lamp:1",
                agency_id=1,
                actor_id=7,
                post_id=8,
                at=AT,
                number=3,
                due_at=AT + timedelta(hours=1),
                on=date(2026, 12, 1),
                papers=("a", "b"),
            )
        ]
        assert not Duty.objects.exists()
        assert selectors.duties_behind() == []

    def test_a_broken_follower_blocks_neither_others_nor_other_subjects(self) -> None:
        followers.fault.append(ValueError("Key (email)=(an@vidu.vn) of 'Nguyễn Văn An' 0912345678"))
        for number in (1, 2):
            tell("lamp:dark", number)
            tell("lamp:light", number)
        work_until_nothing_is_due()
        assert lamps_counted() == [("lamp:dark", 1), ("lamp:dark", 2), ("lamp:light", 1), ("lamp:light", 2)]
        first, second = Duty.objects.order_by("id")
        assert (first.follower, first.subject, first.attempts, second.attempts) == ("tests.stumble", "lamp:dark", 1, 0)
        assert first.try_after == AT + FIRST_PAUSE
        assert first.error == "ValueError: Key …… of … …"
        (behind,) = selectors.duties_behind()
        assert (behind.follower, behind.waiting, behind.failing) == ("tests.stumble", 2, 1)

    def test_a_failed_duty_is_tried_again_later_and_its_order_is_kept(self) -> None:
        followers.fault.append(TooDark(name="Bình"))
        tell("lamp:dark", 1)
        tell("lamp:dark", 2)
        work_until_nothing_is_due()
        assert services.work_off(at=AT + FIRST_PAUSE) == 1
        (failing,) = selectors.failing_duties()
        assert (failing.attempts, failing.try_after) == (2, AT + FIRST_PAUSE * 3)
        assert failing.error == "tests.too_dark: Tối quá, hãy bật đèn của {name}."
        followers.fault.clear()
        assert services.work_off(at=AT + FIRST_PAUSE * 3) == 1
        assert services.work_off(at=AT + FIRST_PAUSE * 3) == 1
        assert not Duty.objects.exists()

    def test_an_administrator_replays_a_failed_duty_at_once(self) -> None:
        followers.fault.append(TooDark(name="Bình"))
        tell("lamp:dark", 1)
        work_until_nothing_is_due()
        duty = Duty.objects.get()
        stranger = Actor(id=1, post_id=1, unit_id=1, agency_id=2, grants={"journal.audit": frozenset({2})})
        with pytest.raises(errors.MayNotAudit):
            services.replay(duty.pk, actor=stranger, at=AT)
        followers.fault.clear()
        services.replay(duty.pk, actor=SYSTEM, at=AT)
        assert services.work_off(at=AT) == 1
        with pytest.raises(errors.NoSuchDuty):
            services.replay(duty.pk, actor=SYSTEM, at=AT)

    def test_what_somebody_waits_for_is_done_before_all_that_was_owed_earlier(self) -> None:
        for number in range(3):
            tell("lamp:1", number)
        ring()
        assert services.work_off(limit=2, at=AT) == 1
        assert len(followers.facts_at_once) == 1
        assert lamps_counted() == []
        work_until_nothing_is_due()
        assert lamps_counted() == [("lamp:1", number) for number in range(3)]

    def test_a_follower_that_is_gone_keeps_its_duty(self) -> None:
        tell("lamp:1")
        Duty.objects.filter(follower="tests.stumble").update(follower="gone.follower")
        work_until_nothing_is_due()
        assert Duty.objects.get().error == "UnknownFollower: gone.follower"

    def test_work_that_fails_in_the_database_leaves_no_half(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE lamp ADD CONSTRAINT bright CHECK (number < 5)")
        tell("lamp:1", 9)
        tell("lamp:2", 1)
        work_until_nothing_is_due()
        assert lamps_counted() == [("lamp:2", 1)]
        (failing,) = selectors.failing_duties()
        assert failing.error.startswith(IntegrityError.__name__)


def worker_thread() -> None:
    try:
        while selectors.duties_behind():
            services.work_off(limit=5, at=AT)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lamps")
def test_four_workers_do_everything_once_and_in_order_per_subject() -> None:
    subjects = [f"lamp:{n}" for n in range(12)]
    for number in range(15):
        for subject in subjects:
            tell(subject, number)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(worker_thread) for _ in range(4)]:
            done.result(timeout=60)
    assert lamps_counted() == sorted((subject, number) for subject in subjects for number in range(15))
    assert followers.seen == {subject: list(range(15)) for subject in subjects}


KILLED_WORKER = """
import django; django.setup()
from django.db import connection
connection.settings_dict["NAME"] = {name!r}
from motcua.foundation.journal import services
from motcua.foundation.journal.tests import followers
services.work_off(limit=20, at=followers.AT)
raise SystemExit("not reached")
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lamps")
def test_a_worker_killed_in_the_middle_leaves_nothing_half_done() -> None:
    for subject in ("lamp:1", "lamp:fatal", "lamp:2"):
        tell(subject)
    script = KILLED_WORKER.format(name=connection.settings_dict["NAME"])
    environment = os.environ | {
        "LAMP_KILLS": "1",
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    killed = subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, capture_output=True)
    assert killed.returncode == -9, killed.stderr.decode()
    assert lamps_counted() == []
    assert Duty.objects.count() == 6
    # The server notices within moments that the killed worker is gone, and lets go of its rows.
    end = time.monotonic() + 20
    while Duty.objects.exists() and time.monotonic() < end:
        work_until_nothing_is_due()
    assert lamps_counted() == [("lamp:1", 0), ("lamp:2", 0), ("lamp:fatal", 0)]
