"""Hồ sơ công việc at the desk: the list, what is put in, closed, handed over; who finds what."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.cases.correspondence.models import ArchiveHandover, FiledItem, RetentionTerm, WorkFile
from motcua.cases.correspondence.tests.factories import a_term, a_work_file, lay_kinds, registered_by
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

ROOM = "/desk/work-files/"


class Files:
    """A ward whose clerk keeps the list and whose officer Chi keeps a file; Bình receives for the archive."""

    def __init__(self, office: Office, now: datetime) -> None:
        lay_kinds()
        self.office, self.now = office, now
        self.clerk_actor: Actor = office.hire("Trâm", "correspondence.register", "correspondence.direct")
        self.archivist_actor: Actor = office.hire("Bảy", "correspondence.archive")
        self.clerk, self.archivist = browser_of(self.clerk_actor), browser_of(self.archivist_actor)
        self.chi, self.em = browser_of(office.chi), browser_of(office.em)
        term = a_term(self.clerk_actor, at=now)
        self.file = a_work_file(self.clerk_actor, keeper=office.chi, term=term, at=now)
        self.came = registered_by(self.clerk_actor, at=now)


@pytest.fixture
def files(office: Office, settings: Any, tmp_path: Path) -> Files:
    settings.FILES_ROOT = tmp_path
    return Files(office, timezone.now())


def words(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def sent(browser: Client, path: str, **given: Any) -> int:
    return browser.post(path, given).status_code


def test_a_file_is_listed_filled_closed_and_received_by_forms_alone(files: Files) -> None:
    clerk, file, year = files.clerk, files.file, files.now.year
    line = {"year": year, "title": "Kế hoạch", "term_id": RetentionTerm.objects.get().pk}
    line |= {"keeper_post": files.clerk_actor.post_id}
    assert sent(clerk, f"{ROOM}new/", code="01.KT", **line) == 409
    assert sent(clerk, f"{ROOM}new/", code="02.KT", **line) == 302
    assert sent(clerk, f"{ROOM}terms/", kind="Sổ sách", years="0", source="QĐ 1", valid_from=f"{year}-01-01") == 422

    assert sent(clerk, f"{ROOM}unfiled/", file=file.pk) == 422
    assert sent(clerk, f"{ROOM}unfiled/", file=file.pk, subjects="meeting:1") == 404
    assert sent(clerk, f"{ROOM}unfiled/", file=file.pk, subjects=files.came.subject) == 302
    other = registered_by(files.clerk_actor, at=files.now)
    assert sent(clerk, f"{ROOM}filing/incoming/{other.pk}/", file=file.pk, pages="") == 302
    assert "Lấy ra" in words(clerk, f"/desk/incoming/{other.pk}/")
    assert clerk.get(f"{ROOM}filing/incoming/{other.pk}/").status_code == 409
    ended = factories.finished(files.office, at=LAST_WEEK)
    subject = f"{ROOM}filing/dossier/{ended.pk}/"
    assert (clerk.get(subject).status_code, files.chi.get(subject).status_code) == (404, 200)

    item = FiledItem.objects.get(subject=other.subject)
    FiledItem.objects.filter(pk=item.pk).update(pages=None)
    assert sent(clerk, f"{ROOM}{file.pk}/closure/", **{f"pages_{item.pk}": ""}) == 422
    assert sent(clerk, f"{ROOM}{file.pk}/closure/", **{f"pages_{item.pk}": "4"}) == 302
    for path in ("paper/", "sheet/", f"{file.pk}/paper/", f"{file.pk}/sheet/"):
        assert clerk.get(ROOM + path).getvalue()

    handed = {"key": "6f1d0b1e-0000-4000-8000-000000000001", "file_ids": file.pk, "condition": "Đủ"}
    assert [sent(clerk, f"{ROOM}handovers/new/", **handed) for _ in range(2)] == [302, 422]
    handover = f"{ROOM}handovers/{ArchiveHandover.objects.get().pk}/"
    assert sent(clerk, f"{handover}receiving/") == 409
    assert sent(files.archivist, f"{handover}receiving/") == 302
    assert sent(files.archivist, f"{handover}return/", reason="Nhầm") == 409
    assert files.archivist.get(f"{handover}paper/").content.startswith(b"%PDF-")
    assert sent(clerk, f"{ROOM}{file.pk}/reopening/", reason="Thiếu") == 409
    assert "Chưa" in words(clerk, f"{ROOM}review/")


def test_colleagues_see_the_list_and_count_what_is_not_theirs_and_strangers_find_nothing(
    files: Files, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    file = files.file
    sent(files.clerk, f"{ROOM}filing/incoming/{files.came.pk}/", file=file.pk, pages="2")
    page = words(files.chi, f"{ROOM}{file.pk}/")
    assert "1 tài liệu" in page
    assert "ngoài phạm vi của bạn" in page
    assert files.came.abstract not in page
    assert files.came.abstract in words(files.clerk, f"{ROOM}{file.pk}/")
    assert "01.KT" in words(files.archivist, ROOM)
    assert "01.KT" not in words(files.em, ROOM)
    for path in (f"{file.pk}/", f"{file.pk}/closure/", f"filing/incoming/{files.came.pk}/", f"{file.pk}/review/"):
        assert files.em.get(ROOM + path).status_code == 404
    for path in ("new/", "terms/", "next-year/"):
        assert files.chi.get(ROOM + path).status_code == 403
    assert files.chi.get(f"{ROOM}{file.pk}/review/").status_code == 403
    for number in range(12):
        a_work_file(files.clerk_actor, keeper=files.office.chi, term=file.term, at=files.now, code=f"1{number}.KT")
        registered_by(files.clerk_actor, at=files.now)
    assert WorkFile.objects.count() == 13
    for path in ("", "unfiled/"):
        with django_assert_max_num_queries(24):
            files.clerk.get(ROOM + path)
