from motcua.cases.privacy.models.export import DataExport
from motcua.cases.privacy.models.hold import LegalHold
from motcua.cases.privacy.models.request import DataRequest, RefusalGround
from motcua.cases.privacy.models.reveal import Reveal, RevealReason
from motcua.cases.privacy.models.setting import PrivacyRule, RetentionRule

__all__ = [
    "DataExport",
    "DataRequest",
    "LegalHold",
    "PrivacyRule",
    "RefusalGround",
    "RetentionRule",
    "Reveal",
    "RevealReason",
]
