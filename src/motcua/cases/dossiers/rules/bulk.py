"""What may be done for many dossiers at once; each dossier is judged by its own verb."""

from motcua.cases.dossiers.errors import FieldMissing, NotAllowed, NothingSelected, TooManySelected
from motcua.cases.dossiers.states import BulkDeed
from motcua.kernel.actor import Actor

# A morning's work of one leader; more is several runs, each with a list that somebody can read.
MOST = 500
_GRANT = {BulkDeed.ASSIGN: "dossiers.assign", BulkDeed.APPROVE: "dossiers.approve", BulkDeed.URGE: "dossiers.supervise"}


def may_ask_for(deed: str, actor: Actor) -> bool:
    """Whether a list offers this at all."""
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
