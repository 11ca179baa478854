from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from motcua.foundation.journal import selectors, services
from motcua.foundation.journal.models import Link, Unsealed
from motcua.foundation.journal.states import Fault
from motcua.foundation.journal.tests.followers import AT, tell

_REFERENCES = "SELECT conrelid::regclass, conname FROM pg_constraint WHERE confrelid = 'journal_entry'::regclass"


def tamper(statement: str, *values: object) -> None:
    """What an intruder with the rights of the tables' owner does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(_REFERENCES)
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for doing in ("DISABLE", "ENABLE"):
            cursor.execute(f"ALTER TABLE journal_entry {doing} TRIGGER USER")
            cursor.execute(f"ALTER TABLE journal_link {doing} TRIGGER USER")
            if doing == "DISABLE":
                cursor.execute(statement, values)


@pytest.fixture
def sealed(db: None) -> list[int]:
    """Five entries of agency 1, two of agency 2 and one of none, all sealed."""
    ids = [tell("lamp:1", n) for n in range(5)] + [tell("lamp:2", n, agency_id=2) for n in range(2)]
    ids.append(tell("lamp:3", agency_id=None))
    assert services.seal(at=AT) == 8
    return ids


def test_a_whole_journal_is_found_whole(sealed: list[int]) -> None:
    found = selectors.verify()
    assert (found.chains, found.entries, found.broken) == (3, 8, ())
    assert [(head.chain, head.position) for head in found.heads] == [(0, 1), (1, 5), (2, 2)]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE journal_entry SET facts = jsonb_set(facts, '{number}', '9') WHERE id = %s", Fault.CHANGED),
        ("UPDATE journal_entry SET kind = 'tests.LampLiT' WHERE id = %s", Fault.CHANGED),
        ("UPDATE journal_entry SET at = at + interval '1 microsecond' WHERE id = %s", Fault.CHANGED),
        ("UPDATE journal_entry SET actor_id = NULL WHERE id = %s", Fault.CHANGED),
        ("UPDATE journal_entry SET agency_id = 2 WHERE id = %s", Fault.WRONG_CHAIN),
        ("UPDATE journal_link SET sealed_at = sealed_at - interval '1 day' WHERE entry_id = %s", Fault.CHANGED),
        ("DELETE FROM journal_entry WHERE id = %s", Fault.ENTRY_GONE),
    ],
)
def test_a_change_is_found_and_named(sealed: list[int], change: str, fault: Fault) -> None:
    tamper(change, sealed[2])
    broken = selectors.verify().broken[0]
    assert (broken.chain, broken.position, broken.entry_id, broken.fault) == (1, 3, sealed[2], fault)
    assert selectors.verify(2).broken == ()


def test_a_removed_link_is_found(sealed: list[int]) -> None:
    tamper("DELETE FROM journal_link WHERE entry_id = %s", sealed[2])
    found = selectors.verify()
    assert {(b.entry_id, b.fault) for b in found.broken} == {(sealed[3], Fault.GAP), (sealed[2], Fault.LINK_GONE)}


def test_the_last_link_removed_is_found_too(sealed: list[int]) -> None:
    tamper("DELETE FROM journal_link WHERE entry_id = %s", sealed[4])
    assert [(b.entry_id, b.fault) for b in selectors.verify(1).broken] == [(sealed[4], Fault.LINK_GONE)]


def test_an_entry_removed_with_its_link_is_found(sealed: list[int]) -> None:
    tamper("DELETE FROM journal_link WHERE entry_id = %s", sealed[2])
    tamper("DELETE FROM journal_entry WHERE id = %s", sealed[2])
    assert [(b.entry_id, b.fault) for b in selectors.verify().broken] == [(sealed[3], Fault.GAP)]


def test_two_entries_that_change_places_are_found(sealed: list[int]) -> None:
    tamper("UPDATE journal_link SET position = 99 WHERE entry_id = %s", sealed[1])
    tamper("UPDATE journal_link SET position = 2 WHERE entry_id = %s", sealed[2])
    tamper("UPDATE journal_link SET position = 3 WHERE entry_id = %s", sealed[1])
    broken = selectors.verify().broken[0]
    assert (broken.position, broken.entry_id, broken.fault) == (2, sealed[2], Fault.CHANGED)


def test_the_command_names_the_first_broken_entry(sealed: list[int]) -> None:
    tamper("UPDATE journal_entry SET post_id = 9 WHERE id = %s", sealed[6])
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("journal", "verify", stdout=out)
    assert f"BROKEN  chain 2  position 2  entry {sealed[6]}  changed" in out.getvalue()
    assert "broken: 8 entries in 3 chains, 0 not sealed yet" in out.getvalue()


@pytest.mark.parametrize("table", ["journal_entry", "journal_link"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_rewrite_the_journal(sealed: list[int], table: str, statement: str) -> None:
    column = "subject = ''" if table == "journal_entry" else "position = 0"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_no_truncate")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table, column))


@pytest.mark.django_db
def test_what_is_not_sealed_yet_is_counted_and_shown() -> None:
    tell("lamp:1", 1)
    services.seal(at=AT)
    tell("lamp:1", 2)
    assert selectors.unsealed_count() == 1
    assert [line.is_sealed for line in selectors.history("lamp:1")] == [True, False]
    assert selectors.verify().broken == ()


@pytest.mark.django_db
def test_history_goes_on_after_an_entry() -> None:
    first, second = tell("lamp:1", 1), tell("lamp:1", 2)
    tell("lamp:2", 3)
    assert [line.entry_id for line in selectors.history("lamp:1")] == [first, second]
    (line,) = selectors.history("lamp:1", after=first)
    assert (line.kind, line.facts["number"], line.actor_id, line.post_id) == ("tests.LampLit", 2, 7, 8)


def seal_everything(turn: int) -> int:
    try:
        return sum(services.seal(at=AT + timedelta(seconds=turn), limit=7) for _ in range(40))
    finally:
        connection.close()


def tell_much(turn: int) -> int:
    try:
        for number in range(40):
            tell(f"lamp:{turn}", number, agency_id=turn % 2)
    finally:
        connection.close()
    return 0


@pytest.mark.django_db(transaction=True)
def test_sealers_and_recorders_in_parallel_make_one_whole_chain() -> None:
    with ThreadPoolExecutor(7) as pool:
        recorders = [pool.submit(tell_much, turn) for turn in range(3)]
        sealers = [pool.submit(seal_everything, turn) for turn in range(4)]
        total = sum(each.result(timeout=60) for each in recorders + sealers)
    while some := services.seal(at=AT):
        total += some
    assert total == Link.objects.count() == 120
    assert not Unsealed.objects.exists()
    found = selectors.verify()
    assert (found.chains, found.entries, found.broken) == (2, 120, ())
