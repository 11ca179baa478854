from motcua.cases.correspondence.models.directive import Cooperation, Directive
from motcua.cases.correspondence.models.incoming import ArrivalNumber, IncomingDocument
from motcua.cases.correspondence.models.kind import DocumentKind

__all__ = ["ArrivalNumber", "Cooperation", "Directive", "DocumentKind", "IncomingDocument"]
