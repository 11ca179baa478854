from motcua.foundation.signing.selectors.reports import StoredReport, latest_report
from motcua.foundation.signing.selectors.trust import circle_on, trusted

__all__ = ["StoredReport", "circle_on", "latest_report", "trusted"]
