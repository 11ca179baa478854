from django.db import models
from django.db.models import Func, Q, Value

ADMINISTRATIVE = (
    Q(kind__startswith="organizations.") | Q(kind__startswith="accounts.") | Q(kind__startswith="calendars.")
)


class Entry(models.Model):
    """Dòng nhật ký: one fact, as it was told. Append-only by trigger."""

    agency_id = models.BigIntegerField("cơ quan", null=True)
    actor_id = models.BigIntegerField("người thực hiện", null=True)
    post_id = models.BigIntegerField("vị trí", null=True)
    subject = models.CharField("đối tượng", max_length=80)
    kind = models.CharField("loại sự kiện", max_length=80)
    facts = models.JSONField("nội dung")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "dòng nhật ký"
        indexes = (
            models.Index(fields=["subject", "id"], name="entry_subject"),
            # "Who changed what" of an agency: a page among millions of entries about dossiers.
            models.Index(fields=["agency_id", "-id"], name="entry_administration", condition=ADMINISTRATIVE),
        )


class Link(models.Model):
    """Mắt xích: an entry's place in its agency's hash chain, given in commit order. Append-only by trigger."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)
    chain = models.BigIntegerField("chuỗi", help_text="agency id, 0 for facts outside any agency")
    position = models.BigIntegerField("vị trí trong chuỗi")
    digest = models.BinaryField("mã băm", max_length=32)
    sealed_at = models.DateTimeField("lúc niêm")
    # One sealer at a time, until its commit is seen: whoever sees a number sees every smaller one that will ever be.
    number = models.BigIntegerField(
        "thứ tự niêm", editable=False, db_default=Func(Value("journal_link_number"), function="nextval")
    )

    class Meta:
        verbose_name = "mắt xích"
        constraints = (models.UniqueConstraint(fields=["chain", "position"], name="link_position_once"),)
        indexes = (models.Index(fields=["chain", "number"], name="link_feed"),)


class Unsealed(models.Model):
    """Dòng chờ niêm: an entry that the sealer has not linked yet."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True)

    class Meta:
        verbose_name = "dòng chờ niêm"


class Duty(models.Model):
    """Việc phải báo: a follower owes its work for an entry; the row goes when the work is done."""

    entry = models.ForeignKey(Entry, models.PROTECT)
    follower = models.CharField("nơi theo dõi", max_length=120)
    subject = models.CharField("đối tượng", max_length=80)
    attempts = models.PositiveIntegerField("số lần thử", default=0)
    try_after = models.DateTimeField("thử lại sau", null=True)
    error = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "việc phải báo"
        constraints = (models.UniqueConstraint(fields=["follower", "entry"], name="duty_once"),)
        indexes = (models.Index(fields=["follower", "subject", "id"], name="duty_order"),)
