"""The feed's order: whoever has read up to a number has read everything before it, however late a commit."""

import threading

import pytest
from django.db import connections, transaction

from motcua.foundation.journal import selectors, services
from motcua.foundation.journal.tests.followers import AT, tell


@pytest.mark.django_db(transaction=True)
def test_a_late_commit_appears_after_what_was_read_and_not_behind_it() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def be_late() -> None:
        try:
            with transaction.atomic():
                tell("slow", agency_id=7)
                begun.set()
                go_on.wait(10)
        finally:
            connections.close_all()

    late = threading.Thread(target=be_late)
    late.start()
    begun.wait(10)
    tell("quick", agency_id=7)
    services.seal(at=AT)
    first = selectors.feed([7], after=0, kinds=["%"], limit=10)
    assert [line.subject for line in first] == ["quick"]
    go_on.set()
    late.join()
    services.seal(at=AT)
    rest = selectors.feed([7], after=first[-1].number, kinds=["%"], limit=10)
    assert [line.subject for line in rest] == ["slow"]
    assert rest[0].entry_id < first[0].entry_id
    assert selectors.feed_end([7]) == rest[0].number
    assert selectors.feed_line(rest[0].entry_id, chains=[7]) == rest[0]
    assert selectors.feed_line(rest[0].entry_id, chains=[8]) is None


@pytest.mark.django_db
def test_many_agencies_are_merged_in_order_and_others_left_out() -> None:
    for number in range(12):
        tell(f"s{number}", agency_id=number % 3)
    services.seal(at=AT)
    seen = selectors.feed([1, 2], after=0, kinds=["%"], limit=100)
    assert [line.subject for line in seen] == [f"s{n}" for n in range(12) if n % 3]
    assert selectors.feed([1, 2], after=0, kinds=["nothing.%"], limit=100) == []
    assert [line.number for line in selectors.feed([1, 2], after=seen[2].number, kinds=["%"], limit=2)] == [
        line.number for line in seen[3:5]
    ]
