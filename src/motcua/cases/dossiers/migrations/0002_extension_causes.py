"""The causes that form 04 may name. A table with dates, because each decree words them anew."""

import datetime

from django.db import migrations

# The first day of NĐ 118/2025.
SINCE = datetime.date(2025, 7, 1)
CAUSES = (
    ("verification", "Chờ kết quả xác minh của cơ quan, đơn vị khác"),
    ("coordination", "Chờ ý kiến phối hợp của cơ quan, đơn vị khác"),
    ("complexity", "Hồ sơ phức tạp, cần thêm thời gian thẩm tra"),
    ("site_visit", "Chưa tổ chức được kiểm tra, thẩm định thực địa"),
    ("overload", "Số lượng hồ sơ tăng đột biến"),
    ("system", "Sự cố hệ thống thông tin, đường truyền"),
    ("disaster", "Thiên tai, dịch bệnh, sự kiện bất khả kháng"),
    ("staff", "Cán bộ phụ trách vắng mặt, chưa bố trí được người thay"),
    ("other", "Nguyên nhân khác của cơ quan giải quyết"),
)


def seed(apps, schema_editor):
    cause = apps.get_model("dossiers", "ExtensionCause")
    for position, (code, name) in enumerate(CAUSES):
        cause.objects.get_or_create(code=code, valid_from=SINCE, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
