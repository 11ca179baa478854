"""Every other place where a citizen sends a file: what is no paper is refused in words and leaves nothing behind.

The page of a paper, by form and in pieces, is told in test_papers.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.cases.filings.models import DraftPage
from motcua.foundation.accounts.models import Account, Consent, Helper, PersonMandate
from motcua.foundation.accounts.states import HelperKind
from motcua.foundation.files.errors import ScannerUnavailable
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.foundation.files.tests.test_photos import HOSTILE
from motcua.kernel.moments import local_day
from motcua.surfaces.portal.tests.sending import an, folder, lying_in, sent
from motcua.surfaces.portal.tests.test_filing import begin, text_of
from motcua.surfaces.portal.tests.test_own_dossiers import ask, filed
from motcua.surfaces.portal.tests.test_papers import PHOTO

__all__ = ["an", "folder"]
pytestmark = pytest.mark.django_db
# Texts and documents of word processors are papers too in these places.
_TAKEN = {"a text", "an office file"}
ATTACKS = [
    *((what, content) for what, content, _ in HOSTILE if what not in _TAKEN),
    ("macros", samples.docx(parts={"word/vbaProject.bin": b"x"})),
    ("an archive that climbs", samples.docx(parts={"../../etc/cron.d/x": b"x"})),
    ("an archive that unpacks to 200 MB", samples.docx(parts={"word/media/a.bmp": bytes(200_000_000)})),
    ("an archive", samples.zipped({"a.txt": b"x"})),
    ("a PDF that is none at its start", b"x" * 100 + samples.pdf()),
]
DAY = local_day(timezone.now()).isoformat()
Send = Callable[[SimpleUploadedFile], Any]


def in_a_filing(an: Client, office: Office) -> Send:
    papers = f"{begin(an)}papers/"
    asked = re.search(r'name="(file-\d+)"', text_of(an.get(papers)))
    assert asked is not None
    return lambda sent: an.post(papers, {asked[1]: sent})


def as_another_paper(an: Client, office: Office) -> Send:
    papers = f"{begin(an)}papers/"
    return lambda sent: an.post(papers, {"file-other": sent, "other-name": "Thẻ căn cước"})


def in_a_correction(an: Client, office: Office) -> Send:
    dossier: Dossier = filed(an)
    paper = dossier.papers.order_by("position")[0]
    own = ask(office, dossier, NewDefect(paper_id=paper.pk, reason="Mờ"))
    return lambda sent: an.post(f"{own}correction/", {"paper-0": sent})


def as_a_mandate(an: Client, office: Office) -> Send:
    wanted = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "scope": "all", "valid_from": DAY,
              "valid_to": "2030-01-01"}  # fmt: skip
    return lambda sent: an.post("/me/mandates/paper/", {**wanted, "paper": sent})


def as_a_consent(an: Client, office: Office) -> Send:
    Helper.objects.create(
        account=Account.objects.get(phone="+84912000001"), agency_id=office.agency.pk, kind=HelperKind.VOLUNTEER,
        made_at=timezone.now(), valid_from=local_day(timezone.now()),
    )  # fmt: skip
    helped = {"name": "Phạm Thị Mười", "personal_number": "086150001234", "way": "paper", "phone": ""}
    return lambda sent: an.post(f"/me/helping/start/?procedure={BIRTH}", {**helped, "paper": sent})


PLACES = [in_a_filing, as_another_paper, in_a_correction, as_a_mandate, as_a_consent]


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_paper_is_refused_in_words_and_leaves_nothing(
    an: Client, office: Office, folder: Path, place: Callable[[Client, Office], Send]
) -> None:
    send = place(an, office)
    before, lying = _rows(), lying_in(folder)
    wrong = []
    for what, content in ATTACKS:
        answer = send(sent(content, "../../giay.jpg"))
        if answer.status_code != 422 or not re.search(r"field-error|alert|error", text_of(answer)):
            wrong.append(f"{what}: {answer.status_code}")
        if (_rows(), lying_in(folder)) != (before, lying):
            wrong.append(f"{what}: something was kept")
            before, lying = _rows(), lying_in(folder)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("place", PLACES)
def test_while_the_scanner_is_away_every_place_says_so_and_later_takes_the_same(
    an: Client, office: Office, settings: Any, tmp_path: Path, place: Callable[[Client, Office], Send]
) -> None:
    send, before = place(an, office), _rows()
    settings.CLAMD = f"unix:{tmp_path}/nobody.ctl"
    answer = send(sent(PHOTO))
    assert answer.status_code == 503 and ScannerUnavailable.message in text_of(answer)
    assert _rows() == before
    settings.CLAMD = ""
    assert send(sent(PHOTO)).status_code == 302


def _rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (StoredFile, DraftPage, PersonMandate, Consent))
