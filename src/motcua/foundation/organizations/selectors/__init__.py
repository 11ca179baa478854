from motcua.foundation.organizations.rules import from_qcvn102, to_qcvn102
from motcua.foundation.organizations.selectors.acting import actor_for, people
from motcua.foundation.organizations.selectors.agencies import (
    AgencyBrief,
    agencies_below,
    agency_brief,
    all_agencies,
    get_agency,
)
from motcua.foundation.organizations.selectors.machines import PostLine, actor_of_post, posts_of
from motcua.foundation.organizations.selectors.posts import (
    HeldPost,
    PostBrief,
    PostChoice,
    holders_of,
    holdings_of,
    is_held,
    posts,
    posts_with_any,
    posts_with_grant,
    units,
)

__all__ = [
    "AgencyBrief",
    "HeldPost",
    "PostBrief",
    "PostChoice",
    "PostLine",
    "actor_for",
    "actor_of_post",
    "agencies_below",
    "agency_brief",
    "all_agencies",
    "from_qcvn102",
    "get_agency",
    "holders_of",
    "holdings_of",
    "is_held",
    "people",
    "posts",
    "posts_of",
    "posts_with_any",
    "posts_with_grant",
    "to_qcvn102",
    "units",
]
