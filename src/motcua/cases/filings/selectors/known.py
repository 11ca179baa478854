"""What is known of a person already: their profile, the first page of this draft, the same form filed before."""

from collections.abc import Iterator
from typing import Any

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import day_of, text_of
from motcua.cases.filings.rules.prefilling import Known, Sources, is_case_field, prefills
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, Page
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.moments import local_day
from motcua.kernel.text import fold

PROFILE, TYPED, CASE, EARLIER = "profile", "applicant", "case", "earlier"


def known_on(draft: Draft, definition: Definition, page: Page) -> dict[str, Known]:
    """field → answer and source, for the fields of this page that are known already. At most two queries."""
    version = procedures.version_for_intake(draft.version_id)
    cases = [case.code for case in version.cases]
    if not any(field.prefill or is_case_field(field, cases) for field in page.fields):
        return {}
    chosen = next((case.code for case in version.cases if case.id == draft.case_id), "")
    wants_earlier = any(field.prefill == EARLIER for field in page.fields)
    sources = Sources(
        by_key=dict([*_from_first_page(draft), *_from_profile(draft)]),
        earlier=_from_earlier(draft, definition) if wants_earlier else {},
        case=(chosen, CASE) if chosen else None,
    )
    return prefills(page, sources, cases)


def _from_profile(draft: Draft) -> Iterator[tuple[str, Known]]:
    """Of the person who files in their own matter. Nobody who acts for another reads that person's profile."""
    if draft.account_id is None or draft.party_kind != "self":
        return
    own = accounts.profile_of(draft.account_id)
    found: dict[str, Any] = {
        "name": own.full_name.upper(),
        "personal_number": own.personal_number,
        "born_on": own.born_on.isoformat() if own.born_on else "",
        "sex": fold(own.sex),
        "phone": own.contact_phone or own.phone,
        "email": own.contact_email or own.email,
        "ethnicity": own.ethnicity,
        "nationality": own.nationality,
        "address": dict(own.address),
    }
    yield from ((f"profile.{name}", (value, PROFILE)) for name, value in found.items() if value)


def _from_first_page(draft: Draft) -> Iterator[tuple[str, Known]]:
    """What was typed on the page of the applicant; the profile knows it better."""
    typed = draft.applicant
    born_on = day_of(text_of(typed, "born_on"))
    found = {
        "name": text_of(typed, "name").upper(),
        "personal_number": text_of(typed, "personal_number"),
        "born_on": born_on.isoformat() if born_on else "",
        "sex": fold(text_of(typed, "sex")),
        "phone": text_of(typed, "phone"),
        "email": text_of(typed, "email"),
    }
    kind = "business" if draft.business_id else "profile"
    found["tax_code"] = text_of(typed, "tax_code")
    yield from ((f"{kind}.{name}", (value, TYPED)) for name, value in found.items() if value)


def _from_earlier(draft: Draft, definition: Definition) -> dict[str, Known]:
    """The answers of the same form filed before, the latest first; those that a newer version still understands."""
    if draft.account_id is None or draft.party_kind != "self":
        return {}
    filed = dossiers.own_answers(draft.account_id)
    codes = eforms.codes({one.eform_version_id for one in filed})
    found: dict[str, Known] = {}
    for one in filed:
        if codes.get(one.eform_version_id) != definition.code:
            continue
        day = local_day(one.submitted_at)
        answers = one.answers
        if one.eform_version_id != draft.eform_version_id:
            old = eforms.definition(one.eform_version_id)
            answers = eforms.migrate(answers, old, definition, on=day).answers
        for code, value in answers.items():
            found.setdefault(code, (value, f"{EARLIER} {day.isoformat()}"))
    return found
