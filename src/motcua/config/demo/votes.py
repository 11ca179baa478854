"""The demo's votes: what people say of what was handed over to them, through the link that they were given."""

import random
from datetime import datetime, timedelta

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.states import Timing
from motcua.cases.feedback import selectors, services
from motcua.cases.feedback.states import Level
from motcua.kernel.moments import local_day

# Of ten people who are asked about four answer.
_ANSWER = 0.4
_LEVELS = (Level.VERY, Level.SATISFIED, Level.UNSATISFIED)
# Whoever was kept waiting says so.
_IN_TIME, _LATE = (58, 37, 5), (12, 38, 50)
_THANKS = (
    "Cán bộ hướng dẫn rõ ràng, làm nhanh.",
    "Nộp buổi sáng, chiều đã có kết quả.",
    "Quầy sạch sẽ, có chỗ ngồi chờ.",
)
_COMPLAINTS = (
    "Hẹn ba lần mới có kết quả.",
    "Phải đi lại nhiều lần vì thiếu giấy tờ, lần đầu không ai dặn đủ.",
    "Chờ ở quầy gần một buổi.",
)


def rate(
    dossier_id: int, *, timing: str, post_id: int | None, chance: random.Random, at: datetime, now: datetime
) -> None:
    """Asked when it was handed over; answered within three days by some, with words by fewer."""
    dossiers.ask_for_rating(dossier_id, by_post=post_id, at=at)
    moment = at + timedelta(hours=chance.uniform(0.2, 70))
    if chance.random() >= _ANSWER or moment >= now:
        return
    (level,) = chance.choices(_LEVELS, weights=_LATE if timing == Timing.OVERDUE else _IN_TIME)
    token = selectors.open_token(f"dossier:{dossier_id}", at=moment)
    rating = services.rate(token, level=str(level), at=moment)
    is_unhappy = level == Level.UNSATISFIED
    if not is_unhappy and chance.random() < 0.85:
        return
    agency_id = rating.invitation.agency_id
    offered = [one.id for one in selectors.reasons_on(agency_id, on=local_day(moment))] if is_unhappy else []
    services.explain(
        token,
        reasons=chance.sample(offered, k=min(len(offered), chance.choice((1, 1, 2)))),
        words=chance.choice(_COMPLAINTS if is_unhappy else _THANKS) if chance.random() < 0.6 else "",
        may_contact=is_unhappy and chance.random() < 0.3,
        at=moment + timedelta(minutes=2),
    )
