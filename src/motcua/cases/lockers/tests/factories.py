"""Situations by name: dossiers of An that ended well, and his locker."""

from datetime import date, datetime, timedelta
from io import BytesIO

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MONDAY, Office
from motcua.cases.lockers.models import LockerPaper, PaperValidity
from motcua.foundation.accounts.models import Account
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.kernel.actor import Actor

CERTIFICATE, CLINIC_PAPER = "KQ.G15.000031", "GCS"
NUMBER = "086095003417"


def a_file(text: str = "giấy khai sinh") -> int:
    return files.store(BytesIO(text.encode()), name="giay.txt", at=MONDAY).pk


def scanned(by: str = "bản quét giấy chứng sinh") -> tuple[NewPaper, ...]:
    """The paper from the clinic with a scan."""
    paper = factories.version(BIRTH).papers.get(code="chung-sinh")
    return (
        NewPaper(
            required_id=paper.pk, name=paper.name, copies=1, files=(NewFile(file_id=a_file(by), name="chung-sinh.txt"),)
        ),
    )


def verified(name: str = "Nguyễn Văn An", number: str = NUMBER) -> Actor:
    """A citizen whose personal number a counter has seen."""
    citizen = factories.a_citizen(name)
    Account.objects.filter(pk=citizen.id).update(personal_number=number, verified_at=MONDAY, verified_by="counter")
    return citizen


def finish(office: Office, dossier: Dossier, at: datetime = MONDAY, text: str = "giấy khai sinh") -> Dossier:
    """From the counter to a result that lies ready, with its file."""
    dossier.refresh_from_db()
    if not dossier.is_received:
        dossiers.acknowledge(dossier.pk, actor=office.binh, at=at)
    dossiers.take_over(dossier.pk, actor=office.chi, at=at + timedelta(minutes=5))
    kind = dossier.version.outcomes.first()
    dossiers.draft_outcome(
        dossier.pk, name="Giấy khai sinh", kind_id=kind.pk if kind else None, file_id=a_file(text),
        file_name="giay-khai-sinh.txt", actor=office.chi, at=at + timedelta(minutes=10),
    )  # fmt: skip
    dossiers.submit_for_signature(dossier.pk, actor=office.chi, at=at + timedelta(minutes=15))
    dossiers.approve(dossier.pk, actor=office.dung, at=at + timedelta(minutes=20))
    return dossiers.finish(dossier.pk, number="152/2026", actor=office.hoa, at=at + timedelta(minutes=25))


def hand_over(office: Office, dossier: Dossier, at: datetime = MONDAY) -> None:
    dossiers.close(
        dossier.pk, channel="counter", receiver="Nguyễn Văn An", actor=office.binh, at=at + timedelta(minutes=30)
    )


def follow() -> None:
    """Everybody does what the facts so far ask of them."""
    while journal.work_off(at=MONDAY + timedelta(hours=1)):
        pass


def in_locker(office: Office, citizen: Actor, text: str = "giấy khai sinh") -> LockerPaper:
    """A birth certificate that citizen was given here, with what came with it."""
    dossier = factories.submitted(office, citizen, papers=scanned("giấy chứng sinh của " + text))
    finish(office, dossier, text=text)
    hand_over(office, dossier)
    follow()
    return LockerPaper.objects.get(dossier=dossier, kind=CERTIFICATE)


def validity(kind: str, months: int, since: date = date(2016, 1, 1)) -> PaperValidity:
    return PaperValidity.objects.create(kind=kind, months=months, valid_from=since, source="Thử")
