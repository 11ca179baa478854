"""``script/bench``: figures, each beside its floor of the same run. With words: only those parts.

``pure`` and ``print`` need no server; ``sign`` ends with a run of 300 documents in a database of its own; ``web``
starts one of its own with fsync on; ``start`` starts the demo twice;
``calendar`` changes a calendar under 10,000 open dossiers; ``clerks`` is the load test at its full size of 2,000
dossiers; ``filings`` is the same for 200 citizens filing at home;
``portal`` weighs citizens' pages and times them on a bad line in Chromium, and fails where one is over 100 kB;
``growth`` compares 10,000 with 1,000,000 dossiers (some minutes).
"""

import os
import platform
import subprocess
import sys

import psutil

from tests.load import calendars, growth, papers, portal, pure, signing, start, web

PARTS = {"pure": pure.figures, "print": papers.figures, "sign": signing.figures, "web": web.figures,
         "start": start.figures, "calendar": calendars.figures, "portal": portal.figures}  # fmt: skip

# Tests at the size that was promised: what is run, and how large.
FULL = {
    "clerks": ("tests/load/test_fifty_clerks.py", {"MOTCUA_LOAD": "2000"}),
    "filings": ("tests/load/test_citizens_filing.py", {"MOTCUA_CITIZENS": "200"}),
    "portal": ("tests/browser/test_birth_at_home.py", {"MOTCUA_BAD_LINE": "all"}),
}


def main(words: list[str]) -> None:
    unknown = [word for word in words if word not in {*PARTS, *FULL, "growth"} and not word.isdecimal()]
    if unknown:
        sys.exit(f"no such part: {', '.join(unknown)}; there are {', '.join(sorted({*PARTS, *FULL, 'growth'}))}")
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    memory = psutil.virtual_memory().total / 1024**3
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, "
          f"Python {platform.python_version()}, load before {load}")  # fmt: skip
    print("runs as min/median/max of three; 'by processor' = two cores divided by the time of all processes\n")
    over = 0
    for name, figures in PARTS.items():
        if not words or name in words:
            for figure in figures():
                print(figure, flush=True)
                over += isinstance(figure, portal.Weight) and figure.is_over
    if "growth" in words:
        growth.figures(*[word for word in words if word.isdecimal()])
    for word, (test, full) in FULL.items():
        if word in words:
            over += bool(
                subprocess.call([sys.executable, "-m", "pytest", "-q", "-s", test], env={**os.environ, **full})
            )
    sys.exit(min(over, 1))


if __name__ == "__main__":
    main(sys.argv[1:])
