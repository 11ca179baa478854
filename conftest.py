"""Every test runs on a real PostgreSQL: the one that DATABASE_URL names, else one of our own for this run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis
from tests import ready

from motcua.cases.dossiers.tests import snapshot
from motcua.config.databases import database
from motcua.config.embedded_postgres import EmbeddedPostgres

# A busy machine is no fault of the rule that is tried: figures come from script/bench. The same examples every time,
# so that a red run is about the change at hand; `--hypothesis-profile=explore` goes looking for others.
hypothesis.register_profile("motcua", deadline=None, derandomize=True)
hypothesis.register_profile("explore", deadline=None)
hypothesis.load_profile("motcua")
# Playwright's synchronous interface runs an event loop, in which Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
SERVER = pytest.StashKey[EmbeddedPostgres]()


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    ready.begin()
    if os.environ.get("DATABASE_URL"):
        return
    server = EmbeddedPostgres(Path(tempfile.mkdtemp(prefix="motcua-tests-")), lossy=True)
    server.start()
    config.stash[SERVER] = server
    os.environ["MOTCUA_TESTS_TEMPLATE"] = url = f"postgresql://motcua@/motcua?host={server.sockets}"
    _use(url)


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server is not None:
        server.stop()
        shutil.rmtree(server.var)
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        ready.end()


def _use(url: str) -> None:
    """For Django, which has read its settings already, and for the processes that tests and xdist start."""
    os.environ["DATABASE_URL"] = url
    wanted = database(url)
    settings.DATABASES["default"].update({name: wanted[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})


pytest_plugins = ["tests.cast"]
# Their tests start servers of their own, so that no fixture tells.
_START_SERVERS = (Path("src/motcua/config"), Path("tests/load"))


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """``-m database``: what another PostgreSQL could answer otherwise. The rest need not be run on each."""
    alone: set[pytest.Item] = set()
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        asks = "db" in fixtures or "transactional_db" in fixtures or item.get_closest_marker("django_db")
        starts = any(item.path.is_relative_to(config.rootpath / folder) for folder in _START_SERVERS)
        if asks or starts:
            item.add_marker("database")
        if starts and not asks:
            alone.add(item)
    yield  # others choose and order: what asks the same database for nothing comes before all of them
    # Some take minutes, and servers of their own is all they need: begun last, one process would wait for the other.
    items.sort(key=lambda item: item not in alone)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """On our own server each process copies what one has migrated; on a server that was named all is migrated."""
    if url := os.environ.get("MOTCUA_TESTS_TEMPLATE"):
        ready.template(url)
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = database(url)["NAME"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # type: ignore[no-untyped-def] # pytest-django's own
    """Tests with real commits are tidied up by TRUNCATE, which the journal refuses; its own test puts that back.

    What migrations laid goes with the rest and is laid again, so that no test asks which came before it.
    """
    emptied = connection.ops.execute_sql_flush

    def emptied_and_laid_again(statements: list[str]) -> None:
        emptied(statements)
        snapshot.lay_again()

    connection.ops.execute_sql_flush = emptied_and_laid_again
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        snapshot.remember()
        for table in ("journal_entry", "journal_link"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")
