"""Niêm yết công khai: what an office does, field by field, as it hangs on the wall: every channel, every case."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import CaseLine, FieldCount, IntakeVersion
from motcua.catalogue.procedures.states import Channel, PaperNeed
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day
from motcua.surfaces.look.channels import CHANNELS
from motcua.surfaces.look.language import in_words
from motcua.surfaces.portal import places, qr
from motcua.surfaces.portal.page import portal_view, show
from motcua.surfaces.portal.procedure import find

# A page of a citizen weighs 100 KB at most; the frame takes some 15 of them.
_HEAVIEST = 80_000


@dataclass(frozen=True, slots=True)
class Said:
    """A term or a charge: what, through which channels, in which case ('' for all)."""

    words: str
    more: str
    channels: str
    case: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One procedure as it is posted."""

    number: int
    version: IntakeVersion
    terms: list[Said]
    fees: list[Said]
    papers: list[tuple[str, str, str]]
    remarks: list[str]
    steps: list[str]
    address: str
    qr: str


@require_GET
@portal_view
def index(request: HttpRequest) -> HttpResponse:
    """The fields of the office, each with its sheets."""
    now = timezone.now()
    agency = places.chosen(request, now)
    fields = procedures.fields_with_counts(agency_id=agency.id if agency else None, on=local_day(now))
    data = {"agency": agency, "fields": fields, "total": sum(one.procedures for one in fields)}
    return show(request, "posting/index.jinja", data, current="procedures")


@require_GET
@portal_view
def of_field(request: HttpRequest, field: str) -> HttpResponse:
    now = timezone.now()
    agency, on = places.chosen(request, now), local_day(now)
    agency_id = agency.id if agency else None
    fields = procedures.fields_with_counts(agency_id=agency_id, on=on)
    found: FieldCount | None = next((one for one in fields if one.code == field), None)
    if found is None:
        raise Http404
    sheets = pages_of(procedures.versions_of_field(field, agency_id=agency_id, on=on))
    wanted = request.GET.get("page", "1")
    page = min(max(int(wanted) if wanted.isdecimal() and len(wanted) < 5 else 1, 1), len(sheets))
    before = sum(len(sheet) for sheet in sheets[: page - 1])
    data = {
        "agency": agency,
        "field": found,
        "notices": [notice(request, one, number) for number, one in enumerate(sheets[page - 1], before + 1)],
        "page": page,
        "pages": len(sheets),
    }
    return show(request, "posting/field.jinja", data, current="procedures")


@require_GET
@portal_view
def of_procedure(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    agency = places.chosen(request, now)
    found, is_here = find(code, agency, local_day(now))
    here: AgencyBrief | None = agency if is_here else None
    data = {"agency": here, "elsewhere": agency if not is_here else None, "sheet": notice(request, found.version, 0)}
    return show(request, "posting/procedure.jinja", data, current="procedures")


def pages_of(versions: Iterable[IntakeVersion]) -> list[list[IntakeVersion]]:
    """Whole procedures, as many on a page as it may weigh; never an empty list."""
    pages: list[list[IntakeVersion]] = [[]]
    carried = 0
    for version in versions:
        weight = _weight(version)
        if pages[-1] and carried + weight > _HEAVIEST:
            pages.append([])
            carried = 0
        pages[-1].append(version)
        carried += weight
    return pages


def notice(request: HttpRequest, version: IntakeVersion, number: int) -> Notice:
    names = {case.id: case.name for case in version.cases}
    address = request.build_absolute_uri(reverse("portal:procedure", args=[version.code]))
    papers = [
        (paper.name, _how(paper.need, paper.originals, paper.copies, is_optional=paper.is_optional),
         "; ".join(names[pk] for pk in names if pk in paper.case_ids))
        for paper in version.papers if paper.need != PaperNeed.NOTE
    ]  # fmt: skip
    return Notice(
        number=number,
        version=version,
        terms=_terms(version),
        fees=_fees(version),
        papers=papers,
        remarks=[paper.name for paper in version.papers if paper.need == PaperNeed.NOTE],
        steps=[step.name for step in version.process.steps],
        address=address,
        qr=qr.picture(address),
    )


def _terms(version: IntakeVersion) -> list[Said]:
    """Rows that say the same stand once, with their channels."""
    rows: dict[tuple[str, str, str], list[Channel]] = {}
    for line in version.terms:
        more = line.text if line.text.lower() != line.words.lower() else ""
        rows.setdefault((line.words or line.text, more, _case(version.cases, line.case_id)), []).append(line.channel)
    return [
        Said(words, more if words != more else "", _channels(found, version.channels), case)
        for (words, more, case), found in rows.items()
    ]


def _fees(version: IntakeVersion) -> list[Said]:
    rows: dict[tuple[str, str, str], list[Channel]] = {}
    for fee in version.fees:
        more = f"{fee.words}. {fee.note}" if fee.note else fee.words
        key = (fee.name, more, _case(version.cases, fee.case_id))
        rows.setdefault(key, []).extend([fee.channel] if fee.channel else version.channels)
    return [Said(name, more, _channels(found, version.channels), case) for (name, more, case), found in rows.items()]


def _channels(found: list[Channel], offered: tuple[Channel, ...]) -> str:
    """'' where it counts for every channel that there is."""
    if set(found) >= set(offered):
        return ""
    return ", ".join(in_words(CHANNELS[channel][0]) for channel in Channel if channel in found)


def _case(cases: tuple[CaseLine, ...], case_id: int | None) -> str:
    return next((case.name for case in cases if case.id == case_id), "")


def _how(need: PaperNeed, originals: int, copies: int, *, is_optional: bool) -> str:
    if need == PaperNeed.SHOW:
        said = [_("xuất trình")]
    else:
        said = [_("%(n)d bản chính") % {"n": originals}] if originals else []
        said += [_("%(n)d bản sao") % {"n": copies}] if copies else []
    return ", ".join([*said, _("nếu có")] if is_optional else said)


def _weight(version: IntakeVersion) -> int:
    """What it will take on a page, in bytes: its words, the marks around each row, the picture of its address."""
    texts = [
        version.name, version.requirements, *version.subjects, *(one.name for one in version.outcomes),
        *(basis.number + basis.title for basis in version.legal_bases), *(step.name for step in version.process.steps),
        *(paper.name for paper in version.papers), *(case.name for paper in version.papers for case in version.cases
                                                     if case.id in paper.case_ids),
        *(line.text + line.words + _case(version.cases, line.case_id) for line in version.terms),
        *(fee.name + fee.words + fee.note + _case(version.cases, fee.case_id) for fee in version.fees),
    ]  # fmt: skip
    return sum(len(text.encode()) + 70 for text in texts) + 4_500
