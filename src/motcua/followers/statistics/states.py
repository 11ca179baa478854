"""What is counted."""

# Columns of the counters, and of every delta.
COUNTED = ("received", "early", "on_time", "overdue", "untimed", "refused", "withdrawn", "stopped", "closed")
