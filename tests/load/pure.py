"""What needs no server: deadlines and paper."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle

import typst

from motcua.cases.dossiers.services.forms import intake_slip
from motcua.cases.dossiers.services.forms.wording import TYPST
from motcua.cases.dossiers.tests.forms_factory import AT, slip
from motcua.foundation.calendars.services import answer_plain
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services.lettering import FONTS, sanitize_all
from motcua.foundation.printing.services.rendering import PACKAGE
from tests.load.measuring import Figure, per_second

OFFICE = [["07:30", "11:30"], ["13:30", "17:30"]]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), OFFICE) | {"sat": [], "sun": []}
QUESTION = {
    "calendar": {"timezone": "Asia/Ho_Chi_Minh", "week": WEEK, "exceptions": [{"date": "2026-11-24", "kind": "off"}]},
    "received": "2026-11-23T09:15",
    "term": "10 working days",
    "policy": {},
    "waits": [{"start": "2026-11-25T10:00", "end": "2026-11-27T10:00", "policy": "PAUSE"}],
}


# So many in turn that neither side finds a whole slip in the compiler's memory.
CODES = [f"{slip.code[:-4]}{number:04}" for number in range(200)]
SLIPS = [replace(slip, code=code, lookup_address=slip.lookup_address.replace(slip.code, code)) for code in CODES]


def figures() -> Iterator[Figure]:
    yield Figure("deadline cases, with ledger", per_second(lambda: answer_plain(QUESTION)), "/s")
    turns = cycle(SLIPS)
    printed = per_second(lambda: intake_slip.render(next(turns), at=AT))
    yield Figure("slip (form 01) as PDF/A", printed, "/s", per_second(_bare()), "bare typst, same template and data")


def _bare() -> Callable[[], object]:
    """The compiler alone: what our code makes for it lies ready. Same letters, same standards, same template."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(root=PACKAGE, font_paths=fonts)
    ready = cycle([_inputs(one) for one in SLIPS])
    template, moment = TYPST / "intake_slip.typ", int(AT.timestamp())
    return lambda: compiler.compile(
        template, sys_inputs=next(ready), pdf_standards=["a-2b", "ua-1"], timestamp=moment
    )  # fmt: skip


def _inputs(one: intake_slip.IntakeSlip) -> dict[str, str]:
    said = json.dumps(sanitize_all(intake_slip._said(one, AT)), ensure_ascii=False)
    return {"data": said, "qr": printing.qr_svg(one.lookup_address), "bars": printing.code128_svg(one.code)}
