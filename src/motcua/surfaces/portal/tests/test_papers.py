"""One paper on one page: photos sent whole or in pieces, turned, cut, put in order, and what the server then holds."""

import hashlib
import io
import json
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.filings.models import Draft, DraftPage, DraftPaper
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.models import StoredFile, Upload
from motcua.foundation.files.tests import photos, samples
from motcua.foundation.files.tests.test_photos import HOSTILE
from motcua.surfaces.portal import places
from motcua.surfaces.portal.filing import browser
from motcua.surfaces.portal.tests.test_filing import at_home, begin, file, fill, text_of

PHOTO = photos.jpeg(photos.photo(1, corners="aslant", size=(900, 1200)))


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def an(office: Office) -> Client:
    return at_home(office)


@pytest.fixture
def paper(an: Client) -> str:
    """The address of the first paper of An's draft."""
    return paper_of(an, begin(an))


def paper_of(client: Client, draft: str) -> str:
    found = re.search(rf'href="({draft}papers/a\d+/)"', text_of(client.get(f"{draft}papers/")))
    assert found
    return found[1]


def sent(content: bytes = PHOTO, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pages() -> list[DraftPage]:
    return list(DraftPage.objects.order_by("position", "id"))


def do(client: Client, paper: str, page: DraftPage, deed: str, **more: str):
    return client.post(f"{paper}pages/{page.pk}/", {"do": deed, **more})


def test_a_paper_is_put_together_without_a_script(an, paper):
    assert "Chưa có trang nào" in text_of(an.get(paper))
    assert an.post(paper, {"files": [sent(), sent(samples.pdf(2), "b.pdf")]}).status_code == 302
    shown = text_of(an.get(paper))
    assert "Trang 1" in shown
    assert "b.pdf" in shown
    assert "Tự cắt theo mép giấy" in shown
    photo, pdf = pages()
    assert do(an, paper, photo, "cut")["Location"] == f"{paper}#page-{photo.pk}"
    do(an, paper, photo, "right")
    do(an, paper, pdf, "up")
    assert [page.pk for page in pages()] == [pdf.pk, photo.pk]
    edit = pages()[1].edit
    assert edit["rotate"] == 90
    assert len(edit["quad"]) == 4
    assert "Đã cắt theo mép giấy" in text_of(an.get(paper))
    done = an.post(paper, {"go": "done"})
    assert done["Location"].endswith("/papers/")
    made = DraftPaper.objects.get().file
    assert (made.media_type, made.pages) == ("application/pdf", 3)
    held = text_of(an.get(done["Location"]))
    assert made.sha256[:12] in held
    assert "3 trang" in held


def test_a_change_takes_the_old_document_away_until_the_review(an, paper):
    an.post(paper, {"files": sent(), "go": "done"})
    first = DraftPaper.objects.get().file_id
    do(an, paper, pages()[0], "left")
    assert DraftPaper.objects.get().file_id is None
    review = text_of(an.get(re.sub(r"papers/a.*", "review/", paper)))
    made = DraftPaper.objects.get().file
    assert made.pk != first
    assert made.sha256[:12] in review


def test_what_is_filed_is_what_was_reviewed(an, office):
    draft = begin(an)
    fill(an, draft)
    paper = paper_of(an, draft)
    for page in DraftPage.objects.filter(paper__required_id=int(re.search(r"a(\d+)/$", paper)[1])):
        do(an, paper, page, "remove")
    an.post(paper, {"files": [sent(), sent(photos.jpeg(photos.photo(2, size=(600, 800))))]})
    shown = text_of(an.get(f"{draft}review/"))
    assert file(an, draft).status_code == 302
    filed = {scan.file.sha256: scan.file for row in Dossier.objects.get().papers.all() for scan in row.files.all()}
    two = [one for one in filed.values() if one.pages == 2]
    assert len(two) == 1
    assert two[0].sha256[:12] in shown


def test_moving_back_and_forth_ends_where_it_began(an, paper):
    an.post(paper, {"files": [sent(), sent(samples.pdf(), "b.pdf"), sent(samples.pdf(2), "c.pdf")]})
    before = [page.pk for page in pages()]
    first = pages()[0]
    for deed in ("down", "down", "down", "up", "up"):
        do(an, paper, first, deed)
    assert [page.pk for page in pages()] == before


def test_turning_four_times_is_not_turning(an, paper):
    an.post(paper, {"files": sent()})
    for _ in range(4):
        do(an, paper, pages()[0], "right")
    assert pages()[0].edit["rotate"] == 0


@pytest.mark.parametrize("corners", ["", "x", "0,0 1,1", "0,0 1,0 0,1 1,1", "nan,0 1,0 1,1 0,1", "0,0 9,0 1,1 0,1"])
def test_corners_that_are_no_page_are_refused_with_a_sentence(an, paper, corners):
    an.post(paper, {"files": sent()})
    answer = do(an, paper, pages()[0], "corners", corners=corners)
    assert answer.status_code == 422
    assert "Bốn góc chưa thành khung giấy" in text_of(answer)
    assert pages()[0].edit.get("quad") is None


def test_corners_set_by_hand_are_kept(an, paper):
    an.post(paper, {"files": sent()})
    do(an, paper, pages()[0], "corners", corners="0.1,0.1 0.9,0.12 0.88,0.9 0.1,0.9")
    assert pages()[0].edit["quad"][1] == [0.9, 0.12]


def test_a_doubtful_photo_says_what_to_do_and_is_taken_again_in_its_place(an, paper):
    blurred = photos.jpeg(photos.blurred(photos.photo(1, size=(900, 1200)), 12))
    an.post(paper, {"files": [sent(blurred), sent(samples.pdf(), "b.pdf")]})
    shown = text_of(an.get(paper))
    assert "Ảnh bị mờ. Hãy giữ chắc máy, chụp lại nơi đủ sáng." in shown
    assert "Vẫn dùng các ảnh này" in shown, "advice, never a bar"
    old = pages()[0]
    assert "Chụp lại trang 1" in text_of(an.get(f"{paper}?again={old.pk}"))
    an.post(paper, {"files": sent(), "replaces": old.pk})
    assert [page.name for page in pages()] == ["IMG_1.jpg", "b.pdf"]
    assert "Ảnh bị mờ" not in text_of(an.get(paper))


def test_a_preview_shows_the_page_as_it_will_be_filed(an, paper):
    an.post(paper, {"files": sent()})
    address = f"{paper}pages/{pages()[0].pk}/picture/"
    answer = an.get(address)
    assert answer["Content-Type"] == "image/webp"
    assert len(answer.content) < 15_000, "it stands beside buttons on a phone"
    assert len(an.get(f"{address}?wide").content) < 25_000
    assert "no-store" in answer["Cache-Control"]
    whole = an.get(f"{address}?whole").content
    do(an, paper, pages()[0], "cut")
    assert an.get(address).content != answer.content
    assert an.get(f"{address}?whole").content == whole


def test_a_pdf_has_no_picture(an, paper):
    an.post(paper, {"files": sent(samples.pdf(), "b.pdf")})
    assert an.get(f"{paper}pages/{pages()[0].pk}/picture/").status_code == 404


def test_a_form_that_is_sent_again_brings_its_files_once(an, paper):
    """The answer was lost and the browser asks whether to send the form again."""
    sending = re.search(r'name="sending" value="([0-9a-f-]+)"', text_of(an.get(paper)))
    assert sending
    form, pdf = {"sending": sending[1]}, samples.pdf()
    for _again in range(3):
        assert an.post(paper, {**form, "files": [sent(), sent(pdf, "b.pdf")]}).status_code == 302
    assert [page.name for page in pages()] == ["IMG_1.jpg", "b.pdf"]
    read = Draft.objects.get().key
    an.post(paper, {**form, "files": sent()})
    assert Draft.objects.get().key == read, "what was read on the review still holds"
    an.post(paper, {**form, "files": sent(samples.pdf(2), "c.pdf")})
    assert len(pages()) == 3, "another file chosen on the same page is another page"
    again = re.search(r'name="sending" value="([0-9a-f-]+)"', text_of(an.get(paper)))
    assert again
    an.post(paper, {"sending": again[1], "files": sent()})
    assert len(pages()) == 4, "the same photo twice on purpose"


def test_the_list_of_papers_sent_again_brings_its_files_once(an, paper):
    draft = paper.rpartition("papers/")[0]
    page = text_of(an.get(f"{draft}papers/"))
    sending, names = re.search(r'name="sending" value="([0-9a-f-]+)"', page), re.findall(r'name="(file-\d+)"', page)
    assert sending
    form, letter = {"sending": sending[1], "other-name": "Đơn", "go": "stay"}, samples.docx()
    for _again in range(2):
        files = {name: sent() for name in names} | {"file-other": sent(letter, "d.docx")}
        assert an.post(f"{draft}papers/", form | files).status_code == 302
    assert len(pages()) == len(names) + 1
    assert DraftPaper.objects.count() == len(names) + 1


@pytest.mark.parametrize(("what", "content", "error"), HOSTILE, ids=[what for what, _, _ in HOSTILE])
def test_hostile_files_are_refused_by_form_and_by_pieces_and_nothing_is_stored(an, paper, what, content, error):
    assert an.post(paper, {"files": sent(content, "giay.jpg")}).status_code == 422
    if content:
        begun = an.post(f"{paper}uploads/", {"name": "giay.jpg", "size": len(content)}).json()
        for place in range(0, len(content), begun["piece"]):
            assert piece(an, begun["address"], place, content[place : place + begun["piece"]]).status_code == 200
        refused = an.post(f"{begun['address']}page/")
        assert refused.status_code == 422
        assert refused.json()["message"].endswith(".")
    assert not StoredFile.objects.exists()
    assert not DraftPage.objects.exists()
    assert not Upload.objects.exists()


def piece(client, address, offset, content):
    return client.post(f"{address}?offset={offset}", content, content_type="application/octet-stream")


def test_pieces_become_a_page_once_however_often_they_are_told(an, paper):
    whole = hashlib.sha256(PHOTO).hexdigest()
    answer = an.post(f"{paper}uploads/", {"name": "ảnh 1.jpg", "size": len(PHOTO), "sha256": whole})
    assert answer.status_code == 201
    begun = answer.json()
    half = len(PHOTO) // 2
    assert piece(an, begun["address"], 0, PHOTO[:half]).json() == {"offset": half}
    assert piece(an, begun["address"], 0, PHOTO[:half]).json() == {"offset": half}
    wrong = piece(an, begun["address"], half + 5, PHOTO[half + 5 :])
    assert (wrong.status_code, wrong.json()["offset"]) == (409, half)
    assert an.get(begun["address"]).json()["offset"] == half, "after a reload"
    early = an.post(f"{begun['address']}page/")
    assert (early.status_code, early.json()["offset"]) == (409, half)
    assert piece(an, begun["address"], half, PHOTO[half:]).json() == {"offset": len(PHOTO)}
    for _ in range(3):
        assert an.post(f"{begun['address']}page/").status_code == 201
    assert [page.name for page in pages()] == ["ảnh 1.jpg"]


BAD = [
    ("no size", {"name": "a"}),
    ("a size of letters", {"name": "a", "size": "x"}),
    ("nothing", {"name": "a", "size": "0"}),
    ("below nothing", {"name": "a", "size": "-5"}),
    ("too much", {"name": "a", "size": str(10**12)}),
    ("a number beyond numbers", {"name": "a", "size": "9" * 400}),
    ("a hash that is none", {"name": "a", "size": "5", "sha256": "'; DROP TABLE"}),
]


@pytest.mark.parametrize(("what", "data"), BAD, ids=[what for what, _ in BAD])
def test_uploads_that_mean_nothing_are_refused(an, paper, what, data):
    answer = an.post(f"{paper}uploads/", data)
    assert answer.status_code == 422
    assert answer.json()["message"].endswith(".")
    assert not Upload.objects.exists()


def test_pieces_that_mean_nothing_are_refused(an, paper):
    begun = an.post(f"{paper}uploads/", {"name": "a", "size": 10}).json()
    for offset in ("", "-1", "x", "9" * 50):
        assert piece(an, begun["address"], offset, b"x").status_code == 422
    assert piece(an, begun["address"], 0, b"").status_code == 422
    assert piece(an, begun["address"], 0, bytes(11)).status_code == 422
    assert piece(an, begun["address"], 0, bytes(3_000_000)).status_code == 422
    assert an.get(f"{paper}uploads/{'x' * 43}/").status_code == 404


def test_another_citizen_gets_nothing_of_it_at_any_address(an, office, paper):
    an.post(paper, {"files": sent()})
    begun = an.post(f"{paper}uploads/", {"name": "a", "size": 10}).json()
    stranger = at_home(office, "Người Lạ", 2)
    page = pages()[0].pk
    for address in (paper, f"{paper}pages/{page}/picture/", begun["address"]):
        assert stranger.get(address).status_code == 404
    for address in (paper, f"{paper}pages/{page}/", f"{paper}uploads/", f"{begun['address']}page/"):
        assert stranger.post(address, {"do": "remove", "name": "a", "size": "5"}).status_code == 404
    assert piece(stranger, begun["address"], 0, b"x").status_code == 404
    assert len(pages()) == 1
    # His own draft does not open her upload or her page either.
    own = paper_of(stranger, begin(stranger))
    token = begun["address"].split("/")[-2]
    assert stranger.get(f"{own}uploads/{token}/").status_code == 404
    assert stranger.post(f"{own}pages/{page}/", {"do": "remove"}).status_code == 404
    assert len(pages()) == 1


def test_a_paper_that_is_not_in_the_draft_is_not_found(an, paper):
    draft = re.sub(r"papers/a.*", "", paper)
    for key in ("a0", "a999999999", "o1", "x", "a", "a" + "9" * 60):
        assert an.get(f"{draft}papers/{key}/").status_code == 404


def test_a_visitor_sends_large_files_only_to_a_draft_of_this_browser(office, an, paper):
    draft, client, key = Draft.objects.get(), Client(), "k" * 43
    client.cookies[places.COOKIE] = office.agency.code
    client.cookies[browser.COOKIE] = key
    large = {"files": sent(PHOTO, "a.jpg"), "padding": "x" * 1_200_000}
    assert client.post(paper, large).status_code == 413
    assert not StoredFile.objects.exists()
    draft.account_id, draft.beneficiary_id, draft.browsers = None, None, [hashlib.sha256(key.encode()).hexdigest()]
    draft.save(update_fields=["account", "beneficiary_id", "browsers"])
    large["files"].seek(0)
    assert client.post(paper, large).status_code == 302
    assert len(pages()) == 1


def test_pictures_of_identity_papers_are_sealed(an, paper, settings):
    DraftPaper.objects.all().delete()
    draft = Draft.objects.get()
    other = DraftPaper.objects.create(draft=draft, name="Thẻ căn cước của mẹ", position=9, added_at=draft.begun_at)
    address = re.sub(r"papers/a.*", f"papers/o{other.pk}/", paper)
    assert "mã hóa" in text_of(an.get(address))
    an.post(address, {"files": [sent(), sent()], "go": "done"})
    begun = an.post(f"{address}uploads/", {"name": "a.jpg", "size": len(PHOTO)}).json()
    piece(an, begun["address"], 0, PHOTO)
    an.post(f"{begun['address']}page/")
    assert StoredFile.objects.count() == 4
    assert all(row.is_sealed for row in StoredFile.objects.all())
    made = DraftPaper.objects.get(pk=other.pk)
    assert made.file is None, "a page came after it"
    an.get(re.sub(r"papers/a.*", "review/", paper))
    made.refresh_from_db()
    with stored.open_file(made.file_id) as stream, pikepdf.open(io.BytesIO(stream.read())) as pdf:
        assert len(pdf.pages) == 3
    assert an.get(f"{address}pages/{pages()[0].pk}/picture/").status_code == 200


def test_a_scriptless_page_says_everything_and_words_for_the_script_are_data(an, paper):
    shown = text_of(an.get(paper))
    assert "onclick" not in shown
    words = re.search(r'data-words="([^"]+)"', shown)[1]
    assert json.loads(words.replace("&#34;", '"'))["corners"] == ["trên trái", "trên phải", "dưới phải", "dưới trái"]


def test_the_page_asks_the_database_the_same_for_one_page_and_for_many(an, paper, django_assert_max_num_queries):
    an.post(paper, {"files": [sent(samples.pdf(n), f"{n}.pdf") for n in range(1, 9)]})
    with django_assert_max_num_queries(16):
        an.get(paper)
