from motcua.catalogue.procedures.rules.diagrams import Arrow, Box, Diagram
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.processes import Move, Process, Step
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.terms import term_text
from motcua.catalogue.procedures.selectors.comparing import differences_between, side_of_version
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
from motcua.catalogue.procedures.selectors.posts import fields_of_post, posts_for_step
from motcua.catalogue.procedures.selectors.processes import diagram, process_of
from motcua.catalogue.procedures.selectors.public import (
    FieldCount,
    PublicProcedure,
    adopting_agencies,
    field_names,
    fields_with_counts,
    is_adopted,
    procedures_by_field,
    public_procedure,
)
from motcua.catalogue.procedures.selectors.search import ProcedureHit, search

__all__ = [
    "Arrow",
    "BasisLine",
    "Box",
    "CaseLine",
    "ChargeLine",
    "Diagram",
    "Difference",
    "FieldCount",
    "IntakeVersion",
    "Move",
    "OutcomeLine",
    "PaperLine",
    "ProcedureHit",
    "Process",
    "PublicProcedure",
    "Side",
    "Step",
    "TermLine",
    "adopting_agencies",
    "diagram",
    "differences",
    "differences_between",
    "fee_in_short",
    "fees_for",
    "field_names",
    "fields_of_post",
    "fields_with_counts",
    "is_adopted",
    "papers_by_case",
    "papers_for",
    "posts_for_step",
    "procedures_by_field",
    "process_of",
    "public_procedure",
    "search",
    "side_of_version",
    "term_for",
    "term_in_short",
    "term_text",
    "version_for_intake",
    "versions_for_intake",
]
