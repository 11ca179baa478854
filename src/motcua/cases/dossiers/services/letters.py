"""Phiếu: number a letter once, gapless per agency, form and year; asked again it is the same letter."""

from datetime import datetime

from django.db import connection, transaction

from motcua.cases.dossiers.errors import FormNotForThis
from motcua.cases.dossiers.models import Dossier, Extension, Letter, Refusal, Stoppage, SupplementRequest
from motcua.cases.dossiers.services.stepping import lock
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

INTAKE_SLIP, SUPPLEMENT_SHEET, REFUSAL_SHEET, APOLOGY_LETTER, STOP_NOTICE = "01", "02", "03", "04", "05"

_NUMBER = """
WITH number AS (
    INSERT INTO dossiers_letternumber AS n (agency_id, form, year, last) VALUES (%(agency)s, %(form)s, %(year)s, 1)
    ON CONFLICT (agency_id, form, year) DO UPDATE SET last = n.last + 1 RETURNING last
)
INSERT INTO dossiers_letter (dossier_id, agency_id, form, number, year, issued_at, issued_by_id, about_id)
SELECT %(dossier)s, %(agency)s, %(form)s, last, %(year)s, %(at)s, %(by)s, %(about)s FROM number
RETURNING id
"""


@transaction.atomic
def issue_letter(dossier_id: int, *, form: str, about_id: int | None = None, actor: Actor, at: datetime) -> Letter:
    """The letter of this form about this happening. Raises FormNotForThis where nothing happened to tell of."""
    dossier, _ = lock(dossier_id)
    about = _about(dossier, form, about_id)
    before = Letter.objects.filter(dossier=dossier, form=form, about_id=about).first()
    return before or number_letter(dossier, form, about, actor=actor, at=at)


def number_letter(dossier: Dossier, form: str, about_id: int | None, *, actor: Actor, at: datetime) -> Letter:
    """The next number, and the letter that has it, in one statement: the number is locked as shortly as can be."""
    with connection.cursor() as cursor:
        cursor.execute(
            _NUMBER,
            {
                "agency": dossier.agency_id,
                "form": form,
                "year": local_day(at).year,
                "dossier": dossier.pk,
                "at": at,
                "by": actor.id,
                "about": about_id,
            },
        )
        row = cursor.fetchone()
    return Letter.objects.get(pk=row[0])


def _about(dossier: Dossier, form: str, about_id: int | None) -> int | None:
    """What the letter tells of: the named happening, else the latest one."""
    if form == INTAKE_SLIP:
        return None
    models = {
        SUPPLEMENT_SHEET: SupplementRequest,
        REFUSAL_SHEET: Refusal,
        APOLOGY_LETTER: Extension,
        STOP_NOTICE: Stoppage,
    }
    if form not in models:
        raise FormNotForThis(form=form)
    happenings = models[form]._default_manager.filter(dossier=dossier)
    if form == SUPPLEMENT_SHEET:
        # A proposal that no leader has approved is not a letter to anybody.
        happenings = happenings.exclude(wait=None)
    if about_id is not None:
        happenings = happenings.filter(pk=about_id)
    found: int | None = happenings.order_by("-pk").values_list("pk", flat=True).first()
    if found is None:
        raise FormNotForThis(form=form)
    return found
