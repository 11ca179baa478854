"""A ward with one of everything that its office does, made by its own people through the services, and bodies."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from motcua.cases.assignments import services as work
from motcua.cases.assignments.services import Order
from motcua.cases.correspondence import services as letters
from motcua.cases.correspondence.models import FiledItem
from motcua.cases.correspondence.services import Answer, AppendixSent, Asking
from motcua.cases.correspondence.tests import factories as letters_made
from motcua.cases.meetings import services as meet
from motcua.cases.meetings.models import MeetingPaper, RoundPaper
from motcua.cases.meetings.services import Conclusion, Plan, RoundPlan
from motcua.cases.meetings.tests.factories import HOUR, TAM
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as

WORKS = ("given", "taken", "handed_in", "asked")


class Things:
    """By the names that stand between the braces of the table."""

    def __init__(self, office: Ward, at: datetime) -> None:
        self.office, self.at, self.today = office, at, local_day(at)
        self.days = {"arrived_on": self.today, "issued_on": self.today}
        self.ids: dict[str, int] = {}
        self._letters()
        self._papers()
        self._work()
        self._meetings()
        self._rounds()
        self._folders()

    def _letters(self) -> None:
        office, at = self.office, self.at
        self.ids["arrived"] = letters_made.registered(office, at=at, **self.days).pk
        self.ids["presented"] = letters_made.presented(office, at=at, **self.days).pk
        self.ids["directed"] = directed = letters_made.presented(office, at=at, **self.days).pk
        letters.direct(
            directed, text="Rà soát, trả lời.", main_post=office.chi.post_id or 0,
            with_posts=[office.binh.post_id or 0], actor=office.dung, at=at,
        )  # fmt: skip
        kept = files.store(BytesIO(samples.pdf()), name="cv.pdf", at=at)
        letters.add_scan(directed, file_id=kept.pk, file_name="cv.pdf", actor=office.hoa, at=at)

    def _papers(self) -> None:
        self.ids |= {"version": 1, "place": 1}
        for name in ("drafted", "submitted", "approved", "issued"):
            more = {"appendices": (AppendixSent("Bảng", self._table()),)} if name == "issued" else {}
            self.ids[name] = getattr(letters_made, name)(self.office, at=self.at, **more).pk
        self.ids["draft"] = self.ids["drafted"]
        self._opinions()

    def _table(self) -> int:
        return files.store(BytesIO(samples.pdf()), name="bang.pdf", at=self.at).pk

    def _opinions(self) -> None:
        office, at = self.office, self.at
        about, asking = letters_made.drafted(office, at=at), Asking(posts=(office.binh.post_id or 0,), term_days=3)
        asked = letters.ask_opinions(about.pk, asking, revision=1, actor=office.chi, at=at, key=uuid4())
        answer = Answer(verdict="agrees")
        self.ids |= {
            "opinions": asked.pk,
            "opinion": letters.give_opinion(asked.pk, answer, actor=office.binh, at=at).pk,
        }

    def _work(self) -> None:
        chi, at = self.office.chi, self.at
        made = {name: work.give(self._order(), actor=self.office.dung, at=at, key=uuid4()) for name in WORKS}
        self.ids |= {name: one.pk for name, one in made.items()}
        for name in WORKS[1:]:
            work.take(made[name].pk, version=1, actor=chi, at=at)
        kept = files.store(BytesIO(samples.pdf()), name="kq.pdf", at=at)
        done = work.hand_in(
            made["handed_in"].pk, version=2, text="Xong.", evidence=[(kept.pk, "kq.pdf")], actor=chi, at=at
        )
        self.ids["file"] = done.evidence.get().pk
        self.later = made["asked"].due_at.date() + timedelta(days=7)
        work.ask_postponement(
            made["asked"].pk, version=2, reason="Chậm.", due_on=self.later, actor=chi, at=at
        )  # fmt: skip

    def _order(self) -> Order:
        helps = (self.office.binh.post_id or 0,)
        return Order(title="Báo cáo quý", main_post=self.office.chi.post_id or 0, with_posts=helps, term_days=5)

    def _meetings(self) -> None:
        hoa, at = self.office.hoa, self.at
        room = meet.add_room(name="Phòng họp", seats=30, actor=hoa, at=at)
        kept = files.store(BytesIO(samples.pdf()), name="tai-lieu.pdf", at=at)
        plans = {
            "prepared": self.plan(days=1, room_id=room.pk), "invited": self.plan(days=2), "over": self.plan(days=-2),
            "held": self.plan(days=-3),
        }  # fmt: skip
        for name, plan in plans.items():
            before = plan.begins_at - HOUR
            self.ids[name] = meet.arrange(
                plan, papers=[(kept.pk, "tai-lieu.pdf")], actor=hoa, at=before, key=uuid4()
            ).pk  # fmt: skip
            if name != "prepared":
                meet.invite(self.ids[name], version=1, actor=hoa, at=before)
        held, past = self.ids["held"], plans["held"].ends_at
        meet.record(held, version=2, came=(), minutes="Đã bàn.", actor=hoa, at=past)
        said = Conclusion(text="Dọn sân", main_post=self.office.chi.post_id, term_days=3)
        self.ids["conclusion"] = meet.conclude(held, said, actor=hoa, at=past, key=uuid4()).pk
        self.paper = MeetingPaper.objects.get(meeting=self.ids["invited"]).pk

    def _rounds(self) -> None:
        hoa, at, before = self.office.hoa, self.at, self.at - timedelta(days=20)
        kept = files.store(BytesIO(samples.pdf()), name="phuong-an.pdf", at=at)
        for name, then in (("unsent", at), ("asked_round", at), ("late_round", before), ("closed_round", before)):
            made = meet.arrange_round(
                self.round_plan(), papers=[(kept.pk, "phuong-an.pdf")], actor=hoa, at=then, key=uuid4()
            )
            self.ids[name] = made.pk
            if name != "unsent":
                meet.ask_round(made.pk, version=1, actor=hoa, at=then)
        closed = self.ids["closed_round"]
        meet.close_round(closed, version=2, conclusion="Đồng ý.", actor=hoa, at=at)
        said = Conclusion(text="Dọn sân", main_post=self.office.chi.post_id, term_days=3)
        self.round_conclusion = meet.conclude_round(closed, said, actor=hoa, at=at, key=uuid4()).pk
        self.round_paper = RoundPaper.objects.get(round=self.ids["asked_round"]).pk

    def round_plan(self) -> RoundPlan:
        """Dũng concludes what Chi, Bình and the head of a hamlet say."""
        office = self.office
        return RoundPlan(
            subject_line="Phương án sửa đường ấp 3", chair_post=office.dung.post_id or 0, term_days=3,
            posts=(office.chi.post_id or 0, office.binh.post_id or 0), guests=(TAM,),
        )  # fmt: skip

    def _folders(self) -> None:
        """Kept by Chi's unit, of documents that she deals with; one of them went to the archive."""
        hoa, chi, at = self.office.hoa, self.office.chi, self.at
        self.term = letters_made.a_term(hoa, at=at)
        papers = [letters_made.issued(self.office, at=at) for _ in range(3)]
        for name, paper in zip(("folder", "closed", "handed"), papers, strict=True):
            made = letters_made.a_work_file(hoa, keeper=chi, term=self.term, at=at, code=f"{name}.KT")
            self.ids[name] = made.pk
            (letters_made.filed if name == "folder" else letters_made.closed)(made, paper, who=chi, at=at)
        self.ids["item"] = FiledItem.objects.get(file=self.ids["folder"]).pk
        self.ids["handover"] = letters.hand_over_files(
            [self.ids["handed"]], condition="Đủ", actor=chi, at=at, key=uuid4()
        ).pk

    def plan(self, *, days: int, **changes: Any) -> Plan:
        """Of Dũng, with Chi, Bình and the head of a hamlet."""
        office, begin = self.office, self.at + timedelta(days=days)
        plain = Plan(
            subject_line="Bàn việc sửa đường ấp 3", chair_post=office.dung.post_id or 0, begins_at=begin,
            ends_at=begin + HOUR, place="Hội trường", posts=(office.chi.post_id or 0, office.binh.post_id or 0),
            guests=(TAM,),
        )  # fmt: skip
        return replace(plain, **changes)

    def ids_for(self, line: str) -> dict[str, int]:
        """A file of a meeting is another than that of an assignment."""
        if "/rounds/" in line:
            return self.ids | {"file": self.round_paper, "conclusion": self.round_conclusion}
        return self.ids | ({"file": self.paper} if "/meetings/" in line else {})

    def body(self, name: str, caller: Caller) -> Any:
        """What a request that is right in itself says; files are sent by whoever names them."""
        dung, chi = self.office.dung.post_id, self.office.chi.post_id
        arrival = letters_made.an_arrival()
        line = {"title": "Hồ sơ", "term_id": self.term.pk, "keeper_post": chi}
        bodies: dict[str, Any] = {
            "arrival": {
                "origin": "Sở Tư pháp", "kind_id": arrival.kind_id, "abstract": "Về việc báo cáo",
                "arrived_on": str(self.today), "issued_on": str(self.today),
            },
            "draft": self.draft(),
            "next": self.draft() | {"body": "Viết lại.", "revision": 1},
            "asking": {"revision": 1, "posts": [self.office.binh.post_id], "term_days": 2},
            "order": {"title": "Rà soát", "main_post": chi, "with_posts": [], "term_days": 3},
            "later": {"version": 2, "due_on": str(self.later), "reason": "Chậm."},
            "plan": self.sent_plan(),
            "changed": self.sent_plan() | {"version": 2},
            "round": asdict(self.round_plan()),
            "round_changed": asdict(self.round_plan()) | {"version": 1},
            "turned": self.sent_plan() | {"version": 2},
            "line": line,
            "folder": line | {"year": self.today.year, "code": "9"},
            "filing": {"items": [{"kind": "outgoing", "id": self.ids["issued"]}]},
            "presentation": {"to_post": dung},
            "directive": {"text": "Tham mưu trả lời.", "main_post": chi},
        }  # fmt: skip
        return {"file": self.sent(caller)} if name == "scan" else bodies[name]

    def sent_plan(self) -> dict[str, Any]:
        """As a program sends it."""
        plan = asdict(self.plan(days=4))
        return plan | {"begins_at": plan["begins_at"].isoformat(), "ends_at": plan["ends_at"].isoformat()}

    def draft(self) -> dict[str, Any]:
        """As a program sends what Chi types."""
        return asdict(letters_made.a_draft(self.office))

    @staticmethod
    def sent(caller: Caller) -> str:
        return str(caller.send("/files", {"file": sent_as("a.pdf", samples.pdf())}).json()["id"])
