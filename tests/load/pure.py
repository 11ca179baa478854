"""What needs no server: deadlines and paper."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import typst

from motcua.cases.dossiers.services.forms import intake_slip
from motcua.cases.dossiers.tests.forms_factory import AT, slip
from motcua.foundation.calendars.services import answer_plain
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


def figures() -> Iterator[Figure]:
    yield Figure("deadline cases, with ledger", per_second(lambda: answer_plain(QUESTION)), "/s")
    with tempfile.TemporaryDirectory() as folder:
        line = Path(folder) / "line.typ"
        line.write_text('#set page(paper: "a5")\nHo so so 7')
        bare = typst.Compiler(root=folder)
        floor = per_second(lambda: bare.compile(line))
    printed = per_second(lambda: intake_slip.render(slip, at=AT))
    yield Figure("slip (form 01) as PDF/A", printed, "/s", floor, "a line of bare typst")
