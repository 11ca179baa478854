from motcua.foundation.calendars.services.changing import (
    add_exception,
    add_swap,
    remove_exception,
    remove_week,
    set_week,
)
from motcua.foundation.calendars.services.due import answer_plain, compute_due

__all__ = ["add_exception", "add_swap", "answer_plain", "compute_due", "remove_exception", "remove_week", "set_week"]
