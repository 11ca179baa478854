"""The forms that a procedure may ask to be filled in."""

from collections.abc import Mapping

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition


def known_eforms(pinned: Definition | None = None) -> Mapping[str, Definition]:
    """code → the newest version of each form; the ``pinned`` one stays as it is: a new draft keeps its form."""
    newest = {line.code: eforms.definition(line.id) for line in eforms.newest_versions()}
    return {**newest, **({pinned.code: pinned} if pinned else {})}
