"""What a dossier ended in is kept for its owner, and may be checked by anybody."""

from motcua.cases.dossiers.events import DossierClosed, DossierFinished, OutcomeSigned
from motcua.cases.lockers import services
from motcua.foundation.accounts.events import IdentityVerified
from motcua.foundation.journal.services import follow


@follow(DossierFinished)
def let_the_result_be_checked(fact: DossierFinished) -> None:
    services.issue(_number(fact.subject), at=fact.at)


@follow(OutcomeSigned)
def let_the_signed_file_be_checked(fact: OutcomeSigned) -> None:
    """Signed after it lay ready: another edition, whose file is the signed one. Before that there is none yet."""
    services.issue(_number(fact.subject), at=fact.at)


@follow(DossierClosed)
def keep_what_was_handed_over(fact: DossierClosed) -> None:
    services.keep_papers_of(_number(fact.subject), at=fact.at)


@follow(IdentityVerified)
def keep_what_was_handed_over_before(fact: IdentityVerified) -> None:
    services.keep_papers_of_person(_number(fact.subject), at=fact.at)


def _number(subject: str) -> int:
    return int(subject.partition(":")[2])
