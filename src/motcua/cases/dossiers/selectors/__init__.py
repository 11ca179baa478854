from motcua.cases.dossiers.rules.charging import Fee, usual_quantity
from motcua.cases.dossiers.rules.citizen_card import CitizenCard, read_card
from motcua.cases.dossiers.rules.lateness import say_rule
from motcua.cases.dossiers.selectors import past, summary
from motcua.cases.dossiers.selectors.acknowledging import acknowledgment_hours, answer_time
from motcua.cases.dossiers.selectors.answering import (
    AnswerFigures,
    AnswerRow,
    AnswerSlice,
    answer_figures,
    answer_list,
)
from motcua.cases.dossiers.selectors.answers import AnswerLine
from motcua.cases.dossiers.selectors.at_hand import DossierAtHand, dossier_at_hand
from motcua.cases.dossiers.selectors.badges import DUE_KINDS, badge_of
from motcua.cases.dossiers.selectors.bulk import (
    Selected,
    awaiting_runs,
    bulk_runs,
    colleagues_for,
    deeds_for,
    get_bulk,
    open_bulks,
    posts_for_forwarding,
    selected,
    selected_ids,
)
from motcua.cases.dossiers.selectors.causes import causes_on
from motcua.cases.dossiers.selectors.clock import first_due
from motcua.cases.dossiers.selectors.code_and_state import codes_and_states
from motcua.cases.dossiers.selectors.contacts import Contact, contact_of
from motcua.cases.dossiers.selectors.corrections import Change, Mark
from motcua.cases.dossiers.selectors.courses import Course, all_dossier_ids, courses_of
from motcua.cases.dossiers.selectors.doors import agencies_read_by, codes_of, dossiers_visible_to, get_dossier
from motcua.cases.dossiers.selectors.drafts import Draft, draft_of
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.fees import exemptions_for, fees_at, fees_of, fees_without_amount
from motcua.cases.dossiers.selectors.handover import (
    HandoverItem,
    Worker,
    get_handover,
    givers,
    handover_preview,
    handovers,
    takers,
)
from motcua.cases.dossiers.selectors.held import (
    Matter,
    held_about,
    matter,
    matter_by_code,
    matters_about,
    subject_of,
    subjects_about,
)
from motcua.cases.dossiers.selectors.history import StoryLine, history
from motcua.cases.dossiers.selectors.home import (
    Finished,
    Waiting,
    grouped,
    home,
    waiting,
    waiting_numbers,
    week_beside,
)
from motcua.cases.dossiers.selectors.intake import Duplicate, Promise, Warned, intake_warnings, open_duplicates, promise
from motcua.cases.dossiers.selectors.lateness import (
    ReminderLine,
    RuleLine,
    cause_names,
    delay_causes_of,
    delay_of,
    get_delay_cause,
    get_reminder_rule,
    proposal_of,
    reminder_rules_of,
    reminders,
)
from motcua.cases.dossiers.selectors.leader_board import BoardLine, leader_board
from motcua.cases.dossiers.selectors.load import Load, load_by_agency
from motcua.cases.dossiers.selectors.made_results import (
    asks_number,
    fault_in,
    made_of,
    template_for,
    templates_for,
    word_for,
    words_for,
)
from motcua.cases.dossiers.selectors.own import own_dossiers
from motcua.cases.dossiers.selectors.own_answers import own_answers
from motcua.cases.dossiers.selectors.own_matters import OwnMatter, own_matters
from motcua.cases.dossiers.selectors.own_page import OwnPage, own_page
from motcua.cases.dossiers.selectors.page import DossierPage, dossier_page
from motcua.cases.dossiers.selectors.page_views import (
    FileLine,
    scan_of,
)
from motcua.cases.dossiers.selectors.parties import get_own_dossier, is_party, joinable_dossiers
from motcua.cases.dossiers.selectors.placing import first_steps
from motcua.cases.dossiers.selectors.proposals import waiting_proposals
from motcua.cases.dossiers.selectors.public import (
    Message,
    PublicView,
    Unlocked,
    public_stamp,
    public_view,
    unlock,
)
from motcua.cases.dossiers.selectors.readers import (
    ReaderLine,
    audited_dossier,
    own_matter,
    readers_of,
    readers_of_matters,
)
from motcua.cases.dossiers.selectors.recounting import (
    PREVIEWED,
    Moved,
    Preview,
    get_recount,
    preview,
    recount_by_place,
    recount_lines,
    recounts_of,
)
from motcua.cases.dossiers.selectors.registers import (
    RegisterLine,
    control_sheet,
    register_rows,
)
from motcua.cases.dossiers.selectors.saved_views import default_view, get_view, saved_views
from motcua.cases.dossiers.selectors.settled import (
    Settled,
    SettledFiling,
    SettledOutcome,
    closed_of_person,
    procedures_of,
    settled,
)
from motcua.cases.dossiers.selectors.signed import signatures_on
from motcua.cases.dossiers.selectors.standing import Standing, is_received, standing_of
from motcua.cases.dossiers.selectors.submitted import (
    AnswersWaiting,
    answers_waiting,
    consent_of,
    form_lines,
    form_sections,
    submitted,
)
from motcua.cases.dossiers.selectors.supervised import (
    HELD,
    DossierBrief,
    OpenCounts,
    OpenSlice,
    briefs_of,
    open_counts,
    open_list,
)
from motcua.cases.dossiers.selectors.tied import named_in, tied_dossiers
from motcua.cases.dossiers.selectors.to_sign import results_to_sign, results_to_sign_count
from motcua.cases.dossiers.selectors.touched import open_by_version, open_dossiers_of
from motcua.cases.dossiers.selectors.unfinished import Unfinished, unfinished_at
from motcua.cases.dossiers.selectors.verbs import VERBS, allowed_verbs, own_verbs_of
from motcua.cases.dossiers.selectors.worklist import (
    Cursor,
    Page,
    WorklistFilters,
    WorklistRow,
    matching_ids,
    worklist,
)

__all__ = [
    "DUE_KINDS",
    "HELD",
    "PREVIEWED",
    "VERBS",
    "AnswerFigures",
    "AnswerLine",
    "AnswerRow",
    "AnswerSlice",
    "AnswersWaiting",
    "BoardLine",
    "Change",
    "CitizenCard",
    "Contact",
    "Course",
    "Cursor",
    "DossierAtHand",
    "DossierBrief",
    "DossierPage",
    "Draft",
    "Duplicate",
    "Fee",
    "FileLine",
    "Finished",
    "HandoverItem",
    "Load",
    "Mark",
    "Matter",
    "Message",
    "Moved",
    "OpenCounts",
    "OpenSlice",
    "OwnMatter",
    "OwnPage",
    "Page",
    "Preview",
    "Promise",
    "PublicView",
    "ReaderLine",
    "RegisterLine",
    "ReminderLine",
    "RuleLine",
    "Selected",
    "Settled",
    "SettledFiling",
    "SettledOutcome",
    "Standing",
    "StoryLine",
    "Unfinished",
    "Unlocked",
    "Waiting",
    "Warned",
    "Worker",
    "WorklistFilters",
    "WorklistRow",
    "acknowledgment_hours",
    "agencies_read_by",
    "all_dossier_ids",
    "allowed_verbs",
    "answer_figures",
    "answer_list",
    "answer_time",
    "answers_waiting",
    "asks_number",
    "audited_dossier",
    "awaiting_runs",
    "badge_of",
    "briefs_of",
    "bulk_runs",
    "cause_names",
    "causes_on",
    "closed_of_person",
    "codes_and_states",
    "codes_of",
    "colleagues_for",
    "consent_of",
    "contact_of",
    "control_sheet",
    "courses_of",
    "deeds_for",
    "default_view",
    "delay_causes_of",
    "delay_of",
    "dossier_at_hand",
    "dossier_page",
    "dossiers_visible_to",
    "draft_of",
    "exemptions_for",
    "facts_of",
    "fault_in",
    "fees_at",
    "fees_of",
    "fees_without_amount",
    "first_due",
    "first_steps",
    "form_lines",
    "form_sections",
    "get_bulk",
    "get_delay_cause",
    "get_dossier",
    "get_handover",
    "get_own_dossier",
    "get_recount",
    "get_reminder_rule",
    "get_view",
    "givers",
    "grouped",
    "handover_preview",
    "handovers",
    "held_about",
    "history",
    "home",
    "intake_warnings",
    "is_party",
    "is_received",
    "joinable_dossiers",
    "leader_board",
    "load_by_agency",
    "made_of",
    "matching_ids",
    "matter",
    "matter_by_code",
    "matters_about",
    "named_in",
    "open_bulks",
    "open_by_version",
    "open_counts",
    "open_dossiers_of",
    "open_duplicates",
    "open_list",
    "own_answers",
    "own_dossiers",
    "own_matter",
    "own_matters",
    "own_page",
    "own_verbs_of",
    "past",
    "posts_for_forwarding",
    "preview",
    "procedures_of",
    "promise",
    "proposal_of",
    "public_stamp",
    "public_view",
    "read_card",
    "readers_of",
    "readers_of_matters",
    "recount_by_place",
    "recount_lines",
    "recounts_of",
    "register_rows",
    "reminder_rules_of",
    "reminders",
    "results_to_sign",
    "results_to_sign_count",
    "saved_views",
    "say_rule",
    "scan_of",
    "selected",
    "selected_ids",
    "settled",
    "signatures_on",
    "standing_of",
    "subject_of",
    "subjects_about",
    "submitted",
    "summary",
    "takers",
    "template_for",
    "templates_for",
    "tied_dossiers",
    "unfinished_at",
    "unlock",
    "usual_quantity",
    "waiting",
    "waiting_numbers",
    "waiting_proposals",
    "week_beside",
    "word_for",
    "words_for",
    "worklist",
]
