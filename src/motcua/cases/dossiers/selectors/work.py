"""Who has how much to do."""

from collections.abc import Sequence

from django.db.models import Count

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import OPEN, DossierState

AT_A_POST = [str(state) for state in sorted(OPEN | {DossierState.DONE})]


def taken() -> set[tuple[int, int]]:
    """(post, account) of all work that somebody has taken: one walk along the index of open work."""
    rows = Dossier.objects.filter(state__in=AT_A_POST).order_by().values_list("post_id", "holder_id").distinct()
    return {(post, holder) for post, holder in rows if post is not None and holder is not None}


def taken_by(account_id: int, post_id: int) -> list[int]:
    """What this person has taken at this post, oldest first."""
    rows = Dossier.objects.filter(post_id=post_id, holder_id=account_id, state__in=AT_A_POST)
    return list(rows.order_by("id").values_list("id", flat=True))


def least_busy(posts: Sequence[int]) -> int:
    """The post with the fewest dossiers; among equals the first, so that the same question has the same answer."""
    if len(posts) == 1:
        return posts[0]
    counts = dict(
        Dossier.objects.filter(post_id__in=posts, state__in=AT_A_POST)
        .order_by()
        .values_list("post_id")
        .annotate(work=Count("id"))
    )
    return min(posts, key=lambda post: (counts.get(post, 0), posts.index(post)))
