from motcua.catalogue.procedures.models.adoption import Adoption, FieldDuty
from motcua.catalogue.procedures.models.catalogue import Procedure, ProcedureBundle, ProcedureField
from motcua.catalogue.procedures.models.content import (
    FeeLine,
    LegalBasis,
    OutcomeKind,
    ProcedureCase,
    ProcessingTerm,
    RequiredPaper,
)
from motcua.catalogue.procedures.models.draft import ProcedureDraft
from motcua.catalogue.procedures.models.life_event import LifeEvent, LifeEventProcedure
from motcua.catalogue.procedures.models.national import NationalList, NationalProcedure
from motcua.catalogue.procedures.models.process import ProcessMove, ProcessPattern, ProcessStep, ProcessVersion
from motcua.catalogue.procedures.models.synonym import Synonym
from motcua.catalogue.procedures.models.version import Commencement, ProcedureVersion
from motcua.catalogue.procedures.models.word_template import WordTemplate

__all__ = [
    "Adoption",
    "Commencement",
    "FeeLine",
    "FieldDuty",
    "LegalBasis",
    "LifeEvent",
    "LifeEventProcedure",
    "NationalList",
    "NationalProcedure",
    "OutcomeKind",
    "Procedure",
    "ProcedureBundle",
    "ProcedureCase",
    "ProcedureDraft",
    "ProcedureField",
    "ProcedureVersion",
    "ProcessMove",
    "ProcessPattern",
    "ProcessStep",
    "ProcessVersion",
    "ProcessingTerm",
    "RequiredPaper",
    "Synonym",
    "WordTemplate",
]
