"""Xóa dữ liệu của hồ sơ: everywhere that something of its people lies, unless somebody holds it."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossier_selectors
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.states import ERASED
from motcua.cases.feedback import services as feedback
from motcua.cases.filings import services as filings
from motcua.cases.lockers import services as lockers
from motcua.cases.privacy.errors import UnderHold
from motcua.cases.privacy.models import LegalHold
from motcua.cases.privacy.selectors.holds import open_hold
from motcua.foundation.accounts import services as accounts
from motcua.foundation.files import services as files
from motcua.foundation.payments import services as payments
from motcua.kernel.actor import Actor
from motcua.kernel.turns import take_turn


@transaction.atomic
def erase_dossier(dossier_id: int, *, actor: Actor, at: datetime) -> bool:
    """False when there was nobody in it any more. Raises NotEnded, UnderHold.

    Money that came keeps its payer's name until the term of its vouchers; papers in a locker are their owner's.
    """
    take_turn("hold", dossier_id)
    held = open_hold(dossier_id)
    if held is not None:
        code = dossier_selectors.matter(dossier_id).code
        raise UnderHold(code=code, why=held.get_why_display())
    was_known = dossiers.erase(dossier_id, actor=actor, at=at)
    subject = dossier_selectors.subject_of(dossier_id)
    lockers.forget_results_of(dossier_id)
    filings.forget_who_filed(dossier_id)
    feedback.forget_words_about(subject)
    payments.forget_who_never_paid(subject)
    files.let_go(accounts.forget_consent_for(dossier_id))
    LegalHold.objects.filter(dossier=dossier_id).update(source=ERASED)
    return was_known
