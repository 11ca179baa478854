"""Mục cần sửa: what a request marked."""

from motcua.cases.dossiers.models import SupplementRequest
from motcua.cases.dossiers.rules.submitting import Marked


def marked_by(request: SupplementRequest) -> Marked:
    """The fields and papers that an answer to this request may change; one query."""
    defects = list(request.defects.select_related("paper"))
    papers = [defect.paper for defect in defects if defect.paper is not None]
    return Marked(
        fields=tuple(defect.field for defect in defects if defect.field),
        paper_ids=frozenset(paper.pk for paper in papers),
        # Another copy of a marked paper of the list is the same paper to the applicant.
        required_ids=frozenset(
            one for one in [*(d.required_id for d in defects), *(paper.required_id for paper in papers)] if one
        ),
        names=frozenset(defect.paper_name for defect in defects if not defect.field),
    )
