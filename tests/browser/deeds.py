"""The pages that ask about a dossier's next deed: each at a dossier that is ready for it, with who may do it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.models import Dossier, ExtensionCause, Outcome, OutcomeSignature
from motcua.cases.dossiers.services import NewFile, NewPaper
from motcua.cases.dossiers.states import SignatureRole
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import MARRIAGE, Office
from motcua.cases.lockers.tests import factories as lockers
from motcua.cases.privacy.models import RevealReason
from motcua.foundation.files import services as files
from motcua.foundation.files.tests.samples import picture
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import LAST_WEEK
from motcua.surfaces.desk.tests.test_access import POLICY, SITUATIONS

Visit = tuple[Client, str]
Seat = Callable[[Actor], Client]
# Parts of the page of a dossier and sheets of paper, which are no pages.
_NO_PAGES = ("", "panel", "control-sheet")


def visits(office: Office, seat: Seat) -> Iterator[Visit]:
    """Lazily: a page is to be opened before the next is asked for."""
    for situation, make in SITUATIONS.items():
        here = _at(make(office, at=LAST_WEEK))
        for wanted, noun, opens_for, _ in POLICY:
            if wanted == situation and opens_for and noun not in _NO_PAGES:
                yield seat(getattr(office, opens_for.split()[0])), f"{here}{noun}/"
    yield from _that_wait(office, seat)
    yield from _that_leaders_answer(office, seat)
    yield from _about_the_result(office, seat)
    yield from _about_the_person(office, seat)


def _that_wait(office: Office, seat: Seat) -> Iterator[Visit]:
    urged, stopped, owing = (factories.in_review(office, at=LAST_WEEK) for _ in range(3))
    services.urge(urged.pk, text="Dân chờ đã lâu", actor=office.dung, at=timezone.now())
    yield seat(office.chi), f"{_at(urged)}urging-answer/"
    services.suspend(stopped.pk, reason="Xác minh nơi cư trú cũ", actor=office.chi, at=LAST_WEEK)
    yield seat(office.chi), f"{_at(stopped)}resumption/"
    services.require_payment(owing.pk, amount=500_000, reason="Thuế đất", actor=office.chi, at=LAST_WEEK)
    yield seat(office.chi), f"{_at(owing)}payment/"


def _that_leaders_answer(office: Office, seat: Seat) -> Iterator[Visit]:
    asked_twice = factories.awaiting_papers(office, at=LAST_WEEK)
    services.accept_supplement(asked_twice.pk, papers=(), actor=office.binh, at=LAST_WEEK + timedelta(hours=4))
    factories.ask(office, asked_twice, LAST_WEEK + timedelta(hours=5), legal_basis="Điều 11 Nghị định 118/2025/NĐ-CP")
    yield from (
        (seat(office.dung), f"{_at(asked_twice)}{noun}/") for noun in ("supplement-approval", "supplement-rejection")
    )
    now = timezone.now()
    promised = factories.in_review(office, MARRIAGE, at=now)
    assert promised.due_at is not None
    yield seat(office.chi), f"{_at(promised)}extension-proposal/"
    later = selectors.first_due(office.agency.pk, promised.due_at, "2 working days").due
    assert later is not None
    # The table that migrations fill is empty where tests commit.
    ExtensionCause.objects.get_or_create(
        code="overload", defaults={"name": "Số lượng hồ sơ tăng đột biến", "valid_from": LAST_WEEK.date()}
    )
    services.propose_extension(
        promised.pk, new_due_at=later, cause="overload", reason="Hồ sơ tăng đột biến", actor=office.chi, at=now
    )
    yield from ((seat(office.dung), f"{_at(promised)}{noun}/") for noun in ("extension", "extension-rejection"))
    asking = factories.in_review(office, at=LAST_WEEK)
    question = services.consult(
        asking.pk, post_id=office.dung.post_id or 0, question="Có cần xác minh không?", actor=office.chi, at=LAST_WEEK
    )
    yield seat(office.dung), f"{_at(asking)}consultations/{question.pk}/answer/"


def _about_the_result(office: Office, seat: Seat) -> Iterator[Visit]:
    given = lockers.in_locker(office, lockers.verified("Phạm Thị Tư", "086195003418")).dossier
    yield seat(office.dung), f"{_at(given)}result-recall/"
    approved = factories.approved(office, at=LAST_WEEK)
    paper, signed = (files.store(BytesIO(text), name="giay.txt", at=LAST_WEEK).pk for text in (b"giay", b"giay da ky"))
    Outcome.objects.filter(dossier=approved).update(file=paper, file_name="giay.txt")
    yield seat(office.dung), f"{_at(approved)}signature/"
    OutcomeSignature.objects.create(
        dossier=approved, role=SignatureRole.LEADER, source_id=paper, file_id=signed, signed_at=LAST_WEEK
    )
    Outcome.objects.filter(dossier=approved).update(file=signed)
    yield seat(office.hoa), f"{_at(approved)}seal/"


def _about_the_person(office: Office, seat: Seat) -> Iterator[Visit]:
    scan = files.store(BytesIO(picture("PNG", (600, 400))), name="can-cuoc.png", at=LAST_WEEK)
    card = NewPaper(name="Thẻ căn cước", copies=1, files=(NewFile(file_id=scan.pk, name="can-cuoc.png"),))
    shown = factories.received(office, at=LAST_WEEK, papers=(card,))
    binh = seat(office.binh)
    yield binh, _at(shown)
    yield binh, f"{_at(shown)}identity-check/"
    RevealReason.objects.create(code="call", name="Gọi điện cho người nộp", valid_from=LAST_WEEK.date())
    binh.post(f"{_at(shown)}reveals/", {"reason": "call", "next": "contact"})
    yield binh, f"{_at(shown)}contact/"
    ending, chi = factories.in_review(office, at=LAST_WEEK), seat(office.chi)
    chi.post(f"{_at(ending)}reveals/", {"reason": "call", "next": "result"})
    yield chi, f"{_at(ending)}result/"


def _at(dossier: Dossier) -> str:
    return f"/desk/dossiers/{dossier.code}/"


# The addresses of all these pages.
NAMES = {
    f"desk:dossier-{noun}"
    for noun in (
        *(noun for _, noun, opens_for, _ in POLICY if opens_for and noun not in _NO_PAGES),
        "urging-answer", "resumption", "payment", "supplement-approval", "supplement-rejection", "extension-proposal",
        "extension", "extension-rejection", "answer", "result-recall", "identity-check", "contact",
        "signature", "seal", "result",
    )
}  # fmt: skip
