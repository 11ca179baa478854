"""Các bước: the pages of one filing in their order, which of them are done, and where somebody is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.cases.filings import selectors as filings
from motcua.cases.filings.selectors import Draft
from motcua.cases.filings.states import APPLICANT, FEES, PAPERS, REQUEST, REVIEW
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard."""

    key: str
    title: str
    address: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Way:
    """All pages, seen from one of them. ``number`` counts from 1."""

    steps: tuple[Step, ...]
    number: int

    @property
    def current(self) -> Step:
        return self.steps[self.number - 1]

    @property
    def before(self) -> Step | None:
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> Step | None:
        return self.steps[self.number] if self.number < len(self.steps) else None

    @property
    def percent(self) -> int:
        return round(100 * self.number / len(self.steps))


def steps_of(draft: Draft) -> tuple[Step, ...]:
    """The pages that this draft has with the answers so far."""
    version = procedures.version_for_intake(draft.version_id)
    found = [(APPLICANT, _("Chủ hồ sơ và cách nhận kết quả"), reverse("portal:draft-applicant", args=[draft.token]))]
    form = filings.form_of(draft, on=local_day(timezone.now()))
    if form is None:
        found.append((REQUEST, _("Nội dung đề nghị"), reverse("portal:draft-request", args=[draft.token])))
    else:
        found += [
            (one.code, one.title, reverse("portal:draft-page", args=[draft.token, one.code])) for one in form.pages
        ]
    found.append((PAPERS, _("Giấy tờ"), reverse("portal:draft-papers", args=[draft.token])))
    if procedures.fees_for(version, draft.case_id, draft.channel):
        found.append((FEES, _("Phí, lệ phí"), reverse("portal:draft-fees", args=[draft.token])))
    found.append((REVIEW, _("Xem lại và nộp"), reverse("portal:draft-review", args=[draft.token])))
    # What was typed is kept beside the answers only while something in it is wrong.
    done = frozenset(draft.saved_pages) - frozenset(draft.typed)
    return tuple(Step(key, title, address, key in done) for key, title, address in found)


def way_of(draft: Draft, key: str) -> Way:
    """The same from a page; from the first one where that page is not among them."""
    steps = steps_of(draft)
    number = next((place for place, step in enumerate(steps, 1) if step.key == key), 1)
    return Way(steps, number)


def first_open(draft: Draft) -> Step:
    """Where to go on: the first page that was not saved yet, or not without faults."""
    steps = steps_of(draft)
    return next((step for step in steps if not step.is_done), steps[-1])
