"""When the last backup was made here: what the metrics and the check before an upgrade ask."""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from motcua.config.places import VAR


class Stamp(NamedTuple):
    """A backup that was finished and is whole."""

    at: datetime
    folder: str


def read(var: Path = VAR) -> Stamp | None:
    """None when none was made, or when the note is damaged: then a new backup is due anyway."""
    try:
        kept = json.loads((var / "backup.json").read_text())
        return Stamp(datetime.fromisoformat(kept["at"]), kept["folder"])
    except (OSError, ValueError, KeyError):
        return None


def write(stamp: Stamp, var: Path = VAR) -> None:
    draft = var / ".backup.json"
    draft.write_text(json.dumps({"at": stamp.at.isoformat(), "folder": stamp.folder}))
    draft.replace(var / "backup.json")
