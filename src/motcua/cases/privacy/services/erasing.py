"""Xóa dữ liệu của hồ sơ: everywhere that something of its people lies, unless somebody holds it."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossier_selectors
from motcua.cases.dossiers import services as dossiers
from motcua.cases.lockers import services as lockers
from motcua.cases.privacy.errors import UnderHold
from motcua.cases.privacy.selectors.holds import open_hold
from motcua.kernel.actor import Actor
from motcua.kernel.turns import take_turn


@transaction.atomic
def erase_dossier(dossier_id: int, *, actor: Actor, at: datetime) -> bool:
    """False when there was nobody in it any more. Raises NotEnded, UnderHold."""
    take_turn("hold", dossier_id)
    held = open_hold(dossier_id)
    if held is not None:
        code = dossier_selectors.matter(dossier_id).code
        raise UnderHold(code=code, why=held.get_why_display())
    lockers.let_file_of_result_go(dossier_id)
    return dossiers.erase(dossier_id, actor=actor, at=at)
