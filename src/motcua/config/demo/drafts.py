"""What the demo's administrator has in hand: a draft with one thing to mend, a version that waits for its day."""

from datetime import datetime, timedelta
from typing import Any

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures import services
from motcua.config.demo.desk import Desk
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

IN_WORK, SCHEDULED = "1.001612", "1.004873"


def begin_drafts(agency: AgencyBrief, *, at: datetime) -> None:
    """Once: where a draft or a second version is there already, nothing is added."""
    day = local_day(at)
    keeper = organizations.posts_with_grant(agency.id, "procedures.administer", on=day)[0]
    actor = Desk(agency.id, at=at).at_post(keeper.post_id)
    for code in (IN_WORK, SCHEDULED):
        found = procedures.history(code, actor=actor, on=day)
        if found.draft_id is not None or len(found.versions) > 1:
            continue
        draft = services.draft_from(found.shown.id, actor=actor, at=at)
        typed = procedures.get_draft(draft.pk, actor=actor, on=day).typed
        if code == IN_WORK:
            _ask_the_name_first(draft.pk, typed, actor=actor, at=at)
        else:
            _say_it_plainly(draft.pk, typed, actor=actor, at=at)


def _ask_the_name_first(draft_id: int, typed: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    """A step more, which makes the process longer than the promised term: the page tells it."""
    steps = typed["process"]["steps"]
    review = next(n for n, step in enumerate(steps) if step["kind"] == "review")
    steps[review]["hours"] = "10"
    fresh = {
        "code": "tra-ten", "name": "Tra tên hộ kinh doanh", "kind": "review", "by": "dossiers.process", "hours": "4",
    }  # fmt: skip
    typed["process"]["steps"] = services.add_step(steps, review, fresh)
    services.save_draft(draft_id, typed, revision=1, actor=actor, at=at)


def _say_it_plainly(draft_id: int, typed: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    """Words that people search with, from the first of next month."""
    typed["everyday_words"] = [*typed.get("everyday_words", []), "giấy chưa vợ chưa chồng"]
    services.save_draft(draft_id, typed, revision=1, actor=actor, at=at)
    first = (local_day(at).replace(day=1) + timedelta(days=32)).replace(day=1)
    services.publish_draft(draft_id, first, revision=2, actor=actor, at=at)
