"""A ward with one of everything that its office does, made by its own people through the services, and bodies."""

from dataclasses import asdict
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from motcua.cases.assignments import services as work
from motcua.cases.assignments.services import Order
from motcua.cases.correspondence import services as letters
from motcua.cases.correspondence.tests import factories as letters_made
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
        self.ids["version"] = 1
        for name in ("drafted", "submitted", "approved", "issued"):
            self.ids[name] = getattr(letters_made, name)(self.office, at=self.at).pk
        self.ids["draft"] = self.ids["drafted"]

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

    def body(self, name: str, caller: Caller) -> Any:
        """What a request that is right in itself says; files are sent by whoever names them."""
        dung, chi = self.office.dung.post_id, self.office.chi.post_id
        arrival = letters_made.an_arrival()
        bodies: dict[str, Any] = {
            "arrival": {
                "origin": "Sở Tư pháp", "kind_id": arrival.kind_id, "abstract": "Về việc báo cáo",
                "arrived_on": str(self.today), "issued_on": str(self.today),
            },
            "draft": self.draft(),
            "next": self.draft() | {"body": "Viết lại.", "revision": 1},
            "order": {"title": "Rà soát", "main_post": chi, "with_posts": [], "term_days": 3},
            "later": {"version": 2, "due_on": str(self.later), "reason": "Chậm."},
            "presentation": {"to_post": dung},
            "directive": {"text": "Tham mưu trả lời.", "main_post": chi},
        }  # fmt: skip
        return {"file": self.sent(caller)} if name == "scan" else bodies[name]

    def draft(self) -> dict[str, Any]:
        """As a program sends what Chi types."""
        return asdict(letters_made.a_draft(self.office))

    @staticmethod
    def sent(caller: Caller) -> str:
        return str(caller.send("/files", {"file": sent_as("a.pdf", samples.pdf())}).json()["id"])
