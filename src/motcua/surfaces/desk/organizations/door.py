"""The way to an agency of the chart, and where its pages lie."""

from django.urls import reverse

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import AgencyBrief, PostSheet
from motcua.kernel.errors import Forbidden
from motcua.surfaces.desk.door import StaffRequest

Crumbs = list[tuple[str, str]]


class NotAnAdministrator(Forbidden):
    message = "Vị trí của bạn không quản trị cơ quan hay tài khoản nào. Hãy liên hệ quản trị viên của cơ quan."


def check_administers(request: StaffRequest) -> None:
    """Raises NotAnAdministrator for posts that administer neither charts nor accounts anywhere."""
    if not organizations.administered_agencies(request.actor):
        raise NotAnAdministrator


def agency_of(request: StaffRequest, code: str) -> AgencyBrief:
    """Raises NotAnAdministrator, NoSuchAgency."""
    check_administers(request)
    return organizations.get_administered(code, actor=request.actor)


def post_of(request: StaffRequest, code: str, number: int) -> PostSheet:
    """Raises NotAnAdministrator, NoSuchAgency, NoSuchPost."""
    return organizations.get_post(agency_of(request, code), number)


def may_change(request: StaffRequest, agency: AgencyBrief) -> bool:
    """Whether the chart of this agency is theirs to change, not only its people."""
    return request.actor.may("organizations.administer", at=agency.id)


def crumbs(agency: AgencyBrief | None = None, post: PostSheet | None = None) -> Crumbs:
    """Where a page below these lies."""
    above: Crumbs = [("Cơ quan", reverse("desk:organizations"))]
    if agency is not None:
        above.append((agency.short_name, reverse("desk:organization", args=[agency.code])))
    if agency is not None and post is not None:
        above.append((post.post.title, reverse("desk:organization-post", args=[agency.code, post.post.id])))
    return above
