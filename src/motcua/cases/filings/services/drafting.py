"""Soạn hồ sơ: begin a draft, keep each page as it is filled in, go on elsewhere, throw it away."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from motcua.cases.filings.errors import ResumeCodeWrong
from motcua.cases.filings.events import DraftBegun, DraftDiscarded
from motcua.cases.filings.models import Draft, DraftAside, Filing
from motcua.cases.filings.rules import opening, saving
from motcua.cases.filings.selectors.doors import let_in
from motcua.cases.filings.selectors.drafts import draft_term
from motcua.cases.filings.services.letting_go import let_papers_go
from motcua.cases.filings.states import APPLICANT, Begun, Given, Resumed, Saved, SavedHow, Start
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

NOBODY = Actor(id=None, post_id=None, unit_id=None, agency_id=None)
# What another device wrote is kept this many times a page; older ones go.
_MOST_ASIDE = 5


@transaction.atomic
def begin(start: Start, *, actor: Actor | None, session_key: str, at: datetime) -> Begun:
    """A new draft. Without an account it belongs to this browser, and to whoever has its resume code."""
    account_id = actor.id if actor else None
    version = procedures.version_for_intake(start.version_id)
    letters = "".join(secrets.choice(opening.CODE_LETTERS) for _ in range(opening.CODE_LENGTH))
    draft = Draft.objects.create(
        token=secrets.token_urlsafe(24),
        version_id=start.version_id,
        case_id=start.case_id,
        agency_id=start.agency_id,
        return_channel=start.return_channel,
        eform_version_id=start.eform_version_id,
        account_id=account_id,
        party_kind=start.party_kind,
        beneficiary_id=start.beneficiary_id if account_id else None,
        business_id=start.business_id,
        mandate_id=start.mandate_id,
        helper_id=start.helper_id if account_id else None,
        consent_id=start.consent_id,
        browsers=[] if account_id else [opening.digest(session_key)],
        resume_digest=None if account_id else opening.code_digest(letters),
        applicant=dict(start.applicant),
        prefilled={APPLICANT: dict(start.applicant)} if start.applicant else {},
        key=uuid4(),
        begun_at=at,
        saved_at=at,
        expires_at=at + draft_term(local_day(at)).keep,
    )
    fact = DraftBegun(
        **by(actor or NOBODY), subject=draft.subject, agency_id=draft.agency_id, at=at,
        procedure=version.code, has_account=account_id is not None,
    )  # fmt: skip
    journal.record(fact)
    return Begun(draft.token, "" if account_id else opening.say_code(letters))


@transaction.atomic
def save_page(
    token: str,
    page: str,
    values: Mapping[str, Any],
    *,
    fields: frozenset[str],
    typed: Mapping[str, list[str]] | None = None,
    revision: int,
    is_leaving: bool = False,
    case_id: int | None = None,
    given: Mapping[str, Given] | None = None,
    actor: Actor | None,
    session_key: str,
    at: datetime,
) -> Saved:
    """Keep the answers of one page: ``fields`` are all that it has, ``values`` those answered and understood.

    ``typed`` is what was typed and is not right yet; it comes back with the page. ``revision`` is the one that the
    sender's page showed: where another device has saved the page since, nothing that was typed is lost.
    ``case_id``: the page asks for the case of the procedure, and this is the answer. ``given``: what the page showed
    without being asked; kept with the first answers, so that everybody sees later what was changed.
    """
    draft = locked(token, actor=actor, session_key=session_key)
    is_first = page not in draft.saved_pages
    before = {name: draft.answers[name] for name in fields if name in draft.answers}
    half = {page: dict(typed)} if typed else {}
    how = saving.how_saved(
        seen=revision,
        saved=draft.saved_pages.get(page, 0),
        before=before | _as_before(draft.typed.get(page)),
        after=dict(values) | _as_before(typed),
        is_leaving=is_leaving,
    )
    if how is SavedHow.REPLACED:
        _put_aside(draft, page, fields, before, draft.saved_at)
    if how is SavedHow.ASIDE:
        _put_aside(draft, page, fields, values, at)
    if how in (SavedHow.SAVED, SavedHow.REPLACED):
        rest = {name: value for name, value in draft.answers.items() if name not in fields}
        draft.answers = rest | dict(values)
        draft.typed = {name: text for name, text in draft.typed.items() if name != page} | half
        draft.case_id = case_id or draft.case_id
        _count(draft, page, at)
        draft.save(update_fields=["answers", "typed", "case", *_COUNTED])
    elif how is SavedHow.SAME and page not in draft.saved_pages:
        _count(draft, page, at)
        draft.save(update_fields=list(_COUNTED))
    if given and is_first:
        draft.prefilled = {**draft.prefilled, page: {name: one.as_json() for name, one in given.items()}}
        draft.save(update_fields=["prefilled"])
    return Saved(how, draft.revision, draft.saved_at)


@transaction.atomic
def save_applicant(
    token: str,
    applicant: Mapping[str, Any],
    *,
    return_channel: str,
    actor: Actor | None,
    session_key: str,
    at: datetime,
) -> Saved:
    """Whose matter it is and where the result goes, as typed; checked when the draft is filed."""
    draft = locked(token, actor=actor, session_key=session_key)
    if draft.applicant == dict(applicant) and draft.return_channel == return_channel and APPLICANT in draft.saved_pages:
        return Saved(SavedHow.SAME, draft.revision, draft.saved_at)
    draft.applicant, draft.return_channel = dict(applicant), return_channel
    counted(draft, APPLICANT, at, "applicant", "return_channel")
    return Saved(SavedHow.SAVED, draft.revision, draft.saved_at)


@transaction.atomic
def see_page(token: str, page: str, *, actor: Actor | None, session_key: str, at: datetime) -> None:
    """A page without answers of its own was read and left behind."""
    draft = locked(token, actor=actor, session_key=session_key)
    if page not in draft.saved_pages:
        touch(draft, page, at)


@transaction.atomic
def settle_aside(
    token: str, aside_id: int, *, is_used: bool, actor: Actor | None, session_key: str, at: datetime
) -> str:
    """Use what another device had written, or forget it. Returns the page; what is replaced is kept aside in turn."""
    draft = locked(token, actor=actor, session_key=session_key)
    aside = draft.asides.filter(pk=aside_id).first()
    if aside is None:
        return ""
    if is_used:
        before = {name: draft.answers[name] for name in aside.fields if name in draft.answers}
        _put_aside(draft, aside.page, aside.fields, before, draft.saved_at)
        rest = {name: value for name, value in draft.answers.items() if name not in aside.fields}
        draft.answers = rest | aside.values
        draft.typed = {name: text for name, text in draft.typed.items() if name != aside.page}
        _count(draft, aside.page, at)
        draft.save(update_fields=["answers", "typed", *_COUNTED])
    aside.delete()
    return aside.page


@transaction.atomic
def discard(token: str, *, actor: Actor | None, session_key: str, at: datetime) -> None:
    """Throw a draft away with its papers; their bytes go with the next sweep of what nobody refers to."""
    draft = locked(token, actor=actor, session_key=session_key)
    code = procedures.version_for_intake(draft.version_id).code
    who = by(actor or NOBODY)
    journal.record(DraftDiscarded(**who, subject=draft.subject, agency_id=draft.agency_id, at=at, procedure=code))
    let_papers_go(draft, at=at)
    draft.delete()


@transaction.atomic
def resume(code: str, *, session_key: str, at: datetime) -> Resumed:
    """Let this browser hold what a resume code opens: the draft, or what became of it. Raises ResumeCodeWrong."""
    wanted = opening.code_digest(code)
    draft = Draft.objects.select_for_update(no_key=True).filter(resume_digest=wanted, account=None).first()
    if draft is not None:
        draft.browsers = opening.held_too(draft.browsers, session_key)
        draft.save(update_fields=["browsers"])
        return Resumed(token=draft.token)
    filing = Filing.objects.select_for_update(no_key=True, of=("self",)).filter(resume_digest=wanted).first()
    if filing is None:
        raise ResumeCodeWrong
    filing.browsers = opening.held_too(filing.browsers, session_key)
    filing.save(update_fields=["browsers"])
    return Resumed(dossier=filing.dossier.code)


@transaction.atomic
def claim(token: str, *, actor: Actor, session_key: str, at: datetime) -> None:
    """Who has signed in takes the draft that this browser began without an account."""
    draft = locked(token, actor=actor, session_key=session_key)
    if draft.account_id is None:
        draft.account_id, draft.beneficiary_id, draft.browsers, draft.resume_digest = actor.id, actor.id, [], None
        draft.save(update_fields=["account", "beneficiary_id", "browsers", "resume_digest"])


_COUNTED = ("saved_pages", "revision", "key", "saved_at", "expires_at", "warned_at")


def locked(token: str, *, actor: Actor | None, session_key: str) -> Draft:
    """The draft, ours until the transaction ends. Raises DraftNotFound, DraftAlreadyFiled."""
    return let_in(Draft.objects.select_for_update(no_key=True), token, actor=actor, session_key=session_key)


def touch(draft: Draft, page: str, at: datetime) -> None:
    """Something of a page changed that lies in other tables."""
    counted(draft, page, at)


def counted(draft: Draft, page: str, at: datetime, *columns: str) -> None:
    """These columns of a page were changed: write them, as one more revision."""
    _count(draft, page, at)
    draft.save(update_fields=[*columns, *_COUNTED])


def _count(draft: Draft, page: str, at: datetime) -> None:
    draft.revision += 1
    draft.key = uuid4()  # what was read before is no longer what would be filed
    draft.saved_pages = {**draft.saved_pages, page: draft.revision}
    draft.saved_at, draft.expires_at, draft.warned_at = at, at + draft_term(local_day(at)).keep, None


def _put_aside(draft: Draft, page: str, fields: Iterable[str], values: Mapping[str, Any], saved_at: datetime) -> None:
    DraftAside.objects.create(draft=draft, page=page, fields=sorted(fields), values=dict(values), saved_at=saved_at)
    kept = draft.asides.filter(page=page).order_by("-id").values_list("pk", flat=True)[:_MOST_ASIDE]
    draft.asides.filter(page=page).exclude(pk__in=list(kept)).delete()


def _as_before(typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """Half-typed text, told apart from answers."""
    return {f"typed {name}": text for name, text in (typed or {}).items()}
