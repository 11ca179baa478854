"""The embedded server under everything that happens to servers."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from motcua.config.embedded_postgres import EmbeddedPostgres
from motcua.config.postgres_binaries import EmbeddedPostgresError


@pytest.fixture
def postgres(tmp_path):
    """Below pytest's own folder, which only its owner may enter: root's server has to live with that."""
    tmp_path.parent.chmod(0o700)
    server = EmbeddedPostgres(tmp_path / "var")
    yield server
    server.stop()


@pytest.fixture
def running(postgres):
    postgres.start()
    with _as_the_product(postgres) as product:
        product.execute("CREATE TABLE told (number integer)")
    return postgres


def test_a_second_start_keeps_the_data(running):
    _tell(running, 1)
    running.stop()
    running.start()
    assert _told(running) == [1]


def test_what_was_acknowledged_is_there_after_the_postmaster_was_killed(running):
    for number in range(50):
        _tell(running, number)
    running.process.kill()
    running.start()
    assert _told(running) == list(range(50))


def test_the_product_is_not_the_superuser_of_its_cluster(running):
    with _as_the_product(running) as product:
        assert product.execute("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = 'motcua'").fetchone() == (
            False,
            False,
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            product.execute("COPY told TO PROGRAM 'id'")


def test_the_product_may_make_the_extensions_that_it_needs(running):
    with _as_the_product(running) as product:
        for name in ("unaccent", "pg_trgm", "btree_gin"):
            product.execute(f"CREATE EXTENSION {name}")


def test_nobody_listens_on_the_network(running):
    with running.connect() as superuser:
        assert superuser.execute("SHOW listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize("whose", ["another program's", "nobody's", "another PostgreSQL's"])
def test_a_lock_left_by_a_dead_server_does_not_stop_the_next(running, whose, tmp_path, request):
    other = EmbeddedPostgres(tmp_path / "other")
    request.addfinalizer(other.stop)
    other.start()
    number = {"another program's": os.getppid(), "nobody's": 4_000_000}.get(whose, other.process.pid)
    _tell(running, 1)
    running.process.kill()
    running.process.wait()
    left = running.data / "postmaster.pid"
    left.write_text("\n".join([str(number), *left.read_text().splitlines()[1:]]))
    running.start()
    assert _told(running) == [1]


def test_a_half_made_cluster_is_made_again(postgres):
    postgres.data.mkdir(parents=True)
    (postgres.data / "base").mkdir()
    postgres.start()
    assert postgres.answers()


def test_two_starts_share_one_server(running):
    second = EmbeddedPostgres(running.var)
    second.start()
    assert second.process is None
    second.stop()
    assert running.answers()


def test_data_of_another_major_is_refused_with_the_name_of_what_is_missing(postgres):
    postgres.data.mkdir(parents=True)
    (postgres.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedPostgresError, match="made by PostgreSQL 9, which is not installed"):
        postgres.start()


def test_a_long_path_gets_a_short_socket(tmp_path):
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    server = EmbeddedPostgres(deep)
    server.start()
    assert server.answers()
    server.stop()


def test_no_server_is_left_behind_by_an_owner_that_was_killed(postgres):
    code = "import sys, pathlib, time; from motcua.config.embedded_postgres import EmbeddedPostgres as P; "
    code += "p = P(pathlib.Path(sys.argv[1])); p.start(); print(p.process.pid, flush=True); time.sleep(60)"
    owner = subprocess.Popen(
        [sys.executable, "-c", code, str(postgres.var)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    with owner:
        postmaster = int(owner.stdout.readline())
        owner.send_signal(signal.SIGKILL)
    end = time.monotonic() + 15
    while Path(f"/proc/{postmaster}/cmdline").exists() and Path(f"/proc/{postmaster}/cmdline").read_bytes():
        assert time.monotonic() < end
        time.sleep(0.05)


def _as_the_product(postgres):
    return psycopg.connect(host=str(postgres.sockets), user="motcua", dbname="motcua", autocommit=True)


def _tell(postgres, number):
    with _as_the_product(postgres) as product:
        product.execute("INSERT INTO told VALUES (%s)", [number])


def _told(postgres):
    with _as_the_product(postgres) as product:
        return [number for (number,) in product.execute("SELECT number FROM told ORDER BY number")]
