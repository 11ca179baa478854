"""What is known of a person already: their profile, the first page of this draft, the same form filed before."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import day_of, text_of
from motcua.cases.filings.rules.prefilling import Sources, is_case_field, prefills, wants_earlier
from motcua.cases.filings.selectors.offering import locker_of
from motcua.cases.filings.states import Given, Origin, OriginKind, read_given
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers.states import LockerLine
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition, Page
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.text import fold


def known_on(
    draft: Draft, definition: Definition, page: Page, *, actor: Actor | None, at: datetime
) -> dict[str, Given]:
    """HTML name → value and origin, for the fields of this page that are known already. At most six queries."""
    version = procedures.version_for_intake(draft.version_id)
    cases = [case.code for case in version.cases]
    if not any(
        one.prefill or is_case_field(one, cases) for field in page.fields for one in (field, *field.fields)
    ):  # fmt: skip
        return {}
    chosen = next((case.code for case in version.cases if case.id == draft.case_id), "")
    sources = Sources(
        by_key=dict([
            *_from_first_page(draft), *_from_profile(draft), *_from_locker(draft, page, actor, at),
        ]),
        earlier=_from_earlier(draft, definition) if wants_earlier(page) else {},
        case=Given(chosen, Origin(OriginKind.CASE)) if chosen else None,
    )  # fmt: skip
    return prefills(page, sources, cases)


def given_on(draft: Draft, page: str) -> dict[str, Given]:
    """What was filled in when this page was first sent; empty where nothing was."""
    return {name: read_given(said) for name, said in draft.prefilled.get(page, {}).items()}


def _from_profile(draft: Draft) -> Iterator[tuple[str, Given]]:
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
    origin = Origin(OriginKind.PROFILE)
    yield from ((f"profile.{name}", Given(value, origin)) for name, value in found.items() if value)


def _from_first_page(draft: Draft) -> Iterator[tuple[str, Given]]:
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
    origin = Origin(OriginKind.APPLICANT)
    yield from ((f"{kind}.{name}", Given(value, origin)) for name, value in found.items() if value)


def _from_locker(draft: Draft, page: Page, actor: Actor | None, at: datetime) -> Iterator[tuple[str, Given]]:
    """Of each kind of paper one: the newest that is valid and says anything. Nobody else's locker opens here."""
    asked = (one.from_locker for field in page.fields for one in (field, *field.fields))
    kinds = {kind for kind, _ in filter(None, asked)}
    owner = locker_of(draft, actor=actor, at=at) if kinds else None
    if owner is None:
        return
    offered = lockers.offers(owner, kinds, on=local_day(at))
    for kind, lines in offered.items():
        line = next((one for one in lines if one.number or one.issued_on), None)
        if line is not None:
            origin = Origin(OriginKind.LOCKER, name=line.name, number=line.number)
            yield from ((f"locker.{kind}.{datum}", Given(value, origin)) for datum, value in _told(line).items())


def _told(line: LockerLine) -> dict[str, Any]:
    """What a paper says, as answers of a form; data of the same names as ``eforms.states.LOCKER_DATA``."""
    by = f"{line.issued_by} cấp" if line.issued_by else "cấp"
    issued = f"{by} ngày {say_day(line.issued_on)}" if line.issued_on else by if line.issued_by else ""
    return {
        "number": line.number,
        "issued_on": line.issued_on.isoformat() if line.issued_on else "",
        "issued_by": line.issued_by,
        "valid_until": line.valid_until.isoformat() if line.valid_until else "",
        "name": line.name,
        "reference": ", ".join(one for one in (f"số {line.number}" if line.number else "", issued) if one),
    }


def _from_earlier(draft: Draft, definition: Definition) -> dict[str, Given]:
    """The answers of the same form filed before, the latest first; those that a newer version still understands."""
    if draft.account_id is None or draft.party_kind != "self":
        return {}
    versions = eforms.versions_of(definition.code)
    found: dict[str, Given] = {}
    for one in dossiers.own_answers(draft.account_id, {line.id for line in versions}):
        day = local_day(one.submitted_at)
        answers = one.answers
        if one.eform_version_id != draft.eform_version_id:
            old = eforms.definition(one.eform_version_id)
            answers = eforms.migrate(answers, old, definition, on=day).answers
        origin = Origin(OriginKind.EARLIER, day=day.isoformat())
        for code, value in answers.items():
            found.setdefault(code, Given(value, origin))
    return found
