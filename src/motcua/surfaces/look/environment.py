"""The Jinja2 environment of every surface: filters that speak Vietnamese, icons, addresses."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from motcua.kernel import moments, money, text
from motcua.kernel.masks import mask_words
from motcua.kernel.tracing import REQUEST
from motcua.surfaces.look.helping import help_line
from motcua.surfaces.look.language import in_words


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """``url('desk:dossier', code)``."""
    return reverse(name, kwargs=kwargs) if kwargs else _address(name, args)


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...]) -> str:
    """A list's page has sixty addresses, and the same ones again the next time."""
    return reverse(name, args=args)


@cache
def asset(name: str) -> str:
    """``static('motcua/css/kit.css')``: the hashed address; the manifest is read once a process."""
    return static(name)


@cache
def icon(name: str, size: str = "", label: str = "") -> Markup:
    """An icon of the sprite: decoration for screen readers, unless ``label`` says what it means."""
    sprite = asset("vendor/tabler/icons.svg")
    voice = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    shape = f"icon icon-{size}" if size else "icon"
    return Markup('<svg class="{}" {}><use href="{}#{}"/></svg>').format(shape, voice, sprite, name)


@lru_cache(maxsize=4096)
def kept(macro: Callable[..., Markup], *values: Any) -> Markup:
    """What a macro makes of plain values that can be compared: ``{{ kept(rows.line, row) }}``.

    Most lines of a list were on the screen a minute ago. Only for macros that read nothing but what they are given
    (no clock, no request, no language): the values are the whole key.
    """
    return macro(*values)


def short_moment(at: datetime) -> str:
    """'25/11 17:30': within this year's work nobody needs the year."""
    return moments.local(at).strftime("%d/%m %H:%M")


def clock(at: datetime) -> str:
    return moments.local(at).strftime("%H:%M")


def short_day(day: date) -> str:
    return f"{day:%d/%m}"


def short_weekday(day: date) -> str:
    """'T2' … 'CN'."""
    return in_words(moments.SHORT_WEEKDAYS[day.weekday()])


def weekday(day: date) -> str:
    """'Thứ Hai' … 'Chủ Nhật'."""
    return in_words(moments.weekday(day))


def say_promise(at: datetime) -> str:
    """A promised moment: 'Thứ Tư, 25/11/2026 · 17:30'."""
    here = moments.local(at)
    return f"{weekday(here.date())}, {moments.say_day(here.date())} · {here:%H:%M}"


def machine(at: datetime | date) -> str:
    """For ``<time datetime=…>``."""
    return moments.local(at).isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


def monogram(name: str) -> str:
    """'Nguyễn Minh Tuấn' as 'MT': the two words that people are called by."""
    return "".join(word[0] for word in text.clean(name).split()[-2:]).upper()


def highlight(words: str, needle: str) -> Markup:
    """Mark the part of ``words`` that a search without diacritics found."""
    wanted = text.fold(needle)
    folded = text.fold(words)
    start = folded.find(wanted) if wanted else -1
    # Folding keeps one letter for one letter in NFC Vietnamese; where it does not, mark nothing rather than wrongly.
    if start < 0 or len(folded) != len(words):
        return escape(words)
    end = start + len(wanted)
    return Markup("{}<mark>{}</mark>{}").format(words[:start], words[start:end], words[end:])


def size(octets: int) -> str:
    """'312 KB', '1,1 MB'."""
    if octets < 1_000_000:
        return f"{max(1, octets // 1000)} KB"
    return f"{octets / 1_000_000:.1f} MB".replace(".", ",")


def hours(amount: Any) -> str:
    """Working hours as people say them: 0.5 as '30 phút', 4 as '4 giờ', 12.53 as '12 giờ 32'."""
    minutes = round(float(amount) * 60)
    if minutes < 60:
        return f"{minutes} phút"
    whole, rest = divmod(minutes, 60)
    return f"{whole} giờ {rest:02d}" if rest else f"{whole} giờ"


def begin_small(words: str) -> str:
    """'Theo nghị quyết HĐND' inside a line: only the first letter changes."""
    return words[:1].lower() + words[1:]


# The first that occurs: Edge also calls itself Chrome, and everybody calls themselves Safari.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "coc_coc": "Cốc Cốc",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_MACHINES = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def device(user_agent: str) -> str:
    """'Chrome trên Windows': enough for people to know their own machines; else what the browser said of itself."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in user_agent), "")
    machine_name = next((name for sign, name in _MACHINES.items() if sign in user_agent), "")
    return f"{browser} trên {machine_name}" if browser and machine_name else user_agent[:70]


FILTERS = {
    "begin_small": begin_small,
    "in_words": in_words,
    "say_moment": moments.say_moment,
    "masked": mask_words,
    "say_day": moments.say_day,
    "say_promise": say_promise,
    "weekday": weekday,
    "local": moments.local,
    "local_day": moments.local_day,
    "initials": text.initials,
    "dong": money.dong,
    "short_moment": short_moment,
    "clock": clock,
    "short_day": short_day,
    "short_weekday": short_weekday,
    "machine": machine,
    "monogram": monogram,
    "highlight": highlight,
    "size": size,
    "hours": hours,
    "device": device,
}


_EXTENSIONS = ("jinja2.ext.do", "jinja2.ext.i18n")


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls once. A name that a page was not given is a fault, never an empty string."""
    options.setdefault("undefined", StrictUndefined)
    made = Environment(trim_blocks=True, lstrip_blocks=True, extensions=_EXTENSIONS, **options)  # noqa: S701 the backend turns autoescape on
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined] # the extension brings it
    made.filters.update(FILTERS)
    made.globals.update(url=address, static=asset, icon=icon, kept=kept, get_messages=get_messages)
    made.globals.update(request_name=REQUEST.get, help_line=help_line, language=get_language)
    return made
