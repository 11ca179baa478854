"""Files of their own behind a document, through the API: sent, attached, carried on, read."""

from typing import Any

import pytest

from motcua.foundation.files.tests import samples
from motcua.surfaces.api.tests.conftest import Caller, Ward, sent_as
from motcua.surfaces.api.tests.test_outgoing import HERE, Keys, a_draft, issued

pytestmark = pytest.mark.django_db
# Made once: no two are the same bytes.
PDF, PLAN = samples.pdf(3), samples.pdf(1)


@pytest.fixture(autouse=True)
def vault(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


def sent(caller: Caller, content: bytes = PDF, name: str = "bang.pdf") -> str:
    return str(caller.send("/files", {"file": sent_as(name, content)}).json()["id"])


def test_a_program_attaches_carries_on_takes_away_and_reads_what_was_issued(ward: Ward, keys: Keys) -> None:
    chi = keys["chi"]
    table, plan = sent(chi), sent(chi, PLAN, "ke-hoach.pdf")
    with_two = a_draft(ward, appendices=[{"title": "Bảng", "file": table}, {"title": "Kế hoạch", "file": plan}])
    number = chi.post(HERE, with_two).json()["id"]
    here = f"{HERE}/{number}"
    told = chi.get(here).json()["draft"]["appendices"]
    assert [(one["name"], one["title"], one["file"]["pages"]) for one in told] == [
        ("Phụ lục I", "Bảng", 3), ("Phụ lục II", "Kế hoạch", 1),
    ]  # fmt: skip
    without_a_word = a_draft(ward, body="Hai.", revision=1)
    del without_a_word["appendices"]
    assert chi.post(f"{here}/draft", without_a_word).status_code == 200
    assert len(chi.get(here).json()["draft"]["appendices"]) == 2
    one = a_draft(ward, body="Ba.", revision=2, appendices=[{"place": 2, "title": "Kế hoạch quý IV"}])
    assert chi.post(f"{here}/draft", one).status_code == 200
    issued(ward, keys, number)
    (told,) = keys["hoa"].get(here).json()["draft"]["appendices"]
    assert (told["title"], told["is_issued"], told["is_sealed"]) == ("Kế hoạch quý IV", True, False)
    file = keys["hoa"].get(f"{here}/appendices/1/file")
    assert file.getvalue() == PLAN  # type: ignore[attr-defined] # it streams
    assert keys["hoa"].get(f"{here}/appendices/2/file").status_code == 404
    assert chi.get(f"{here}/versions/1").json()["appendices"][0]["title"] == "Bảng"


def test_what_is_not_the_programs_own_or_no_pdf_is_refused_by_name(ward: Ward, keys: Keys) -> None:
    chi = keys["chi"]
    foreign = sent(keys["hoa"])
    for appendices, status, code in (
        ([{"title": "Bảng", "file": foreign}], 422, "no_such_upload"),
        ([{"title": "Bảng", "file": sent(chi, samples.docx(), "bang.docx")}], 422, "appendix_not_pdf"),
        ([{"title": "", "file": sent(chi)}], 422, "words_missing"),
        ([{"place": 1}], 404, "appendix_missing"),
    ):
        answer = chi.post(HERE, a_draft(ward, appendices=appendices))
        assert (answer.status_code, answer.json()["code"].rpartition(".")[2]) == (status, code), answer.content
