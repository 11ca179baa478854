"""A ward with one of everything that its office does, made by its own people through the services, and bodies."""

from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from typing import Any

from motcua.cases.correspondence import services as letters
from motcua.cases.correspondence.tests import factories as letters_made
from motcua.foundation.files import services as files
from motcua.foundation.files.tests import samples
from motcua.kernel.moments import local_day
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as


class Things:
    """By the names that stand between the braces of the table."""

    def __init__(self, office: Ward, at: datetime) -> None:
        self.office, self.at, self.today = office, at, local_day(at)
        self.days = {"arrived_on": self.today, "issued_on": self.today}
        self.ids: dict[str, int] = {}
        self._letters()
        self._papers()

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
