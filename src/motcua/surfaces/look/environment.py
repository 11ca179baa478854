"""The Jinja2 environment of every surface: filters that speak Vietnamese, icons, addresses."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from motcua.kernel import moments, text
from motcua.kernel.masks import mask_words
from motcua.kernel.tracing import REQUEST
from motcua.surfaces.look import saying
from motcua.surfaces.look.compiled import Compiled
from motcua.surfaces.look.helping import help_line
from motcua.surfaces.look.language import in_other_language, in_words, lang_of, marked


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


def kept(macro: Callable[..., Markup], *values: Any) -> Markup:
    """What a macro makes of plain values that can be compared: ``{{ kept(rows.line, row) }}``.

    Most lines of a list were on the screen a minute ago. Only for macros that read nothing but what they are given and
    the language (no clock, no request): these are the whole key.
    """
    return _kept(get_language(), macro, *values)


def kept_each(macro: Callable[..., Markup], rows: Iterable[Any]) -> Markup:
    """``kept(macro, row)`` of every row, one after another."""
    language = get_language()  # asked once: this costs as much as a line that is kept
    return Markup("").join([_kept(language, macro, row) for row in rows])


@lru_cache(maxsize=4096)
def _kept(_language: str | None, macro: Callable[..., Markup], *values: Any) -> Markup:
    return macro(*values)


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
    if not (browser and machine_name):
        return user_agent[:70]
    return gettext("%(browser)s trên %(machine)s") % {"browser": browser, "machine": machine_name}


FILTERS = {
    "begin_small": begin_small,
    "in_words": in_words,
    "marked": marked,
    "say_moment": saying.say_moment,
    "say_day": saying.say_day,
    "say_promise": saying.say_promise,
    "weekday": saying.weekday,
    "masked": mask_words,
    "local": moments.local,
    "local_day": moments.local_day,
    "initials": text.initials,
    "dong": saying.dong,
    "decimal": saying.decimal,
    "whole": saying.whole,
    "month_name": saying.month_name,
    "month_title": saying.month_title,
    "short_moment": saying.short_moment,
    "clock": saying.clock,
    "short_day": saying.short_day,
    "short_weekday": saying.short_weekday,
    "machine": machine,
    "monogram": monogram,
    "highlight": highlight,
    "size": saying.size,
    "hours": saying.hours,
    "device": device,
}


_EXTENSIONS = ("jinja2.ext.do", "jinja2.ext.i18n")


def environment(*, compiled: Path | None = None, **options: Any) -> Environment:
    """What Django's Jinja2 backend calls once. A name that a page was not given is a fault, never an empty string."""
    if compiled is not None:
        options["bytecode_cache"] = Compiled(compiled, way=sha256(Path(__file__).read_bytes()).hexdigest())
    options.setdefault("undefined", StrictUndefined)
    made = Environment(trim_blocks=True, lstrip_blocks=True, extensions=_EXTENSIONS, **options)  # noqa: S701 the backend turns autoescape on
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined] # the extension brings it
    made.filters.update(FILTERS)
    made.globals.update(url=address, static=asset, icon=icon, kept=kept, kept_each=kept_each, get_messages=get_messages)
    made.globals.update(request_name=REQUEST.get, help_line=help_line, language=get_language, lang_of=lang_of)
    made.globals.update(in_other_language=in_other_language)
    return made
