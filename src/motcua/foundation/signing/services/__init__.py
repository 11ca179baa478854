"""pyHanko and what it brings (44 MB, 0.6 s) is loaded where somebody signs or checks, not where this is imported."""

from motcua.foundation.signing.services.trusting import end_trust, trust
from motcua.foundation.signing.services.verifying import check_bytes, verify

__all__ = ["check_bytes", "end_trust", "trust", "verify"]
