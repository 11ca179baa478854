from motcua.cases.assignments.models.assignment import Assignment, AssignmentHelp
from motcua.cases.assignments.models.following import Evidence, HandIn, Postponement, Progress

__all__ = ["Assignment", "AssignmentHelp", "Evidence", "HandIn", "Postponement", "Progress"]
