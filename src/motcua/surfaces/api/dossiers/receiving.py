"""Tiếp nhận: take a dossier in, as at the counter."""

from datetime import date
from typing import Annotated, Literal

from django.utils import timezone
from pydantic import Field

from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import Applicant, Intake, Submitter
from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.payments import selectors as payments
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.api.deeds import fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers.papers import Papers, new_papers
from motcua.surfaces.api.dossiers.router import router
from motcua.surfaces.api.dossiers.shapes import Received
from motcua.surfaces.api.shapes import Asked, Code, Day, Line, Words
from motcua.surfaces.api.ways import does


class NoSuchCase(Invalid):
    message = "Thủ tục không có trường hợp “{case}”. Hãy chọn một trường hợp của thủ tục."


class NoSuchFee(Invalid):
    message = "Thủ tục không có khoản thu số {fee}. Xem fees của thủ tục."


class FeeTwice(Invalid):
    message = "Khoản thu số {fee} ghi hai lần."


class NoSuchExemption(Invalid):
    message = "Cơ quan không có diện miễn, giảm “{exemption}” vào ngày này."


class ApplicantSent(Asked):
    name: Line
    kind: ApplicantKind = ApplicantKind.CITIZEN
    personal_number: Line = ""
    tax_code: Line = ""
    born_on: Day | None = None
    sex: Literal["", "Nam", "Nữ"] = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""


class MandateSent(Asked):
    name: Line
    personal_number: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    relation: Line = ""
    paper: Line = ""


class FeeCount(Asked):
    """How many of a charge: copies, pages. `fee` is the `id` of one of the procedure's `fees`."""

    fee: Annotated[int, Field(strict=True, ge=1)]
    count: Annotated[int, Field(strict=True, ge=0, le=999)]


class DossierSent(Asked):
    """`procedure` is a code as in `GET /procedures`; `case` is needed where the procedure has cases; `agency` is the
    competent agency, where that is not the key's own; `first_step` one of the `next` of the procedure's first step,
    where there are several (left out it is the first of them); `quantities` say how many of each charge (left out one
    of each that is not counted by copy or page; a charge that the list leaves out is none); `exemption` is the code of
    an exemption of the agency's table, `exemption_proof` the paper that shows it."""

    procedure: Code
    case: Code | None = None
    first_step: Code | None = None
    agency: Code | None = None
    channel: Literal["counter", "online", "post"] = "online"
    applicant: ApplicantSent
    mandate: MandateSent | None = None
    papers: Papers = []
    request: Words = ""
    sets: Annotated[int, Field(strict=True, ge=1, le=999)] = 1
    return_channel: ReturnChannel = ReturnChannel.COUNTER
    quantities: Annotated[list[FeeCount], Field(max_length=99)] | None = None
    exemption: Line | None = None
    exemption_proof: Line = ""


@does(router, "/dossiers", Received, name="receive-dossier", summary="Receive a dossier", status=201)
def receive(request: ApiRequest, sent: DossierSent) -> Received:
    now = timezone.now()
    agency_id = organizations.get_agency(sent.agency).id if sent.agency else request.actor.agency_id
    version = procedures.public_procedure(sent.procedure, local_day(now), agency_id=agency_id).version
    intake = Intake(
        version_id=version.version_id,
        case_id=case_id_of(version, sent.case),
        channel=sent.channel,
        applicant=Applicant(**sent.applicant.model_dump()),
        mandate=Submitter(**sent.mandate.model_dump()) if sent.mandate else None,
        papers=new_papers(sent.papers, version, request),
        request=sent.request,
        sets=sent.sets,
        return_channel=sent.return_channel,
        agency_id=agency_id,
        first_step=sent.first_step,
        quantities=quantities_of(version, sent.quantities),
        exemption_id=exemption_id_of(sent.exemption, agency_id, on=local_day(now)),
        exemption_proof=sent.exemption_proof,
    )
    got = services.receive(intake, actor=request.actor, at=now, key=fresh_key(request, now))
    return Received(code=got.code, due_at=got.due_at)


def quantities_of(version: IntakeVersion, sent: list[FeeCount] | None) -> dict[int, int] | None:
    """Raises NoSuchFee, FeeTwice."""
    if sent is None:
        return None
    known = {fee.id for fee in version.fees}
    found: dict[int, int] = {}
    for place, one in enumerate(sent):
        if one.fee not in known:
            raise NoSuchFee(fee=one.fee, field=f"quantities.{place}.fee")
        if one.fee in found:
            raise FeeTwice(fee=one.fee, field=f"quantities.{place}.fee")
        found[one.fee] = one.count
    return found


def exemption_id_of(code: str | None, agency_id: int | None, *, on: date) -> int | None:
    """Raises NoSuchExemption."""
    if code is None:
        return None
    found = payments.exemptions_on(agency_id, on=on) if agency_id is not None else []
    for one in found:
        if one.code == code:
            return one.id
    raise NoSuchExemption(exemption=code, field="exemption")


def case_id_of(version: IntakeVersion, code: str | None) -> int | None:
    """Raises NoSuchCase."""
    if code is None:
        return None
    found = next((case.id for case in version.cases if case.code == code), None)
    if found is None:
        raise NoSuchCase(case=code, field="case")
    return found
