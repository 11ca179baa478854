"""Tờ khai của bản nháp: the pinned form, its pages as the answers stand, and the papers that it asks for."""

from dataclasses import dataclass
from datetime import date

from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import Asked, asked_by_form, papers_asked
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, FieldKind, Page, SummarySection, Widget
from motcua.catalogue.procedures import selectors as procedures


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a draft with its answers, on a day."""

    definition: Definition
    draft: Draft
    on: date

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages to walk through; one that asks for files only belongs to the step of papers."""
        return tuple(page for page in self._visible if any(field.kind != FieldKind.FILES for field in page.fields))

    @property
    def sections(self) -> tuple[SummarySection, ...]:
        """The answers in words."""
        asked = {page.code for page in self.pages}
        return tuple(
            one for one in eforms.summary(self.definition, self.draft.answers, on=self.on) if one.page in asked
        )

    @property
    def files(self) -> tuple[Widget, ...]:
        """The fields for files that are asked for as the answers stand."""
        found = []
        for page in self._visible:
            if any(field.kind is FieldKind.FILES for field in page.fields):
                drawn = eforms.widgets(self.definition, page.code, self.draft.answers, {}, on=self.on)
                shown = {field.code for field in page.fields}
                found += [one for one in drawn if one.kind is FieldKind.FILES and one.name in shown]
        return tuple(found)

    @property
    def _visible(self) -> tuple[Page, ...]:
        return eforms.visible_pages(self.definition, self.draft.answers, on=self.on)


def form_of(draft: Draft, *, on: date) -> Form | None:
    """None where the procedure has no form of its own."""
    if draft.eform_version_id is None:
        return None
    return Form(eforms.definition(draft.eform_version_id), draft, on)


def asked_papers(draft: Draft, *, on: date) -> list[Asked]:
    """The papers to send files of: those of the case, narrowed and explained by what the form asks for."""
    version = procedures.version_for_intake(draft.version_id)
    form = form_of(draft, on=on)
    found = papers_asked(version, draft.case_id, has_form=form is not None)
    if form is None:
        return found
    named = {field.paper for field in form.definition.fields() if field.kind is FieldKind.FILES}
    return asked_by_form(found, version, form.files, named)
