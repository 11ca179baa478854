"""Thống nhất thông tin liên hệ: one telephone, e-mail and address for all open dossiers of a person."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from motcua.cases.dossiers.errors import ContactUnchanged, FieldMissing
from motcua.cases.dossiers.events import ContactCorrected
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.rules import contact as rules
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.selectors.related import CONTACT
from motcua.cases.dossiers.services.stepping import lock
from motcua.cases.dossiers.states import OPEN
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel import phones
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

_OPEN = [str(state) for state in sorted(OPEN)]


@transaction.atomic
def correct_contact(dossier_id: int, *, phone: str, email: str, address: str, actor: Actor, at: datetime) -> list[str]:
    """Apply to every open dossier of the person that the actor may correct. Returns the codes that changed."""
    dossier, facts = lock(dossier_id)
    rules.check_may_correct_contact(facts, actor)
    rules.check_has_number(dossier.personal_number)
    wanted = {"phone": _phone(phone), "email": _email(email), "address": clean(address)[:300]}
    theirs = dossiers_visible_to(actor).filter(personal_number=dossier.personal_number, state__in=_OPEN)
    changed = []
    for one in sorted(set(theirs.values_list("id", flat=True)) | {dossier.pk}):
        code = _correct(one, wanted, actor, at)
        if code:
            changed.append(code)
    if not changed:
        raise ContactUnchanged
    return changed


@transaction.atomic
def correct_as_asked(dossier_id: int, name: str, value: str, *, actor: Actor, at: datetime) -> bool:
    """One of phone, email, address, as the person asked; who answers such requests decided. False: it stood so already.

    Also of an ended dossier: what is kept must be right for as long as it is kept.
    """
    row, _facts = lock(dossier_id)
    wanted = {"phone": _phone(value) if name == "phone" else "", "email": _email(value) if name == "email" else "",
              "address": clean(value)[:300]}[name]  # fmt: skip
    if getattr(row, name) == wanted:
        return False
    Dossier.objects.filter(pk=row.pk).update(**{name: wanted})
    journal.record(ContactCorrected(**by(actor), subject=row.subject, agency_id=row.agency_id, at=at, changed=(name,)))
    return True


def _correct(dossier_id: int, wanted: dict[str, str], actor: Actor, at: datetime) -> str:
    row, facts = lock(dossier_id)
    if row.state not in _OPEN or not rules.is_correctable(facts, actor):
        return ""
    names = tuple(name for name in CONTACT if getattr(row, name) != wanted[name])
    if not names:
        return ""
    Dossier.objects.filter(pk=row.pk).update(**{name: wanted[name] for name in names})
    journal.record(ContactCorrected(**by(actor), subject=row.subject, agency_id=row.agency_id, at=at, changed=names))
    return row.code


def _phone(typed: str) -> str:
    said = phones.national(typed)
    if said and not phones.is_phone(said):
        raise FieldMissing(field="phone", label="số điện thoại đúng (di động 10 số, cố định 11 số), hoặc để trống")
    return said


def _email(typed: str) -> str:
    said = clean(typed)
    if said:
        try:
            validate_email(said)
        except ValidationError:
            raise FieldMissing(field="email", label="thư điện tử đúng dạng, hoặc để trống") from None
    return said[:254]
