from motcua.cases.correspondence.models.copying import CertifiedCopy, CopyForm
from motcua.cases.correspondence.models.directive import Cooperation, Directive
from motcua.cases.correspondence.models.incoming import ArrivalNumber, IncomingDocument
from motcua.cases.correspondence.models.kind import DocumentKind
from motcua.cases.correspondence.models.numbering import NumberingRule, SeriesNumber
from motcua.cases.correspondence.models.outgoing import DraftComment, DraftVersion, OutgoingDocument

__all__ = [
    "ArrivalNumber",
    "CertifiedCopy",
    "Cooperation",
    "CopyForm",
    "Directive",
    "DocumentKind",
    "DraftComment",
    "DraftVersion",
    "IncomingDocument",
    "NumberingRule",
    "OutgoingDocument",
    "SeriesNumber",
]
