"""How a stored file leaves: as an attachment, with the name that people gave it."""

from motcua.foundation.files.rules.naming import response_headers
from motcua.foundation.files.states import FileBrief


def file_response_headers(brief: FileBrief, *, name: str) -> dict[str, str]:
    """The headers of a download. The name may hold personal data: it is sent, never logged."""
    return response_headers(brief, name)
