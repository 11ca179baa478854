from motcua.cases.assignments.models.assignment import Assignment, AssignmentHelp
from motcua.cases.assignments.models.following import Evidence, HandIn, Postponement, Progress
from motcua.cases.assignments.models.reminder import AssignmentReminder, AssignmentReminderRule

__all__ = [
    "Assignment",
    "AssignmentHelp",
    "AssignmentReminder",
    "AssignmentReminderRule",
    "Evidence",
    "HandIn",
    "Postponement",
    "Progress",
]
