"""Many clerks at once, and a process that is killed: no gap, no double, nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection, connections

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import DailyNumber, Dossier, Letter, Step, SubmittedPaper
from motcua.cases.dossiers.tests.factories import MONDAY, an_intake
from motcua.foundation.journal.selectors import facts_about

KILLED = """
import os, sys, django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from uuid import uuid4
from motcua.cases.dossiers import services
from motcua.cases.dossiers.tests.factories import MONDAY, an_intake
from motcua.foundation.organizations.selectors import actor_for
binh = actor_for(int(sys.argv[2]), post_id=int(sys.argv[3]), at=MONDAY)
intake = an_intake()
print("ready", flush=True)
while True:
    key = uuid4()
    print("ask", key, flush=True)
    print("got", key, services.receive(intake, actor=binh, at=MONDAY, key=key).code, flush=True)
"""


def _numbers() -> list[int]:
    return sorted(int(code.rpartition("-")[2]) for code in Dossier.objects.values_list("code", flat=True))


def _everything_is_whole() -> None:
    numbers = _numbers()
    assert numbers == list(range(1, len(numbers) + 1))
    assert DailyNumber.objects.get().last == len(numbers)
    assert sorted(Letter.objects.values_list("number", flat=True)) == numbers
    assert Step.objects.count() == 2 * len(numbers)
    assert SubmittedPaper.objects.count() == 2 * len(numbers)
    assert all(len(facts_about(f"dossier:{pk}")) == 1 for pk in Dossier.objects.values_list("pk", flat=True))


def test_twenty_clerks_receive_without_gap_or_double(committed_office):
    office, intake = committed_office, an_intake()
    keys = [uuid4() for _ in range(100)]

    def receive(key: UUID) -> str:
        try:
            return services.receive(intake, actor=office.binh, at=MONDAY, key=key).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as clerks:
        # Every form is submitted twice, as by an impatient double click.
        codes = list(clerks.map(receive, [key for key in keys for _ in range(2)]))
    assert codes[::2] == codes[1::2]
    assert len(set(codes)) == 100
    _everything_is_whole()


def test_a_killed_clerk_leaves_nothing_half_written(committed_office):
    office = committed_office
    command = [
        sys.executable,
        "-c",
        KILLED,
        connection.settings_dict["NAME"],
        str(office.binh.id),
        str(office.binh.post_id),
    ]
    told: list[str] = []
    for round_number in range(3):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment())
        assert process.stdout is not None
        for _ in range(8 + 3 * round_number):
            told.append(process.stdout.readline().rstrip())
        time.sleep(0.001 * round_number)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().splitlines()
        process.wait()
        process.stdout.close()
    _until_backends_are_gone()
    _everything_is_whole()
    acknowledged = {
        line.split()[1]: line.split()[2] for line in told if line.startswith("got") and len(line.split()) == 3
    }
    kept = {str(key): code for key, code in Dossier.objects.values_list("idempotency_key", "code")}
    assert acknowledged
    assert acknowledged.items() <= kept.items()
    asked = [line.split()[1] for line in told if line.startswith("ask") and len(line) == 40]
    # Committed but never acknowledged: the same form again has the same code.
    for key in {*asked} & {*kept}:
        assert services.receive(an_intake(), actor=office.binh, at=MONDAY, key=UUID(key)).code == kept[key]
    assert _numbers() == list(range(1, len(kept) + 1))


def _environment() -> dict[str, str]:
    source = str(Path(services.__file__).parents[4])
    return {
        **os.environ,
        "PYTHONPATH": source,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "PYTHONWARNINGS": "ignore",
    }


def _until_backends_are_gone() -> None:
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
            time.sleep(0.05)
