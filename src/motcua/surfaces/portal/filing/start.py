"""Bắt đầu: what a filing needs, how long it takes, what it costs; where, in which case and for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import AccountNeeded, NotFiledOnline, StartInvalid
from motcua.cases.filings.states import Start
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import CaseLine, IntakeVersion, PaperLine, PublicProcedure
from motcua.catalogue.procedures.states import Channel, OnlineLevel, PaperNeed
from motcua.foundation.accounts.selectors import Party
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day, say_day
from motcua.surfaces.portal import limits, places
from motcua.surfaces.portal.acting.party import acting_for
from motcua.surfaces.portal.filing.browser import keep, key_of, new_key
from motcua.surfaces.portal.filing.door import private
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.switch import filing_view
from motcua.surfaces.portal.who import signed_in


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper, and the cases that need it where not all do."""

    paper: PaperLine
    cases: str


@filing_view
@require_http_methods(["GET", "HEAD", "POST"])
@portal_view
def begin(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    agency = places.chosen(request, now)
    found = procedures.public_procedure(code, local_day(now), agency_id=agency.id if agency else None)
    if request.method == "POST":
        return _begin(request, found.version, agency, now)
    return _page(request, found, agency)


def _page(
    request: HttpRequest, found: PublicProcedure, agency: AgencyBrief | None, *, error: str = "", status: int = 200
) -> HttpResponse:
    version, person = found.version, signed_in(request)
    party = acting_for(request) if person else None
    case = request.POST.get("case") or request.GET.get("case", "")
    data = {
        "found": found,
        "version": version,
        "agency": agency,
        "is_online": is_filed_online(version),
        "person": person,
        "party": party,
        "is_open_to_party": party is None or party.opens(procedure_code=version.code, field_code=version.field_code),
        "case": case,
        "cases": [(one.code, one.name) for one in version.cases],
        "error": error,
        "needed": needed(version),
        "fees": [fee for fee in version.fees if fee.channel in (None, Channel.ONLINE)],
        "may_be_nobody": may_be_nobody(version),
    }
    return private(show(request, "filing/start.jinja", data, current="procedures", status=status))


def _begin(request: HttpRequest, version: IntakeVersion, agency: AgencyBrief | None, now: datetime) -> HttpResponse:
    if agency is None or not is_filed_online(version):
        raise NotFiledOnline
    person = signed_in(request)
    if person is None and not may_be_nobody(version):
        raise AccountNeeded
    case = _case(request, version)
    if version.cases and case is None:
        found = procedures.public_procedure(version.code, local_day(now), agency_id=agency.id)
        error = _("Hãy chọn trường hợp của bạn.")
        return _page(request, found, agency, error=error, status=422)
    party = acting_for(request) if person else None
    if party is not None and not party.opens(procedure_code=version.code, field_code=version.field_code):
        raise StartInvalid(sentence=_("Ủy quyền của bạn không gồm thủ tục này. Hãy đổi người được làm thay."))
    limit = limits.filings_from_address()
    if person is None and not limits.take(limit, limits.client_of(request), now):
        return _slow_down(request, limit.left(now))
    key = key_of(request) or new_key()
    begun = filings.begin(_start(version, agency, case, party), actor=person, session_key=key, at=now)
    if person is None:
        return _say_code(request, begun.token, begun.resume_code, key)
    return redirect("portal:draft", begun.token)


def _slow_down(request: HttpRequest, seconds: int) -> HttpResponse:
    """A machine that files without end fills the counter's list; people who sign in are not held up."""
    wait = _("%(minutes)d phút") % {"minutes": max(1, -(-seconds // 60))}
    message = _(
        "Máy này vừa bắt đầu rất nhiều hồ sơ không cần tài khoản. Hãy thử lại sau %(wait)s, hoặc đăng nhập để nộp ngay."
    )
    data = {"message": message % {"wait": wait}, "wait_text": wait}
    response = private(show(request, "slow_down.jinja", data, current="procedures", status=429))
    response["Retry-After"] = str(seconds)
    return response


def _say_code(request: HttpRequest, token: str, code: str, key: str) -> HttpResponse:
    """Said once, on a page of its own: nobody can tell it again."""
    response = private(show(request, "filing/resume_code.jinja", {"token": token, "code": code}))
    keep(response, request, key)
    return response


def _start(version: IntakeVersion, agency: AgencyBrief, case: CaseLine | None, party: Party | None) -> Start:
    return Start(
        version_id=version.version_id,
        agency_id=agency.id,
        case_id=case.id if case else None,
        return_channel=str(ReturnChannel.COUNTER),
        eform_version_id=version.eform_version_id,
        party_kind=str(party.kind) if party else "self",
        beneficiary_id=party.account_id if party else None,
        business_id=party.business_id if party else None,
        mandate_id=party.mandate_id if party else None,
        helper_id=party.helper_id if party else None,
        consent_id=party.consent_id if party else None,
        applicant=applicant_of(party) if party else {},
    )


def applicant_of(party: Party) -> dict[str, str]:
    """What is known of whose matter it is; a word empty is left out."""
    known = {
        "kind": str(ApplicantKind.ENTERPRISE if party.business_id else ApplicantKind.CITIZEN),
        "name": party.name,
        "personal_number": party.personal_number,
        "tax_code": party.tax_code,
        "born_on": say_day(party.born_on) if party.born_on else "",
        "sex": party.sex,
        "address": party.address_text,
        "phone": party.phone,
        "email": party.email,
    }
    return {name: value for name, value in known.items() if value}


def _case(request: HttpRequest, version: IntakeVersion) -> CaseLine | None:
    wanted = request.POST.get("case", "")
    return next((case for case in version.cases if case.code == wanted), None)


def is_filed_online(version: IntakeVersion) -> bool:
    """Whether this procedure has an online channel."""
    return Channel.ONLINE in version.channels and version.online_level != OnlineLevel.NONE


def may_be_nobody(version: IntakeVersion) -> bool:
    """Whether it may be filed without an account: said by the version of the procedure."""
    return version.without_account and is_filed_online(version)


def needed(version: IntakeVersion) -> list[Needed]:
    """The papers of all cases, each with the cases that ask for it; not the one that is filled in on these pages."""
    form = procedures.the_form(version.papers) if version.eform_version_id is not None else None
    names = {case.id: case.name for case in version.cases}
    return [
        Needed(paper, "; ".join(names[pk] for pk in names if pk in paper.case_ids))
        for paper in version.papers
        if paper.need != PaperNeed.NOTE and paper != form
    ]
