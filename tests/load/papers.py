"""What an official document costs to print, beside the bare compiler: the same template, letters and standards."""

import json
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import typst

from motcua.cases.correspondence.services.composing import TEMPLATE
from motcua.cases.correspondence.tests.factories import MONDAY
from motcua.cases.correspondence.tests.test_layout_checking import DECISION, LETTER
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services.lettering import FONTS, sanitize_all
from motcua.foundation.printing.services.rendering import PACKAGE
from tests.load.measuring import Figure, per_second

_FLOOR = "bare typst, same template and data"


def figures() -> Iterator[Figure]:
    """Milliseconds of this process a document; with places, as a document is made that will be signed."""
    for name, data in (("letter, one page", LETTER), ("decision, several pages", DECISION)):
        # So many in turn that neither side finds a whole document in the compiler's memory.
        turns, ready = cycle(_numbered(data)), cycle([_input(one) for one in _numbered(data)])
        floor = _bare(ready)
        floor()  # a compiler reads its letters once
        ours = per_second(lambda turns=turns: printing.render(TEMPLATE, next(turns), at=MONDAY))
        bare = per_second(floor)
        yield Figure(f"{name}, as PDF/A", 1000 / ours, "ms", 1000 / bare, _FLOOR)
        placed = per_second(lambda turns=turns: printing.render_with_places(TEMPLATE, next(turns), at=MONDAY))
        yield Figure(f"{name}, with its places", 1000 / placed, "ms", 1000 / bare, _FLOOR)


def _numbered(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [data | {"number": f"Số: {number}/UBND-KT"} for number in range(10, 210)]


def _input(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(sanitize_all(data), ensure_ascii=False)}


def _bare(ready: Iterator[dict[str, str]]) -> Callable[[], object]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(root=PACKAGE, font_paths=fonts)
    moment = int(MONDAY.timestamp())
    return lambda: compiler.compile(
        TEMPLATE, sys_inputs=next(ready), pdf_standards=["a-2b", "ua-1"], timestamp=moment
    )  # fmt: skip
