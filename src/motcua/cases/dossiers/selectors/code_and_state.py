"""Code and state of a dossier and nothing else: for a helper who handed it in for somebody."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.selectors.public import sentence_of


@dataclass(frozen=True, slots=True)
class CodeAndState:
    """``sentence`` is the state as an applicant reads it."""

    code: str
    state: str
    sentence: str


def codes_and_states(dossier_ids: Iterable[int]) -> dict[int, CodeAndState]:
    """By id; one query. Whoever asks knows already that the ids are for these eyes."""
    wanted = set(dossier_ids)
    if not wanted:
        return {}
    rows = Dossier.objects.filter(pk__in=wanted).values_list("id", "code", "state", "return_channel")
    return {pk: CodeAndState(code, state, sentence_of(state, way)) for pk, code, state, way in rows}
