"""Checks a stranger's file in a process of its own: little memory, little time, no network, no database, no secrets.

``python -m motcua.foundation.signing.rules.workshop`` reads one order as JSON and answers in JSON: a file that was made
to stall or to break its reader ends this process and nothing else. What it found is put into words by who asked.
"""

import json
import resource
import sys
from base64 import b64decode
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from motcua.foundation.signing.rules.checking import check
from motcua.foundation.signing.states import Circle

_MEMORY = 1536 * 1024 * 1024


def main() -> None:
    order = json.load(sys.stdin)
    seconds = int(order["seconds"])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = Path(order["path"]).read_bytes()
    report = check(content, circle=_circle(order["circle"]), at=datetime.fromisoformat(order["at"]), online=False)
    sys.stdout.write(json.dumps(asdict(report), cls=DjangoJSONEncoder))


def _circle(held: dict[str, Any]) -> Circle:
    ended = tuple((b64decode(der), date.fromisoformat(day)) for der, day in held["ended"])
    roots, others, lists = (tuple(b64decode(der) for der in held[name]) for name in ("roots", "others", "lists"))
    return Circle(roots, others, ended=ended, lists=lists)


if __name__ == "__main__":
    main()
