"""What may be done for many dossiers at once; each dossier is judged by its own verb."""

from motcua.cases.dossiers.errors import FieldMissing, NotAllowed, NothingSelected, TooManySelected
from motcua.cases.dossiers.states import SIGNING_DEEDS, BulkDeed
from motcua.foundation.signing import errors as signing
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError, Unavailable

# A morning's work of one leader; more is several runs, each with a list that somebody can read.
MOST = 500
# The next paper would be refused for the same reason, and a wrong PIN tried three times locks a token.
_OF_THE_KEY = (
    signing.CertificateNotFound, signing.CertificateRejected, signing.KeyDoesNotMatch, signing.KeyElsewhere,
    signing.KeyNotForThis, signing.KeyNotOpened, signing.PassphraseLapsed, signing.PinLockedOut, signing.PinWrong,
    signing.TokenAway,
)  # fmt: skip
_GRANT = {BulkDeed.ASSIGN: "dossiers.assign", BulkDeed.APPROVE: "dossiers.approve", BulkDeed.URGE: "dossiers.supervise"}


def may_ask_for(deed: str, actor: Actor) -> bool:
    """Whether a list offers this at all. What is signed is ticked in a list of its own, where a key is asked for."""
    if deed in SIGNING_DEEDS:
        return False
    grant = _GRANT.get(BulkDeed(deed))
    return actor.post_id is not None and (grant is None or bool(actor.agencies(grant)))


def check_run(deed: str, actor: Actor, *, dossiers: int, to_account: int | None) -> None:
    """Something is selected, not too much, and the question of the deed is answered."""
    if not may_ask_for(deed, actor):
        raise NotAllowed
    if not dossiers:
        raise NothingSelected
    if dossiers > MOST:
        raise TooManySelected(most=MOST)
    if deed == BulkDeed.ASSIGN and not to_account:
        raise FieldMissing(field="to", label="người xử lý")


def may_be_tried_again(error: MotcuaError) -> bool:
    """A service is away, or somebody is at this very paper: perhaps a killed worker, whose connection lives on.

    A signature that our own check does not call valid is the paper's own fault.
    """
    if isinstance(error, signing.SignatureNotProved):
        return False
    return isinstance(error, signing.SigningUnderWay) or (isinstance(error, Unavailable) and error.retry)


def concerns_the_key(error: MotcuaError) -> bool:
    """Whether all papers that are left would be refused like this one."""
    return isinstance(error, _OF_THE_KEY)
