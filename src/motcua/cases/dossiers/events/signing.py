"""What others may follow about signatures on results."""

from dataclasses import dataclass

from motcua.foundation.journal.events import Fact


@dataclass(frozen=True, kw_only=True)
class OutcomeSigned(Fact):
    """A leader's signature or the agency's seal is on the file of the result; ``role`` says which."""

    role: str
    sha256: str
