"""What the page of a procedure says for one channel and one case: on the portal, and in the preview of a draft."""

from typing import Any

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import Diagram, IntakeVersion
from motcua.catalogue.procedures.states import Channel, PaperNeed
from motcua.surfaces.look import drawing
from motcua.surfaces.look.channels import CHANNELS


def shown(version: IntakeVersion, diagram: Diagram, *, channel: Channel, case_id: int | None) -> dict[str, Any]:
    """For the macros of kit/procedure.jinja."""
    papers = procedures.papers_for(version, case_id)
    return {
        "version": version,
        "channels": [(one, *CHANNELS[one]) for one in version.channels],
        "term": procedures.term_for(version, case_id, channel),
        "fees": procedures.fees_for(version, case_id, channel),
        "papers": [paper for paper in papers if paper.need != PaperNeed.NOTE],
        "remarks": [paper for paper in papers if paper.need == PaperNeed.NOTE],
        "drawn": drawing.draw(diagram),
    }
