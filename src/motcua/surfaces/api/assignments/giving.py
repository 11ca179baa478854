"""Giao nhiệm vụ: by itself, or from a document or a dossier that the key's post may open."""

from typing import Annotated

from django.utils import timezone
from pydantic import Field

from motcua.cases.assignments import services
from motcua.cases.assignments.services import Order
from motcua.surfaces.api.assignments import telling
from motcua.surfaces.api.assignments.router import router
from motcua.surfaces.api.assignments.shapes import AssignmentStanding
from motcua.surfaces.api.deeds import fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Asked, Code, Day, Id, Line, Words
from motcua.surfaces.api.ways import does


class OrderSent(Asked):
    """Posts from `GET /posts`. Either `due_on`, a working day whose end counts, or `term_days` working days. It may
    follow from a document that came in (`document`) or a dossier (`dossier`), not from both."""

    title: Line
    text: Words = ""
    main_post: Id
    with_posts: Annotated[list[Id], Field(max_length=100)] = []
    due_on: Day | None = None
    term_days: Annotated[int, Field(strict=True, ge=1, le=services.LONGEST_TERM)] | None = None
    urgency: Annotated[int, Field(strict=True, ge=0, le=3)] = 0
    document: Id | None = None
    dossier: Code | None = None


@does(
    router, "/assignments", AssignmentStanding, name="give-assignment", summary="Give an assignment to a post",
    status=201,
)  # fmt: skip
def give(request: ApiRequest, sent: OrderSent) -> AssignmentStanding:
    now = timezone.now()
    order = Order(
        title=sent.title, text=sent.text, main_post=sent.main_post, with_posts=tuple(sent.with_posts),
        due_on=sent.due_on, term_days=sent.term_days, urgency=sent.urgency, document_id=sent.document,
        dossier_code=sent.dossier or "",
    )  # fmt: skip
    made = services.give(order, actor=request.actor, at=now, key=fresh_key(request, now))
    return telling.standing(made, None)
