"""Money is never rewritten, but who paid it is forgotten once the term of its vouchers is over: then, and only then,
the words of a refund and the name and reason on a voided receipt give way to the one mark that says so."""

from django.db import migrations

_NAMELESS = "(đã xóa tên)"
_FORGETTING = f"""
DROP TRIGGER payments_receipt_no_change ON payments_receipt;
CREATE TRIGGER payments_receipt_no_change BEFORE UPDATE ON payments_receipt FOR EACH ROW
    WHEN ((OLD.agency_id, OLD.series, OLD.year, OLD.number, OLD.amount, OLD.payment_id)
          IS DISTINCT FROM (NEW.agency_id, NEW.series, NEW.year, NEW.number, NEW.amount, NEW.payment_id)
          OR (OLD.voided_at IS NOT NULL AND (
              to_jsonb(OLD) - 'payer_name' - 'void_reason' IS DISTINCT FROM
              to_jsonb(NEW) - 'payer_name' - 'void_reason'
              OR NEW.payer_name <> '{_NAMELESS}' OR NEW.void_reason <> '{_NAMELESS}')))
    EXECUTE FUNCTION payments_refuse();

DROP TRIGGER payments_refund_no_change ON payments_refund;
CREATE TRIGGER payments_refund_no_delete BEFORE DELETE ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_refund_no_change BEFORE UPDATE ON payments_refund FOR EACH ROW
    WHEN (to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason' OR NEW.reason <> '{_NAMELESS}')
    EXECUTE FUNCTION payments_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_asked_after")]
    operations = [migrations.RunSQL(_FORGETTING, migrations.RunSQL.noop)]
