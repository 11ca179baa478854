"""Tiếp nhận: take a dossier in, as at the counter."""

from typing import Annotated, Literal
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from pydantic import Field

from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import Applicant, Intake, Submitter
from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers.papers import Papers, new_papers
from motcua.surfaces.api.dossiers.router import router
from motcua.surfaces.api.dossiers.shapes import Received
from motcua.surfaces.api.shapes import Asked, Code, Day, Line, Words
from motcua.surfaces.api.ways import KEY, does


class NoSuchCase(Invalid):
    message = "Thủ tục không có trường hợp “{case}”. Hãy chọn một trường hợp của thủ tục."


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


class DossierSent(Asked):
    """`procedure` is a code as in `GET /procedures`; `case` is needed where the procedure has cases; `agency` is the
    competent agency, where that is not the key's own; `first_step` one of the `next` of the procedure's first step,
    where there are several (left out it is the first of them)."""

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
    )
    key = uuid5(NAMESPACE_URL, f"urn:motcua:{request.client.key_id}:{request.headers[KEY]}:{now.isoformat()}")
    got = services.receive(intake, actor=request.actor, at=now, key=key)
    return Received(code=got.code, due_at=got.due_at)


def case_id_of(version: IntakeVersion, code: str | None) -> int | None:
    """Raises NoSuchCase."""
    if code is None:
        return None
    found = next((case.id for case in version.cases if case.code == code), None)
    if found is None:
        raise NoSuchCase(case=code, field="case")
    return found
