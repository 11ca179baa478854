"""Lưu danh sách: keep the address of a filtered list under a name, open one first, put them in order."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing, TooManyViews, ViewNameTaken
from motcua.cases.dossiers.events import ViewMoved, ViewOpensFirst, ViewRemoved, ViewSaved
from motcua.cases.dossiers.models import SavedView
from motcua.cases.dossiers.selectors.saved_views import get_view
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

_MOST = 20


@transaction.atomic
def save_view(name: str, query: str, *, is_shared: bool, actor: Actor, at: datetime) -> SavedView:
    """Behind the others of the same owner."""
    said = clean(name)[:60]
    if not said or actor.post_id is None:
        raise FieldMissing(field="name", label="tên danh sách")
    owner = None if is_shared else actor.id
    _alone(actor)
    theirs = SavedView.objects.filter(post_id=actor.post_id, account_id=owner)
    names = list(theirs.order_by("position", "id").values_list("name", flat=True))
    if said in names:
        raise ViewNameTaken(name=said, field="name")
    if len(names) >= _MOST:
        raise TooManyViews(most=_MOST)
    view = SavedView.objects.create(
        post_id=actor.post_id, account_id=owner, name=said, query=query[:500], position=len(names), saved_at=at
    )
    journal.record(ViewSaved(**_of(view, actor=actor, at=at)))
    return view


@transaction.atomic
def remove_view(number: int, *, actor: Actor, at: datetime) -> None:
    """Raises ViewNotFound."""
    _alone(actor)
    view = get_view(number, actor=actor)
    journal.record(ViewRemoved(**_of(view, actor=actor, at=at)))
    view.delete()


@transaction.atomic
def open_first(number: int, *, actor: Actor, at: datetime) -> None:
    """The list opens with this one; asked again, with none."""
    _alone(actor)
    view = get_view(number, actor=actor)
    was = view.is_default
    SavedView.objects.filter(post_id=view.post_id, account_id=view.account_id, is_default=True).update(is_default=False)
    if not was:
        view.is_default = True
        view.save(update_fields=["is_default"])
    journal.record(ViewOpensFirst(**_of(view, actor=actor, at=at), is_first=not was))


@transaction.atomic
def move_up(number: int, *, actor: Actor, at: datetime) -> None:
    """One place nearer to the front, among those of the same owner."""
    _alone(actor)
    view = get_view(number, actor=actor)
    theirs = SavedView.objects.filter(post_id=view.post_id, account_id=view.account_id)
    order = list(theirs.order_by("position", "id"))
    place = next(at for at, one in enumerate(order) if one.pk == view.pk)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        journal.record(ViewMoved(**_of(view, actor=actor, at=at), from_place=place + 1, to_place=place))
    for position, one in enumerate(order):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])


def _alone(actor: Actor) -> None:
    """The lists of a post change one after another: names, places and the one that opens first depend on the others."""
    take_turn("saved views", actor.post_id)


def _of(view: SavedView, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """What every fact about a saved list says."""
    shared = view.account_id is None
    told = {"subject": f"view:{view.pk}", "agency_id": actor.agency_id, "at": at, "is_shared": shared}
    return {**by(actor), **told}
