from motcua.cases.lockers.models.paper import LockerPaper, LockerPaperFile, LockerUse, PaperValidity
from motcua.cases.lockers.models.result import IssuedResult, ResultRecall

__all__ = ["IssuedResult", "LockerPaper", "LockerPaperFile", "LockerUse", "PaperValidity", "ResultRecall"]
