from motcua.foundation.journal.services.following import follow, followers_of
from motcua.foundation.journal.services.recording import RecordedOutsideTransaction, record, record_all
from motcua.foundation.journal.services.sealing import seal
from motcua.foundation.journal.services.working import replay, work_off

__all__ = [
    "RecordedOutsideTransaction",
    "follow",
    "followers_of",
    "record",
    "record_all",
    "replay",
    "seal",
    "work_off",
]
