"""Cùng việc này: on the page of a dossier, a document or an assignment stand the others that belong to it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.tests import factories as assigned
from motcua.cases.assignments.tests.factories import Team
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.models import IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.services import After, Draft
from motcua.cases.correspondence.states import DIRECTING, DRAFTING, REGISTERING
from motcua.cases.correspondence.tests import factories as papers
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories as dossiers
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


@dataclass
class Matter:
    """A letter asks about a dossier; Kha drafts the answer, which names it; Chi looks into it, Bình helps her."""

    team: Team
    kha: Actor
    letter: IncomingDocument
    answer: OutgoingDocument
    work: Assignment
    dossier: Dossier

    def page(self, who: Actor, address: str) -> str:
        answer = browser_of(who).get(address)
        assert answer.status_code == 200, address
        return str(answer.content.decode()).partition('id="h-record"')[2].partition("</section>")[0]


@pytest.fixture
def matter(db: None, settings: Any, tmp_path: Path) -> Matter:
    settings.FILES_ROOT = tmp_path
    team, now = assigned.a_team(), timezone.now()
    kha = team.office.hire("Lâm Văn Kha", REGISTERING, DIRECTING, DRAFTING, "dossiers.read")
    dossier = dossiers.in_review(team.office, at=LAST_WEEK)
    letter = papers.one_of_each(kha, scan_id=assigned.evidence(now)[0], at=now)["directed"]
    draft = Draft(
        kind_id=papers.kind(), abstract=f"trả lời về hồ sơ {dossier.code}", body="Đã rà soát.", recipients="Lưu: VT",
        addressees="Thuế cơ sở 4", signer_post_id=kha.post_id or 0, capacity="head",
    )  # fmt: skip
    answer = correspondence.start(draft, after=After(answers=letter.pk), actor=kha, at=now, key=uuid4())
    work = assigned.given(team, document_id=letter.pk, at=now)
    return Matter(team, kha, letter, answer, work, dossier)


def test_from_each_of_them_the_others_are_seen(matter: Matter) -> None:
    letter, answer = f"/desk/incoming/{matter.letter.pk}/", f"/desk/outgoing/{matter.answer.pk}/"
    work, dossier = f"/desk/assignments/{matter.work.pk}/", f"/desk/dossiers/{matter.dossier.code}/"
    for who, here, others in (
        (matter.kha, letter, (answer,)), (matter.kha, answer, (letter, dossier)),
        (matter.kha, dossier, (answer, letter)),
        (matter.team.viet, letter, (work,)),
    ):  # fmt: skip
        said = matter.page(who, here)
        assert all(f'href="{other}"' in said for other in others), here
        assert f'href="{here}"' not in said
    # What work was given from stands on its page already, and stands there once.
    shown = browser_of(matter.team.viet).get(work).content.decode()
    assert shown.count(f'href="{letter}"') == 1


def test_what_somebody_may_not_open_is_counted_and_not_named(matter: Matter) -> None:
    said = matter.page(matter.team.binh, f"/desk/assignments/{matter.work.pk}/")
    assert "Có 1 mục ngoài phạm vi của bạn" in said
    assert matter.letter.abstract not in said and "<a" not in said
    said = matter.page(matter.kha, f"/desk/incoming/{matter.letter.pk}/")
    assert "Và 1 mục khác ngoài phạm vi của bạn" in said  # the assignment, which is others'
    assert matter.work.title not in said


def test_a_page_asks_as_many_queries_however_much_belongs_to_it(matter: Matter) -> None:
    browser, address = browser_of(matter.team.viet), f"/desk/incoming/{matter.letter.pk}/"

    def asked() -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            browser.get(address)
        return len(seen)

    before = asked()
    for _ in range(3):
        assigned.given(matter.team, document_id=matter.letter.pk, at=timezone.now())
    assert asked() == before
