"""What must be true of online filings after a day of kills: read from the tables, the disk and the mail server."""

from collections.abc import Iterator
from pathlib import Path

from tests.load import audit
from tests.load.audit import Rows
from tests.load.citizens import RATE, SINGLE, Book, Filed, child, mailbox
from tests.load.mailbox import Mailbox


def faults(rows: Rows, store: Path, book: Book) -> Iterator[str]:
    """One sentence for each thing that is not as it was promised."""
    yield from audit.numbers(rows)
    yield from audit.files(rows, store, book.filed)
    yield from _whole(rows, book.filed)
    yield from _left_over(rows, book)


_WHOLE = """
SELECT d.code, d.state, d.idempotency_key::text, f.draft_token,
       coalesce(s.answers #>> '{tre,ho_ten}', s.answers ->> 'viec_khac'), s.eform_version_id IS NOT NULL,
       s.account_id = f.account_id,
       (SELECT count(*) FROM dossiers_step t
        WHERE t.dossier_id = d.id AND t.ended_at IS NULL AND t.post_id = d.post_id),
       (SELECT array_agg(sf.sha256 ORDER BY p.id, pf.id) FROM dossiers_submittedpaper p
        JOIN dossiers_paperfile pf ON pf.paper_id = p.id JOIN files_storedfile sf ON sf.id = pf.file_id
        WHERE p.dossier_id = d.id),
       (SELECT array_agg(c.amount) FROM payments_charge c WHERE c.subject = 'dossier:' || d.id),
       (SELECT count(*) FROM journal_entry e WHERE e.subject = 'dossier:' || d.id AND e.facts ->> 'code' = d.code),
       (SELECT count(*) FROM notifications_message m WHERE m.subject = 'dossier:' || d.id AND m.kind = 'outside'
        AND m.template = 'applicant.submitted' AND m.sent_at IS NOT NULL AND m.sent_by = 'email')
FROM dossiers_dossier d
JOIN filings_filing f ON f.dossier_id = d.id JOIN dossiers_submission s ON s.dossier_id = d.id
"""


def _whole(rows: Rows, filed: list[Filed]) -> Iterator[str]:
    found = {code: values for code, *values in rows.execute(_WHOLE)}
    if len(found) != len(filed):
        yield f"{len(filed)} filings were acknowledged, {len(found)} whole ones are there"
    for one in filed:
        is_single = one.procedure == SINGLE
        said = f"Mua đất lô {one.number}" if is_single else child(one.number)
        charged = [RATE] if is_single else None
        wanted = ["submitted", one.key, one.token, said, True, True, 1, list(one.shown), charged, 1, 1]
        if found.get(one.code) != wanted:
            yield f"{one.code} is not whole: {found.get(one.code)}, wanted {wanted}"


# Each: what nobody may find, and how many rows say so.
_LEFT_OVER = {
    "dossiers that nobody filed": "SELECT count(*) FROM dossiers_dossier d LEFT JOIN filings_filing f"
    " ON f.dossier_id = d.id WHERE f.id IS NULL",
    "drafts that were filed and are still there": "SELECT count(*) FROM filings_draft d JOIN filings_filing f"
    " ON f.draft_token = d.token",
    "charges of nobody": "SELECT count(*) FROM payments_charge c WHERE NOT EXISTS"
    " (SELECT FROM dossiers_dossier d WHERE c.subject = 'dossier:' || d.id)",
    "papers of dossiers without a file": "SELECT count(*) FROM dossiers_submittedpaper p WHERE NOT EXISTS"
    " (SELECT FROM dossiers_paperfile f WHERE f.paper_id = p.id) AND NOT p.is_shown_only",
    "messages told twice": "SELECT count(*) FROM (SELECT 1 FROM notifications_message"
    " GROUP BY subject, template, kind, account_id HAVING count(*) > 1) twice",
    "messages not sent": "SELECT count(*) FROM notifications_message WHERE kind = 'outside' AND sent_at IS NULL",
    "pages of a paper that came twice": "SELECT count(*) FROM (SELECT 1 FROM dossiers_paperfile"
    " GROUP BY paper_id, file_id HAVING count(*) > 1) twice",
}


def _left_over(rows: Rows, book: Book) -> Iterator[str]:
    for what, query in _LEFT_OVER.items():
        row = rows.execute(query).fetchone()
        if row != (0,):
            yield f"{what}: {row}"
    drafts = rows.execute("SELECT count(*) FROM filings_draft").fetchone()
    if drafts is None or drafts[0] > book.drafts:
        yield f"{drafts} drafts are left, {book.drafts} answers to their beginning were lost"


def mail_faults(post: Mailbox, filed: list[Filed]) -> Iterator[str]:
    """One mail a filing, to whoever filed; a second copy only of what a killed sender never heard was taken."""
    wanted = {mailbox(one.number): one.code for one in filed}
    told = sorted(address for address, _ in post.about.values())
    if told != sorted(wanted):
        yield f"{len(told)} different mails for {len(wanted)} filings"
    for number, (address, subject) in post.about.items():
        if wanted.get(address, "?") not in subject:
            yield f"{number} to {address} speaks of another dossier: {subject}"
        if post.copies[number] > 1 + (number in post.unheard):
            yield f"{number} came {post.copies[number]} times"
