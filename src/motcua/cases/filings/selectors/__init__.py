from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.cases.filings.selectors.doors import filing_of, get_draft, get_filing, token_of_code
from motcua.cases.filings.selectors.drafts import Aside, DraftLine, asides_of, draft_term, own_drafts
from motcua.cases.filings.selectors.papers import HeldFile, HeldPaper, held_papers

__all__ = [
    "Aside",
    "Draft",
    "DraftLine",
    "DraftPage",
    "DraftPaper",
    "HeldFile",
    "HeldPaper",
    "asides_of",
    "draft_term",
    "filing_of",
    "get_draft",
    "get_filing",
    "held_papers",
    "own_drafts",
    "token_of_code",
]
