from motcua.cases.dossiers.rules.citizen_card import CitizenCard, read_card
from motcua.cases.dossiers.selectors.at_hand import DossierAtHand, dossier_at_hand
from motcua.cases.dossiers.selectors.badges import DUE_KINDS, badge_of
from motcua.cases.dossiers.selectors.causes import causes_on
from motcua.cases.dossiers.selectors.clock import first_due
from motcua.cases.dossiers.selectors.contacts import Contact, contact_of
from motcua.cases.dossiers.selectors.courses import Course, all_dossier_ids, courses_of
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to, get_dossier
from motcua.cases.dossiers.selectors.drafts import Draft, draft_of
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.history import StoryLine, history
from motcua.cases.dossiers.selectors.home import Home, HomeGroup, Waiting, WeekDay, home, waiting, waiting_at
from motcua.cases.dossiers.selectors.intake import (
    Duplicate,
    Promise,
    Warned,
    intake_warnings,
    open_duplicates,
    promise,
)
from motcua.cases.dossiers.selectors.leader_board import BoardLine, LeaderBoard, leader_board
from motcua.cases.dossiers.selectors.load import Load, load_by_agency
from motcua.cases.dossiers.selectors.page import DossierPage, dossier_page
from motcua.cases.dossiers.selectors.page_views import (
    ConsultationView,
    FileLine,
    LetterView,
    NoteView,
    PaperView,
    ReviewView,
    StepChoice,
    SupplementView,
    WaitView,
    scan_of,
)
from motcua.cases.dossiers.selectors.progress import ProgressLine
from motcua.cases.dossiers.selectors.public import (
    Message,
    PublicStamp,
    PublicStep,
    PublicView,
    Unlocked,
    public_stamp,
    public_view,
    unlock,
)
from motcua.cases.dossiers.selectors.recounting import (
    PREVIEWED,
    Moved,
    Preview,
    RecountView,
    get_recount,
    preview,
    recount_by_place,
    recount_lines,
    recounts_of,
)
from motcua.cases.dossiers.selectors.registers import (
    ControlSheetView,
    HandoverLine,
    RegisterLine,
    control_sheet,
    register_rows,
)
from motcua.cases.dossiers.selectors.standing import Standing, is_received, standing_of
from motcua.cases.dossiers.selectors.supervised import (
    HELD,
    DossierBrief,
    OpenCounts,
    OpenPage,
    OpenSlice,
    briefs_of,
    open_counts,
    open_list,
)
from motcua.cases.dossiers.selectors.touched import OpenCount, open_by_version, open_dossiers_of
from motcua.cases.dossiers.selectors.verbs import VERBS, allowed_verbs
from motcua.cases.dossiers.selectors.worklist import (
    Cursor,
    Page,
    WorklistChoices,
    WorklistFilters,
    WorklistRow,
    worklist,
)

__all__ = [
    "DUE_KINDS",
    "HELD",
    "PREVIEWED",
    "VERBS",
    "BoardLine",
    "CitizenCard",
    "ConsultationView",
    "Contact",
    "ControlSheetView",
    "Course",
    "Cursor",
    "DossierAtHand",
    "DossierBrief",
    "DossierPage",
    "Draft",
    "Duplicate",
    "FileLine",
    "HandoverLine",
    "Home",
    "HomeGroup",
    "LeaderBoard",
    "LetterView",
    "Load",
    "Message",
    "Moved",
    "NoteView",
    "OpenCount",
    "OpenCounts",
    "OpenPage",
    "OpenSlice",
    "Page",
    "PaperView",
    "Preview",
    "ProgressLine",
    "Promise",
    "PublicStamp",
    "PublicStep",
    "PublicView",
    "RecountView",
    "RegisterLine",
    "ReviewView",
    "Standing",
    "StepChoice",
    "StoryLine",
    "SupplementView",
    "Unlocked",
    "WaitView",
    "Waiting",
    "Warned",
    "WeekDay",
    "WorklistChoices",
    "WorklistFilters",
    "WorklistRow",
    "all_dossier_ids",
    "allowed_verbs",
    "badge_of",
    "briefs_of",
    "causes_on",
    "contact_of",
    "control_sheet",
    "courses_of",
    "dossier_at_hand",
    "dossier_page",
    "dossiers_visible_to",
    "draft_of",
    "facts_of",
    "first_due",
    "get_dossier",
    "get_recount",
    "history",
    "home",
    "intake_warnings",
    "is_received",
    "leader_board",
    "load_by_agency",
    "open_by_version",
    "open_counts",
    "open_dossiers_of",
    "open_duplicates",
    "open_list",
    "preview",
    "promise",
    "public_stamp",
    "public_view",
    "read_card",
    "recount_by_place",
    "recount_lines",
    "recounts_of",
    "register_rows",
    "scan_of",
    "standing_of",
    "unlock",
    "waiting",
    "waiting_at",
    "worklist",
]
