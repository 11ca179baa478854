"""Who has how much to do."""

from collections.abc import Sequence

from django.db.models import Count

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.states import OPEN, DossierState

AT_A_POST = [str(state) for state in sorted(OPEN | {DossierState.DONE})]


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
