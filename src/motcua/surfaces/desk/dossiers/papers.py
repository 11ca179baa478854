"""Thêm giấy tờ, tải bản quét. A file is opened through the dossier that it lies in, never by its own number alone."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierPage
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.kernel.errors import Missing
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, line

PAPER, REQUIRED = "paper:", "required:"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Zero or more files."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(ManyFilesField, self).clean(item, initial) for item in data or [] if item]


class PapersForm(DeedForm):
    which = forms.ChoiceField(label="Giấy tờ", required=False)
    name = line("Tên giấy tờ khác", required=False, limit=400, help_text="Chỉ khi chọn giấy tờ khác.")
    originals = forms.IntegerField(label="Bản chính", min_value=0, max_value=99, initial=0)
    copies = forms.IntegerField(label="Bản sao", min_value=0, max_value=99, initial=0)
    scans = ManyFilesField(
        label="Bản quét", required=False, widget=ManyFiles, help_text="PDF hoặc ảnh, nhiều tệp được."
    )

    def offer(self, page: DossierPage) -> None:
        handed_in = {paper.required_id for paper in page.papers}
        self.names = {f"{PAPER}{paper.id}": paper.name for paper in page.papers} | {
            f"{REQUIRED}{paper.id}": paper.name
            for paper in page.version.papers
            if paper.need != "note" and paper.id not in handed_in
        }
        choices = [("", "Giấy tờ khác"), *self.names.items()]
        self.fields["which"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("which") and not given.get("name") and (given.get("scans") or not self.may_be_empty):
            self.add_error("name", "Hãy chọn giấy tờ hoặc ghi tên giấy tờ khác.")
        return given

    may_be_empty = True

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = self.cleaned_data
        which = given["which"]
        if not which and not given["name"]:
            return {"papers": ()}
        at = timezone.now()
        kept = tuple(NewFile(file_id=files.store(f, name=f.name, at=at).pk, name=f.name) for f in given["scans"])
        paper = NewPaper(
            name=self.names.get(which, given["name"]),
            paper_id=int(which.removeprefix(PAPER)) if which.startswith(PAPER) else None,
            required_id=int(which.removeprefix(REQUIRED)) if which.startswith(REQUIRED) else None,
            originals=given["originals"],
            copies=given["copies"],
            files=kept,
        )
        return {"papers": (paper,)}


class MorePapersForm(PapersForm):
    may_be_empty = False


ADDING = Deed(
    verb="add_papers", noun="papers", title="Thêm giấy tờ", button="Thêm", icon="plus",
    done="Đã thêm giấy tờ vào hồ sơ {code}.", act=services.add_papers, form=MorePapersForm,
)  # fmt: skip
DEEDS = (ADDING,)


class NoSuchFile(Missing):
    message = "Không tìm thấy tệp này trong hồ sơ."


def download(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """A scan of this dossier, as an attachment."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    scan = next((scan for paper in page.papers for scan in paper.files if scan.id == number), None)
    if scan is None:
        raise NoSuchFile
    return _attachment(scan.file_id, scan.name)


def download_outcome(request: StaffRequest, code: str) -> HttpResponse:
    """The file of the outcome, drafted or approved."""
    page = dossiers.dossier_page(code, actor=request.actor, now=timezone.now())
    outcome = page.outcome
    if outcome is None or outcome.file_id is None:
        raise NoSuchFile
    return _attachment(outcome.file_id, outcome.file_name)


def _attachment(file_id: int, name: str) -> HttpResponse:
    brief = stored.briefs({file_id})[file_id]
    return HttpResponse(stored.open_file(file_id), headers=files.file_response_headers(brief, name=name))
