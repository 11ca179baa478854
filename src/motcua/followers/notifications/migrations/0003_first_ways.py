from datetime import date, time

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# In the order of what a message costs. A phone is left in peace at night; letters make no noise.
_RULES = (("email", 1, None, None), ("zalo", 2, time(21), time(7)), ("sms", 3, time(21), time(7)))
_GATEWAYS = (("mail", "Máy chủ thư của hệ thống", "smtp", "email"), ("screen", "In ra màn hình", "screen", "sms"))


def begin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    gateway, rule = (apps.get_model("notifications", name) for name in ("Gateway", "MediumRule"))
    for code, name, kind, medium in _GATEWAYS:
        gateway.objects.create(code=code, name=name, kind=kind, medium=medium)
    for medium, position, quiet_from, quiet_until in _RULES:
        rule.objects.create(
            medium=medium, position=position, quiet_from=quiet_from, quiet_until=quiet_until, valid_from=date(2020, 1, 1)
        )  # fmt: skip
    message = apps.get_model("notifications", "Message")
    message.objects.filter(kind="email", sent_at__isnull=False).update(kind="outside", sent_by="email")
    message.objects.filter(kind="email").update(kind="outside")


class Migration(migrations.Migration):
    """Mail and (on the screen, for trying) text messages; quiet nights. What was an e-mail is a message sent out."""

    dependencies = (("notifications", "0002_ways_out"),)

    operations = (migrations.RunPython(begin, migrations.RunPython.noop),)
