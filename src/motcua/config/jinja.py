"""The environment of our own pages: what every template may call without asking."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from motcua.kernel.moments import local, local_day, say_day, say_moment, say_promise
from motcua.kernel.money import dong


def environment(**options: Any) -> Environment:
    """Misspelt names are errors, not blanks."""
    options["undefined"] = StrictUndefined
    pages = Environment(autoescape=True, **{name: value for name, value in options.items() if name != "autoescape"})
    pages.globals.update({"static": static, "url": _address, "get_messages": get_messages})
    pages.filters.update(
        {
            "dong": dong,
            "local": local,
            "local_day": local_day,
            "say_day": say_day,
            "say_moment": say_moment,
            "say_promise": say_promise,
        }
    )
    return pages


def _address(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)
