import functools
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import typst

from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing.rules import checking
from motcua.foundation.signing.services import pades
from motcua.foundation.signing.services.keys import open_pkcs12
from motcua.foundation.signing.states import Circle, Order, Profile, Report
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki

Sign = Callable[..., bytes]
_TEXT = """#set document(title: "Quyết định")
#set text(13pt, font: "Liberation Serif", lang: "vi")
= Quyết định về việc cấp giấy phép
Điều 1. Cấp giấy phép cho ông Nguyễn Văn An, mức phí 150.000 đồng.
"""


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> TestPki:
    return TestPki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def circle(pki: TestPki) -> Circle:
    return Circle((pki.certificate("root"),), (pki.certificate("issuing"),), TSA_URL)


@pytest.fixture(scope="session")
def paper() -> bytes:
    """One page of an official paper, not yet signed."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.Compiler(font_paths=fonts).compile(_TEXT.encode(), pdf_standards=["a-2b", "ua-1"])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def sign(pki: TestPki, circle: Circle) -> Sign:
    """Sign as one of the cast, with the authorities on the line."""

    def signed(pdf: bytes, *, by: str = "leader", field: str = "Ky", profile: Profile = Profile.B_LTA, **how) -> bytes:
        with pki.online():
            order = Order(field, profile=profile, **how)
            return pades.sign(pdf, signer=open_pkcs12(pki.pkcs12(by), PASSPHRASE), order=order, circle=circle)

    return signed


@pytest.fixture(scope="session")
def check(pki: TestPki, circle: Circle) -> Callable[..., Report]:
    """Check as of now; offline unless the authorities are asked for."""

    def checked(pdf: bytes, *, online: bool = False, trusting: Circle = circle, at: datetime | None = None) -> Report:
        with pki.online():
            return checking.check(pdf, circle=trusting, at=at or datetime.now(UTC), online=online)

    return checked


@pytest.fixture(scope="session")
def signed(paper: bytes, sign: Sign) -> bytes:
    """The leader's signature for the archives; shared, because it takes a third of a second to make."""
    return sign(paper)


@pytest.fixture(scope="session")
def corpus(paper: bytes, sign: Sign) -> Callable[[Profile, str], bytes]:
    """One file of each profile and kind of key, made once for all who look at it."""

    @functools.cache
    def made(profile: Profile, by: str) -> bytes:
        return sign(paper, by=by, profile=profile)

    return made
