"""Who writes to whom in a dossier."""

from motcua.cases.dossiers.errors import NotFiledOnline, NotYourDossier, StateForbids
from motcua.cases.dossiers.rules.facts import Facts, check_granted, is_at_post
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.kernel.actor import Actor

LONGEST = 2000
# More is no conversation any more; the telephone is.
MOST_A_DAY = 20
_GRANTS = ("dossiers.receive", "dossiers.process", "dossiers.approve")


def check_may_write_as_applicant(facts: Facts, *, is_party: bool) -> None:
    """Until the result is handed over."""
    check_is_party(is_party=is_party)
    _check_open(facts)


def check_is_party(*, is_party: bool) -> None:
    """Their own dossier."""
    if not is_party:
        raise NotYourDossier


def check_may_send_message(facts: Facts, actor: Actor) -> None:
    """Who works on it, or a counter, to somebody who filed on the portal and can read it there."""
    check_may_read_messages(facts, actor)
    _check_open(facts)


def check_may_read_messages(facts: Facts, actor: Actor) -> None:
    """Reading them as the office: a leader who only looks leaves them unread."""
    if not facts.is_online:
        raise NotFiledOnline
    if not is_at_post(facts, actor):
        check_granted(facts, actor, *_GRANTS)


def _check_open(facts: Facts) -> None:
    if facts.state not in OPEN | {DossierState.DONE}:
        raise StateForbids(now=DossierState(facts.state).label)
