"""What the intake page asks before anything is saved."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.clock import first_due
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.selectors.placing import version_of
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.calendars.states import Due
from motcua.kernel import identity, phones
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that looks wrong in a field, and why; the clerk decides."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An open dossier of the same person and procedure."""

    code: str
    received_at: datetime
    channel: str
    state: str


@dataclass(frozen=True, slots=True)
class Promise:
    """The term of this channel and case, and what it comes to if saved now."""

    term: str
    term_text: str
    due: Due


def intake_warnings(
    *, personal_number: str = "", born_on: date | None = None, sex: str = "", tax_code: str = "", phone: str = ""
) -> list[Warned]:
    """Doubts about what was typed, with their reasons. No query."""
    doubts = [
        Warned("personal_number", text)
        for text in identity.personal_number_doubts(identity.digits(personal_number), born_on=born_on, sex=sex)
    ]
    if tax_code and not identity.is_tax_code(tax_code):
        doubts.append(Warned("tax_code", "Số kiểm tra của mã số thuế không khớp. Hãy đọc lại từng số."))
    if phone and not phones.is_phone(phones.national(phone)):
        doubts.append(Warned("phone", "Số điện thoại không thuộc đầu số nào của Việt Nam. Hãy hỏi lại."))
    return doubts


def open_duplicates(version_id: int, personal_number: str, *, actor: Actor | None = None) -> list[Duplicate]:
    """Open dossiers of this person and procedure, newest first; with ``actor`` only those that they may see."""
    number = identity.digits(personal_number)
    if not number:
        return []
    base = Dossier.objects.all() if actor is None else dossiers_visible_to(actor)
    rows = base.filter(
        personal_number=number,
        version__procedure__versions=version_id,
        state__in=[str(state) for state in OPEN],
    ).order_by("-received_at", "-id")[:5]
    return [
        Duplicate(code, at, channel, str(DossierState(state).label))
        for code, at, channel, state in rows.values_list("code", "received_at", "channel", "state")
    ]


def promise(version_id: int, case_id: int | None, channel: str, *, agency_id: int, at: datetime) -> Promise:
    """What the slip would say now: shown beside the form before saving."""
    line = procedures.term_for(version_of(version_id), case_id, channel)
    return Promise(line.term, line.text, first_due(agency_id, at, line.term))
