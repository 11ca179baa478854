"""Each column in which something about a person may stand is named, with the step that erases it or why it stays."""

from typing import Any, TypeAlias

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.module_loading import import_string

from motcua.cases.privacy.states import KeptKind
from tests.architecture.personal_columns import COLUMNS, PLAIN, SOON, STAYS
from tests.architecture.test_everything_is_told import BY_NUMBER

Field: TypeAlias = "models.Field[Any, Any]"
OURS = {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("motcua.")}
STEPS = {"dossier", "person", "soon", *KeptKind.values, *STAYS}
_FREE = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.DateField,
    models.GenericIPAddressField,
    ArrayField,
)


def may_say_something(field: Field) -> bool:
    """Words, days, files, whose account: not moments, sums, choices and keys to other tables."""
    if field.related_model is not None:
        return field.related_model._meta.label in ("accounts.Account", "files.StoredFile")
    if field.name in BY_NUMBER:
        return True
    return isinstance(field, _FREE) and not isinstance(field, models.DateTimeField) and not field.choices


def columns_of(model: type[models.Model]) -> set[str]:
    return {one.name for one in model._meta.concrete_fields if may_say_something(one)}


def named_of(label: str) -> list[str]:
    return " ".join((*COLUMNS.get(label, {}).values(), PLAIN.get(label, ""))).split()


@pytest.mark.parametrize("field", [models.CharField(), models.JSONField(), models.DateField(), models.BinaryField()])
def test_words_and_days_may_say_something_of_a_person(field: Field) -> None:
    assert may_say_something(field)


@pytest.mark.parametrize(
    "field", [models.DateTimeField(), models.IntegerField(), models.CharField(choices=[("a", "A")])]
)
def test_moments_numbers_and_choices_say_nothing(field: Field) -> None:
    assert not may_say_something(field)


@pytest.mark.parametrize("label", sorted(OURS))
def test_every_column_is_named_with_what_becomes_of_it(label: str) -> None:
    named = named_of(label)
    assert len(named) == len(set(named)), f"{label} names a column twice"
    assert columns_of(OURS[label]) == set(named), f"say in personal_columns.py what becomes of {label}"


def test_nothing_is_named_that_is_not_there_and_every_step_is_one() -> None:
    assert {*COLUMNS, *PLAIN} <= set(OURS)
    assert not set(COLUMNS) & set(PLAIN)
    assert {step for steps in COLUMNS.values() for step in steps} <= STEPS


def test_what_is_swept_soon_has_a_service_that_sweeps_it() -> None:
    assert set(SOON) == {label for label, steps in COLUMNS.items() if "soon" in steps}
    assert all(callable(import_string(path)) for path in SOON.values())
