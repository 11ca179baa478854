"""Sơ đồ quy trình as SVG: names broken into lines, who does it, and one sentence for those who hear it."""

from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from motcua.catalogue.procedures.selectors import Arrow, Box, Diagram
from motcua.catalogue.procedures.states import StepKind
from motcua.surfaces.look.language import in_words

_ICONS = {
    StepKind.RECEIVE: "inbox",
    StepKind.ASSIGN: "user-share",
    StepKind.REVIEW: "search",
    StepKind.CONSULT: "messages",
    StepKind.APPROVE: "writing-sign",
    StepKind.ISSUE: "book",
    StepKind.RETURN: "file-certificate",
}
_WHO = {
    "dossiers.receive": "Bộ phận Một cửa",
    "dossiers.close": "Bộ phận Một cửa",
    "dossiers.assign": "Người phụ trách",
    "dossiers.process": "Cán bộ chuyên môn",
    "dossiers.approve": "Lãnh đạo",
    "dossiers.issue": "Văn thư",
}
# A box of 164 holds about 17 letters of 15 px.
_LINE = 17


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A step: where it stands and what is written in it."""

    box: Box
    lines: tuple[str, ...]
    icon: str
    who: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """``said`` is the whole picture in words."""

    diagram: Diagram
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[Arrow, ...]
    said: str


def draw(diagram: Diagram) -> Drawing:
    boxes = tuple(
        DrawnBox(
            box, tuple(wrap(in_words(box.step.name), _LINE))[:3], _ICONS[box.step.kind], _WHO.get(box.step.grant, "")
        )
        for box in diagram.boxes
    )
    steps = "; ".join(
        _("bước %(number)d: %(name)s, %(who)s, %(hours)s")
        % {
            "number": n,
            "name": in_words(box.box.step.name),
            "who": in_words(box.who),
            "hours": in_words(box.box.hours_text),
        }
        for n, box in enumerate(boxes, 1)
    )
    back = ". ".join(in_words(arrow.text) for arrow in diagram.arrows if arrow.is_back)
    said = _("%(steps)s. Tổng %(total)s.") % {"steps": steps, "total": in_words(diagram.total_text)}
    said += (" " + _("Có thể trả lại: %(back)s.") % {"back": back}) if back else ""
    return Drawing(diagram, boxes, diagram.arrows, said)
