from motcua.cases.privacy.errors import ExportNotReady, ExportTaken
from motcua.cases.privacy.states import ExportState


def check_may_take(state: str) -> None:
    """Once only. Raises ExportNotReady, ExportTaken."""
    if state == ExportState.WAITING:
        raise ExportNotReady
    if state != ExportState.READY:
        raise ExportTaken
