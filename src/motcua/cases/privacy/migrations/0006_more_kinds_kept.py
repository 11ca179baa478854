"""Terms of vouchers, mandates, runs over many dossiers and sheets begun at the counter."""

import datetime

from django.db import migrations, models

_CHOICE = "Chọn thận trọng của hệ thống; cơ quan đối chiếu danh mục thời hạn lưu của mình rồi sửa"
_SHIPPED = (
    ("payments", 10, "years", f"NĐ 174/2016/NĐ-CP điều 13: ít nhất 10 năm. {_CHOICE}"),
    ("mandates", 70, "years", f"Bằng chứng của hồ sơ, giữ như hồ sơ. {_CHOICE}"),
    ("runs", 90, "days", _CHOICE),
    ("intakes", 30, "days", _CHOICE),
)


def ship(apps, schema_editor):
    rows = apps.get_model("privacy", "RetentionRule").objects
    for kind, amount, unit, source in _SHIPPED:
        rows.get_or_create(
            kind=kind, valid_from=datetime.date(2026, 1, 1),
            defaults={"amount": amount, "unit": unit, "source": source},
        )


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_retention")]
    operations = [
        migrations.AlterField(
            model_name="retentionrule",
            name="kind",
            field=models.CharField(choices=[('dossiers', 'Hồ sơ đã kết thúc: người, tờ khai, tệp giấy tờ'), ('consents', 'Đồng ý nộp hộ đã dùng: tên, điện thoại, số định danh'), ('accounts', 'Tài khoản đã đóng: tên, thông tin cá nhân, kho giấy tờ'), ('readings', 'Lượt xem hồ sơ'), ('reveals', 'Lần xem đủ và lý do'), ('requests', 'Yêu cầu về dữ liệu đã xong: lời và tệp'), ('exports', 'Lần xuất dữ liệu cá nhân'), ('messages', 'Thông báo đã gửi'), ('invitations', 'Liên kết đánh giá hết hạn'), ('payments', 'Chứng từ thu phí: tên người nộp, lời chuyển khoản, lý do miễn, hủy, hoàn trả'), ('mandates', 'Ủy quyền đã hết: họ tên, điện thoại, số định danh, giấy ủy quyền'), ('runs', 'Việc hàng loạt đã xong: tệp in, bảng, lời kèm theo'), ('intakes', 'Tờ tiếp nhận nhập dở của cán bộ')], max_length=12, verbose_name='loại'),
        ),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
