"""Every column that is said to be erased by a step is filled with somebody's name, and after the step it is gone.

Which columns these are, ``tests/architecture/personal_columns.py`` says; so a new one is tried as soon as it is named.
"""

import io
import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_office
from motcua.cases.privacy import services
from motcua.cases.privacy.models import RetentionRule
from motcua.cases.privacy.states import KeptKind
from motcua.cases.privacy.tests.factories import a_person, ended
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.services import work_off
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from tests.architecture.personal_columns import COLUMNS

NAME = "NguyễnVănẨn"
# Far enough that every term of a year is over, the year of the books too.
LATER = MONDAY + timedelta(days=800)
PDF: bytes = samples.pdf()
_numbers = itertools.count(1)
Values = dict[str, Any]


@dataclass
class Filler:
    """Makes rows of any table about this dossier and this person; ``needs`` says what makes one valid."""

    dossier: Dossier
    person: Actor
    marked: dict[str, str]
    made: dict[str, models.Model] = field(default_factory=dict)

    def needs(self, label: str) -> Values:
        code, pk, account = self.dossier.subject, self.dossier.pk, self.person.id
        needed: dict[str, Values] = {
            "accounts.Consent": {"dossier_id": pk, "spent_at": MONDAY, "confirmed_at": MONDAY},
            "accounts.PersonMandate": {"valid_to": local_day(MONDAY), "grantor_id": account, "made_by_id": account},
            "accounts.Representation": {"made_by_id": account, "account": None},
            "dossiers.BulkRun": {"ended_at": MONDAY},
            "dossiers.SubmittedPaper": {"required": None},
            "dossiers.Defect": {"required": None, "paper": None, "field": ""},
            "dossiers.Wait": {"ended_at": MONDAY},
            "dossiers.Step": {"ended_at": MONDAY},
            "dossiers.IdentityCheck": {"result": "differs", "reason": "x", "actor_id": account},
            "feedback.RatingInvitation": {"subject": code, "expires_at": MONDAY},
            "lockers.LockerPaper": {"business": None},
            "notifications.Message": {"subject": code, "account_id": account},
            "payments.Charge": {"subject": code, "state": "cancelled", "amount": 10, "ended_at": MONDAY},
            "payments.ChargedLine": {"kind": "duty", "quantity": 0, "unit_amount": 0, "amount": 0, "exempted": 0},
            "payments.Payment": {"amount": 10},
            "payments.Refund": {"amount": 1, "reason": NAME},
            "payments.Receipt": {"voided_at": MONDAY, "void_reason": NAME, "payer_name": NAME},
            "payments.Transfer": {"state": "set_aside", "payment": None, "settled_at": MONDAY},
            "privacy.DataExport": {"state": "gone"},
            "privacy.DataRequest": {"state": "done", "answered_at": MONDAY},
            "privacy.LegalHold": {"ended_at": MONDAY},
        }
        return needed.get(label, {})

    def row(self, model: type[models.Model]) -> models.Model:
        """The one of this table that belongs to the dossier or the person, made where there is none."""
        label = model._meta.label
        if label not in self.made:
            self.made[label] = self._found(model) or self._make(model)
            self._fill(self.made[label], self.marked.get(label, ""))
        return self.made[label]

    def _found(self, model: type[models.Model]) -> models.Model | None:
        if model is Dossier:
            return self.dossier
        if model._meta.label == "accounts.Account":
            return model._default_manager.get(pk=self.person.id)
        if model._meta.app_label in ("organizations", "procedures", "calendars"):
            return model._default_manager.first()
        for one in model._meta.concrete_fields:
            if one.one_to_one and one.related_model is Dossier:
                return model._default_manager.filter(**{one.name: self.dossier}).first()
        return None

    def _make(self, model: type[models.Model]) -> models.Model:
        values = {
            one.name: self._value(one) for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)
        }
        needed = self.needs(model._meta.label)
        for name in needed:
            values.pop(name.removesuffix("_id"), None)
        return model._default_manager.create(**(values | needed))

    def _value(self, one: "models.Field[Any, Any]") -> Any:
        if one.is_relation:
            model = one.related_model
            assert isinstance(model, type)
            if model._meta.label == "files.StoredFile":
                return a_file()
            is_ours = model is Dossier or model._meta.label == "accounts.Account"
            return self.row(model) if is_ours or not one.null else None
        if one.has_default():
            return one.get_default()
        if one.choices:
            return next(iter(one.flatchoices))[0]
        if one.null:
            return None
        number = next(_numbers)
        kinds: list[tuple[type, Any]] = [
            (ArrayField, []), (models.JSONField, {}), (models.DateTimeField, MONDAY), (models.DateField, MONDAY.date()),
            (models.UUIDField, uuid4()), (models.BooleanField, False), (models.BinaryField, b"x"),
            (models.IntegerField, number), (models.DecimalField, 1), (models.CharField, f"{number}"),
            (models.TextField, f"{number}"),
        ]  # fmt: skip
        return next(value for kind, value in kinds if isinstance(one, kind))

    def _fill(self, row: models.Model, columns: str) -> None:
        """Somebody's name in each of these columns; money is rewritten by nobody, so there it is from the beginning."""
        is_fixed = row._meta.label in ("payments.Refund", "payments.Receipt")
        for name in () if is_fixed else columns.split():
            one = row._meta.get_field(name)
            assert isinstance(one, models.Field)
            type(row)._default_manager.filter(pk=row.pk).update(**{name: self._name(one)})

    def _name(self, one: "models.Field[Any, Any]") -> Any:
        if one.is_relation:
            assert isinstance(one.related_model, type)
            return a_file() if one.related_model._meta.label == "files.StoredFile" else self.person.id
        if isinstance(one, models.JSONField):
            return {"x": NAME}
        if isinstance(one, ArrayField):
            return [NAME]
        if isinstance(one, models.DateField):
            return date(1986, 7, 19)
        if isinstance(one, models.BinaryField):
            return NAME.encode()
        if isinstance(one, models.BigIntegerField):
            return self.person.id
        return NAME[: one.max_length or None]


def a_file() -> Any:
    return files.store(io.BytesIO(PDF + f"%{next(_numbers)}".encode()), name="a.pdf", at=MONDAY)


def left(filler: Filler, label: str, columns: str) -> list[str]:
    """Columns that still say something; of a row that is gone, none."""
    model = apps.get_model(label)
    found = model._default_manager.filter(pk=filler.made[label].pk).values(*columns.split()).first() or {}
    return [name for name, value in found.items() if _says(name, value, filler)]


def _says(name: str, value: Any, filler: Filler) -> bool:
    if isinstance(value, memoryview | bytes):
        return bytes(value) == NAME.encode()
    if isinstance(value, int | date):
        return True
    return any(part in str(value) for part in (NAME, NAME[:3]))


def destroyed(kind: str, *, at: datetime) -> None:
    RetentionRule.objects.update_or_create(
        kind=kind, valid_from=local_day(MONDAY), defaults={"amount": 1, "unit": "years", "source": "Thử"}
    )
    while services.destroy_batch(KeptKind(kind), at=at):
        pass


def step_of(name: str, filler: Filler) -> Any:
    """What does it."""
    if name == "dossier":
        return partial(services.erase_dossier, filler.dossier.pk, actor=SYSTEM, at=LATER)
    if name == "person":
        return partial(services.close_and_forget, filler.person.id or 0, at=LATER)
    return partial(destroyed, name, at=LATER)


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


NAMED = sorted(
    {step for steps in COLUMNS.values() for step in steps if step in {"dossier", "person", *KeptKind.values}}
)


@pytest.mark.parametrize("step", NAMED)
def test_after_its_step_no_column_names_anybody(office: Office, step: str) -> None:
    person, mine = a_person(), {label: steps[step] for label, steps in COLUMNS.items() if step in steps}
    filler = Filler(ended(office, person), person, mine)
    for label in [*(["payments.Payment"] if step == "payments" else []), *mine]:
        filler.row(apps.get_model(label))
    step_of(step, filler)()
    while work_off(limit=50, at=LATER):
        pass
    assert {label: gone for label, columns in mine.items() if (gone := left(filler, label, columns))} == {}
