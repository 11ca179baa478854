from motcua.cases.correspondence.models.appendix import DraftAppendix, IssuedAppendix
from motcua.cases.correspondence.models.content import IncomingContent
from motcua.cases.correspondence.models.copying import CertifiedCopy, CopyForm
from motcua.cases.correspondence.models.directive import Cooperation, Directive
from motcua.cases.correspondence.models.incoming import ArrivalNumber, IncomingDocument
from motcua.cases.correspondence.models.kind import DocumentKind
from motcua.cases.correspondence.models.numbering import NumberingRule, SeriesNumber
from motcua.cases.correspondence.models.opinion import DraftOpinion, OpinionRequest
from motcua.cases.correspondence.models.opinion_following import OpinionReminder, OpinionReminderRule, OpinionTerm
from motcua.cases.correspondence.models.outgoing import DraftComment, DraftVersion, OutgoingDocument
from motcua.cases.correspondence.models.work_file import (
    ArchiveHandover,
    FiledItem,
    HandoverLine,
    RetentionReview,
    RetentionTerm,
    WorkFile,
)

__all__ = [
    "ArchiveHandover",
    "ArrivalNumber",
    "CertifiedCopy",
    "Cooperation",
    "CopyForm",
    "Directive",
    "DocumentKind",
    "DraftAppendix",
    "DraftComment",
    "DraftOpinion",
    "DraftVersion",
    "FiledItem",
    "HandoverLine",
    "IncomingContent",
    "IncomingDocument",
    "IssuedAppendix",
    "NumberingRule",
    "OpinionReminder",
    "OpinionReminderRule",
    "OpinionRequest",
    "OpinionTerm",
    "OutgoingDocument",
    "RetentionReview",
    "RetentionTerm",
    "SeriesNumber",
    "WorkFile",
]
