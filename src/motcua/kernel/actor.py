"""Who acts, in which post. One person may hold two posts and acts in one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Actor:
    """Người thực hiện: handed to every verb; there is no ambient user.

    ``grants`` maps a grant to the agencies (ids) at which this post has it.
    ``name`` and ``title`` are for screens and papers; they never reach the journal.
    ``for_id`` is the absent person in whose post somebody stands in (thay mặt): every fact says so.
    """

    id: int | None
    post_id: int | None
    unit_id: int | None
    agency_id: int | None
    grants: Mapping[str, frozenset[int]] = field(default_factory=dict)
    name: str = ""
    title: str = ""
    is_system: bool = False
    for_id: int | None = None
    for_name: str = ""

    @property
    def works_as(self) -> int | None:
        """Whose work this is: that of the absent person, so that it is still theirs when they come back."""
        return self.id if self.for_id is None else self.for_id

    def may(self, grant: str, *, at: int | None) -> bool:
        """Whether this post has ``grant`` at the agency ``at``; the system may everything."""
        return self.is_system or at in self.grants.get(grant, frozenset())

    def agencies(self, grant: str) -> frozenset[int]:
        """The ids of the agencies at which this post has ``grant``."""
        return self.grants.get(grant, frozenset())


SYSTEM = Actor(id=None, post_id=None, unit_id=None, agency_id=None, name="Hệ thống", is_system=True)
