"""Danh sách đã lưu: a person's own at their post, and those that the post shares."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.errors import ViewNotFound
from motcua.cases.dossiers.models import SavedView
from motcua.kernel.actor import Actor
from motcua.kernel.statements import rows_of


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One saved list."""

    id: int
    name: str
    query: str
    is_shared: bool
    is_default: bool


def views_visible_to(actor: Actor) -> QuerySet[SavedView]:
    """Those of the post for everybody who sits on it, and one's own."""
    return SavedView.objects.filter(Q(account_id=None) | Q(account_id=actor.id), post_id=actor.post_id or 0)


# On every worklist: one small statement that the server keeps. One's own first, for NULLs come last.
_VIEWS = """
SELECT id, name, query, account_id IS NULL, is_default FROM dossiers_savedview
WHERE post_id = %(post)s::bigint AND (account_id = %(account)s::bigint OR account_id IS NULL)
ORDER BY account_id, position, id
"""


def saved_views(actor: Actor) -> list[ViewLine]:
    """In their order, one's own first; one query."""
    return [ViewLine(*row) for row in rows_of(_VIEWS, {"post": actor.post_id, "account": actor.id})]


def default_view(views: list[ViewLine]) -> ViewLine | None:
    """What the list opens with: one's own default before the post's."""
    return next((view for view in views if view.is_default), None)


def get_view(number: int, *, actor: Actor) -> SavedView:
    """Raises ViewNotFound."""
    view = views_visible_to(actor).filter(pk=number).first()
    if view is None:
        raise ViewNotFound
    return view
