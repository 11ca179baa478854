"""Pages kept in memory: a dossier's public page is drawn once, until the dossier or the day of its badge changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

# 10 KB a page: 10 MB a process. Citizens come back to the same few dossiers, mostly on the day of the result.
_MOST = 1000
_pages: OrderedDict[Hashable, bytes] = OrderedDict()
_lock = Lock()


def page(key: Hashable, draw: Callable[[], bytes]) -> bytes:
    """The page of this key; drawn if it is not there. The key must hold all that the page depends on."""
    with _lock:
        found = _pages.get(key)
        if found is not None:
            _pages.move_to_end(key)
            return found
    drawn = draw()
    with _lock:
        _pages[key] = drawn
        while len(_pages) > _MOST:
            _pages.popitem(last=False)
    return drawn


def forget_all() -> None:
    with _lock:
        _pages.clear()
