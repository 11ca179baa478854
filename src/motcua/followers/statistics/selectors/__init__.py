from motcua.followers.statistics.selectors.delays import delays_by_cause
from motcua.followers.statistics.selectors.figures import (
    Figures,
    figures,
    figures_by_agency,
    figures_by_field,
    figures_by_month,
    figures_by_officer,
    public_figures,
)
from motcua.followers.statistics.selectors.passages import PASSED, PassageLine, passages
from motcua.followers.statistics.selectors.supervision import BY, Measures, Slice, measures

__all__ = [
    "BY",
    "PASSED",
    "Figures",
    "Measures",
    "PassageLine",
    "Slice",
    "delays_by_cause",
    "figures",
    "figures_by_agency",
    "figures_by_field",
    "figures_by_month",
    "figures_by_officer",
    "measures",
    "passages",
    "public_figures",
]
