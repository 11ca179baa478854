"""In phiếu: fill the forms from the rows and print them. A letter printed again is the same, byte for byte.

It is dated when it was issued and says what held then: papers that came later are not on the slip.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from motcua.cases.dossiers.errors import FormNotForThis
from motcua.cases.dossiers.models import (
    Dossier,
    Extension,
    Letter,
    Mandate,
    Refusal,
    Stoppage,
    Submission,
    SupplementRequest,
)
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.clock import first_due, term_of
from motcua.cases.dossiers.selectors.doors import get_dossier
from motcua.cases.dossiers.selectors.parties import get_own_dossier
from motcua.cases.dossiers.selectors.registers import RegisterLine, control_sheet, register_rows
from motcua.cases.dossiers.services import signing
from motcua.cases.dossiers.services.forms import (
    Letterhead,
    Person,
    Signature,
    apology_letter,
    dossier_register,
    intake_slip,
    refusal_sheet,
    stop_notice,
    supplement_sheet,
)
from motcua.cases.dossiers.services.forms import control_sheet as control_form
from motcua.cases.dossiers.services.reading import note_readings
from motcua.cases.dossiers.states import ApplicantKind, ReadingWay, ReturnChannel, Timing
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.states import TextPlace
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper ready to send: its file name and its bytes; whose dossier it is of, where it is of one."""

    name: str
    content: bytes
    dossier_id: int | None = None


def print_letter(code: str, *, form: str, actor: Actor, site: str, about_id: int | None = None) -> Printed:
    """Forms 01 to 05 as they were issued. Raises DossierNotFound, FormNotForThis.

    ``site`` is the address under which the public finds ``/lookup/<code>/``; ``about_id`` names one of several letters.
    """
    return _printed(get_dossier(code, actor=actor), form, about_id, site)


def print_own_letter(
    code: str, *, form: str, actor: Actor, now: datetime, site: str, about_id: int | None = None
) -> Printed:
    """The same for whose dossier it is. Raises DossierNotFound, FormNotForThis."""
    return _printed(get_own_dossier(code, actor=actor, now=now), form, about_id, site)


def _printed(dossier: Dossier, form: str, about_id: int | None, site: str) -> Printed:
    letters = Letter.objects.filter(dossier=dossier, form=form)
    letter = (letters.filter(about_id=about_id) if about_id is not None else letters).order_by("-id").first()
    if letter is None or form not in _FORMS:
        raise FormNotForThis(form=form)
    return Printed(f"{dossier.code}-mau-{form}-{letter.number:02}.pdf", _FORMS[form](dossier, letter, site), dossier.pk)


def print_control_sheet(code: str, *, actor: Actor, at: datetime) -> Printed:
    """Form 06 as the dossier stands. Raises DossierNotFound."""
    view = control_sheet(code, actor=actor)
    note_readings((view.dossier.pk,), way=ReadingWay.PRINT, actor=actor, at=at)
    slip = Letter.objects.filter(dossier=view.dossier, form="01").first()
    form = control_form.ControlSheet(
        letterhead=_counter(view.dossier),
        number=slip.number if slip else None,
        code=view.dossier.code,
        procedure=view.procedure,
        handling_agency=view.agency,
        coordinating_agencies=view.coordinating,
        received_at=view.dossier.received_at,
        due_at=view.dossier.due_at,
        handovers=tuple(
            control_form.Handover(
                line.from_unit,
                line.from_person,
                line.given_at,
                line.to_unit,
                line.to_person,
                line.taken_at,
                Timing(line.timing) if line.timing else None,
                line.note,
            )
            for line in view.handovers
        ),
    )
    return Printed(f"{view.dossier.code}-mau-06.pdf", control_form.render(form, at=at))


def print_register(
    agency_id: int,
    since: date,
    until: date,
    field_id: int | None = None,
    *,
    field: str = "",
    actor: Actor,
    at: datetime,
) -> Printed:
    """Form 07 on paper: for a short period."""
    seen: list[int] = []
    content = dossier_register.render(_register(agency_id, since, until, field_id, field, actor, seen), at=at)
    note_readings(seen, way=ReadingWay.EXPORT, actor=actor, at=at)
    return Printed(f"so-theo-doi-{since:%Y%m%d}-{until:%Y%m%d}.pdf", content)


def register_sheet(
    agency_id: int,
    since: date,
    until: date,
    field_id: int | None = None,
    *,
    field: str = "",
    actor: Actor,
    at: datetime,
) -> IO[bytes]:
    """Form 07 as XLSX, open for reading; the caller closes it."""
    seen: list[int] = []
    made = dossier_register.sheet(_register(agency_id, since, until, field_id, field, actor, seen), at=at)
    note_readings(seen, way=ReadingWay.EXPORT, actor=actor, at=at)
    return made


def _register(
    agency_id: int, since: date, until: date, field_id: int | None, field: str, actor: Actor, seen: list[int]
) -> dossier_register.DossierRegister:
    """``seen`` is told the dossiers as they are written down: each was read by whoever asked."""
    agency = placing.agency_of(agency_id)
    return dossier_register.DossierRegister(
        letterhead=Letterhead(agency.parent_name, agency.name, "STD", agency.place),
        scope=f"Lĩnh vực {field}" if field else "Tất cả lĩnh vực",
        period=f"Từ ngày {say_day(since)} đến ngày {say_day(until)}",
        rows=(_row(line, seen) for line in register_rows(agency_id, since, until, field_id, actor=actor)),
    )


def _row(line: RegisterLine, seen: list[int]) -> dossier_register.RegisterRow:
    seen.append(line.id)
    return dossier_register.RegisterRow(
        code=line.code, procedure=line.procedure, applicant=line.applicant, contact=line.contact,
        handling_agency=line.agency, received_at=line.received_at, due_at=line.due_at, closed_at=line.closed_at,
        return_channel=line.return_channel, receiver=line.receiver, note=line.note,
    )  # fmt: skip


def _slip(dossier: Dossier, letter: Letter, site: str) -> bytes:
    version = placing.version_of(dossier.version_id)
    mandate = Mandate.objects.filter(dossier=dossier).first()
    line = procedures.term_for(version, dossier.case_id, dossier.channel)
    papers = dossier.papers.filter(added_at__lte=letter.issued_at).order_by("position", "id")
    submission = Submission.objects.filter(pk=dossier.pk).first()
    counter = _counter(dossier)
    form = intake_slip.IntakeSlip(
        letterhead=counter,
        number=letter.number,
        code=dossier.code,
        lookup_address=f"{site.rstrip('/')}/lookup/{dossier.code}/",
        applicant=_applicant(dossier),
        request=dossier.request or f"{version.name} ({version.code})",
        papers=tuple(
            intake_slip.PaperLine(paper.name, paper.originals, paper.copies, paper.is_shown_only) for paper in papers
        ),
        term=line.text or term_of(dossier.term).say(),
        received_at=dossier.received_at,
        due_at=dossier.first_due_at,
        return_place=_return_place(dossier, counter.agency),
        submitter=Signature("Người nộp hồ sơ", mandate.name if mandate else dossier.applicant_name),
        receiver=signing.clerk("Người tiếp nhận hồ sơ", dossier, dossier.received_by_id, dossier.received_at),
        mandate=None if mandate is None else _whoever_files(mandate, submission),
        mandate_label=_why(submission),
        mandate_paper=mandate.paper if mandate else "",
        sets=dossier.sets,
        notes=_notes(dossier, letter),
        ledger=_promised(dossier),
    )  # fmt: skip
    return intake_slip.render(form, at=letter.issued_at)


def _whoever_files(mandate: Mandate, submission: Submission | None) -> Person:
    """By name; who helped a neighbour to file is not to be reached about it, and their number is nobody's business."""
    if submission is not None and submission.helper_id is not None:
        return Person(mandate.name)
    return Person(
        mandate.name, number=mandate.personal_number, address=mandate.address, phone=mandate.phone, email=mandate.email
    )


def _why(submission: Submission | None) -> str:
    """In which quality somebody else filed."""
    if submission is not None and submission.helper_id is not None:
        return "Người hỗ trợ nộp hồ sơ"
    if submission is not None and submission.business_id is not None:
        return "Người đại diện nộp hồ sơ"
    return "Người được ủy quyền nộp hồ sơ"


def _promised(dossier: Dossier) -> tuple[str, ...]:
    """The steps behind the promise; none when the calendar has changed since and they would tell of another one."""
    counted = first_due(dossier.agency_id, dossier.received_at, dossier.term)
    return tuple(step.text for step in counted.ledger) if counted.due == dossier.first_due_at else ()


def _notes(dossier: Dossier, letter: Letter) -> tuple[str, ...]:
    """The agency's own sentences as they held on the slip's day, so that it prints the same again."""
    said = organizations.texts_of(dossier.agency_id, on=local_day(letter.issued_at))
    return tuple(said[place].text for place in (TextPlace.HOURS, TextPlace.CONTACT, TextPlace.SLIP) if place in said)


def _supplement(dossier: Dossier, letter: Letter, site: str) -> bytes:
    asked = SupplementRequest.objects.get(pk=letter.about_id or 0)
    counter = _counter(dossier, letter)
    form = supplement_sheet.SupplementSheet(
        letterhead=counter,
        number=letter.number,
        code=dossier.code,
        applicant=_applicant(dossier),
        request=_request(dossier),
        defects=tuple(
            supplement_sheet.DefectLine(defect.paper_name, defect.reason) for defect in asked.defects.order_by("id")
        ),
        explanation=asked.explanation,
        contact=f"{asked.guide}, {counter.agency}" if asked.guide else counter.agency,
        contact_phone=placing.agency_of(dossier.agency_id).phone,
        guide=Signature("Người hướng dẫn", asked.guide),
        legal_basis=asked.legal_basis,
    )
    return supplement_sheet.render(form, at=letter.issued_at)


def _refusal(dossier: Dossier, letter: Letter, site: str) -> bytes:
    refusal = Refusal.objects.get(pk=letter.about_id or 0)
    mandate = Mandate.objects.filter(dossier=dossier).first()
    form = refusal_sheet.RefusalSheet(
        letterhead=_counter(dossier, letter),
        number=letter.number,
        applicant=_applicant(dossier),
        request=_request(dossier),
        reason=refusal.reason,
        submitter=Signature("Người nộp hồ sơ", mandate.name if mandate else dossier.applicant_name),
        receiver=signing.clerk("Người từ chối", dossier, refusal.actor_id, refusal.at),
        code=dossier.code,
        legal_basis=refusal.legal_basis,
    )
    return refusal_sheet.render(form, at=letter.issued_at)


def _apology(dossier: Dossier, letter: Letter, site: str) -> bytes:
    decided = Extension.objects.get(pk=letter.about_id or 0)
    form = apology_letter.ApologyLetter(
        letterhead=_agency(dossier),
        number=letter.number,
        recipient=_applicant(dossier),
        received_at=dossier.received_at,
        receiving_office=_counter(dossier).agency,
        procedure=placing.version_of(dossier.version_id).name,
        code=dossier.code,
        due_at=decided.old_due_at,
        reason=decided.reason,
        new_due_at=decided.new_due_at,
        signer=signing.head("Thủ trưởng cơ quan", dossier, decided.actor_id, decided.decided_at),
    )
    return apology_letter.render(form, at=letter.issued_at)


def _stop(dossier: Dossier, letter: Letter, site: str) -> bytes:
    stoppage = Stoppage.objects.get(pk=letter.about_id or 0)
    form = stop_notice.StopNotice(
        letterhead=_agency(dossier),
        number=letter.number,
        applicant=_applicant(dossier),
        code=dossier.code,
        procedure=placing.version_of(dossier.version_id).name,
        received_at=dossier.received_at,
        stopped_at=stoppage.at,
        reason=stoppage.reason,
        signer=Signature("Thủ trưởng cơ quan", "", signing.SEALED),
    )
    return stop_notice.render(form, at=letter.issued_at)


_FORMS: dict[str, Callable[[Dossier, Letter, str], bytes]] = {
    "01": _slip,
    "02": _supplement,
    "03": _refusal,
    "04": _apology,
    "05": _stop,
}


def _request(dossier: Dossier) -> str:
    version = placing.version_of(dossier.version_id)
    return dossier.request or f"{version.name} ({version.code})"


def _applicant(dossier: Dossier) -> Person:
    is_person = dossier.applicant_kind == ApplicantKind.CITIZEN
    call = {"Nam": "Ông", "Nữ": "Bà"}.get(dossier.sex, "Ông/bà") if is_person else "Tổ chức"
    return Person(
        name=dossier.applicant_name,
        number=dossier.personal_number if is_person else dossier.tax_code or dossier.personal_number,
        number_label="Số định danh" if is_person or not dossier.tax_code else "Mã số thuế",
        address=dossier.address,
        phone=dossier.phone,
        email=dossier.email,
        call=call,
    )


def _counter(dossier: Dossier, letter: Letter | None = None) -> Letterhead:
    """The office that took it in, below its agency; before the receipt the one at which it came in."""
    agency = placing.agency_of(dossier.agency_id)
    post_id = dossier.received_post_id
    if post_id is None or (letter is not None and letter.issued_at < dossier.received_at):
        post_id = dossier.steps.order_by("id").values_list("post_id", flat=True)[0]
    unit = organizations.posts([post_id])[post_id].unit_name
    symbol = "TTPVHCC" if unit.startswith("Trung tâm") else "BPTNTKQ"
    return Letterhead(agency.name, unit, symbol, agency.place)


def _agency(dossier: Dossier) -> Letterhead:
    return letterhead_of(dossier.agency_id)


def letterhead_of(agency_id: int) -> Letterhead:
    """The agency itself, below the one above it."""
    agency = placing.agency_of(agency_id)
    return Letterhead(agency.parent_name, agency.name, "UBND", agency.place)


def _return_place(dossier: Dossier, counter: str) -> str:
    label = str(ReturnChannel(dossier.return_channel).label)
    if dossier.return_channel == ReturnChannel.POST:
        return f"{label}: {dossier.address}"
    if dossier.return_channel == ReturnChannel.ELECTRONIC:
        return f"{label}: {dossier.email or dossier.phone}"
    return f"{label}, {counter}"
