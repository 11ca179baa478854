"""The only ways from an actor to work files and to what is handed over to the archive.

An agency's list of work files is read by everybody who works there; what lies in a file goes through its own door.
"""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.cases.correspondence.errors import HandoverNotFound, ItemNotFound, WorkFileNotFound
from motcua.cases.correspondence.models import ArchiveHandover, FiledItem, WorkFile
from motcua.cases.correspondence.rules.filing import FileStanding, HandoverStanding
from motcua.cases.correspondence.states import ARCHIVING, HandoverState, WorkFileState
from motcua.kernel.actor import Actor


def work_files_visible_to(actor: Actor) -> QuerySet[WorkFile]:
    """Base query of every list and door: those of the agency in which the actor sits."""
    if actor.is_system:
        return WorkFile.objects.all()
    if actor.post_id is None or actor.agency_id is None:
        return WorkFile.objects.none()
    return WorkFile.objects.filter(agency_id=actor.agency_id)


def get_work_file(file_id: int, *, actor: Actor) -> WorkFile:
    """Raises WorkFileNotFound."""
    rows = work_files_visible_to(actor).select_related("term", "keeper_post")
    found = rows.filter(pk=file_id).first()
    if found is None:
        raise WorkFileNotFound
    return found


def get_filed_item(item_id: int, *, actor: Actor) -> FiledItem:
    """Of a file that the actor may open; whether they may know the thing itself, its own room says. Raises
    ItemNotFound."""
    rows = FiledItem.objects.filter(file__in=work_files_visible_to(actor))
    found = rows.select_related("file").filter(pk=item_id).first()
    if found is None:
        raise ItemNotFound
    return found


def handovers_visible_to(actor: Actor) -> QuerySet[ArchiveHandover]:
    """As the work files on them."""
    if actor.is_system:
        return ArchiveHandover.objects.all()
    if actor.post_id is None or actor.agency_id is None:
        return ArchiveHandover.objects.none()
    return ArchiveHandover.objects.filter(agency_id=actor.agency_id)


def received_at(actor: Actor) -> frozenset[int]:
    """The agencies whose archive the actor keeps: the own one, or none."""
    return actor.agencies(ARCHIVING) & {actor.agency_id or 0}


def get_archive_handover(handover_id: int, *, actor: Actor) -> ArchiveHandover:
    """Raises HandoverNotFound."""
    found = handovers_visible_to(actor).filter(pk=handover_id).first()
    if found is None:
        raise HandoverNotFound
    return found


def file_standing(one: WorkFile, *, until: date | None = None) -> FileStanding:
    """What the rules need to know; ``until``: what a later decision says of how long it is kept."""
    return FileStanding(
        one.agency_id, one.code, WorkFileState(one.state), one.keeper_post.unit_id, until or one.keep_until
    )  # fmt: skip


def handover_standing(one: ArchiveHandover) -> HandoverStanding:
    return HandoverStanding(one.agency_id, HandoverState(one.state), one.made_by_id)


def in_force(on: date) -> Q:
    """Rows of rules with a first and perhaps a last day."""
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
