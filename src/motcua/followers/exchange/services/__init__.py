from motcua.followers.exchange.services.owing import owe_new
from motcua.followers.exchange.services.replaying import forget_old, replay, replay_since
from motcua.followers.exchange.services.sending import send_next
from motcua.followers.exchange.services.subscribing import NewWebhook, subscribe, unsubscribe

__all__ = [
    "NewWebhook", "forget_old", "owe_new", "replay", "replay_since", "send_next", "subscribe", "unsubscribe",
]  # fmt: skip
