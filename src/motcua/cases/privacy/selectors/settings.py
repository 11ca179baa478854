"""Quy định đang áp dụng: the newest row of a setting that has begun."""

from datetime import date

from motcua.cases.privacy.models import PrivacyRule
from motcua.cases.privacy.states import SHIPPED, Setting


def number_of(setting: Setting, *, on: date) -> int:
    """One small query."""
    rows = PrivacyRule.objects.filter(setting=setting, valid_from__lte=on).order_by("-valid_from")
    number = rows.values_list("number", flat=True).first()
    return SHIPPED[setting][0] if number is None else number
