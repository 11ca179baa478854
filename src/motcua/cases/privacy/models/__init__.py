from motcua.cases.privacy.models.reveal import Reveal, RevealReason
from motcua.cases.privacy.models.setting import PrivacyRule

__all__ = ["PrivacyRule", "Reveal", "RevealReason"]
