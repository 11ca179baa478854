"""Lĩnh vực: add one, call it otherwise, close it, open it again. Procedures and dossiers keep theirs."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from motcua.catalogue.procedures.errors import FieldMissing
from motcua.catalogue.procedures.events import FieldAdded, FieldEnded, FieldRenamed
from motcua.catalogue.procedures.models import ProcedureField
from motcua.catalogue.procedures.rules import fields as rules
from motcua.catalogue.procedures.rules.administering import check_may_administer, check_start
from motcua.catalogue.procedures.rules.rearranging import slug
from motcua.catalogue.procedures.selectors.fields import used_after
from motcua.catalogue.procedures.selectors.intake import call_fields_anew
from motcua.foundation.journal.events import by
from motcua.foundation.journal.services import record
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean


@transaction.atomic
def add_field(name: str, *, valid_from: date, actor: Actor, at: datetime) -> ProcedureField:
    """A field that procedures may stand in from a day on; its code is made of its name. Raises FieldKnown."""
    check_may_administer(actor)
    check_start(valid_from, today=local_day(at))
    _one_at_a_time()
    code = slug(clean(name), ProcedureField.objects.values_list("code", flat=True), "linh-vuc")
    return _add(code, clean(name), valid_from, actor=actor, at=at)


@transaction.atomic
def rename_field(code: str, name: str, *, actor: Actor, at: datetime) -> None:
    """The same field under another name, at once and everywhere. Raises FieldMissing, FieldKnown."""
    check_may_administer(actor)
    _one_at_a_time()
    _rename(_locked(code), clean(name), actor=actor, at=at)


@transaction.atomic
def close_field(code: str, last_day: date, *, actor: Actor, at: datetime) -> None:
    """No procedure may stand in it after the last day, nor begin in it from now on. Raises FieldInUse."""
    check_may_administer(actor)
    _one_at_a_time()
    field = _locked(code)
    check_start(last_day, today=local_day(at))
    rules.check_may_close(last_day, begin=field.valid_from, used=used_after(field.pk, last_day))
    _end(field, last_day, actor=actor, at=at)


@transaction.atomic
def reopen_field(code: str, *, actor: Actor, at: datetime) -> None:
    """Use it again. Raises FieldOpen; FieldKnown where another one bears the name by now."""
    check_may_administer(actor)
    _one_at_a_time()
    field = _locked(code)
    rules.check_may_reopen(field.valid_to)
    _reopen(field, actor=actor, at=at)


def field_for(code: str, *, begin: date) -> int:
    """The field that a version stands in from a day on, kept open until it does. Inside the caller's transaction.

    Raises FieldMissing, FieldClosed, FieldNotYet.
    """
    field = _locked(code)
    rules.check_may_stand(field.name, field.valid_from, field.valid_to, begin=begin)
    return field.pk


def add_unknown_field(code: str, name: str, *, actor: Actor, at: datetime) -> None:
    """A field that came with a record, as it is called there; one that is known stays as it is."""
    if not ProcedureField.objects.filter(code=code).exists():
        _one_at_a_time()
        _add(code, name, None, actor=actor, at=at)


def take_in_fields(
    fields: Mapping[str, str], *, keep: Collection[str], used: Collection[str], actor: Actor, at: datetime
) -> dict[str, int]:
    """The fields of a bundle as they are called there, but for those to keep; code to id. In the caller's transaction.

    One that is closed is opened again where it is used. Raises FieldKnown where a name reads like another field's.
    """
    _one_at_a_time()
    known = {field.code: field for field in ProcedureField.objects.filter(code__in=list(fields))}
    renamed = [code for code, field in known.items() if field.name != fields[code] and code not in keep]
    # Names may change places: none of them stands in another's way while they are given one by one.
    ProcedureField.objects.filter(code__in=renamed).update(folded=Concat(Value("#"), "code"))
    for code in renamed:
        _rename(known[code], fields[code], actor=actor, at=at)
    for code in used:
        if code in known and known[code].valid_to is not None:
            _reopen(known[code], actor=actor, at=at)
    for code, name in fields.items():
        if code not in known:
            known[code] = _add(code, name, None, actor=actor, at=at)
    return {code: field.pk for code, field in known.items()}


def _add(code: str, name: str, valid_from: date | None, *, actor: Actor, at: datetime) -> ProcedureField:
    folded = rules.folded(name)
    rules.check_name_is_free(_namesake(folded, ""))
    field = ProcedureField.objects.create(code=code, name=name, folded=folded, valid_from=valid_from)
    record(FieldAdded(
        **by(actor), subject=f"field:{field.pk}", agency_id=None, at=at, code=code, name=name, valid_from=valid_from
    ))  # fmt: skip
    return field


def _rename(field: ProcedureField, name: str, *, actor: Actor, at: datetime) -> None:
    folded = rules.folded(name)
    if name == field.name:
        return
    if field.valid_to is None:
        rules.check_name_is_free(_namesake(folded, field.code))
    old, field.name, field.folded = field.name, name, folded
    field.save(update_fields=["name", "folded"])
    record(FieldRenamed(
        **by(actor), subject=f"field:{field.pk}", agency_id=None, at=at, code=field.code, old=old, new=name
    ))  # fmt: skip
    transaction.on_commit(call_fields_anew)


def _reopen(field: ProcedureField, *, actor: Actor, at: datetime) -> None:
    rules.check_name_is_free(_namesake(field.folded, field.code))
    _end(field, None, actor=actor, at=at)


def _end(field: ProcedureField, valid_to: date | None, *, actor: Actor, at: datetime) -> None:
    old, field.valid_to = field.valid_to, valid_to
    field.save(update_fields=["valid_to"])
    record(FieldEnded(
        **by(actor), subject=f"field:{field.pk}", agency_id=None, at=at, code=field.code, old=old, valid_to=valid_to
    ))  # fmt: skip


def _locked(code: str) -> ProcedureField:
    field = ProcedureField.objects.select_for_update(no_key=True).filter(code=code).first()
    if field is None:
        raise FieldMissing(code=code)
    return field


def _namesake(folded: str, but: str) -> tuple[str, str] | None:
    others = ProcedureField.objects.filter(folded=folded, valid_to=None).exclude(code=but)
    return others.values_list("code", "name").first()


def _one_at_a_time() -> None:
    """Two that make the same name at once would each not see the other's. Reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE procedures_procedurefield IN SHARE ROW EXCLUSIVE MODE")
