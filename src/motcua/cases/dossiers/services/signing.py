"""Chỗ ký: whose name stands on a paper, and by what right, when a colleague acted in the place of somebody absent."""

from datetime import datetime

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.history import lines_about, stood_for
from motcua.cases.dossiers.services.forms import Signature
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day

SEALED = "(Ký, ghi rõ họ tên và đóng dấu)"


def head(title: str, dossier: Dossier, account_id: int | None, at: datetime) -> Signature:
    """The head of the agency, or 'KT. …' over the title of who signed (Decree 30/2020, Phụ lục I)."""
    name, place = _names(dossier, account_id, at)
    if place is None:
        return Signature(title, name, SEALED)
    absent_id, post_id, absent = place
    found = organizations.stood_in(post_id, account_id, absent_id, on=local_day(at))
    if not found.capacity:
        return Signature(title, name, SEALED, under=f"(thay mặt {absent})")
    return Signature(f"{found.capacity} {title}", name, SEALED, under=found.own_title)


def clerk(title: str, dossier: Dossier, account_id: int | None, at: datetime) -> Signature:
    """Who did it at the counter; in whose place, where it was somebody else's."""
    name, place = _names(dossier, account_id, at)
    return Signature(title, name, under=f"(thay mặt {place[2]})" if place else "")


def _names(dossier: Dossier, account_id: int | None, at: datetime) -> tuple[str, tuple[int, int | None, str] | None]:
    """The name, and (absent person, post, their name) where somebody stood in."""
    line = next((one for one in lines_about(dossier.pk) if (one.actor_id, one.at) == (account_id, at)), None)
    absent_id = stood_for(line) if line is not None else None
    names = organizations.people({one for one in (account_id, absent_id) if one is not None})
    name = names.get(account_id, "") if account_id is not None else ""
    if line is None or absent_id is None:
        return name, None
    return name, (absent_id, line.post_id, names.get(absent_id, ""))
