"""The present facts of a dossier, for rules."""

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.selectors.placing import process_of
from motcua.cases.dossiers.states import DossierState, SignatureRole
from motcua.foundation.payments import selectors as payments
from motcua.kernel.statements import row_of

_FACTS = """
SELECT s.process_step_id,
    EXISTS (SELECT 1 FROM dossiers_supplementrequest r
            WHERE r.dossier_id = %(id)s::bigint AND r.needs_approval
              AND r.approved_at IS NULL AND r.declined_at IS NULL),
    EXISTS (SELECT 1 FROM dossiers_extension e WHERE e.dossier_id = %(id)s::bigint),
    EXISTS (SELECT 1 FROM dossiers_extensionproposal p WHERE p.dossier_id = %(id)s::bigint
            AND p.proposed_at IS NOT NULL AND p.due_at = %(due)s::timestamptz),
    o.id IS NOT NULL, o.drafted_by_id, o.drafted_for_id, o.approved_at IS NOT NULL,
    o.approved_by_id, o.file_id IS NOT NULL,
    ARRAY(SELECT g.role FROM dossiers_outcomesignature g
          WHERE g.dossier_id = %(id)s::bigint AND g.file_id = o.file_id),
    ARRAY(SELECT c.post_id FROM dossiers_consultation c WHERE c.dossier_id = %(id)s::bigint AND c.answered_at IS NULL),
    (SELECT max(u.again_at) FROM dossiers_urging u WHERE u.dossier_id = %(id)s::bigint),
    EXISTS (SELECT 1 FROM dossiers_submission n WHERE n.dossier_id = %(id)s::bigint),
    EXISTS (SELECT 1 FROM dossiers_submittedpaper y JOIN dossiers_paperfile f ON f.paper_id = y.id
            WHERE y.dossier_id = %(id)s::bigint AND y.is_identity)
FROM (SELECT 1) AS one
LEFT JOIN dossiers_step s ON s.dossier_id = %(id)s::bigint AND s.ended_at IS NULL
LEFT JOIN dossiers_outcome o ON o.dossier_id = %(id)s::bigint
"""


def facts_of(dossier: Dossier) -> Facts:
    """One query beside the dossier's own row."""
    row = row_of(_FACTS, {"id": dossier.pk, "due": dossier.due_at})
    assert row is not None
    (
        step_id,
        is_pending,
        is_extended,
        is_proposed,
        is_drafted,
        by,
        for_id,
        is_approved,
        approved_by,
        has_file,
        roles,
        consulted,
        again_at,
        is_online,
        has_identity_pictures,
    ) = row
    kind = str(process_of(dossier.version_id).step(step_id).kind) if step_id is not None else ""
    return Facts(
        id=dossier.pk,
        agency_id=dossier.agency_id,
        state=dossier.state,
        post_id=dossier.post_id,
        holder_id=dossier.holder_id,
        step_id=step_id,
        step_kind=kind,
        due_at=dossier.due_at,
        supplements=dossier.supplements,
        is_supplement_pending=is_pending,
        is_extended=is_extended,
        is_extension_proposed=is_proposed,
        is_drafted=is_drafted,
        drafted_by_id=by,
        drafted_for_id=for_id,
        is_approved=is_approved,
        approved_by_id=approved_by,
        has_result_file=has_file,
        # Sealed is what was signed before.
        is_signed=bool(roles),
        is_sealed=SignatureRole.SEAL in roles,
        consulted_posts=frozenset(consulted),
        is_urged=dossier.urged_at is not None,
        # Asked only where the answer decides something: when the result lies ready.
        is_unpaid=dossier.state == DossierState.DONE and payments.has_unpaid(dossier.subject),
        urge_again_at=again_at,
        is_received=dossier.is_received,
        is_online=is_online,
        has_identity_pictures=has_identity_pictures,
    )
