"""Says on every page of the demo that its history is still coming, and how far it is."""

import time
from typing import Any

from django.http import HttpRequest

from motcua.config.demo import history, loading

ASK_EVERY = 3.0  # seconds; a page must not pay for the demo's own progress
_seen: dict[str, Any] = {"at": 0.0, "notice": ""}


def notice(request: HttpRequest) -> dict[str, str]:
    """'' once everything is there, and then never asked again by this process."""
    if _seen["at"] is not None and time.monotonic() - _seen["at"] > ASK_EVERY:
        progress = loading.progress()
        _seen["at"] = time.monotonic() if progress.done < progress.total else None
        percent = 100 * progress.done // progress.total
        _seen["notice"] = (
            f"Đang nạp dữ liệu mẫu: {percent} % của {history.DAYS} ngày. Có thể dùng ngay; số liệu còn tăng."
            if progress.done < progress.total
            else ""
        )
    return {"notice": _seen["notice"]}
