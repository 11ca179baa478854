"""Đôn đốc: one line for an officer, however many of their dossiers are urged one after another."""

from datetime import timedelta

from motcua.cases.dossiers.events import DossierUrged
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.owing import owe_to_accounts, people_who_have_it
from motcua.followers.notifications.services.texts import texts_on
from motcua.kernel.turns import take_turn

ONE, MANY = "post.urged", "post.urged_many"
# A leader goes through a list, or lets the worker do 500 of it: what comes within the hour is one piece of news.
_ONE_NEWS = timedelta(hours=1)
_LIST = "/desk/dossiers/?group=mine&urged=yes"


def owe_of_urging(fact: DossierUrged) -> int:
    """A line for who has it; one that they have not read yet is told anew with the number and leads to the list."""
    people = people_who_have_it(fact, account_id=fact.to_account, post_id=fact.to_post)
    fresh = [account_id for account_id in people if not _joined(fact, account_id)]
    return owe_to_accounts(fact, ONE, fresh, None)


def _joined(fact: DossierUrged, account_id: int) -> bool:
    """Whether a line that waits for this person says it now."""
    take_turn("urged", account_id)
    waiting = Message.objects.filter(
        account_id=account_id, template__in=(ONE, MANY), read_at=None, owed_at__gt=fact.at - _ONE_NEWS
    )  # fmt: skip
    before = waiting.order_by("-id").first()
    if before is None:
        return False
    values = {"amount": str(int(before.words.get("amount", "1")) + 1)}
    said = texts_on(MANY, fact.at)
    changed = waiting.filter(pk=before.pk).update(
        template=MANY, title=rules.fill(said.title, values)[:300], body=rules.fill(said.body, values), words=values,
        subject=f"post:{fact.to_post}", link=_LIST, owed_at=fact.at, sent_at=fact.at,
    )  # fmt: skip
    return changed == 1
