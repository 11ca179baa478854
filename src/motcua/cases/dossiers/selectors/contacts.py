"""Who is told about a dossier. For notifications: a job after the fact, never part of a journal entry."""

from dataclasses import dataclass

from motcua.cases.dossiers.models import Dossier


@dataclass(frozen=True, slots=True)
class Contact:
    """Người nhận tin: the submitter under a mandate, else the applicant."""

    dossier_id: int
    code: str
    agency_id: int
    procedure: str
    name: str
    phone: str
    email: str
    state: str
    post_id: int | None
    holder_id: int | None
    # Whose matter it is on the portal, else who filed it there for themselves; never a helper's.
    account_id: int | None
    # Of the pages in which it was filed; '' where it came another way.
    language: str = ""


def contact_of(dossier_id: int) -> Contact | None:
    """One query; None for a dossier that is not there."""
    row = (
        Dossier.objects.filter(pk=dossier_id)
        .values_list(
            "id", "code", "agency_id", "version__name", "applicant_name", "phone", "email", "state", "post_id",
            "holder_id", "mandate__name", "mandate__phone", "mandate__email", "submission__beneficiary_id",
            "submission__account_id", "submission__helper_id", "submission__language",
        )
        .first()
    )  # fmt: skip
    if row is None:
        return None
    return Contact(
        dossier_id=row[0], code=row[1], agency_id=row[2], procedure=row[3], name=row[10] or row[4],
        phone=row[11] or row[5], email=row[12] or row[6], state=row[7], post_id=row[8], holder_id=row[9],
        account_id=row[13] or (row[14] if row[15] is None else None), language=row[16] or "",
    )  # fmt: skip
