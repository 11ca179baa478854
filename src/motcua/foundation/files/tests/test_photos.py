"""Photos become pages, pages become a paper; measured on photos made of real pages."""

import io
import json
import signal
import subprocess
import sys
from datetime import datetime
from itertools import product
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from motcua.foundation.files import errors, selectors, services
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.rules import geometry
from motcua.foundation.files.rules.edges import find_page, tilt_of
from motcua.foundation.files.rules.looking import look_at
from motcua.foundation.files.services.working import send_to_workshop
from motcua.foundation.files.states import PageEdit
from motcua.foundation.files.tests import photos, samples
from motcua.foundation.files.tests.test_rules import ACTIVE
from motcua.foundation.files.tests.test_storing import lying
from motcua.kernel.moments import ZONE

HEIC = (Path(__file__).parent / "anh.heic").read_bytes()  # made with the encoder of another package
AT = datetime(2026, 11, 22, 9, tzinfo=ZONE)


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_ROOT, settings.CLAMD, settings.FILES_S3 = tmp_path / "files", "", ""
    return settings.FILES_ROOT


def keep(content, name="anh.jpg", **more):
    return services.store_page(io.BytesIO(content), name=name, at=AT, **more)


def read(file):
    with selectors.open_file(file.pk) as stream:
        return stream.read()


def seen(file):
    return Image.open(io.BytesIO(read(file)))


# Measured.


def taken(picture, quality=80):
    return Image.open(io.BytesIO(photos.jpeg(photos.noisy(picture), quality)))


def test_warnings_are_right_as_often_as_the_documentation_says(capsys):
    """No false alarm on 32 good photos, none of 42 bad ones missed; the figures are printed for docs."""
    alarms, misses, count = [], [], 0
    for number, (kind, corners, blur, light) in enumerate(
        product(("dense", "sparse"), ("straight", "aslant", "from below", None), (0, 2), (1.0, 0.6))
    ):
        picture = photos.photo(number, kind=kind, corners=corners)
        picture = photos.darkened(photos.blurred(picture, blur) if blur else picture, light)
        found = look_at(taken(picture))
        count += 1
        if found.warnings:
            alarms.append((kind, corners, blur, light, found.warnings))
    bad = [
        *(("blur", photos.blurred(photos.photo(n, kind=k, corners=c), r))
          for n, (k, c, r) in enumerate(product(("dense", "sparse"), ("straight", "aslant", None), (5, 8)))),
        *(("blur", photos.shaken(photos.photo(n, corners=c), 36)) for n, c in enumerate(("straight", "aslant", None))),
        *(("blur", photos.photo(n, corners="straight").resize((600, 800))) for n in range(2)),
        *(("dark", photos.darkened(photos.photo(n, corners=c), f))
          for n, (c, f) in enumerate(product(("straight", "aslant", None), (0.3, 0.15)))),
        *(("cut_off", photos.photo(n, corners=c)) for n, c in enumerate((
            ((-0.1, 0.1), (0.8, 0.1), (0.8, 0.9), (-0.1, 0.9)), ((0.1, 0.1), (1.1, 0.12), (1.1, 0.9), (0.1, 0.9)),
            ((0.1, -0.2), (0.9, -0.2), (0.9, 0.9), (0.1, 0.9)), ((0.1, 0.1), (0.9, 0.1), (0.9, 1.2), (0.1, 1.2)),
            ((-0.1, -0.1), (0.8, 0.0), (0.8, 0.9), (-0.1, 0.9))))),
        *(("cut_off", photos.page(n).crop((200, 250, 1400, 2000))) for n in range(3)),
        *(("blank", photos.photo(n, kind="empty", corners=c)) for n, c in enumerate(("straight", "aslant", None))),
    ]  # fmt: skip
    for what, picture in bad:
        found = look_at(taken(picture))
        if not getattr(found, what):
            misses.append((what, found))
    with capsys.disabled():
        print(f"\nphotos: {len(alarms)} false alarms of {count} good, {len(misses)} missed of {len(bad)} bad")
    assert alarms == []
    assert misses == []


def test_every_warning_says_what_to_do():
    for picture in (photos.blurred(photos.photo(1), 8), photos.darkened(photos.photo(1), 0.2)):
        assert all("Hãy" in sentence and sentence.endswith(".") for sentence in look_at(picture).warnings)


@pytest.mark.parametrize("corners", ["straight", "aslant", "from below"])
@pytest.mark.parametrize("seed", range(4))
def test_the_four_corners_are_found_within_two_hundredths(corners, seed):
    found = find_page(taken(photos.photo(seed, corners=corners)).convert("L")).quad
    for (x, y), (u, v) in zip(found, photos.CORNERS[corners], strict=True):
        assert abs(x - u) < 0.03
        assert abs(y - v) < 0.03


@pytest.mark.parametrize(
    "picture",
    [
        lambda: photos.photo(1, corners=None),
        lambda: photos.table((900, 1200)),
        lambda: photos.darkened(photos.photo(1), 0.1),
    ],
)
def test_without_clear_edges_no_corners_are_suggested(picture):
    assert find_page(taken(picture()).convert("L")).quad is None


@pytest.mark.parametrize("lean", [-4, -2, -0.5, 0, 0.75, 3])
def test_leaning_lines_are_told_to_a_quarter_degree(lean):
    page = photos.page(4).rotate(lean, Image.Resampling.BICUBIC, fillcolor=(246, 244, 238))
    assert abs(tilt_of(page.convert("L")) + lean) <= 0.25


def test_a_page_without_lines_is_not_turned():
    assert tilt_of(photos.page(1, kind="empty").convert("L")) == 0


# Geometry.

inside = st.floats(0, 1)


@given(st.tuples(*[st.tuples(inside, inside)] * 4))
def test_any_four_corners_are_refused_or_laid_flat(quad):
    if not geometry.is_usable(quad):
        return
    width, height = geometry.size_of(quad, 300, 400)
    sums = geometry.straightening(quad, (300, 400), (width, height))
    for (x, y), (u, v) in zip(((0, 0), (width, 0), (width, height), (0, height)), quad, strict=True):
        below = sums[6] * x + sums[7] * y + 1
        assert abs((sums[0] * x + sums[1] * y + sums[2]) / below - u * 300) < 0.01
        assert abs((sums[3] * x + sums[4] * y + sums[5]) / below - v * 400) < 0.01


@pytest.mark.parametrize(
    "quad",
    [
        ((0, 0), (1, 0), (0, 1), (1, 1)),  # crossed
        ((0, 0), (0, 1), (1, 1), (1, 0)),  # the other way round: a mirror
        ((0, 0), (1, 0), (0.2, 0.2), (0, 1)),  # a dent
        ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1)),  # a stamp
        ((0, 0), (1.1, 0), (1, 1), (0, 1)),  # outside
        ((0, 0), (1, 0), (1, 1)),
    ],
)
def test_four_corners_that_are_no_page_are_not_used(quad):
    assert not geometry.is_usable(quad)


# Kept.


def test_of_a_photo_nothing_but_the_picture_is_kept(db, folder):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9003] = 6, "Hãng máy", "2026:11:22 09:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 15.0, 0.0)})
    file = keep(photos.jpeg(photos.photo(1, size=(900, 1200)), exif=exif.tobytes(), comment=b"bi mat")).file
    picture = seen(file)
    assert picture.size == (1200, 900), "turned as the phone was held"
    assert not picture.getexif()
    assert not {"exif", "icc_profile", "comment", "photoshop", "xmp"} & picture.info.keys()
    assert b"bi mat" not in read(file)
    assert len(lying(folder)) == 1, "and the original is gone"


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L")]
)
def test_every_kind_of_picture_becomes_our_own_jpeg(db, folder, kind, mode):
    out = io.BytesIO()
    photos.photo(2, size=(600, 800)).convert(mode).save(out, kind)
    picture = seen(keep(out.getvalue(), "a.png").file)
    assert (picture.format, picture.size) == ("JPEG", (600, 800))


def test_what_is_clear_becomes_white_and_not_black(db, folder):
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")
    assert ImageStat.Stat(seen(keep(out.getvalue()).file).convert("L")).mean[0] > 250


def test_a_large_photo_is_shrunk_to_what_reading_needs(db, folder):
    large = photos.photo(1, size=(3000, 4000))
    file = keep(photos.jpeg(large, 92)).file
    assert max(seen(file).size) == 3200
    assert file.size < 3_000_000


def test_a_photo_of_an_iphone_is_read(db, folder):
    page = keep(HEIC, "IMG_0001.HEIC")
    picture = seen(page.file)
    assert (picture.format, picture.size) == ("JPEG", (600, 450)), "turned once as the phone was held, not twice"
    assert page.quality.quad is not None
    assert page.quality.warnings, "600 pixels are too few to read"
    assert not picture.getexif()
    assert len(lying(folder)) == 1


def test_a_heic_that_only_looks_like_one_is_refused(db, folder):
    with pytest.raises(errors.BrokenFile):
        keep(samples.heic(), "IMG.HEIC")
    assert lying(folder) == []


HOSTILE = [
    ("a program", b"MZ" + bytes(500), errors.UnknownKind),
    ("a program called a photo", b"\x7fELF" + bytes(500), errors.UnknownKind),
    (
        "a drawing with a script",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        errors.UnknownKind,
    ),
    ("a page", b"<!DOCTYPE html><script>1</script>", errors.UnknownKind),
    ("a text", "Đơn".encode(), errors.UnknownKind),
    ("a photo with a zip behind it", samples.picture("JPEG") + samples.docx(), errors.Polyglot),
    ("a photo with a PDF in it", samples.picture("JPEG")[:20] + b"%PDF-1.7" + bytes(99), errors.Polyglot),
    ("half a photo", photos.jpeg(photos.page(1, kind="empty", dpi=50))[:-600], errors.BrokenFile),
    ("a bomb of 900 million pixels", samples.png_bomb(), errors.PictureTooLarge),
    ("an office file", samples.docx(), errors.NotAPage),
    ("a locked PDF", samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), errors.EncryptedFile),
    ("a PDF that unpacks to 300 MB", samples.object_stream_bomb(), errors.FileRefused),
    ("nothing", b"", errors.EmptyFile),
    *((what, samples.pdf(change=make()), errors.ActiveContent) for what, make in ACTIVE),
]


@pytest.mark.parametrize(("what", "content", "error"), HOSTILE, ids=[what for what, _, _ in HOSTILE])
def test_hostile_files_are_refused_with_a_sentence_and_nothing_is_kept(db, folder, what, content, error):
    with pytest.raises(error) as caught:
        keep(content, "giay.jpg")
    assert str(caught.value).endswith(".")
    assert lying(folder) == []
    assert not StoredFile.objects.exists()


# Composed.


def compose(*edits, **more):
    return services.compose_paper(edits, name="Giấy chứng sinh", at=AT, **more)


def embedded(file):
    with pikepdf.open(io.BytesIO(read(file))) as pdf:
        return [Image.open(io.BytesIO(page.Resources.XObject.Photo.read_raw_bytes())).copy() for page in pdf.pages]


def test_photos_become_one_pdf_of_a4_pages(db, folder):
    one, two = (keep(photos.jpeg(photos.photo(n, size=(1500, 2000)))).file for n in (1, 2))
    file = compose(PageEdit(one.pk), PageEdit(two.pk, rotate=90))
    assert (file.media_type, file.pages) == ("application/pdf", 2)
    with pikepdf.open(io.BytesIO(read(file))) as pdf:
        boxes = [[float(value) for value in page.mediabox] for page in pdf.pages]
    assert boxes[0][2] <= 595.3
    assert boxes[0][3] <= 841.9
    assert boxes[1][2] > boxes[1][3], "turned"
    assert compose(PageEdit(one.pk), PageEdit(two.pk, rotate=90)).pk == file.pk, "the same again is the same file"
    assert [path for path in lying(folder) if "draft" in path] == []


def test_a_photo_without_edits_is_put_into_the_pdf_as_it_is(db, folder):
    kept = keep(photos.jpeg(photos.photo(1, size=(1500, 2000)))).file
    with pikepdf.open(io.BytesIO(read(compose(PageEdit(kept.pk))))) as pdf:
        assert pdf.pages[0].Resources.XObject.Photo.read_raw_bytes() == read(kept)


def test_a_page_that_lay_aslant_is_laid_flat(db, folder):
    kept = keep(photos.jpeg(photos.photo(5, corners="aslant", size=(2250, 3000)))).file
    quad = selectors.quality(kept.pk).quad
    found = embedded(compose(PageEdit(kept.pk, quad=quad)))[0]
    assert abs(found.width / found.height - 210 / 297) < 0.03
    assert max(found.size) <= 2339
    wanted = photos.page(5).resize((210, 297))
    off = ImageStat.Stat(ImageChops.difference(found.convert("RGB").resize((210, 297)), wanted)).mean
    aslant = ImageStat.Stat(ImageChops.difference(seen(kept).resize((210, 297)), wanted)).mean
    assert max(off) < 14 < min(aslant)


def test_edits_turn_straighten_and_take_out_the_colours(db, folder):
    kept = keep(photos.jpeg(photos.page(4).rotate(3, fillcolor=(246, 244, 238)))).file
    turned, level, gray = embedded(
        compose(PageEdit(kept.pk, rotate=270), PageEdit(kept.pk, straighten=True), PageEdit(kept.pk, gray=True))
    )
    assert turned.width > turned.height
    assert abs(tilt_of(level.convert("L"))) <= 0.25 < abs(tilt_of(seen(kept).convert("L")))
    assert gray.mode == "L"


def test_pdfs_and_photos_are_put_together_in_their_order(db, folder):
    photo = keep(photos.jpeg(photos.photo(1, size=(600, 800)))).file
    pdf = keep(samples.pdf(3), "a.pdf").file
    file = compose(PageEdit(pdf.pk, rotate=90), PageEdit(photo.pk), PageEdit(pdf.pk))
    assert file.pages == 7
    with pikepdf.open(io.BytesIO(read(file))) as made:
        assert [int(page.obj.get("/Rotate", 0)) for page in made.pages] == [90, 90, 90, 0, 0, 0, 0]


def test_one_pdf_alone_stays_byte_for_byte_what_it_was(db, folder):
    pdf = keep(samples.pdf(3), "da-ky-so.pdf").file
    assert compose(PageEdit(pdf.pk)).pk == pdf.pk


def test_nothing_and_what_is_no_page_make_no_paper(db, folder):
    with pytest.raises(errors.NothingToCompose):
        compose()
    with pytest.raises(errors.FileMissing):
        compose(PageEdit(0))
    text = services.store(io.BytesIO(b"chu"), name="a.txt", at=AT)
    with pytest.raises(errors.NotAPage):
        compose(PageEdit(text.pk))


def test_a_readable_pdf_comes_out(db, folder, tmp_path):
    kept = keep(photos.jpeg(photos.photo(5, corners="aslant"))).file
    (tmp_path / "paper.pdf").write_bytes(read(compose(PageEdit(kept.pk, quad=selectors.quality(kept.pk).quad))))
    source = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("paper.pdf")'
    (tmp_path / "show.typ").write_bytes(source)
    shown = Image.open(io.BytesIO(typst.compile(tmp_path / "show.typ", root=tmp_path, format="png", ppi=40)))
    assert ImageStat.Stat(shown.convert("L")).mean[0] > 180, "a white page and not a dark table"


def test_a_sealed_page_makes_a_sealed_paper(db, folder):
    kept = keep(photos.jpeg(photos.photo(1, size=(600, 800))), sealed=True).file
    file = compose(PageEdit(kept.pk, rotate=90), sealed=True)
    assert file.is_sealed
    for path in folder.rglob("*"):
        assert not path.is_file() or path.read_bytes().startswith(b"motcua-seal")
    assert file.pages == 1
    assert read(file).startswith(b"%PDF")


def test_previews_show_the_edit_and_stay_small(db, folder):
    kept = keep(photos.jpeg(photos.photo(5, corners="aslant"))).file
    brief = selectors.briefs([kept.pk])[kept.pk]
    edit = PageEdit(kept.pk, rotate=90, quad=selectors.quality(kept.pk).quad)
    shown = Image.open(io.BytesIO(selectors.page_preview(brief, edit, longest=320)))
    assert shown.width == 320 > shown.height
    assert len(selectors.page_preview(brief, edit, longest=320)) < 20_000
    assert selectors.page_preview(brief, edit, longest=320)[8:12] == b"WEBP"


# The workshop.


ENDLESS = "while True: pass"
GREEDY = "bytes(2_000_000_000)"


@pytest.mark.parametrize(("work", "code"), [(ENDLESS, -signal.SIGXCPU), (GREEDY, 1)])
def test_work_that_takes_too_long_or_too_much_ends(work, code):
    begin = f"from motcua.foundation.files.rules import workshop; workshop._limit(1)\n{work}"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", begin], env=environment, timeout=60, check=False, capture_output=True)
    assert done.returncode == code
    assert code < 0 or b"MemoryError" in done.stderr


def test_the_workshop_gets_no_secrets(monkeypatch):
    told = {}

    def instead(command, **options):
        told.update(options)
        return subprocess.CompletedProcess(command, 0, json.dumps({"ok": 1}), "")

    monkeypatch.setattr(subprocess, "run", instead)
    monkeypatch.setenv("MOTCUA_SECRET_KEY", "x")
    send_to_workshop("compose", seconds=1)
    assert set(told["env"]) == {"PYTHONPATH", "LANG", "OMP_NUM_THREADS"}


def test_a_killed_workshop_is_a_refusal_and_a_missing_one_is_not(monkeypatch):
    for code, error in ((-9, errors.TooComplex), (1, errors.WorkshopUnavailable)):
        monkeypatch.setattr(
            subprocess, "run", lambda *_, code=code, **__: subprocess.CompletedProcess([], code, "", "")
        )
        with pytest.raises(error):
            send_to_workshop("compose", seconds=1)
