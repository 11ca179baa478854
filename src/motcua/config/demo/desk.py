"""Who sits at each post of a demo commune: actors for the walks, looked up once."""

from datetime import datetime

from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


class Desk:
    """The people of one commune by post. A post is one person here, so the first holder acts."""

    def __init__(self, agency_id: int, *, at: datetime) -> None:
        self.agency_id = agency_id
        self.at = at
        self._actors: dict[int, Actor] = {}
        on = local_day(at)
        grants = ("dossiers.receive", "dossiers.process", "dossiers.approve", "dossiers.issue", "dossiers.assign")
        self._posts = {p.post_id for g in grants for p in organizations.posts_with_grant(agency_id, g, on=on)}
        self.clerks = [
            choice.post_id for choice in organizations.posts_with_grant(agency_id, "dossiers.receive", on=on)
        ]
        self.leaders = [
            choice.post_id for choice in organizations.posts_with_grant(agency_id, "dossiers.approve", on=on)
        ]

    def at_post(self, post_id: int) -> Actor:
        """The person of this post, acting in it."""
        if post_id not in self._actors:
            holders = organizations.holders_of([post_id], on=local_day(self.at))[post_id]
            actor = organizations.actor_for(next(iter(holders)), post_id=post_id, at=self.at)
            if actor is None:
                raise LookupError(f"nobody sits at post {post_id}")
            self._actors[post_id] = actor
        return self._actors[post_id]

    def everybody(self) -> list[Actor]:
        """Each post with work, held by its person."""
        return [self.at_post(post_id) for post_id in sorted(self._posts)]
