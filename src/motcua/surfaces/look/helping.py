"""Cần giúp: whom to ask, for the foot of pages without a frame. Asks no database: these pages show when it is down."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from markupsafe import Markup

# Where only staff come; everything else is the citizens'.
STAFF = ("/desk/", "/accounts/")
_ASK_STAFF = "hỏi người quản trị hệ thống của cơ quan"
_ASK_OFFICE = "gọi hoặc đến Bộ phận Một cửa nơi bạn nộp hồ sơ"


@dataclass(frozen=True, slots=True)
class Office:
    """Where a citizen asks: the one-stop shop that their browser chose."""

    name: str
    phone: str
    address: str


_find: list[Callable[[HttpRequest], Office | None]] = []


def found_by(find: Callable[[HttpRequest], Office | None]) -> None:
    """The portal says how it remembers the office of a browser."""
    _find[:] = [find]


def help_line(request: HttpRequest | None = None) -> str:
    """Who helps whoever sees this page; without a request (a page drawn beforehand) both are told."""
    if request is None:
        return f"Cần giúp? Người dân {_ASK_OFFICE.replace('bạn ', '')}; cán bộ {_ASK_STAFF}."
    if request.path.startswith(STAFF):
        return f"Cần giúp? Hãy {_ASK_STAFF} bạn."
    office = _find[0](request) if _find else None
    if office is None or not (office.phone or office.address):
        return f"Cần giúp? Hãy {_ASK_OFFICE}."
    call = Markup('gọi <a href="tel:{}">{}</a>').format(office.phone.replace(" ", ""), office.phone)
    ways = [call] if office.phone else []
    ways += [Markup("đến {}").format(office.address)] if office.address else []
    return Markup("Cần giúp? Bộ phận Một cửa {}: {}.").format(office.name, Markup(" hoặc ").join(ways))
