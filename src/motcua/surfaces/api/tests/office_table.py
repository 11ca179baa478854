"""The lines of the table that are about what the office does among itself; run by test_office_table.py.

Keys are for Hoa (keeps the books), Dũng (directs), Chi (drafts, and deals with it), Bình (only helps) and Em (every
grant, at another ward). Where an address names a thing, the braces say which of those in ``belongings.py``.
"""

from typing import Any

EVERYBODY = "200 200 200 200 200"
REASON = {"reason": "Lý do"}
DOCUMENT = "/incoming-documents"

INCOMING: dict[str, tuple[Any, str]] = {
    "get /posts": (None, EVERYBODY),
    "get /document-kinds": (None, EVERYBODY),
    f"get {DOCUMENT}": (None, EVERYBODY),
    f"post {DOCUMENT}": ("arrival", "201 403 403 403 201"),
    "get /incoming-follow-up": (None, "200 200 403 403 200"),
    # Whom a directive names sees it, helpers too; the rest of the book is for who reads it.
    f"get {DOCUMENT}/{{directed}}": (None, "200 200 200 200 404"),
    f"get {DOCUMENT}/{{directed}}/file": (None, "200 200 200 200 404"),
    f"post {DOCUMENT}/{{arrived}}/presentation": ("presentation", "200 403 404 404 404"),
    f"post {DOCUMENT}/{{presented}}/directive": ("directive", "403 200 404 404 404"),
    f"post {DOCUMENT}/{{directed}}/takeover": (None, "403 403 200 403 404"),
    f"post {DOCUMENT}/{{directed}}/settlement": ({"answer": "Đã trả lời."}, "403 200 200 403 404"),
    f"post {DOCUMENT}/{{arrived}}/scan": ("scan", "200 403 404 404 404"),
    f"post {DOCUMENT}/{{directed}}/signatures": (None, "200 403 403 403 404"),
    f"post {DOCUMENT}/{{arrived}}/voiding": (REASON, "200 403 404 404 404"),
}

PAPER = "/outgoing-documents"
SEEN = {"revision": 1}
OUTGOING: dict[str, tuple[Any, str]] = {
    f"post {DOCUMENT}/{{directed}}/answer": ("draft", "403 403 201 403 404"),
    f"get {PAPER}": (None, EVERYBODY),
    f"post {PAPER}": ("draft", "403 403 201 403 422"),
    # A draft is its unit's until it is submitted; then it is for those who sign and number.
    f"get {PAPER}/{{draft}}": (None, "404 404 200 404 404"),
    f"get {PAPER}/{{draft}}/versions/{{version}}": (None, "404 404 200 404 404"),
    f"get {PAPER}/{{issued}}/file": (None, "200 200 200 404 404"),
    f"get {PAPER}/{{issued}}/appendices/{{place}}/file": (None, "200 200 200 404 404"),
    f"post {PAPER}/{{draft}}/draft": ("next", "404 404 200 404 404"),
    f"post {PAPER}/{{submitted}}/comment": ({"text": "Ý kiến"}, "200 200 200 404 404"),
    f"post {PAPER}/{{draft}}/submission": (SEEN, "404 404 200 404 404"),
    f"post {PAPER}/{{submitted}}/approval": ({"revision": 2}, "403 200 403 404 404"),
    f"post {PAPER}/{{submitted}}/return": (REASON | {"revision": 2}, "403 200 403 404 404"),
    f"post {PAPER}/{{approved}}/issue": ({"revision": 3}, "200 403 403 404 404"),
    f"post {PAPER}/{{draft}}/dropping": (SEEN, "404 404 200 404 404"),
    f"post {PAPER}/{{issued}}/replacement": ("draft", "403 403 201 404 404"),
    f"post {PAPER}/{{issued}}/correction": ("draft", "403 403 201 404 404"),
    f"post {PAPER}/{{issued}}/recall": (REASON | {"revision": 4}, "200 403 403 404 404"),
    f"post {PAPER}/{{issued}}/voiding": (REASON | {"revision": 4}, "200 403 403 404 404"),
}

ASKED = "/opinions"
OPINIONS: dict[str, tuple[Any, str]] = {
    # Who was asked sees the version and the own answer, though the draft is still its unit's.
    f"post {PAPER}/{{draft}}/opinions": ("asking", "404 404 201 404 404"),
    f"get {ASKED}/{{opinions}}": (None, "404 404 200 200 404"),
    f"post {ASKED}/{{opinions}}/answer": ({"verdict": "agrees"}, "404 404 403 200 404"),
    f"post {ASKED}/{{opinions}}/closure": (None, "404 404 200 403 404"),
    f"post {ASKED}/{{opinions}}/withdrawal": (REASON, "404 404 200 403 404"),
    f"post {ASKED}/answers/{{opinion}}/response": ({"response": "taken_in"}, "404 404 200 403 404"),
}

WORK = "/assignments"
READ = {"version": 1}
ASSIGNMENTS: dict[str, tuple[Any, str]] = {
    f"get {WORK}": (None, EVERYBODY),
    f"post {WORK}": ("order", "403 201 403 403 422"),
    f"get {WORK}/{{handed_in}}": (None, "404 200 200 200 404"),
    f"get {WORK}/{{handed_in}}/files/{{file}}": (None, "404 200 200 200 404"),
    f"post {WORK}/{{given}}/takeover": (READ, "404 403 200 403 404"),
    f"post {WORK}/{{taken}}/progress": ({"version": 2, "text": "Nửa", "percent": 50}, "404 403 200 403 404"),
    f"post {WORK}/{{taken}}/result": ({"version": 2, "text": "Xong"}, "404 403 200 403 404"),
    f"post {WORK}/{{taken}}/postponement-request": ("later", "404 403 200 403 404"),
    f"post {WORK}/{{handed_in}}/acceptance": ({"version": 3}, "404 200 403 403 404"),
    f"post {WORK}/{{handed_in}}/return": (REASON | {"version": 3}, "404 200 403 403 404"),
    f"post {WORK}/{{asked}}/postponement": ({"version": 3}, "404 200 403 403 404"),
    f"post {WORK}/{{asked}}/postponement-refusal": (REASON | {"version": 3}, "404 200 403 403 404"),
    f"post {WORK}/{{given}}/withdrawal": (REASON | READ, "404 200 403 403 404"),
}

MEETING = "/meetings"
MEETINGS: dict[str, tuple[Any, str]] = {
    f"get {MEETING}": (None, EVERYBODY),
    f"post {MEETING}": ("plan", "201 403 403 403 422"),
    "get /meeting-rooms": (None, "200 403 403 403 200"),
    # Until it is asked to come, only who arranges and who chairs know of it.
    f"get {MEETING}/{{prepared}}": (None, "200 200 404 404 404"),
    f"get {MEETING}/{{invited}}/files/{{file}}": (None, "200 200 200 200 404"),
    f"post {MEETING}/{{invited}}/answer": ({"answer": "comes"}, "403 403 200 200 404"),
    f"post {MEETING}/{{prepared}}/invitation": (READ, "200 403 404 404 404"),
    f"post {MEETING}/{{invited}}/plan": ("changed", "200 403 403 403 404"),
    f"post {MEETING}/{{over}}/minutes": ({"version": 2, "minutes": "Đã bàn."}, "200 403 403 403 404"),
    f"post {MEETING}/{{invited}}/cancellation": (REASON | {"version": 2}, "200 403 403 403 404"),
    f"post {MEETING}/{{held}}/conclusions": ({"text": "Dọn sân"}, "200 200 403 403 404"),
    f"post {MEETING}/{{held}}/conclusions/giving": ({"version": 4}, "403 200 403 403 404"),
    f"post {MEETING}/{{held}}/conclusions/{{conclusion}}": (
        {"version": 4, "text": "Quét sân"}, "200 200 403 403 404",
    ),
    f"post {MEETING}/{{held}}/conclusions/{{conclusion}}/removal": ({"version": 4}, "200 200 403 403 404"),
    # Nobody here both arranges or chairs, and drafts.
    f"post {MEETING}/{{prepared}}/invitation-document": ("draft", "403 403 404 404 404"),
    f"post {MEETING}/{{held}}/notice": ("draft", "403 403 403 403 404"),
}  # fmt: skip

ROUND = "/rounds"
YES = {"answers": [{"number": 1, "verdict": "agrees"}]}
ROUNDS: dict[str, tuple[Any, str]] = {
    f"get {ROUND}": (None, EVERYBODY),
    f"post {ROUND}": ("round", "201 403 403 403 422"),
    "get /meeting-figures": (None, "200 403 403 403 200"),
    # Until it is sent, only who arranges and who chairs know of it.
    f"get {ROUND}/{{unsent}}": (None, "200 200 404 404 404"),
    f"get {ROUND}/{{asked_round}}/files/{{file}}": (None, "200 200 200 200 404"),
    f"post {ROUND}/{{asked_round}}/answer": (YES, "403 403 200 200 404"),
    f"post {ROUND}/{{unsent}}/asking": (READ, "200 403 404 404 404"),
    f"post {ROUND}/{{unsent}}/plan": ("round_changed", "200 403 404 404 404"),
    f"post {ROUND}/{{late_round}}/closure": ({"version": 2, "conclusion": "Đồng ý."}, "200 200 403 403 404"),
    f"post {ROUND}/{{asked_round}}/meeting": ("turned", "200 403 403 403 404"),
    f"post {ROUND}/{{asked_round}}/withdrawal": (REASON | {"version": 2}, "200 403 403 403 404"),
    f"post {ROUND}/{{closed_round}}/conclusions": ({"text": "Dọn sân"}, "200 200 403 403 404"),
    f"post {ROUND}/{{closed_round}}/conclusions/giving": ({"version": 4}, "403 200 403 403 404"),
    f"post {ROUND}/{{closed_round}}/conclusions/{{conclusion}}": (
        {"version": 4, "text": "Quét sân"}, "200 200 403 403 404",
    ),
    f"post {ROUND}/{{closed_round}}/conclusions/{{conclusion}}/removal": ({"version": 4}, "200 200 403 403 404"),
}  # fmt: skip

FOLDER = "/work-files"
WORK_FILES: dict[str, tuple[Any, str]] = {
    # The list of an agency is read by everybody who works there; it is made by the records clerk.
    f"get {FOLDER}": (None, EVERYBODY),
    f"post {FOLDER}": ("folder", "201 403 403 403 422"),
    "get /work-file-terms": (None, "200 403 403 403 200"),
    f"get {FOLDER}/{{folder}}": (None, "200 200 200 200 404"),
    f"post {FOLDER}/{{folder}}/items": ("filing", "200 403 200 403 404"),
    f"post {FOLDER}/{{folder}}/items/{{item}}/removal": (None, "200 403 200 403 404"),
    f"post {FOLDER}/{{folder}}/closure": ({}, "200 403 200 403 404"),
    f"post {FOLDER}/{{closed}}/reopening": (REASON, "200 403 200 403 404"),
    f"post {FOLDER}/{{folder}}/change": ("line", "200 403 403 403 404"),
    "get /archive-handovers": (None, EVERYBODY),
    "get /archive-handovers/{handover}": (None, "200 200 200 200 404"),
}
OFFICE = INCOMING | OUTGOING | OPINIONS | ASSIGNMENTS | MEETINGS | ROUNDS | WORK_FILES
