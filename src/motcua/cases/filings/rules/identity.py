"""Which papers show who somebody is: their pictures are sealed, and destroyed once somebody has compared them."""

from motcua.catalogue.procedures.selectors import PaperLine
from motcua.kernel.identity import is_identity_paper


def is_identity(name: str, line: PaperLine | None) -> bool:
    """A paper of the procedure's list says so itself; another one by its name."""
    return is_identity_paper(name) if line is None else line.is_identity
