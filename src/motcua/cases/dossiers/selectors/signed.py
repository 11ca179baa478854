"""Who signed the result that lies there."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Outcome, OutcomeSignature
from motcua.cases.dossiers.states import SignatureRole
from motcua.foundation.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class SignatureTold:
    """For those who see the dossier."""

    role: SignatureRole
    by: str
    marks: str
    at: datetime


def signatures_on(outcome: Outcome | None) -> list[SignatureTold]:
    """Those on its present file, the first first. Two queries, none without a file."""
    if outcome is None or outcome.file_id is None:
        return []
    rows = {row.file_id: row for row in OutcomeSignature.objects.filter(dossier_id=outcome.dossier_id)}
    found, file_id = [], outcome.file_id
    while file_id in rows:
        found.append(rows.pop(file_id))
        file_id = found[-1].source_id
    names = organizations.people(row.signed_by_id for row in found if row.signed_by_id is not None) if found else {}
    return [
        SignatureTold(SignatureRole(row.role), names.get(row.signed_by_id or 0, ""), row.marks, row.signed_at)
        for row in reversed(found)
    ]


def unsigned_file(dossier_id: int) -> int | None:
    """The file of the outcome from before anybody signed."""
    file_id = Outcome.objects.filter(dossier=dossier_id).values_list("file_id", flat=True).first()
    made = dict(OutcomeSignature.objects.filter(dossier=dossier_id).values_list("file_id", "source_id"))
    while file_id in made:
        file_id = made.pop(file_id)
    return file_id
