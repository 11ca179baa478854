"""Balances are added up by the database from rows that nobody rewrites; headings of banks; national exemptions."""

from django.db import migrations

_SUMS = """
CREATE FUNCTION payments_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'payments_payment' THEN
        UPDATE payments_charge SET paid = paid + NEW.amount WHERE id = NEW.charge_id;
    ELSE
        UPDATE payments_charge SET refunded = refunded + NEW.amount WHERE id = NEW.charge_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER payments_payment_adds_up AFTER INSERT ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payments_add_up();
CREATE TRIGGER payments_refund_adds_up AFTER INSERT ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION payments_add_up();

CREATE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'money is never rewritten: % on %', TG_OP, TG_TABLE_NAME; END $$;
CREATE TRIGGER payments_payment_no_change BEFORE UPDATE OR DELETE ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_refund_no_change BEFORE UPDATE OR DELETE ON payments_refund
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_receipt_no_delete BEFORE DELETE ON payments_receipt
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_charge_no_delete BEFORE DELETE ON payments_charge
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_receipt_no_change BEFORE UPDATE ON payments_receipt FOR EACH ROW
    WHEN ((OLD.agency_id, OLD.series, OLD.year, OLD.number, OLD.amount, OLD.payment_id)
          IS DISTINCT FROM (NEW.agency_id, NEW.series, NEW.year, NEW.number, NEW.amount, NEW.payment_id)
          OR OLD.voided_at IS NOT NULL)
    EXECUTE FUNCTION payments_refuse();

-- What is owed and what came is changed by rows of payments and refunds, never by hand.
CREATE FUNCTION payments_keep_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.amount <> OLD.amount OR NEW.subject <> OLD.subject
       OR ((NEW.paid, NEW.refunded) IS DISTINCT FROM (OLD.paid, OLD.refunded) AND pg_trigger_depth() < 2) THEN
        RAISE EXCEPTION 'a balance changes by payments and refunds only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_charge_keeps_sums BEFORE UPDATE ON payments_charge
    FOR EACH ROW EXECUTE FUNCTION payments_keep_sums();
"""
_UNDO = """
DROP FUNCTION payments_add_up() CASCADE; DROP FUNCTION payments_refuse() CASCADE;
DROP FUNCTION payments_keep_sums() CASCADE;
"""

# As the banks print them on statements for organizations; a bank that changes its words is one more row.
_FORMATS = (
    ("970436", "Vietcombank (VCB-iB@nking)", "Ngày giao dịch|Ngày GD|Date|TNX Date", "Số tiền ghi có|Ghi có|Credit",
     "Nội dung chi tiết|Mô tả|Diễn giải|Description", "Số tham chiếu|Số CT|Doc No|Reference"),
    ("970405", "Agribank", "Ngày giao dịch|Ngày hạch toán", "Phát sinh có|Số tiền có|Ghi có",
     "Diễn giải|Nội dung giao dịch", "Số giao dịch|Số bút toán|Mã giao dịch"),
    ("970418", "BIDV", "Ngày giao dịch|Ngày hiệu lực", "Phát sinh có|Ghi có|Số tiền ghi có",
     "Nội dung giao dịch|Mô tả|Diễn giải", "Số tham chiếu|Số CT|Mã giao dịch"),
    ("970415", "VietinBank", "Ngày giao dịch|Ngày hạch toán|Thời gian", "Có|Ghi có|Phát sinh có|Số tiền ghi có",
     "Mô tả giao dịch|Nội dung giao dịch|Diễn giải", "Số tham chiếu|Mã giao dịch|Số giao dịch"),
    ("", "Mẫu chung", "Ngày|Ngày giao dịch|Thời gian|Date", "Số tiền vào|Tiền vào|Ghi có|Phát sinh có|Có|Credit|Số tiền",
     "Nội dung|Diễn giải|Mô tả|Description", "Mã giao dịch|Số tham chiếu|Số chứng từ|Reference"),
)
_LAW = "Luật Hộ tịch 60/2014/QH13, điều 11 khoản 1"
_EXEMPTIONS = (
    ("nguoi-co-cong", "Người thuộc gia đình có công với cách mạng", "Giấy xác nhận, thẻ người có công"),
    ("ho-ngheo", "Người thuộc hộ nghèo", "Giấy chứng nhận hộ nghèo năm nay"),
    ("khuyet-tat", "Người khuyết tật", "Giấy xác nhận khuyết tật"),
)


def fill(apps, schema_editor):
    formats = apps.get_model("payments", "StatementFormat")
    for place, (bin_, name, day, credit, description, reference) in enumerate(_FORMATS):
        formats.objects.create(
            bin=bin_, name=name, day=day, credit=credit, description=description, reference=reference, position=place
        )
    exemptions = apps.get_model("payments", "Exemption")
    for place, (code, name, proof) in enumerate(_EXEMPTIONS):
        exemptions.objects.create(
            code=code, name=name, share=100, kind="levy", fee_code="ho-tich/", proof=proof, legal_basis=_LAW,
            valid_from="2016-01-01", position=place,
        )


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [
        migrations.RunSQL(_SUMS, _UNDO),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
