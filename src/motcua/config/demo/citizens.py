"""Three citizens with accounts of their own, to try the portal with; one of them helps others to file."""

from datetime import datetime

from django.contrib.auth.hashers import make_password

from motcua.config.demo.chart import PASSWORD
from motcua.config.demo.province import HOST
from motcua.foundation.accounts import services as accounts
from motcua.foundation.accounts.services import NewHelper
from motcua.foundation.accounts.services.national import NationalPerson
from motcua.foundation.accounts.states import HelperKind
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

# No number of these is anybody's; the first has shown who she is by the national login.
CITIZENS = (
    ("Nguyễn Thị Ngọc Bích", "+84912345601", f"ngocbich@congdan.{HOST}", "086190000601"),
    ("Trần Văn Lộc", "+84912345602", f"vanloc@congdan.{HOST}", ""),
    ("Lê Thị Út Em", "+84912345603", None, ""),
)
HELPER = "Trần Văn Lộc"


def open_accounts(agency_id: int, *, at: datetime) -> None:
    """Signed up long ago, with the password of the demo; this agency has named the helper."""
    password = make_password(PASSWORD)
    for name, phone, email, number in CITIZENS:
        account = accounts.open_own(
            name, email=email, phone=phone, password=password, channel="sms", at=at, is_demo=True
        )
        if number:
            accounts.national.welcome(NationalPerson(name, number, "demo", number), at=at, account_id=account.pk)
        if name == HELPER:
            helper = NewHelper(
                address=phone, kind=HelperKind.VOLUNTEER, place="Nhà văn hóa khóm 3", valid_from=local_day(at)
            )
            accounts.name_helper(helper, agency_id=agency_id, actor=SYSTEM, at=at)
