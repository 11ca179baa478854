from django.db import models
from django.db.models import Q

from motcua.cases.meetings.models.meeting import Meeting
from motcua.cases.meetings.states import InviteeAnswer


class Invitee(models.Model):
    """Người được mời: a post of the agency, or a guest from outside by name and e-mail.

    Who is left out later stays as a row: they were asked once, and must be told that they need not come.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitees", db_index=False)
    post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+")
    name = models.CharField("họ tên khách", max_length=100, blank=True)
    title = models.CharField("chức danh khách", max_length=100, blank=True)
    email = models.EmailField("thư điện tử của khách", blank=True)
    left_out_at = models.DateTimeField("lúc thôi mời", null=True)
    came = models.BooleanField("có mặt", null=True)

    # Of a guest's link: of the token only the hash is kept; it is made from the nonce and the installation's key.
    nonce = models.CharField("số ngẫu nhiên", max_length=32, blank=True, default="", db_default="")
    token_hash = models.CharField("mã băm", max_length=64, null=True, unique=True)
    opened_at = models.DateTimeField("lúc đọc", null=True)
    answer = models.CharField(
        "trả lời", max_length=10, choices=InviteeAnswer.choices, blank=True, default="", db_default=""
    )
    answered_at = models.DateTimeField("lúc trả lời", null=True)
    reason = models.CharField("lý do không dự", max_length=500, blank=True, default="", db_default="")
    substitute = models.CharField("người dự thay", max_length=100, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "người được mời"
        constraints = (
            models.CheckConstraint(
                condition=Q(post__isnull=False, name="", email="") | Q(post=None) & ~Q(name="") & ~Q(email=""),
                name="invitee_is_post_or_guest",
            ),
            models.UniqueConstraint(
                fields=["meeting", "post"], condition=Q(post__isnull=False), name="post_invited_once"
            ),
            models.UniqueConstraint(fields=["meeting", "email"], condition=Q(post=None), name="guest_invited_once"),
        )
        indexes = (models.Index(fields=["meeting"], name="invitee_of_meeting"),)
