"""The reasons that everybody offers, and the rule until an administrator writes another."""

import datetime

from django.db import migrations

SINCE = datetime.date(2026, 7, 1)
# Code, words, picture: what kiosks of service centres ask (waiting, manner, guidance, papers, delay, place, money, machines).
REASONS = (
    ("wait", "Chờ lâu quá", "clock"),
    ("manner", "Thái độ chưa tốt", "user"),
    ("guidance", "Hướng dẫn chưa rõ", "message-circle"),
    ("papers", "Đòi thêm giấy tờ", "file-plus"),
    ("late", "Trả kết quả trễ", "calendar-off"),
    ("place", "Chỗ chờ bất tiện", "building-community"),
    ("money", "Thu tiền không rõ", "coin"),
    ("machines", "Máy móc, phần mềm trục trặc", "wifi-off"),
    ("other", "Lý do khác", "dots"),
)


def lay(apps, schema_editor):
    reason, rule = apps.get_model("feedback", "RatingReason"), apps.get_model("feedback", "RatingRule")
    for position, (code, name, icon) in enumerate(REASONS, 1):
        reason.objects.get_or_create(
            code=code, defaults={"name": name, "icon": icon, "position": position, "valid_from": SINCE}
        )
    rule.objects.get_or_create(
        valid_from=SINCE, defaults={"open_days": 30, "change_hours": 24, "least": 5, "public_least": 20}
    )


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
