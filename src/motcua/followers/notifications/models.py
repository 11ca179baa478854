from django.db import models
from django.db.models import F, Q

from motcua.followers.notifications.states import AttemptState, GatewayKind, Medium, MessageKind
from motcua.kernel.languages import VIETNAMESE


class MessageTemplate(models.Model):
    """Mẫu thông báo: what is said on an occasion, in a language, from a day on; else the shipped text holds.

    ``medium`` '' is the text itself (in the system and as an e-mail); a text message has a short one of its own, and
    Zalo sends only what it has approved: ``outside_code`` is the number of that template there.
    """

    template = models.CharField("dịp", max_length=40)
    medium = models.CharField("cách gửi", max_length=10, choices=Medium.choices, blank=True, default="", db_default="")
    language = models.CharField("ngôn ngữ", max_length=2, default=VIETNAMESE, db_default=VIETNAMESE)
    title = models.CharField("tiêu đề", max_length=200, blank=True)
    body = models.TextField("nội dung")
    outside_code = models.CharField("mã mẫu của nhà mạng", max_length=40, blank=True, default="", db_default="")
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "mẫu thông báo"
        constraints = (
            models.UniqueConstraint(
                fields=["template", "medium", "language", "valid_from"], name="template_once_a_day"
            ),
        )


class Message(models.Model):
    """Thông báo: owed to a colleague, or to whoever handed a dossier in (whose address is read when it is sent)."""

    kind = models.CharField("loại", max_length=10, choices=MessageKind.choices)
    account = models.ForeignKey("accounts.Account", models.CASCADE, null=True, related_name="+", db_index=False)
    # Whose administrators see what became of it.
    agency_id = models.BigIntegerField("cơ quan", null=True)
    subject = models.CharField("đối tượng", max_length=80)
    template = models.CharField("dịp", max_length=40)
    # In which title, body and words are written; the short text that goes with them is in it too.
    language = models.CharField("ngôn ngữ", max_length=2, default=VIETNAMESE, db_default=VIETNAMESE)
    title = models.CharField("tiêu đề", max_length=300)
    body = models.TextField("nội dung")
    # What filled the places, so that a short text is filled with the same; no name of anybody.
    words = models.JSONField("từ điền vào mẫu", default=dict, db_default={})
    # The same in Vietnamese where the message is not: a template that the network has approved may know no other.
    vietnamese_words = models.JSONField("từ tiếng Việt điền vào mẫu", default=dict, db_default={})
    link = models.CharField("liên kết", max_length=200)
    owed_at = models.DateTimeField("lúc phát sinh")
    sent_at = models.DateTimeField("lúc gửi", null=True)
    sent_by = models.CharField("gửi bằng", max_length=10, choices=Medium.choices, blank=True, default="", db_default="")
    read_at = models.DateTimeField("lúc đọc", null=True)
    replayed_at = models.DateTimeField("lúc cho gửi lại", null=True)
    attempts = models.PositiveIntegerField("số lần thử", default=0)
    try_after = models.DateTimeField("thử lại sau", null=True)
    given_up_at = models.DateTimeField("lúc thôi gửi", null=True)
    error = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thông báo"
        indexes = (
            models.Index(fields=["account", "-id"], name="message_inbox", condition=Q(account__isnull=False)),
            models.Index(fields=["account", "owed_at"], name="message_unread", condition=Q(read_at=None)),
            models.Index(fields=["subject", "id"], name="message_subject", condition=Q(account=None)),
            models.Index(
                fields=["id"], name="message_waiting", condition=Q(kind="outside", sent_at=None, given_up_at=None)
            ),
            models.Index(fields=["agency_id", "-id"], name="message_outside", condition=Q(kind="outside")),
        )


class Gateway(models.Model):
    """Nhà cung cấp: one way out. Of a medium the first that is on is asked first, the next where it fails.

    ``options`` are what its protocol needs to know (rules/options.py reads and checks them); secrets are named there
    and stand in the environment only.
    """

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=120)
    kind = models.CharField("giao thức", max_length=10, choices=GatewayKind.choices)
    medium = models.CharField("cách gửi", max_length=10, choices=Medium.choices)
    options = models.JSONField("thiết lập", default=dict)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_on = models.BooleanField("đang dùng", default=True)
    # After a failure others of its medium go first until then.
    rests_until = models.DateTimeField("tạm nghỉ đến", null=True)

    class Meta:
        verbose_name = "nhà cung cấp"


class MediumRule(models.Model):
    """Quy tắc gửi: from a day on, in which order ways are tried, and when a phone is left in peace."""

    medium = models.CharField("cách gửi", max_length=10, choices=Medium.choices)
    position = models.PositiveSmallIntegerField("thứ tự", help_text="nhỏ hơn thì thử trước")
    is_on = models.BooleanField("có dùng", default=True)
    quiet_from = models.TimeField("không gửi từ", null=True)
    quiet_until = models.TimeField("đến", null=True)
    valid_from = models.DateField("từ ngày")

    class Meta:
        verbose_name = "quy tắc gửi"
        constraints = (
            models.UniqueConstraint(fields=["medium", "valid_from"], name="medium_rule_once_a_day"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="quiet_has_both_ends",
            ),
        )


class Preference(models.Model):
    """Cách nhận tin: what a person chose; '' leaves the order of the rules."""

    account = models.OneToOneField("accounts.Account", models.CASCADE, primary_key=True, related_name="+")
    first = models.CharField("nhận bằng", max_length=10, choices=Medium.choices, blank=True)
    only_inside = models.BooleanField("chỉ xem trong hệ thống", default=False)
    chosen_at = models.DateTimeField("lúc chọn")

    class Meta:
        verbose_name = "cách nhận tin"


class Attempt(models.Model):
    """Lần chuyển tin: one message over one gateway, and what the gateway told of it later."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attempts_made")
    gateway = models.ForeignKey(Gateway, models.PROTECT, related_name="+", db_index=False)
    medium = models.CharField("cách gửi", max_length=10, choices=Medium.choices)
    reference = models.CharField("mã của nhà mạng", max_length=100, blank=True)
    state = models.CharField("tình trạng", max_length=12, choices=AttemptState.choices)
    error = models.CharField("lỗi", max_length=300, blank=True)
    at = models.DateTimeField("lúc gửi")
    told_at = models.DateTimeField("lúc nhà mạng báo", null=True)

    class Meta:
        verbose_name = "lần chuyển tin"
        constraints = (
            models.UniqueConstraint(
                fields=["gateway", "reference"], condition=~Q(reference=""), name="attempt_reference_once"
            ),
        )
