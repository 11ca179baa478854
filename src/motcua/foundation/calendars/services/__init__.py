from motcua.foundation.calendars.services.changing import add_exception, remove_exception, set_week
from motcua.foundation.calendars.services.due import answer_plain, compute_due

__all__ = ["add_exception", "answer_plain", "compute_due", "remove_exception", "set_week"]
