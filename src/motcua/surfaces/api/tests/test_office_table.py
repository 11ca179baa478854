"""Address × key for what the office does among itself: documents, assignments, meetings, work files.

Each thing is really there. Each line is what a request that is right in itself is answered, and what was done is taken
back; a stranger with every grant at another ward finds nothing, and nothing moves.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from motcua.surfaces.api.tests.belongings import Things
from motcua.surfaces.api.tests.conftest import Caller, Ward
from motcua.surfaces.api.tests.office_table import OFFICE

pytestmark = pytest.mark.django_db
KEPT = ("correspondence", "assignments", "meetings", "journal")


@pytest.fixture
def things(ward: Ward) -> Things:
    return Things(ward, timezone.now().replace(microsecond=0))


def test_every_operation_answers_each_key_as_the_table_says(things: Things, keys: dict[str, Caller]) -> None:
    wrong = []
    for line, (_, answers) in OFFICE.items():
        for (name, caller), wanted in zip(keys.items(), answers.split(), strict=True):
            got, said = ask(caller, line, things)
            if got != int(wanted):
                wrong.append(f"{line} for {name}: {got}, not {wanted}: {said}")
    assert not wrong, "\n".join(wrong)


def test_a_strangers_key_finds_none_of_what_is_there_and_changes_nothing(
    things: Things, keys: dict[str, Caller]
) -> None:
    before = everything()
    named = [line for line in OFFICE if "{" in line]
    assert {line: ask(keys["em"], line, things)[0] for line in named} == dict.fromkeys(named, 404)
    assert everything() == before


def test_without_a_key_every_operation_is_shut(things: Things, keys: dict[str, Caller]) -> None:
    nobody = Caller("", 0)
    assert {line: ask(nobody, line, things, by=keys["hoa"])[0] for line in OFFICE} == dict.fromkeys(OFFICE, 401)


def ask(caller: Caller, line: str, things: Things, *, by: Caller | None = None) -> tuple[int, str]:
    """The answer, and what it says where it is none of the good ones; ``by`` sends the files."""
    method, _, path = line.format(**things.ids_for(line)).partition(" ")
    with transaction.atomic():
        body = OFFICE[line][0]
        sent = things.body(body, by or caller) if isinstance(body, str) else body
        answer: Any = caller.get(path) if method == "get" else caller.post(path, sent)
        content = answer.getvalue() if answer.streaming else answer.content
        transaction.set_rollback(True)
    return int(answer.status_code), "" if answer.status_code < 400 else content.decode()


def everything() -> dict[str, list[Any]]:
    kept = [model for model in apps.get_models() if model._meta.app_label in KEPT and model._meta.managed]
    return {model._meta.label: list(model._default_manager.order_by("pk").values_list()) for model in kept}
