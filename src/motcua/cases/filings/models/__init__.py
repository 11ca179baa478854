from motcua.cases.filings.models.draft import Draft, DraftAside, DraftTerm
from motcua.cases.filings.models.filing import Filing
from motcua.cases.filings.models.papers import DraftPage, DraftPaper

__all__ = ["Draft", "DraftAside", "DraftPage", "DraftPaper", "DraftTerm", "Filing"]
