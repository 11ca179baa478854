"""What others may follow about messages."""

from dataclasses import dataclass
from datetime import date

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class TemplateChanged(Fact):
    template: str
    valid_from: date
    medium: str = ""
    language: str = "vi"
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class GatewayChanged(Fact):
    code: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class MediumRuleChanged(Fact):
    medium: str
    valid_from: date
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class MessageReplayed(Fact):
    template: str
