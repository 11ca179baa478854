"""Nguyên nhân chậm: each explained dossier counts once, under the cause that was chosen last."""

from django.db import connection

from motcua.cases.dossiers.events import DelayExplained
from motcua.kernel.moments import local_day

_ADD = """
INSERT INTO statistics_delaycount (month, agency_id, field, cause, dossiers) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (agency_id, month, field, cause) DO UPDATE SET dossiers = statistics_delaycount.dossiers + EXCLUDED.dossiers
"""


def note_delay(fact: DelayExplained) -> None:
    """One more for the new cause, one less for the one that it replaces."""
    if fact.cause == fact.old_cause:
        return
    month = local_day(fact.at).replace(day=1)
    changes = [(fact.cause, 1)] + ([(fact.old_cause, -1)] if fact.old_cause else [])
    with connection.cursor() as cursor:
        for cause, number in sorted(changes):
            cursor.execute(_ADD, [month, fact.agency_id or 0, fact.field, cause, number])
