"""Who does a step, and which fields a post is in charge of."""

from datetime import date

from motcua.catalogue.procedures.models import FieldDuty
from motcua.catalogue.procedures.rules.processes import Step, choose_posts
from motcua.foundation.organizations.selectors import PostChoice, posts_with_grant


def posts_for_step(step: Step, agency_id: int, field_id: int, *, on: date) -> list[PostChoice]:
    """Who does a step at an agency: the posts with its grant that are in charge of the field.

    Steps other than review and consultation fall to every post with the grant where nobody is in charge of the field.
    """
    able = posts_with_grant(agency_id, step.grant, on=on)
    ids = frozenset(post.post_id for post in able)
    dutiful = frozenset(FieldDuty.objects.filter(field_id=field_id, post_id__in=ids).values_list("post_id", flat=True))
    chosen = choose_posts(step.kind, ids, dutiful)
    return [post for post in able if post.post_id in chosen]


def fields_of_post(post_id: int) -> frozenset[int]:
    """Ids of the fields that a post is in charge of."""
    return frozenset(FieldDuty.objects.filter(post_id=post_id).values_list("field_id", flat=True))
