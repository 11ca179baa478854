"""What is done with a document that goes out; the desk's nouns, the services' rules.

Keys are for people: where an agency has a seal here, a leader approves and the clerk seals at the desk.
"""

from motcua.cases.correspondence import selectors, services
from motcua.surfaces.api.deeds import Deed, Frame
from motcua.surfaces.api.outgoing import bodies, telling
from motcua.surfaces.api.outgoing.router import router
from motcua.surfaces.api.outgoing.shapes import OutgoingStanding

DEEDS = (
    Deed("write", "draft", services.save_version, "Save the next version", bodies.NextVersion, makes=True),
    Deed("comment", "comment", services.comment, "Say something about the draft", bodies.Comment, makes=True),
    Deed("submit", "submission", services.submit, "Submit it to who signs", bodies.Revision),
    Deed("approve", "approval", services.approve, "Approve this very version, signed on paper", bodies.Revision),
    Deed("send_back", "return", services.send_back, "Send it back to be changed", bodies.Reasoned),
    Deed("issue", "issue", services.issue, "Number and issue it", bodies.Issue),
    Deed("drop", "dropping", services.drop, "Drop the draft", bodies.Revision),
    Deed("recall", "recall", services.recall, "Recall what was issued", bodies.Reasoned),
    Deed("void_number", "voiding", services.void_number, "Strike the number out", bodies.Reasoned),
)
# These begin another document, or a request for opinions.
NOUNS = {deed.verb: deed.noun for deed in DEEDS} | {
    "replace": "replacement", "correct": "correction", "ask_opinions": "opinions",
}  # fmt: skip
FRAME = Frame(
    router, "/outgoing-documents", "outgoing-document", OutgoingStanding, selectors.get_outgoing, telling.standing
)
FRAME.lay(DEEDS)
