from datetime import date

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.config.demo import loading


# Behind everything that people wait for; one day after another within a commune.
@app.task(priority=-10)
def live_demo_day(unit_code: str, day: str) -> None:
    """One commune's day of the demo's history."""
    loading.live_day(unit_code, date.fromisoformat(day), now=timezone.now())


@app.task(priority=-10)
def leave_demo_in_hand() -> None:
    """What the shown commune has in hand today; behind its history, by the same lock."""
    loading.leave_in_hand(now=timezone.now())


@app.task(priority=-10, retry=RetryStrategy(max_attempts=20, wait=15), queueing_lock="sign_demo_papers")
def sign_demo_papers() -> None:
    """Keys and signed papers, behind what is in hand; again while the demo's authority does not answer yet."""
    loading.sign_papers(now=timezone.now())


@app.task(priority=-10)
def read_old_messages() -> None:
    """People read what they are told; once the history is there and told, only the last day's messages are new."""
    if not loading.settle(now=timezone.now()):
        read_old_messages.configure(schedule_in={"seconds": 20}).defer()
