from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.cases.filings.selectors.doors import filing_of, get_draft, get_filing
from motcua.cases.filings.selectors.drafts import Aside, DraftLine, asides_of, count_drafts_of, draft_term, own_drafts
from motcua.cases.filings.selectors.forms import Form, asked_papers, form_of
from motcua.cases.filings.selectors.held import held_about
from motcua.cases.filings.selectors.known import given_on, known_on
from motcua.cases.filings.selectors.offering import chosen, offered
from motcua.cases.filings.selectors.paging import PaperPage, PaperPlace, page_at, pages_of, paper_at
from motcua.cases.filings.selectors.papers import HeldFile, HeldPaper, held_papers
from motcua.cases.filings.selectors.paying import FeeAsked, exemptions_of, fees_of
from motcua.cases.filings.selectors.running import Running, running_on

__all__ = [
    "Aside",
    "Draft",
    "DraftLine",
    "DraftPage",
    "DraftPaper",
    "FeeAsked",
    "Form",
    "HeldFile",
    "HeldPaper",
    "PaperPage",
    "PaperPlace",
    "Running",
    "asides_of",
    "asked_papers",
    "chosen",
    "count_drafts_of",
    "draft_term",
    "exemptions_of",
    "fees_of",
    "filing_of",
    "form_of",
    "get_draft",
    "get_filing",
    "given_on",
    "held_about",
    "held_papers",
    "known_on",
    "offered",
    "own_drafts",
    "page_at",
    "pages_of",
    "paper_at",
    "running_on",
]
