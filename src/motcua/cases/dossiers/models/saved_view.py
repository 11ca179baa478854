from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """Danh sách đã lưu: the address of a filtered list under a name, for one person or for all of a post."""

    account_id = models.BigIntegerField("của người", null=True)
    post = models.ForeignKey("organizations.Post", models.CASCADE, related_name="+", db_index=False)
    name = models.CharField("tên", max_length=60)
    query = models.CharField("bộ lọc", max_length=500, blank=True)
    is_default = models.BooleanField("mở đầu tiên", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    saved_at = models.DateTimeField("lúc lưu")

    class Meta:
        verbose_name = "danh sách đã lưu"
        constraints = (
            models.UniqueConstraint(
                fields=["post", "account_id", "name"], name="saved_view_once", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["post", "account_id"],
                name="one_default_view",
                condition=Q(is_default=True),
                nulls_distinct=False,
            ),
        )
