"""Hồ sơ nộp trực tuyến: the counter's list of what waits for an answer, and the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.errors import NotAllowed
from motcua.cases.dossiers.selectors import Cursor, DossierPage
from motcua.cases.dossiers.services import NewDefect
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.text import clean
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.dossiers import papers
from motcua.surfaces.desk.dossiers.deed import Deed, DeedForm, Matter, area, line

ROWS = 25
FIELD, PAPER, REQUIRED, OTHER = "field", "paper", "required", "other"


def show(request: StaffRequest) -> HttpResponse:
    """By the moment of the answer; a second list of what waits for applicants."""
    if not any(request.actor.agencies(grant) for grant in ("dossiers.receive", "dossiers.supervise")):
        raise NotAllowed
    correcting = request.GET.get("group") == "correcting"
    after = Cursor.parse(request.GET.get("after", ""))
    page = dossiers.submitted(request.actor, is_correcting=correcting, after=after, limit=ROWS, now=timezone.now())
    here = "?group=correcting" if correcting else "?"
    return render(
        request,
        "desk/dossiers/submitted.jinja",
        {
            "page": page,
            "correcting": correcting,
            "groups": [
                (f"Chờ tiếp nhận ({page.waiting})", "?", not correcting),
                (f"Chờ người nộp sửa ({page.correcting})", "?group=correcting", correcting),
            ],
            "next_address": f"{here}&after={page.next}" if page.next else "",
            "first_address": here if after else "",
        },
    )


def read(request: StaffRequest, code: str) -> HttpResponse:
    """Đã đọc: what the applicant wrote needs no answer."""
    matter = dossiers.dossier_at_hand(code, actor=request.actor, now=timezone.now())
    dossier = matter.dossier
    if request.method == "POST" and matter.facts.is_online:
        services.read_messages(dossier.pk, actor=request.actor, at=matter.now)
        messages.success(request, "Đã đánh dấu đã đọc.")
    return redirect("desk:dossier", dossier.code)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One thing that can be marked, as the page draws it."""

    tick: forms.BoundField
    reason: forms.BoundField
    label: str
    text: str


class CorrectionForm(DeedForm):
    """Ticks on answers and papers, each with its reason."""

    def offer(self, page: Matter) -> None:
        self.marks: dict[str, NewDefect] = {}
        self.pages: dict[str, str] = {}
        has_form = False
        for section in dossiers.form_sections(page.dossier.pk):
            for one in section.lines:
                mark = NewDefect(reason=one.text, page=one.page, field=one.field, paper_name=one.label)
                self._ask(FIELD, one.field, mark)
                self.pages[f"{FIELD}.{one.field}"] = section.title
                has_form = has_form or bool(one.page)
        # The declaration that the form stands for is marked answer by answer.
        form = procedures.the_form(page.version.papers) if has_form else None
        handed_in = {paper.required_id for paper in page.papers}
        for paper in page.papers:
            said = f"{len(paper.files)} tệp" if paper.files else "không có tệp"
            self._ask(PAPER, paper.id, NewDefect(reason=said, paper_id=paper.id, paper_name=paper.name))
        for required in page.version.papers:
            if (
                required != form
                and required.id not in handed_in
                and required.need == "submit"
                and papers.is_of_case(page, required)
            ):
                self._ask(
                    REQUIRED,
                    required.id,
                    NewDefect(reason="Chưa nộp", required_id=required.id, paper_name=required.name),
                )
        self.fields["other_name"] = line("Giấy tờ khác cần nộp", required=False)
        self.fields["other_why"] = line("Lý do cần giấy tờ này", required=False, limit=1000)
        self.fields["explanation"] = area(
            "Lời nhắn chung", required=False, help_text="Người nộp đọc câu này trước các mục."
        )
        self.fields["guide"] = line("Người hướng dẫn", required=False, help_text="Tên và điện thoại để người nộp hỏi.")

    @property
    def sections(self) -> Iterator[tuple[str, list[MarkLine]]]:
        """The answers by the pages of their form, then the papers."""
        found: dict[str, list[MarkLine]] = {}
        for name, mark in self.marks.items():
            drawn = MarkLine(self[name], self[f"{name}.why"], mark.paper_name, mark.reason)
            found.setdefault(self.pages.get(name, "Giấy tờ"), []).append(drawn)
        yield from found.items()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in self.marks:
            if given.get(name) and not clean(given.get(f"{name}.why") or ""):
                self.add_error(f"{name}.why", "Hãy ghi lý do để người nộp biết sửa thế nào.")
        if clean(given.get("other_name") or "") and not clean(given.get("other_why") or ""):
            self.add_error("other_why", "Hãy ghi lý do cần giấy tờ này.")
        if not self.errors and not self._defects(given):
            raise forms.ValidationError("Hãy đánh dấu ít nhất một mục cần sửa và ghi lý do.")
        return given

    def typed(self, request: StaffRequest) -> dict[str, Any]:
        given = self.cleaned_data
        return {"defects": self._defects(given), "explanation": given["explanation"], "guide": given["guide"]}

    def _ask(self, kind: str, number: object, mark: NewDefect) -> None:
        name = f"{kind}.{number}"
        self.marks[name] = mark
        self.fields[name] = forms.BooleanField(label=mark.paper_name, required=False)
        self.fields[f"{name}.why"] = line(f"Lý do: {mark.paper_name}", required=False, limit=1000)

    def _defects(self, given: dict[str, Any]) -> list[NewDefect]:
        """A reason without a tick is meant too."""
        found = [
            NewDefect(
                reason=given[f"{name}.why"], paper_id=mark.paper_id, required_id=mark.required_id,
                paper_name=mark.paper_name, page=mark.page, field=mark.field,
            )
            for name, mark in self.marks.items()
            if clean(given.get(f"{name}.why") or "")
        ]  # fmt: skip
        other, why = clean(given.get("other_name") or ""), clean(given.get("other_why") or "")
        return [*found, NewDefect(reason=why, paper_name=other)] if other and why else found

    def suggest(self, page: DossierPage) -> None:
        self.initial.setdefault("guide", "")


class MessageForm(DeedForm):
    text = area("Tin nhắn", help_text="Người nộp đọc được trên cổng.", limit=2000)


ACKNOWLEDGMENT = Deed(
    verb="acknowledge", noun="acknowledgment", title="Tiếp nhận", button="Tiếp nhận hồ sơ",
    icon="file-check", lead="Thời hạn giải quyết tính từ lúc tiếp nhận; giấy hẹn (mẫu 01) gửi cho người nộp.",
    done="Đã tiếp nhận hồ sơ {code}; giấy hẹn đã lập và gửi người nộp.", act=services.acknowledge,
)  # fmt: skip
CORRECTION = Deed(
    verb="request_correction", noun="correction-requests", title="Yêu cầu sửa", button="Gửi yêu cầu sửa",
    icon="file-plus", lead="Đánh dấu mục cần sửa và ghi lý do. Người nộp chỉ sửa được các mục được đánh dấu.",
    done="Đã gửi yêu cầu sửa hồ sơ {code} cho người nộp.", act=services.request_correction, form=CorrectionForm,
)  # fmt: skip
MESSAGE = Deed(
    verb="send_message", noun="messages", title="Nhắn người nộp", button="Gửi tin nhắn", icon="message-2",
    done="Đã gửi tin nhắn cho người nộp.", act=services.send_message, form=MessageForm,
)  # fmt: skip
DEEDS = (ACKNOWLEDGMENT, CORRECTION, MESSAGE)
