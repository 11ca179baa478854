from motcua.cases.privacy.models.export import DataExport
from motcua.cases.privacy.models.reveal import Reveal, RevealReason
from motcua.cases.privacy.models.setting import PrivacyRule

__all__ = ["DataExport", "PrivacyRule", "Reveal", "RevealReason"]
