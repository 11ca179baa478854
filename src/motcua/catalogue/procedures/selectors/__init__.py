from motcua.catalogue.procedures.rules.diagrams import Arrow, Box, Diagram
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.drafting import DraftFault, Reading, gaps_of_draft
from motcua.catalogue.procedures.rules.process_reading import STEP_GRANTS
from motcua.catalogue.procedures.rules.processes import Move, Process, Step
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.terms import term_text
from motcua.catalogue.procedures.selectors.catalogue import CatalogueFilters, CatalogueLine, all_fields, catalogue
from motcua.catalogue.procedures.selectors.comparing import differences_between, side_of_version
from motcua.catalogue.procedures.selectors.drafts import Draft, DraftLine, get_draft, open_drafts, unsaved_draft
from motcua.catalogue.procedures.selectors.eforms import procedures_with_eforms
from motcua.catalogue.procedures.selectors.fields import FieldLine, duties_of, field_lines, get_field, open_fields
from motcua.catalogue.procedures.selectors.intake import (
    BasisLine,
    CaseLine,
    ChargeLine,
    IntakeVersion,
    OutcomeLine,
    PaperLine,
    TermLine,
    fee_in_short,
    fees_for,
    papers_by_case,
    papers_for,
    term_for,
    term_in_short,
    version_for_intake,
    versions_for_intake,
)
from motcua.catalogue.procedures.selectors.made import made_process, made_public, made_version
from motcua.catalogue.procedures.selectors.national import (
    NationalChoices,
    NationalFilters,
    NationalLine,
    national_choices,
    national_procedures,
)
from motcua.catalogue.procedures.selectors.posts import fields_of_post, posts_for_step
from motcua.catalogue.procedures.selectors.processes import diagram, process_of
from motcua.catalogue.procedures.selectors.public import (
    FieldCount,
    PublicProcedure,
    adopted_versions,
    adopting_agencies,
    field_names,
    fields_with_counts,
    is_adopted,
    names_by_code,
    procedures_by_field,
    public_procedure,
)
from motcua.catalogue.procedures.selectors.search import ProcedureHit, by_code, search
from motcua.catalogue.procedures.selectors.synonyms import SynonymLine, synonyms_at
from motcua.catalogue.procedures.selectors.trial import Trial, TrialStep, try_out
from motcua.catalogue.procedures.selectors.versions import (
    AdoptionLine,
    ProcedureHistory,
    VersionLine,
    changes_of,
    history,
)

__all__ = [
    "STEP_GRANTS",
    "AdoptionLine",
    "Arrow",
    "BasisLine",
    "Box",
    "CaseLine",
    "CatalogueFilters",
    "CatalogueLine",
    "ChargeLine",
    "Diagram",
    "Difference",
    "Draft",
    "DraftFault",
    "DraftLine",
    "FieldCount",
    "FieldLine",
    "IntakeVersion",
    "Move",
    "NationalChoices",
    "NationalFilters",
    "NationalLine",
    "OutcomeLine",
    "PaperLine",
    "ProcedureHistory",
    "ProcedureHit",
    "Process",
    "PublicProcedure",
    "Reading",
    "Side",
    "Step",
    "SynonymLine",
    "TermLine",
    "Trial",
    "TrialStep",
    "VersionLine",
    "adopted_versions",
    "adopting_agencies",
    "all_fields",
    "by_code",
    "catalogue",
    "changes_of",
    "diagram",
    "differences",
    "differences_between",
    "duties_of",
    "fee_in_short",
    "fees_for",
    "field_lines",
    "field_names",
    "fields_of_post",
    "fields_with_counts",
    "gaps_of_draft",
    "get_draft",
    "get_field",
    "history",
    "is_adopted",
    "made_process",
    "made_public",
    "made_version",
    "names_by_code",
    "national_choices",
    "national_procedures",
    "open_drafts",
    "open_fields",
    "papers_by_case",
    "papers_for",
    "posts_for_step",
    "procedures_by_field",
    "procedures_with_eforms",
    "process_of",
    "public_procedure",
    "search",
    "side_of_version",
    "synonyms_at",
    "term_for",
    "term_in_short",
    "term_text",
    "try_out",
    "unsaved_draft",
    "version_for_intake",
    "versions_for_intake",
]
