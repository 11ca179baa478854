from motcua.cases.assignments.selectors.board import Board, BoardLine, board
from motcua.cases.assignments.selectors.clock import closing_of, counted
from motcua.cases.assignments.selectors.done_today import AssignmentDone, assignments_done_today
from motcua.cases.assignments.selectors.doors import (
    assignments_visible_to,
    board_agency,
    follows_up,
    get_assignment,
    get_evidence,
    gives,
    named,
)
from motcua.cases.assignments.selectors.listing import (
    GROUPS,
    AssignmentFilters,
    AssignmentPage,
    AssignmentRow,
    assignments,
    assignments_by_id,
    groups_for,
    waiting_count,
    waiting_numbers,
    waiting_rows,
)
from motcua.cases.assignments.selectors.page import AssignmentView, HandInView, PostponementView, assignment_page
from motcua.cases.assignments.selectors.reminding import (
    ReminderNotice,
    RungLine,
    assignment_rules_of,
    get_assignment_rule,
    reminder_notice,
)
from motcua.cases.assignments.selectors.sheets import AssignmentLine, sheet_lines
from motcua.cases.assignments.selectors.tied import tied_assignments, ties_of

__all__ = [
    "GROUPS",
    "AssignmentDone",
    "AssignmentFilters",
    "AssignmentLine",
    "AssignmentPage",
    "AssignmentRow",
    "AssignmentView",
    "Board",
    "BoardLine",
    "HandInView",
    "PostponementView",
    "ReminderNotice",
    "RungLine",
    "assignment_page",
    "assignment_rules_of",
    "assignments",
    "assignments_by_id",
    "assignments_done_today",
    "assignments_visible_to",
    "board",
    "board_agency",
    "closing_of",
    "counted",
    "follows_up",
    "get_assignment",
    "get_assignment_rule",
    "get_evidence",
    "gives",
    "groups_for",
    "named",
    "reminder_notice",
    "sheet_lines",
    "tied_assignments",
    "ties_of",
    "waiting_count",
    "waiting_numbers",
    "waiting_rows",
]
