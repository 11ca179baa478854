"""What watches over the product: probes, figures, maintenance."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.config import health, maintenance, observing
from motcua.config.metrics import counting, exposition
from motcua.config.metrics.counting import Counts, Key, total
from motcua.kernel.actor import Actor
from motcua.surfaces.look import language


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from the test before; a folder and a switch of one's own."""
    settings.METRICS_FOLDER = tmp_path / "metrics"
    settings.FILES_ROOT, settings.FILES_S3 = tmp_path / "files", ""
    monkeypatch.setattr(health, "_kept", (float("-inf"), []))
    monkeypatch.setattr(exposition, "_kept", (float("-inf"), ""))
    monkeypatch.setattr(maintenance, "SWITCH", tmp_path / "maintenance.json")


@pytest.fixture
def a_worker(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


# Probes


@pytest.mark.django_db
def test_a_server_with_all_that_it_needs_is_ready(a_worker: None) -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_a_server_without_a_worker_says_so(db: None) -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 503 and b"worker: said nothing" in answer.content
    assert answer["Retry-After"]


def test_a_server_without_a_database_lives_but_is_not_ready_and_tells_no_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def down() -> None:
        raise OperationalError('connection to "db.secret.vn" failed: password of "motcua"')

    monkeypatch.setattr(connection, "ensure_connection", down)
    said = list(health.missing())
    assert said == ["database: does not answer"]
    assert health.healthz(HttpRequest()).status_code == 200


@pytest.mark.django_db
def test_a_full_or_foreign_disk_is_not_ready(a_worker: None, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a file").write_text("")
    settings.FILES_ROOT = tmp_path / "a file" / "files"
    assert list(health.missing()) == ["files: the place for files takes none"]


@pytest.mark.django_db
def test_tables_that_are_older_than_the_program_are_not_ready(a_worker: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'files'")
    assert any("run motcua prepare" in one for one in health.missing())


def test_probes_are_asked_by_number_and_without_tls(settings: Settings) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["motcua.example.vn"], True
    assert Client().get("/healthz", HTTP_HOST="10.0.0.7:8000").status_code == 200
    assert Client().get("/", HTTP_HOST="10.0.0.7:8000").status_code in (301, 400)


# Figures


@pytest.mark.django_db
@pytest.mark.parametrize(("sent", "wanted"), [
    ({}, 200),
    ({"REMOTE_ADDR": "::1"}, 200),
    ({"REMOTE_ADDR": "10.0.0.7"}, 403),
    ({"HTTP_X_FORWARDED_FOR": "10.0.0.7"}, 403),  # a proxy on this machine brings a stranger
    ({"REMOTE_ADDR": "10.0.0.7", "HTTP_AUTHORIZATION": "Bearer known to Prometheus"}, 200),
    ({"REMOTE_ADDR": "10.0.0.7", "HTTP_AUTHORIZATION": "Bearer guessed"}, 403),
    ({"REMOTE_ADDR": "10.0.0.7", "HTTP_AUTHORIZATION": "Bearer "}, 403),
])  # fmt: skip
def test_figures_are_for_this_machine_and_for_the_token(sent: dict[str, str], wanted: int, settings: Settings) -> None:
    settings.METRICS_TOKEN = "known to Prometheus"
    assert Client().get("/metrics", **sent).status_code == wanted


@pytest.mark.django_db
def test_without_a_token_an_empty_one_opens_nothing(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""
    answer = Client().get("/metrics", REMOTE_ADDR="10.0.0.7", HTTP_AUTHORIZATION="Bearer ")
    assert answer.status_code == 403


def test_figures_count_what_was_answered_and_what_waits(
    office: Office, desk_of: Callable[[Actor], Client], chi: Actor
) -> None:
    dossier = factories.in_review(office)
    browser = desk_of(chi)
    assert browser.get(f"/desk/dossiers/{dossier.code}/").status_code == 200
    Client().get(f"/lookup/{dossier.code}/")
    Client().get("/nowhere/")
    told = Client().get("/metrics").content.decode()
    assert dossier.code not in told
    figures = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    assert figures['motcua_requests_total{method="GET",route="/desk/dossiers/<str:code>/",status="200"}'] == "1"
    assert figures['motcua_requests_total{method="GET",route="unmatched",status="404"}'] == "1"
    route = 'route="/desk/dossiers/<str:code>/"'
    assert figures[f'motcua_request_seconds_bucket{{{route},le="+Inf"}}'] == "1"
    assert float(figures[f"motcua_database_seconds_total{{{route}}}"]) > 0
    assert float(figures[f"motcua_database_seconds_total{{{route}}}"]) < float(
        figures[f"motcua_request_seconds_sum{{{route}}}"]
    )
    assert int(figures["motcua_journal_unsealed"]) > 0
    assert [value for name, value in figures.items() if name.startswith("motcua_dossiers_open{")] == ["1"]
    assert figures["motcua_database_up"] == "1"


@pytest.mark.django_db
def test_figures_are_in_the_format_of_prometheus() -> None:
    Client().get("/")
    line = re.compile(r'[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?[0-9.e+-]+')
    typed: set[str] = set()
    for one in Client().get("/metrics").content.decode().splitlines():
        if one.startswith("# TYPE"):
            assert one.split()[2] not in typed, f"{one} twice"
            typed.add(one.split()[2])
        elif not one.startswith("# HELP"):
            assert line.fullmatch(one), one
            assert (
                re.sub(r"_(bucket|sum|count)$", "", one.split("{")[0].split(" ")[0]) in typed or one.split()[0] in typed
            )


_COUNT_AND_DIE = """
import os, sys
from pathlib import Path
from motcua.config.metrics.counting import Counts
counts = Counts(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    counts.count("GET", "/", 200, 0.02, 0.001)
os.kill(os.getpid(), 9)
"""


def test_what_several_processes_count_is_added_up_and_outlives_them(tmp_path: Path) -> None:
    mine = Counts(tmp_path)
    mine.count("GET", "/", 200, 0.3, 0.1)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for times in ("5", "7"):
        done = subprocess.run([sys.executable, "-c", _COUNT_AND_DIE, str(tmp_path), times], env=environment)
        assert done.returncode == -9
    found = total(tmp_path)[Key("GET", "/", 200)]
    assert found[0] == 13
    assert found[1] == pytest.approx(0.3 + 12 * 0.02)
    with counting.folder_locked(tmp_path, counting.fcntl.LOCK_EX):
        counting.fold_the_dead(tmp_path)
    assert len(list(tmp_path.glob("*.counts"))) == 2, "past, and this process"
    assert total(tmp_path)[Key("GET", "/", 200)] == pytest.approx(found)


def test_strange_routes_do_not_fill_the_disk(tmp_path: Path) -> None:
    counts = Counts(tmp_path)
    for number in range(counting._ROWS + 50):
        counts.count("GET", f"/{number}" + "x" * 200 * (number % 2), 200, 0.1, 0.0)
    found = total(tmp_path)
    assert sum(values[0] for values in found.values()) == counting._ROWS + 50
    assert len(found) <= counting._ROWS


def test_watching_costs_less_than_a_twentieth_of_a_millisecond(caplog: pytest.LogCaptureFixture) -> None:
    """Of the processor; the best of some runs, because the machine has other work too."""
    caplog.set_level("ERROR", "motcua.request")  # the line itself is measured by the bench, where it is written
    request, ready = RequestFactory().get("/alive/"), HttpResponse("ok")
    watched = observing.observe(lambda _: ready)

    def cost(answer: Callable[[HttpRequest], HttpResponse]) -> float:
        begun = time.thread_time()
        for _ in range(500):
            answer(request)
        return (time.thread_time() - begun) / 500

    assert min(cost(watched) for _ in range(7)) < 0.00005


# Maintenance


@pytest.fixture
def closed() -> Iterator[None]:
    maintenance.switch_on(maintenance.Maintenance("Nâng cấp máy chủ đến 22 giờ.", 20))
    yield
    maintenance.switch_off()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/desk/", "/lookup/H61.21-261122-0001/", "/accounts/login/", "/nowhere/"])
def test_during_maintenance_every_address_answers_with_its_page(closed: None, address: str) -> None:
    for answer in (Client().get(address), Client().post(address, {"x": "1"})):
        assert answer.status_code == 503
        assert answer["Retry-After"] == "1200"
        assert "Nâng cấp máy chủ đến 22 giờ." in answer.content.decode()


@pytest.mark.django_db
def test_during_maintenance_programs_read_problem_details(closed: None) -> None:
    answer = Client().get("/api/v1/dossiers/")
    assert answer.status_code == 503 and answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "Nâng cấp máy chủ đến 22 giờ."


@pytest.mark.django_db
def test_during_maintenance_probes_and_the_page_s_own_files_are_served(closed: None) -> None:
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/metrics").status_code == 200
    sheet = Client().get("/static/motcua/css/plain.css")
    assert sheet.status_code == 200 and b".fault" in b"".join(sheet.streaming_content)
    sheet.close()


def test_after_maintenance_people_are_still_signed_in(chi: Actor, desk_of: Callable[[Actor], Client]) -> None:
    browser = desk_of(chi)
    maintenance.switch_on(maintenance.Maintenance())
    assert browser.get("/desk/").status_code == 503
    assert maintenance.switch_off()
    assert browser.get("/desk/").status_code == 200


def test_a_damaged_switch_is_maintenance_too(tmp_path: Path) -> None:
    (tmp_path / "maintenance.json").write_text('{"sentence')
    assert maintenance.is_on()
    assert maintenance.read() == maintenance.Maintenance()


def test_maintenance_is_told_in_the_language_that_the_visitor_chose(client: Client) -> None:
    maintenance.switch_on(maintenance.Maintenance())
    client.cookies[language.COOKIE] = "en"
    page = client.get("/")
    assert page.status_code == 503
    assert '<html lang="en"' in page.content.decode() and maintenance.SENTENCE not in page.content.decode()
