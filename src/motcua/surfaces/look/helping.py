"""Cần giúp: whom to ask, for the foot of pages without a frame. Asks no database: these pages show when it is down."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from markupsafe import Markup

from motcua.surfaces.look.language import marked

# Where only staff come; everything else is the citizens'.
STAFF = ("/desk/", "/accounts/")


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
        return _(
            "Cần giúp? Người dân gọi hoặc đến Bộ phận Một cửa nơi nộp hồ sơ; cán bộ hỏi người quản trị hệ thống"
            " của cơ quan."
        )
    if request.path.startswith(STAFF):
        return _("Cần giúp? Hãy hỏi người quản trị hệ thống của cơ quan bạn.")
    office = _find[0](request) if _find else None
    if office is None or not (office.phone or office.address):
        return _("Cần giúp? Hãy gọi hoặc đến Bộ phận Một cửa nơi bạn nộp hồ sơ.")
    call = Markup('<a href="tel:{}">{}</a>').format(office.phone.replace(" ", ""), office.phone)
    ways = [Markup(_("gọi %s")) % call] if office.phone else []  # noqa: S704 a sentence of ours
    ways += [Markup(_("đến %s")) % marked(office.address)] if office.address else []  # noqa: S704 a sentence of ours
    said = Markup(_("Cần giúp? Bộ phận Một cửa %(office)s: %(ways)s."))  # noqa: S704 a sentence of ours
    return said % {"office": marked(office.name), "ways": Markup(_(" hoặc ")).join(ways)}  # noqa: S704 a sentence of ours
