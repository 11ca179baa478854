"""What lies in hand at the commune that is shown: urged, proposed, handed over, asked for many, covered.

Without it the pages for these begin empty, and nobody can see what they are for.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from motcua.cases.dossiers import selectors as standings
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.errors import ExtendedAlready, NothingToHandOver
from motcua.cases.dossiers.selectors import WorklistFilters, WorklistRow
from motcua.cases.dossiers.states import BulkDeed, DossierState
from motcua.config.demo import assigned, filed, incoming, met, outgoing, till, written
from motcua.config.demo.desk import Desk
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import CoverReason
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

# The demo's own namespace: repeated, a run is the same run.
_KEYS = UUID("5f6d6f74-6375-4d61-a061-696e68616e64")
_WORKABLE = frozenset({DossierState.ACCEPTED, DossierState.PROCESSING})
_PROPOSALS = (
    ("verification", "Chờ kết quả xác minh của cơ quan nơi đã cấp giấy tờ; đã gửi văn bản và gọi nhắc."),
    ("overload", "Số hồ sơ trong tuần tăng gấp rưỡi, một cán bộ đi tập huấn."),
    ("coordination", "Đơn vị phối hợp hẹn trả lời vào cuối tuần."),
    ("complexity", "Thông tin trong sổ gốc và giấy tờ nộp không khớp, phải đối chiếu thêm."),
)
_AWAY, _STAYS = "tu-phap-2", "tu-phap-1"
# From whom to whom: the first who has something to hand over.
_HANDOVERS = (("dia-chinh", "truong-phong-kt"), ("ho-kinh-doanh", "truong-phong-kt"))


@transaction.atomic
def leave_in_hand(agency: AgencyBrief, *, at: datetime) -> bool:
    """Everything once, after the history: where the cover is there already, nothing is added."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    if charts.covers_of([posts[_AWAY]], on=today):
        return False
    leader, clerk = desk.at_post(posts["pho-chu-tich"]), desk.at_post(posts["quay-1"])
    _stand_in(desk, posts, at)
    _urge(desk, leader, at)
    _propose(desk, leader, at)
    _hand_over(desk, posts, leader, at)
    _ask_for_many(desk, leader, clerk, at)
    incoming.bring_documents(agency, at=at)
    outgoing.send_documents(agency, at=at)
    filed.list_files(agency, at=at)
    assigned.give_work(agency, at=at)
    met.hold_meetings(agency, at=at)
    written.ask_in_writing(agency, at=at)
    till.leave_money(agency, clerk, leader, at=at)
    dossiers.save_view("Quá hạn của cơ quan", "group=agency&due=late", is_shared=False, actor=leader, at=at)
    return True


def _stand_in(desk: Desk, posts: Mapping[str, int], at: datetime) -> None:
    """A colleague is on leave from today; who stands in has already called somebody in their place."""
    away, stays, today = desk.at_post(posts[_AWAY]), desk.at_post(posts[_STAYS]), local_day(at)
    assert away.id is not None
    assert stays.id is not None
    organizations.arrange_cover(
        posts[_AWAY], actor=SYSTEM, at=at, absent_id=away.id, stand_in_id=stays.id, valid_from=today,
        valid_to=today + timedelta(days=4), reason=CoverReason.LEAVE,
    )  # fmt: skip
    standing = charts.actor_for(stays.id, post_id=posts[_AWAY], at=at)
    assert standing is not None
    for row in _listed(standing, at, group="post")[:1]:
        text = "Đã gọi điện cho người nộp, hẹn bổ sung thông tin trong tuần."
        dossiers.write_note(row.id, text=text, actor=standing, at=at)


def _urge(desk: Desk, leader: Actor, at: datetime) -> None:
    """What is latest is urged; one of those urged has answered."""
    for number, row in enumerate(_elsewhere(desk, leader, at)[:3]):
        text = "Báo cáo lãnh đạo lý do chậm và thời điểm xong." if number == 0 else ""
        dossiers.urge(row.id, text=text, actor=leader, at=at)
        if number == 1 and row.post_id is not None:
            answer = "Đang chờ chữ ký xác nhận của tổ dân phố, sáng mai trình."
            dossiers.answer_urging(row.id, answer=answer, actor=desk.at_post(row.post_id), at=at)


def _propose(desk: Desk, leader: Actor, at: datetime) -> None:
    """Some promises will not be kept; the leader has declined one apology, the others wait for an answer."""
    calendar = calendars.calendar_of(desk.agency_id, around=local_day(at))
    wanted = list(_PROPOSALS)
    for row in _listed(leader, at):
        officer = desk.at_post(row.post_id) if row.post_id is not None else leader
        is_theirs = row.holder_id in (None, officer.id) and officer.may("dossiers.process", at=desk.agency_id)
        if not wanted or row.due_at is None or row.due_at <= at or not is_theirs:
            continue
        cause, reason = wanted[0]
        try:
            dossiers.propose_extension(
                row.id, new_due_at=calendars.add_working_hours(calendar, row.due_at, 16), cause=cause, reason=reason,
                actor=officer, at=at,
            )  # fmt: skip
        except ExtendedAlready:
            continue
        if len(wanted) == len(_PROPOSALS):
            why = "Cơ quan phối hợp đã trả lời chiều qua; đề nghị hoàn thành đúng hạn."
            dossiers.decline_extension(row.id, reason=why, actor=leader, at=at)
        wanted.pop(0)


def _hand_over(desk: Desk, posts: Mapping[str, int], leader: Actor, at: datetime) -> None:
    for giver, taker in ((desk.at_post(posts[one]), desk.at_post(posts[other])) for one, other in _HANDOVERS):
        assert giver.post_id is not None
        assert taker.post_id is not None
        assert taker.id is not None
        try:
            dossiers.hand_over(
                from_post=giver.post_id, from_account=giver.id, to_post=taker.post_id, to_account=taker.id,
                reason="Đi tập huấn nghiệp vụ hai tuần.", actor=leader, at=at,
            )  # fmt: skip
        except NothingToHandOver:
            continue
        return


def _ask_for_many(desk: Desk, leader: Actor, clerk: Actor, at: datetime) -> None:
    """A sheet for the counter; the leader urges what is latest, where those urged just now are refused."""
    late = [row.id for row in _elsewhere(desk, leader, at)[:8]]
    for deed, ids, who in (
        (BulkDeed.SHEET, [row.id for row in _listed(clerk, at)], clerk),
        (BulkDeed.URGE, late, leader),
    ):
        if ids:
            dossiers.start_bulk(deed, ids[:25], key=uuid5(_KEYS, f"{deed} {who.post_id}"), actor=who, at=at)


def _elsewhere(desk: Desk, leader: Actor, at: datetime) -> list[WorklistRow]:
    """What others have in hand, the latest first."""
    return [row for row in _listed(leader, at) if row.post_id not in (None, *desk.leaders)]


def _listed(actor: Actor, at: datetime, *, group: str = "agency") -> list[WorklistRow]:
    """What somebody could get on with now, first what is due first."""
    filters = WorklistFilters(group=group, state="open")
    rows = standings.worklist(actor, filters=filters, limit=200, now=at).rows
    return [row for row in rows if row.state in _WORKABLE]
