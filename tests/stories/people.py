"""The cast at work over HTTP: what each of them clicks, types and reads."""

import html
import re
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.foundation.files.tests.samples import pdf
from motcua.foundation.journal import services as journal
from motcua.kernel.actor import Actor


class House:
    """The ward of Long Châu with a browser for everybody, and An at home with a phone."""

    def __init__(self, office: Office, desk_of: Callable[[Actor], Client], files: Path) -> None:
        self.office = office
        self.files = files
        self.binh, self.chi, self.dung, self.hoa, self.em = (
            desk_of(actor) for actor in (office.binh, office.chi, office.dung, office.hoa, office.em)
        )
        self.an = Client()

    def receive(self, procedure: str = BIRTH) -> str:
        """Bình fills the sheet with every paper and one scan; the code."""
        version = factories.version(procedure)
        sheet = {
            "key": str(uuid4()), "version": str(version.pk), "name": "Nguyễn Văn An",
            "personal_number": "086 095 003 417", "born_on": "14/08/1995", "sex": "Nam", "phone": "0912 000 001",
            "email": "an@vidu.vn", "address": "42/7 Phạm Thái Bường",
        }  # fmt: skip
        for paper in version.papers.all():
            sheet |= {f"paper-{paper.pk}": "on", f"originals-{paper.pk}": "1", f"copies-{paper.pk}": "0"}
        first = version.papers.order_by("position").first()
        if first is not None:
            scan = SimpleUploadedFile("to-khai.pdf", pdf(2))
            line = words(self.binh.post("/desk/intake/files/", {"row": str(first.pk), "file": scan}))
            sheet[f"file-{first.pk}"] = re.findall(r'name="file-[^"]+" value="([^"]+)"', line)[0]
        answer = self.binh.post("/desk/intake/", sheet)
        assert answer.status_code == 302, words(answer)
        return str(answer["Location"].split("/")[-2])

    def looks_up(self, code: str) -> str:
        """What An's phone shows."""
        answer = self.an.get(f"/lookup/{code}/")
        assert answer.status_code == 200
        return words(answer)

    def opens_with(self, code: str, last4: str = "0001") -> str:
        """What it shows with the last four digits."""
        assert self.an.post(f"/lookup/{code}/unlock/", {"last4": last4}).status_code == 302
        return self.looks_up(code)


def does(who: Client, code: str, noun: str, **typed: str) -> None:
    """A verb by its button; it must be taken."""
    answer = who.post(f"/desk/dossiers/{code}/{noun}/", typed)
    assert answer.status_code == 302, (noun, answer.status_code, re.sub(r"\s+", " ", words(answer))[-1500:])


def words(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]


def printed(who: Client, address: str) -> str:
    """The words of a real PDF."""
    answer = who.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), address
    content = answer.getvalue()
    assert content.startswith(b"%PDF-1.7")
    said = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", said)


def letter(who: Client, code: str, form: str) -> str:
    return printed(who, f"/desk/dossiers/{code}/letters/{form}/")


def state(code: str) -> str:
    return Dossier.objects.values_list("state", flat=True).get(code=code)


def worked_off() -> None:
    """The worker comes round: every duty done, every entry sealed."""
    now = timezone.now()
    while journal.work_off(limit=100, at=now) + journal.seal(limit=100, at=now):
        pass


def next_working_day(after: datetime) -> str:
    """Some day that is surely worked on, ten to sixteen days later: a Wednesday."""
    day = after + timedelta(days=10)
    return f"{day + timedelta(days=(2 - day.weekday()) % 7):%Y-%m-%d}"
