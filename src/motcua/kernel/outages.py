"""Whether an error means that the database is away (down, starting, unplugged), whatever was raised on top of it."""

import psycopg

# 08: the line broke. 57P01-03: it shuts down, has crashed, is starting. 53300: it has no connection left.
_AWAY = ("08", "57P01", "57P02", "57P03", "53300")


def is_outage(error: BaseException | None) -> bool:
    """A refusal by the server (a lock, a deadlock, a wrong statement) is none: whoever gets it again must see why."""
    return outage_in(error) is not None


def outage_in(error: BaseException | None) -> psycopg.Error | None:
    """What the driver said, below all that was raised because of it."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        if isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08").startswith(_AWAY):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None
