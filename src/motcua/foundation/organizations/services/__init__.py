from motcua.foundation.organizations.services.agencies import (
    change_contact,
    close_agency,
    put_on_names,
    rename_agency,
)
from motcua.foundation.organizations.services.chart import create_agency, create_post, create_unit, move_agency
from motcua.foundation.organizations.services.covering import arrange_cover, end_cover
from motcua.foundation.organizations.services.granting import GrantWish, change_grants
from motcua.foundation.organizations.services.importing import import_people
from motcua.foundation.organizations.services.people import (
    change_person,
    dismiss_person,
    invite_person,
    lock_person,
    move_person,
    open_account,
    print_code,
    reset_factor,
    unlock_person,
)
from motcua.foundation.organizations.services.posts import grant, hold_post, leave_post, revoke
from motcua.foundation.organizations.services.seats import end_post, move_post, rename_post, rename_unit
from motcua.foundation.organizations.services.wording import change_text

__all__ = [
    "GrantWish",
    "arrange_cover",
    "change_contact",
    "change_grants",
    "change_person",
    "change_text",
    "close_agency",
    "create_agency",
    "create_post",
    "create_unit",
    "dismiss_person",
    "end_cover",
    "end_post",
    "grant",
    "hold_post",
    "import_people",
    "invite_person",
    "leave_post",
    "lock_person",
    "move_agency",
    "move_person",
    "move_post",
    "open_account",
    "print_code",
    "put_on_names",
    "rename_agency",
    "rename_post",
    "rename_unit",
    "reset_factor",
    "revoke",
    "unlock_person",
]
