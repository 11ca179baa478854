"""Why an administrator takes a second factor away; who vouches for a person."""

from django.db.models import TextChoices


class ResetReason(TextChoices):
    LOST = "lost", "Mất hoặc hỏng điện thoại"
    NEW = "new", "Đổi điện thoại"
    DOUBT = "doubt", "Nghi ngờ bị lộ"


class VerifiedBy(TextChoices):
    """Who vouches for a name and a personal number."""

    NATIONAL = "national", "Định danh điện tử quốc gia"
    COUNTER = "counter", "Cán bộ đối chiếu giấy tờ"
