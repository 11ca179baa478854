from django.db import models


class HeldPassphrase(models.Model):
    """Mật khẩu giữ tạm: what opens a key, sealed, while a run of many signatures lasts (decision 0019).

    The table is unlogged: PostgreSQL writes its rows to no log and no copy, and backups leave them out.
    """

    name = models.CharField("của việc", max_length=60, primary_key=True)
    content = models.BinaryField("nội dung niêm phong")
    until = models.DateTimeField("giữ đến")

    class Meta:
        verbose_name = "mật khẩu giữ tạm"
