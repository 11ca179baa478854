from django.db import models
from django.db.models import Q

from motcua.cases.feedback.models.tables import RatingReason
from motcua.cases.feedback.states import Level


class RatingInvitation(models.Model):
    """Lời mời đánh giá: somebody is asked about one thing that was served, through a link of its own.

    Of the link's token only the hash is kept. The token is made from ``nonce`` and the installation's secret key when
    a message goes out or a page offers it, so that neither a copy of the database nor a backup opens any link.
    """

    subject = models.CharField("về việc", max_length=60, unique=True)
    nonce = models.CharField("số ngẫu nhiên", max_length=32)
    token_hash = models.CharField("mã băm", max_length=64, unique=True)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    unit_id = models.BigIntegerField("đơn vị phục vụ", null=True)
    post_id = models.BigIntegerField("vị trí phục vụ", null=True)
    procedure = models.ForeignKey("procedures.Procedure", models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+", db_index=False)
    timing = models.CharField("trước hạn, đúng hạn, quá hạn", max_length=8, blank=True)
    closed_on = models.DateField("ngày trả kết quả")
    asked_at = models.DateTimeField("lúc hỏi")
    expires_at = models.DateTimeField("liên kết mở đến")
    used_at = models.DateTimeField("lúc trả lời", null=True)
    # The last moment at which the answer may be changed; by the rule of the day on which it was given.
    settles_at = models.DateTimeField("lúc chốt", null=True)

    class Meta:
        verbose_name = "lời mời đánh giá"
        indexes = (models.Index(fields=["agency", "closed_on"], name="rating_of_agency"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(used_at=None, settles_at=None) | Q(used_at__isnull=False, settles_at__isnull=False),
                name="used_invitation_settles",
            ),
        )


class SatisfactionRating(models.Model):
    """Mức độ hài lòng: the answer, one of a dossier. ``words`` are read by leaders only, without the dossier's code.

    Who gave it stands nowhere here: the way to the dossier is the invitation, and no page of ours walks it unless
    ``may_contact`` says that the citizen wants to be called.
    """

    invitation = models.OneToOneField(RatingInvitation, models.PROTECT, primary_key=True, related_name="rating")
    level = models.CharField("mức", max_length=12, choices=Level.choices)
    words = models.TextField("góp ý", blank=True)
    may_contact = models.BooleanField("muốn được liên hệ", default=False)
    given_at = models.DateTimeField("lúc đánh giá")
    changed_at = models.DateTimeField("lúc sửa", null=True)

    class Meta:
        verbose_name = "mức độ hài lòng"
        constraints = (
            models.CheckConstraint(condition=Q(level__in=[str(one) for one in Level]), name="rating_level_known"),
        )


class StatedReason(models.Model):
    """Lý do đã nêu: one reason that was ticked with a rating."""

    rating = models.ForeignKey(SatisfactionRating, models.CASCADE, related_name="stated", db_index=False)
    reason = models.ForeignKey(RatingReason, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "lý do đã nêu"
        constraints = (models.UniqueConstraint(fields=["rating", "reason"], name="reason_stated_once"),)
