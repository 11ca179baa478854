from motcua.foundation.clients.services.answers import Slot, forget_old_answers, once
from motcua.foundation.clients.services.asking import count
from motcua.foundation.clients.services.keys import CreatedKey, create_key, revoke_key

__all__ = ["CreatedKey", "Slot", "count", "create_key", "forget_old_answers", "once", "revoke_key"]
