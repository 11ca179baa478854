"""What an address asks about a version: the case, how the dossier comes, when."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import Channel
from motcua.kernel.moments import ZONE


@dataclass(frozen=True, slots=True)
class Asked:
    """What means nothing falls back to the first offer, and to now."""

    channel: Channel
    case_id: int | None
    case_code: str
    at: datetime

    @classmethod
    def of(cls, query: QueryDict, version: IntakeVersion, now: datetime) -> "Asked":
        channel = next((one for one in version.channels if one == query.get("channel")), version.channels[0])
        code = query.get("case", "")
        case = next((one for one in version.cases if one.code == code), version.cases[0] if version.cases else None)
        return cls(channel, case.id if case else None, case.code if case else "", _moment(query.get("at", "")) or now)


def _moment(typed: str) -> datetime | None:
    """'2026-11-23T09:20' on Vietnamese clocks, in years that calendars know."""
    try:
        at = datetime.fromisoformat(typed[:16])
    except ValueError:
        return None
    return at.replace(tzinfo=ZONE) if 2020 <= at.year <= 2035 else None
