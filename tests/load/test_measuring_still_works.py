"""What the long measurements make and change by hand: a table that grows must not wait for them to find out."""

from pathlib import Path

import pytest
from django.db import connection

from motcua.config.embedded_postgres import EmbeddedPostgres
from tests.load import calendars, growth


@pytest.mark.load
def test_a_made_province_grows_and_is_counted(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path, lossy=True)
    server.start()
    try:
        growth.province(server, agencies=2)
        for have, wanted in ((0, 40), (40, 100)):
            growth.run(["tests.load.growth", "fill", str(have), str(wanted)], server, "motcua")
        with server.connect("motcua") as line:
            filled = line.execute("SELECT count(*) FROM dossiers_dossier").fetchone()
            counted = line.execute("SELECT sum(received) FROM statistics_counter").fetchone()
            passed = line.execute("SELECT count(*) > 0 FROM statistics_passagecount").fetchone()
    finally:
        server.stop()

    assert (filled, counted, passed) == ((100,), (100,), (True,))


@pytest.mark.django_db
def test_dossiers_for_a_change_of_the_calendar_are_made_changed_and_checked() -> None:
    assert calendars.make(45)["open"] > 45

    calendars.change()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(calendars.NOBODY_TOLD)

    assert calendars.check()["faults"] == 0
