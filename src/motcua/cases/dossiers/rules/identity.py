"""Who compares the picture of an identity paper, and what may be said of it."""

from motcua.cases.dossiers.errors import FieldMissing
from motcua.cases.dossiers.errors.identity import NoPictureLeft, ResultMissing
from motcua.cases.dossiers.rules.facts import Facts, check_granted, is_at_post
from motcua.cases.dossiers.states import IdentityResult
from motcua.kernel.actor import Actor
from motcua.kernel.identity import is_identity_paper

LONGEST = 2000


def check_may_check_identity(facts: Facts, actor: Actor) -> None:
    """The post where the dossier lies, or any counter of the agency; in every state, so that no picture outlives it."""
    if not is_at_post(facts, actor):
        check_granted(facts, actor, "dossiers.receive")
    if not facts.has_identity_pictures:
        raise NoPictureLeft


def check_identity_result(result: str, reason: str) -> None:
    """One of the two; whoever says no says why."""
    if result not in (IdentityResult.MATCHES, IdentityResult.DIFFERS):
        raise ResultMissing(field="result")
    if result == IdentityResult.DIFFERS and not reason:
        raise FieldMissing(field="reason", label="lý do không khớp")


def shows_identity(*, is_listed: bool, says_so: bool, name: str, has_sealed: bool) -> bool:
    """A paper of the procedure's list says so itself; another one by its name. What lies sealed came as one."""
    return has_sealed or (says_so if is_listed else is_identity_paper(name))
