from motcua.foundation.journal.services.following import follow, followers_of
from motcua.foundation.journal.services.recording import record

__all__ = ["follow", "followers_of", "record"]
