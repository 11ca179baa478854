"""What the demo's first citizen asks about her data: so that there is something to answer."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from motcua.cases.privacy import services as privacy
from motcua.cases.privacy.services import Asked
from motcua.cases.privacy.states import Datum, RequestKind
from motcua.kernel.actor import Actor


def ask_about_data(code: str, *, actor: Actor, at: datetime) -> None:
    """One request that accepting puts right by itself, and one that somebody has to look into."""
    for asked in (
        Asked(
            kind=RequestKind.CORRECTION, code=code, datum=Datum.ADDRESS,
            wrong="42/7 Phạm Thái Bường, phường Long Châu", right="42/9 Phạm Thái Bường, phường Long Châu",
            words="Số nhà in sai trên giấy tiếp nhận.",
        ),
        Asked(
            kind=RequestKind.CORRECTION, code=code, datum=Datum.CONTENT, wrong="Năm tốt nghiệp ghi 2012", right="2013",
            words="Bằng của tôi cấp ngày 20/06/2013.",
        ),
    ):  # fmt: skip
        key = uuid5(NAMESPACE_URL, f"{code}/{asked.datum}")
        privacy.ask_about_data(asked, actor=actor, at=at, key=key)
