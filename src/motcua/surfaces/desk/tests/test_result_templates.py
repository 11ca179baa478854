"""Soạn kết quả từ mẫu at the desk: filled in, what is missing told beside it, looked at, kept as the draft."""

from motcua.cases.dossiers.models import MadeResult, Outcome
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, MARRIAGE, Office
from motcua.cases.dossiers.tests.test_made_results import BIRTH_WORDS
from motcua.cases.privacy.models import RevealReason
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of


def test_an_officer_makes_the_result_from_its_template(office: Office) -> None:
    dossier, chi = factories.in_review(office, BIRTH, at=LAST_WEEK), browser_of(office.chi)
    here = f"/desk/dossiers/{dossier.code}/"
    assert "Soạn kết quả từ mẫu" in chi.get(here).content.decode()
    reason = RevealReason.objects.filter(valid_to=None).first() or RevealReason.objects.create(
        code="draft", name="Soạn kết quả", valid_from=LAST_WEEK.date()
    )
    assert chi.get(f"{here}result/")["Location"] == f"{here}reveals/?next=result"
    chi.post(f"{here}reveals/?next=result", {"reason": reason.code})
    page = chi.get(f"{here}result/").content.decode()
    assert 'name="nguoi_di" value="Nguyễn Văn An"' in page
    assert 'value="086095003417"' in page
    typed = BIRTH_WORDS | {"template": "giay-khai-sinh", "number": ""}
    wrong = typed | {"ho_ten": "", "ngay_sinh": "31/02/2026"}
    for address in ("result/", "result/preview/"):
        refused = chi.post(f"{here}{address}", wrong)
        assert refused.status_code == 422
        assert "05/3/2026; chỉ biết năm" in refused.content.decode()
        assert 'id="error-id_ho_ten"' in refused.content.decode()
    assert chi.post(f"{here}result/", typed | {"template": "quyet-dinh-mai-tang"}).status_code == 404
    looked_at = chi.post(f"{here}result/preview/", typed)
    assert (looked_at["Content-Type"], looked_at.content[:5]) == ("application/pdf", b"%PDF-")
    assert not Outcome.objects.exists()
    assert chi.post(f"{here}result/", typed)["Location"] == here
    outcome = Outcome.objects.get()
    assert (outcome.name, outcome.file_name) == ("Giấy khai sinh", f"giay-khai-sinh-{dossier.code}.pdf")
    assert MadeResult.objects.get().values["ho_ten"] == "Nguyễn An Nhiên"
    assert 'value="Nguyễn An Nhiên"' in chi.get(f"{here}result/").content.decode()
    assert browser_of(office.dung).post(f"{here}result/preview/", typed).status_code == 409


def test_where_no_template_serves_the_file_is_brought_as_before(office: Office) -> None:
    dossier, chi = factories.in_review(office, MARRIAGE, at=LAST_WEEK), browser_of(office.chi)
    page = chi.get(f"/desk/dossiers/{dossier.code}/").content.decode()
    assert "Soạn dự thảo" in page
    assert "Soạn kết quả từ mẫu" not in page
