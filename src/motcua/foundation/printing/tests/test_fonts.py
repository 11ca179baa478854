import hashlib
import tomllib

from motcua.foundation.printing.services import sanitize
from motcua.foundation.printing.services.lettering import FONTS


def test_the_fonts_are_the_ones_in_the_manifest() -> None:
    manifest = tomllib.loads((FONTS / "MANIFEST.toml").read_text())
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert found == manifest["sha256"]
    assert (manifest["version"], manifest["licence"]) == ("2.1.5", "OFL-1.1")
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL-1.1.txt").read_text()


def test_text_is_composed_and_lines_stay() -> None:
    assert sanitize("Nguye\u0302\u0303n\r\nVa\u0306n\tA") == "Nguyễn\nVăn A"


def test_what_turns_or_hides_text_is_dropped() -> None:
    assert sanitize("\u202eAn\u200b \u00adB\x00ì\ue000nh\ud800") == "An Bình"


def test_what_the_font_lacks_is_shown_as_a_box() -> None:
    assert sanitize("Trần 陳 Văn 😀") == "Trần □ Văn □"
