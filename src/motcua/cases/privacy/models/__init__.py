from motcua.cases.privacy.models.setting import PrivacyRule

__all__ = ["PrivacyRule"]
