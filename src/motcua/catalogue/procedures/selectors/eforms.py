"""The forms that a procedure may ask to be filled in."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.models import ProcedureVersion


def known_eforms(pinned: Definition | None = None) -> Mapping[str, Definition]:
    """code → the newest version of each form; the ``pinned`` one stays as it is: a new draft keeps its form."""
    newest = {line.code: eforms.definition(line.id) for line in eforms.newest_versions()}
    return {**newest, **({pinned.code: pinned} if pinned else {})}


def procedures_with_eforms(*, on: date) -> dict[int, list[tuple[str, str]]]:
    """version of a form → code and name of the procedures that pin it on a day or later, by code."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    rows = ProcedureVersion.objects.filter(lasting, published_at__isnull=False, eform__isnull=False)
    found: dict[int, list[tuple[str, str]]] = {}
    for eform_id, code, name in rows.order_by("procedure__code").values_list("eform_id", "procedure__code", "name"):
        if eform_id is not None and (code, name) not in found.setdefault(eform_id, []):
            found[eform_id].append((code, name))
    return found
