"""Facts about people move their work."""

from motcua.cases.dossiers import services
from motcua.foundation.journal.services import follow
from motcua.foundation.organizations.events import PostLeft


@follow(PostLeft)
def free_the_work_of_who_left(fact: PostLeft) -> None:
    services.free_work_of(fact.account_id, post_id=int(fact.subject.partition(":")[2]), at=fact.at)
