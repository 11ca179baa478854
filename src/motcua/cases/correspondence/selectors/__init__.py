from motcua.cases.correspondence.selectors.answering import answered_document, first_words
from motcua.cases.correspondence.selectors.appendices import (
    AppendixLine,
    appendices_as_sent,
    appendices_of_version,
    appendix_file_name,
    appendix_of_version,
    get_appendix,
)
from motcua.cases.correspondence.selectors.archive_today import archive_today
from motcua.cases.correspondence.selectors.archiving import (
    HandoverView,
    archive_handovers,
    handover_page,
)
from motcua.cases.correspondence.selectors.arriving import SignatureCheck, Twin, signature_check
from motcua.cases.correspondence.selectors.choices import (
    Kind,
    Place,
    kinds_on,
    kinds_with,
    leaders_elsewhere,
    leaders_of,
    places_of,
    signing_words,
)
from motcua.cases.correspondence.selectors.clock import calendar_at, end_of_work
from motcua.cases.correspondence.selectors.contents import content_of
from motcua.cases.correspondence.selectors.copies import (
    CopyLine,
    FormChoice,
    Original,
    copies_of,
    forms_for,
    get_copy,
    get_original,
    may_certify,
)
from motcua.cases.correspondence.selectors.done_today import DocumentDone, documents_done_today
from motcua.cases.correspondence.selectors.doors import (
    get_incoming,
    incoming_visible_to,
    reads_register,
    register_agency,
)
from motcua.cases.correspondence.selectors.filed_items import (
    FiledPlace,
    ItemLine,
    Known,
    document_lines,
    place_of_item,
    unfiled_documents,
)
from motcua.cases.correspondence.selectors.filtering import DocumentFilters
from motcua.cases.correspondence.selectors.followups import FollowUpLine, follow_up_lines
from motcua.cases.correspondence.selectors.keys import keys_to_approve, seals_of
from motcua.cases.correspondence.selectors.listing import (
    IncomingPage,
    IncomingRow,
    groups_for,
    incoming,
    waiting_count,
)
from motcua.cases.correspondence.selectors.numbering import Numbering, has_numbers, numbering_of
from motcua.cases.correspondence.selectors.opinion_reminding import (
    OpinionReminderNotice,
    ProposedTerm,
    opinion_reminder_notice,
    proposed_term,
)
from motcua.cases.correspondence.selectors.opinion_terms import get_opinion_rung, opinion_rungs_of, opinion_terms_of
from motcua.cases.correspondence.selectors.opinions import (
    OpinionLine,
    OpinionsView,
    get_opinion,
    get_opinions,
    opinion_notice,
    opinions_about,
    opinions_page,
)
from motcua.cases.correspondence.selectors.opinions_today import opinions_today
from motcua.cases.correspondence.selectors.outgoing_briefs import OutgoingBrief, outgoing_briefs
from motcua.cases.correspondence.selectors.outgoing_doors import get_outgoing, get_version, outgoing_visible_to
from motcua.cases.correspondence.selectors.outgoing_listing import (
    OUTGOING_GROUPS,
    OutgoingPage,
    OutgoingRow,
    outgoing,
    outgoing_waiting_count,
)
from motcua.cases.correspondence.selectors.outgoing_page import Comparison, OutgoingView, comparison, outgoing_page
from motcua.cases.correspondence.selectors.outgoing_registers import OutgoingLine, outgoing_register_lines
from motcua.cases.correspondence.selectors.page import IncomingView, incoming_page
from motcua.cases.correspondence.selectors.papers import PaperHead, paper_foot, paper_head
from motcua.cases.correspondence.selectors.public import PublicDocument, document_of_file
from motcua.cases.correspondence.selectors.registers import IncomingLine, register_lines
from motcua.cases.correspondence.selectors.reviewing import files_past_term, kept_until, may_review
from motcua.cases.correspondence.selectors.succeeding import (
    succeeded_by,
    succeeding_words,
    successors_of,
)
from motcua.cases.correspondence.selectors.tied import TiedDocument, naming, tied_documents, ties_of
from motcua.cases.correspondence.selectors.to_sign import (
    DocumentsToSign,
    DocumentToSign,
    documents_to_sign,
    titles_of,
)
from motcua.cases.correspondence.selectors.today import (
    DocumentWaiting,
    incoming_today,
    outgoing_today,
    waiting_numbers,
)
from motcua.cases.correspondence.selectors.work_file_doors import (
    get_archive_handover,
    get_filed_item,
    get_work_file,
    work_files_visible_to,
)
from motcua.cases.correspondence.selectors.work_files import (
    WorkFileView,
    files_open_to,
    terms_on,
    work_file_page,
    work_files,
    years_of_lists,
)

__all__ = [
    "OUTGOING_GROUPS",
    "AppendixLine",
    "Comparison",
    "CopyLine",
    "DocumentDone",
    "DocumentFilters",
    "DocumentToSign",
    "DocumentWaiting",
    "DocumentsToSign",
    "FiledPlace",
    "FollowUpLine",
    "FormChoice",
    "HandoverView",
    "IncomingLine",
    "IncomingPage",
    "IncomingRow",
    "IncomingView",
    "ItemLine",
    "Kind",
    "Known",
    "Numbering",
    "OpinionLine",
    "OpinionReminderNotice",
    "OpinionsView",
    "Original",
    "OutgoingBrief",
    "OutgoingLine",
    "OutgoingPage",
    "OutgoingRow",
    "OutgoingView",
    "PaperHead",
    "Place",
    "ProposedTerm",
    "PublicDocument",
    "SignatureCheck",
    "TiedDocument",
    "Twin",
    "WorkFileView",
    "answered_document",
    "appendices_as_sent",
    "appendices_of_version",
    "appendix_file_name",
    "appendix_of_version",
    "archive_handovers",
    "archive_today",
    "calendar_at",
    "comparison",
    "content_of",
    "copies_of",
    "document_lines",
    "document_of_file",
    "documents_done_today",
    "documents_to_sign",
    "end_of_work",
    "files_open_to",
    "files_past_term",
    "first_words",
    "follow_up_lines",
    "forms_for",
    "get_appendix",
    "get_archive_handover",
    "get_copy",
    "get_filed_item",
    "get_incoming",
    "get_opinion",
    "get_opinion_rung",
    "get_opinions",
    "get_original",
    "get_outgoing",
    "get_version",
    "get_work_file",
    "groups_for",
    "handover_page",
    "has_numbers",
    "incoming",
    "incoming_page",
    "incoming_today",
    "incoming_visible_to",
    "kept_until",
    "keys_to_approve",
    "kinds_on",
    "kinds_with",
    "leaders_elsewhere",
    "leaders_of",
    "may_certify",
    "may_review",
    "naming",
    "numbering_of",
    "opinion_notice",
    "opinion_reminder_notice",
    "opinion_rungs_of",
    "opinion_terms_of",
    "opinions_about",
    "opinions_page",
    "opinions_today",
    "outgoing",
    "outgoing_briefs",
    "outgoing_page",
    "outgoing_register_lines",
    "outgoing_today",
    "outgoing_visible_to",
    "outgoing_waiting_count",
    "paper_foot",
    "paper_head",
    "place_of_item",
    "places_of",
    "proposed_term",
    "reads_register",
    "register_agency",
    "register_lines",
    "seals_of",
    "signature_check",
    "signing_words",
    "succeeded_by",
    "succeeding_words",
    "successors_of",
    "terms_on",
    "tied_documents",
    "ties_of",
    "titles_of",
    "unfiled_documents",
    "waiting_count",
    "waiting_numbers",
    "work_file_page",
    "work_files",
    "work_files_visible_to",
    "years_of_lists",
]
