"""Filling a form in: the rules with the units of the day put in. Nothing here writes or reads anything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.eforms.errors import PageMissing
from motcua.catalogue.eforms.rules import checking, drawing, migrating, rows, saying
from motcua.catalogue.eforms.rules.meaning import say
from motcua.catalogue.eforms.rules.scopes import scope_of
from motcua.catalogue.eforms.rules.visible import see
from motcua.catalogue.eforms.selectors.places import places
from motcua.catalogue.eforms.states import (
    Answer,
    Answers,
    Checked,
    Definition,
    Fault,
    Migration,
    Page,
    SummarySection,
    Widget,
)

Data = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page to look at; ``only_if`` says in words when it is asked."""

    page: Page
    widgets: tuple[Widget, ...]
    only_if: str


def clean_page(definition: Definition, page: str, data: Data, answers: Answers, *, on: date) -> Checked:
    """One page as it was typed (``dict(request.POST.lists())``) over the answers so far. Raises PageMissing.

    Keep ``answers`` of what it gives in the draft, errors or not; draw again with ``typed`` where there are errors.
    """
    return checking.clean_page(definition, page, data, answers, on=on, places=places(on=on))


def redrawn(definition: Definition, page: str, data: Data) -> dict[str, list[str]] | None:
    """What to draw the page with (``typed``) where a button for rows or wards was pressed; None where none was."""
    found = definition.page(page)
    if found is None:
        raise PageMissing(page=page)
    return rows.redrawn(found, data)


def widgets(
    definition: Definition, page: str, answers: Answers, errors: Mapping[str, str], *, on: date,
    typed: Data | None = None,
) -> tuple[Widget, ...]:  # fmt: skip
    """What a page shows. Raises PageMissing."""
    return drawing.widgets(definition, page, answers, errors, on=on, places=places(on=on), typed=typed)


def check_all(definition: Definition, answers: Answers, *, on: date) -> tuple[Fault, ...]:
    """Everything that stands between these answers and filing; files are asked for by the papers."""
    return checking.check_all(definition, answers, on=on, places=places(on=on))


def visible_pages(definition: Definition, answers: Answers, *, on: date) -> tuple[Page, ...]:
    """The pages that are asked, each with the fields that are asked: as the answers stand, in order."""
    seen = see(definition, answers, on=on)
    return tuple(Page(page.code, page.title, page.intro, page.show_if, seen.fields[page.code]) for page in seen.pages)


def drawn_pages(definition: Definition, *, on: date) -> tuple[DrawnPage, ...]:
    """Every page of a form with all its fields, whatever is asked when: to look at, not to fill in."""
    found = places(on=on)
    field_of = scope_of(definition).field
    return tuple(
        DrawnPage(
            page, drawing.widgets(definition, page.code, {}, {}, on=on, places=found, everything=True),
            say(page.show_if, field_of) if page.show_if else "",
        )
        for page in definition.pages
    )  # fmt: skip


def said_rules(definition: Definition) -> list[tuple[str, str]]:
    """The rules between fields: when in words, and what is said then."""
    field_of = scope_of(definition).field
    return [(say(rule.condition, field_of), rule.error) for rule in definition.rules]


def settled(definition: Definition, answers: Answers, *, on: date) -> dict[str, Answer]:
    """The answers to what is asked: what a page or a field hides is left out. This is what is filed."""
    return see(definition, answers, on=on).answers


def summary(definition: Definition, answers: Answers, *, on: date) -> tuple[SummarySection, ...]:
    """The answers in words, page by page."""
    return saying.summary(definition, answers, on=on, places=places(on=on))


def migrate(answers: Answers, old: Definition, new: Definition, *, on: date) -> Migration:
    """Answers carried over to another version; see ``Migration``."""
    return migrating.migrate(answers, old, new, places=places(on=on))
