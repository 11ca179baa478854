from motcua.foundation.organizations.services.chart import create_agency, create_post, create_unit, move_agency
from motcua.foundation.organizations.services.posts import grant, hold_post, leave_post, revoke

__all__ = [
    "create_agency",
    "create_post",
    "create_unit",
    "grant",
    "hold_post",
    "leave_post",
    "move_agency",
    "revoke",
]
