"""``python -m tests.load.posting SECONDS``: sends what is owed as the job worker does, so many seconds from now.

A killed sender keeps its message for as long as its lease; nobody waits that long in a test: the clock is an argument.
"""

import sys
from datetime import timedelta

from django.utils import timezone

from motcua.followers.notifications import services

if __name__ == "__main__":
    ahead, sent = timedelta(seconds=float(sys.argv[1])), 0
    while services.send_next(at=timezone.now() + ahead):
        sent += 1
    print(sent)
