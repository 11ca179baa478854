"""What others may follow about webhooks. The address is not told: it may hold what is nobody's business."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class WebhookCreated(Fact):
    key_id: int
    kinds: list[str]


@dataclass(frozen=True, kw_only=True)
class WebhookEnded(Fact):
    key_id: int
