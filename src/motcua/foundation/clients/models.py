from django.db import models
from django.db.models import Q


class ApiKey(models.Model):
    """Khóa API: lets one program act for one post between two days. Only a digest of it is kept."""

    name = models.CharField("tên ứng dụng", max_length=100)
    prefix = models.CharField("tiền tố", max_length=8, unique=True)
    digest = models.CharField("mã băm", max_length=64)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")
    # Who did it, where a rule or a line of history wants a person: an account that nobody can sign in with.
    account = models.OneToOneField("accounts.Account", models.PROTECT, related_name="+")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True)
    created_at = models.DateTimeField("lúc tạo")
    created_by_id = models.BigIntegerField("người tạo", null=True)
    revoked_at = models.DateTimeField("lúc thu hồi", null=True)
    revoked_by_id = models.BigIntegerField("người thu hồi", null=True)
    last_used_at = models.DateTimeField("lần dùng gần nhất", null=True, help_text="to the minute")

    class Meta:
        verbose_name = "khóa API"

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """Câu trả lời đã lưu: what a request with an idempotency key was answered; commits with what the request did."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField("khóa chống trùng", max_length=200)
    digest = models.CharField("mã băm của yêu cầu", max_length=64)
    status = models.PositiveSmallIntegerField("mã trả lời", null=True)
    content = models.TextField("nội dung trả lời", blank=True)
    asked_at = models.DateTimeField("lúc yêu cầu", db_index=True)

    class Meta:
        verbose_name = "câu trả lời đã lưu"
        constraints = (models.UniqueConstraint(fields=["key", "name"], name="kept_answer_once"),)


class AskingWindow(models.Model):
    """Cửa sổ đếm: how often a key asked in its latest window. Unlogged: a crash forgets it."""

    key = models.OneToOneField(ApiKey, models.CASCADE, primary_key=True, related_name="+")
    number = models.BigIntegerField("cửa sổ", help_text="since the epoch, in lengths of the window")
    asked = models.PositiveIntegerField("số lần hỏi")

    class Meta:
        verbose_name = "cửa sổ đếm"
        constraints = (models.CheckConstraint(condition=Q(asked__gt=0), name="asking_window_counted"),)
