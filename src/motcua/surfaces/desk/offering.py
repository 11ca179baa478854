"""The choices of a field that was declared without any, because they depend on what there is."""

from collections.abc import Iterable
from typing import cast

from django import forms


def offer(field: forms.Field, choices: Iterable[tuple[object, str]]) -> None:
    cast(forms.ChoiceField, field).choices = list(choices)
