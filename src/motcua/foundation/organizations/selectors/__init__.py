from motcua.foundation.organizations.rules import from_qcvn102, to_qcvn102
from motcua.foundation.organizations.selectors.acting import actor_for, people
from motcua.foundation.organizations.selectors.agencies import (
    AgencyBrief,
    agencies_below,
    agency_brief,
    all_agencies,
    get_agency,
)
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
)

__all__ = [
    "AgencyBrief",
    "HeldPost",
    "PostBrief",
    "PostChoice",
    "actor_for",
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
    "posts_with_any",
    "posts_with_grant",
    "to_qcvn102",
]
