"""Thêm giấy tờ, tải bản quét. A file is opened through the dossier that it lies in, never by its own number alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.states import ReadingWay
from motcua.catalogue.procedures.selectors import PaperLine
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts import services as people
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.kernel.errors import Missing
from motcua.kernel.identity import is_identity_paper
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, line
from motcua.surfaces.look.downloads import kept_file, newest_edition

PAPER, REQUIRED, OTHER = "paper", "required", "other"
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.heic,.docx,.odt,.xlsx,.ods"
WIDTH, WIDE = 560, 1600


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Zero or more files."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFilesField, self).clean(item, initial) for item in data or [] if item]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of papers: what it is called, why it was asked for, its controls."""

    key: str
    name: str
    asked: str = ""
    is_identity: bool = False

    def of(self, control: str) -> str:
        return f"{self.key}_{control}"


class PapersForm(DeedForm):
    """Several papers at once: a line for each that was asked for, is missing or lies there already, and one more."""

    def offer(self, page: Matter) -> None:
        self.rows = _rows(page)
        for row in self.rows:
            if row.key == OTHER:
                self.fields[row.of("name")] = line("Tên giấy tờ khác", required=False, limit=400)
            self.fields[row.of("originals")] = _number(f"Bản chính của {row.name}")
            self.fields[row.of("copies")] = _number(f"Bản sao của {row.name}")
            self.fields[row.of("scans")] = ManyFilesField(
                label=f"Bản quét của {row.name}", required=False, widget=ManyFiles(attrs={"accept": ACCEPTED})
            )

    @property
    def table(self) -> list[dict[str, Any]]:
        """The lines with their bound controls, for the page."""
        controls = ("name", "originals", "copies", "scans")
        return [
            {"row": row} | {name: self[row.of(name)] for name in controls if row.of(name) in self.fields}
            for row in self.rows
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        came = [row for row in self.rows if self._came(row, given)]
        if any(row.key == OTHER and not given.get(row.of("name")) for row in came):
            self.add_error(f"{OTHER}_name", "Hãy ghi tên giấy tờ khác.")
        if not came and not self.errors and not self.may_be_empty:
            raise forms.ValidationError("Hãy ghi số bản hoặc đính kèm bản quét của ít nhất một giấy tờ.")
        return given

    may_be_empty = True

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given, at = self.cleaned_data, timezone.now()
        return {"papers": tuple(self._paper(row, given, at) for row in self.rows if self._came(row, given))}

    @staticmethod
    def _came(row: Row, given: dict[str, Any]) -> bool:
        return any(given.get(row.of(control)) for control in ("name", "originals", "copies", "scans"))

    @staticmethod
    def _paper(row: Row, given: dict[str, Any], at: datetime) -> NewPaper:
        name = given[row.of("name")] if row.key == OTHER else row.name
        sealed = row.is_identity or (row.key == OTHER and is_identity_paper(name))
        kept = tuple(
            NewFile(file_id=files.store(scan, name=scan.name, at=at, sealed=sealed).pk, name=scan.name)
            for scan in given[row.of("scans")]
        )
        kind, _, number = row.key.partition("_")
        return NewPaper(
            name=name,
            paper_id=int(number) if kind == PAPER else None,
            required_id=int(number) if kind == REQUIRED else None,
            originals=given[row.of("originals")] or 0,
            copies=given[row.of("copies")] or 0,
            files=kept,
        )


def _number(label: str) -> forms.IntegerField:
    attrs = {"inputmode": "numeric", "placeholder": "0"}
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=99, widget=forms.NumberInput(attrs=attrs)
    )


def is_of_case(page: Matter, required: PaperLine) -> bool:
    """Whether the dossier's case needs this paper."""
    return not required.case_ids or page.dossier.case_id in required.case_ids


def _rows(page: Matter) -> list[Row]:
    """First what the open request asks for, then what is missing, then what lies there, then anything else."""
    asked: dict[str, str] = {}
    for request in page.supplements:
        if request.answered_at is None and not request.is_declined:
            asked.update(request.defects)
    handed_in = {paper.required_id for paper in page.papers}
    rows = [
        Row(f"{PAPER}_{paper.id}", paper.name, asked.get(paper.name, ""), paper.is_identity) for paper in page.papers
    ]
    missing = [
        Row(f"{REQUIRED}_{paper.id}", paper.name, asked.get(paper.name, ""), paper.is_identity)
        for paper in page.version.papers
        if paper.need != "note" and paper.id not in handed_in and (is_of_case(page, paper) or paper.name in asked)
    ]  # fmt: skip
    return [*sorted([*missing, *rows], key=lambda row: not row.asked), Row(OTHER, "giấy tờ khác")]


class MorePapersForm(PapersForm):
    may_be_empty = False


ADDING = Deed(
    verb="add_papers", noun="papers", title="Thêm giấy tờ", button="Thêm", icon="plus",
    done="Đã thêm giấy tờ vào hồ sơ {code}.", act=services.add_papers, form=MorePapersForm,
)  # fmt: skip
DEEDS = (ADDING,)


class NoSuchFile(Missing):
    message = "Không tìm thấy tệp này trong hồ sơ."


def download(request: StaffRequest, code: str, number: int) -> FileResponse:
    """A scan of this dossier, as an attachment."""
    scan = dossiers.scan_of(code, number, actor=request.actor)
    if scan is None:
        raise NoSuchFile
    _note(request, scan.dossier_id)
    return kept_file(scan.file_id, name=scan.name)


def preview(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """A scan as a picture drawn anew; ``?large`` to read it. Kept by no browser."""
    scan = dossiers.scan_of(code, number, actor=request.actor)
    brief = stored.briefs({scan.file_id}).get(scan.file_id) if scan is not None else None
    drawn = stored.preview(brief, width=WIDE if "large" in request.GET else WIDTH) if brief is not None else None
    if drawn is None:
        raise NoSuchFile
    if "large" in request.GET:  # the small one is part of the page, which has been noted
        _note(request, scan.dossier_id if scan else 0)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(drawn, content_type=stored.PREVIEW_TYPE, headers=headers)


def download_outcome(request: StaffRequest, code: str) -> FileResponse:
    """The file of the outcome, drafted or approved; ``?renewed`` with the newest timestamp."""
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=timezone.now())
    outcome = matter.outcome
    if outcome is None or outcome.file_id is None:
        raise NoSuchFile
    _note(request, matter.dossier.pk)
    give = newest_edition if "renewed" in request.GET else kept_file
    return give(outcome.file_id, name=outcome.file_name)


def download_consent(request: StaffRequest, code: str) -> FileResponse:
    """The paper by which the applicant let a helper file. A clerk who receives has looked at it now."""
    now = timezone.now()
    dossier = dossiers.get_dossier(code, actor=request.actor)
    consent_id = dossiers.consent_of(dossier.pk)
    consent = accounts.consent_brief(consent_id) if consent_id is not None else None
    if consent is None or consent.paper_id is None:
        raise NoSuchFile
    _note(request, dossier.pk)
    if request.actor.may("dossiers.receive", at=dossier.agency_id):
        people.see_paper(consent.id, actor=request.actor, at=now)
    return kept_file(consent.paper_id, name=consent.paper_name)


def _note(request: StaffRequest, dossier_id: int) -> None:
    services.note_reading(dossier_id, way=ReadingWay.FILE, actor=request.actor, at=timezone.now())
