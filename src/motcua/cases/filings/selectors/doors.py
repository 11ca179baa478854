"""From an address to a draft or a receipt: only for the people and browsers that it belongs to."""

from datetime import datetime

from django.db.models import QuerySet

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings.errors import DraftAlreadyFiled, DraftNotFound, ReceiptNotFound
from motcua.cases.filings.models import Draft, Filing
from motcua.cases.filings.rules import opening
from motcua.kernel.actor import Actor

_LONGEST = 64


def get_draft(token: str, *, actor: Actor | None, session_key: str) -> Draft:
    """Raises DraftNotFound, for a token of nobody and of somebody else alike; DraftAlreadyFiled to its owner."""
    return let_in(Draft.objects.select_related("agency"), token, actor=actor, session_key=session_key)


def let_in(drafts: QuerySet[Draft], token: str, *, actor: Actor | None, session_key: str) -> Draft:
    """The same among these rows: for verbs, which lock them."""
    draft = drafts.filter(token=token).first() if len(token) <= _LONGEST and "\x00" not in token else None
    if draft is None:
        filed = filing_of(token, actor=actor, session_key=session_key)
        if filed is not None:
            raise DraftAlreadyFiled(dossier=filed.dossier.code)
        raise DraftNotFound
    people = (draft.account_id, draft.beneficiary_id)
    if not opening.is_open_for(people, draft.browsers, actor=actor, session_key=session_key):
        raise DraftNotFound
    return draft


def filing_of(token: str, *, actor: Actor | None, session_key: str) -> Filing | None:
    """What became of a draft, for whoever filed it."""
    filing = Filing.objects.select_related("dossier").filter(draft_token=token[:_LONGEST].replace("\x00", "")).first()
    return filing if filing and _is_theirs(filing, actor, session_key) else None


def get_filing(code: str, *, actor: Actor | None, session_key: str, now: datetime) -> Filing:
    """The receipt of a dossier, for the account or the browser that filed it. Raises ReceiptNotFound.

    To an account it opens no longer than the dossier itself: whoever helped sees it until the office has answered.
    """
    rows = Filing.objects.select_related("dossier__submission")
    filing = rows.filter(dossier__code=code.replace("\x00", "").upper()).first()
    if filing is None or not _is_theirs(filing, actor, session_key):
        raise ReceiptNotFound
    if filing.account_id is not None and not (actor and dossiers.is_party(filing.dossier_id, actor, at=now)):
        raise ReceiptNotFound
    return filing


def _is_theirs(filing: Filing, actor: Actor | None, session_key: str) -> bool:
    return opening.is_open_for((filing.account_id,), filing.browsers, actor=actor, session_key=session_key)
