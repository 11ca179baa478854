"""Whether tables may be changed now: each reason against it alone, on a database that has something to change."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from motcua.config import checkup, upgrade
from motcua.config.backups import stamp
from motcua.config.backups.programs import target

NOW = timezone.now()
pytestmark = pytest.mark.django_db


@pytest.fixture
def pending() -> None:
    """One migration of ours is told to be still to do."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'notifications'")


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(upgrade, "MODE", "production")
    monkeypatch.setattr(stamp.read, "__defaults__", (tmp_path,))
    return tmp_path


def says() -> str:
    return " ".join(one.says for one in upgrade.obstacles(NOW))


def test_a_good_moment_has_nothing_against_it(pending: None) -> None:
    assert says() == ""


def test_a_database_that_is_newer_is_left_alone_even_when_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('dossiers', '9999_future', now())")
    assert "newer than this program (it has dossiers.9999_future)" in says()
    with pytest.raises(CommandError, match="Tables were not changed"):
        call_command("prepare", "--anyway")
    assert any("9999_future" in finding.says for finding in checkup.examine())


def test_tables_of_an_app_that_is_not_installed_are_no_future() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('demo', '0009_gone', now())")
    assert says() == ""


def test_production_wants_a_backup_first(pending: None, production: Path, settings: Settings) -> None:
    assert "No backup was made" in says()
    stamp.write(stamp.Stamp(NOW - timedelta(hours=30), "/backup"), production)
    assert "30 hours old, more than 24" in says()
    with pytest.raises(CommandError, match=r"(?s)backup.*MOTCUA_UPGRADE_ANYWAY"):
        call_command("prepare")
    settings.BACKUP_HOURS = 0
    assert says() == ""
    settings.BACKUP_HOURS = 24
    stamp.write(stamp.Stamp(NOW - timedelta(hours=2), "/backup"), production)
    assert says() == ""


def test_nothing_is_asked_when_nothing_is_to_be_changed(production: Path) -> None:
    assert says() == ""


@pytest.fixture
def somebody() -> Iterator[psycopg.Connection]:
    with psycopg.connect(target(), password=connection.settings_dict["PASSWORD"]) as other:
        other.execute("SELECT 1")
        yield other


def test_a_long_transaction_is_named(
    pending: None, somebody: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert says() == "", "a young one is let be"
    monkeypatch.setattr(upgrade, "LONGEST_TRANSACTION", timedelta(0))
    assert f"process {somebody.info.backend_pid}, idle in transaction" in says()
    somebody.rollback()
    with connection.cursor() as cursor:  # a test is one transaction, which looks once
        cursor.execute("SELECT pg_stat_clear_snapshot()")
    assert says() == ""


def test_a_full_disk_is_named(pending: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "LEAST_FREE", 10**18)
    assert "make room" in says()


def test_a_damaged_note_of_the_last_backup_is_none(tmp_path: Path) -> None:
    (tmp_path / "backup.json").write_text('{"at": "yest')
    assert stamp.read(tmp_path) is None
