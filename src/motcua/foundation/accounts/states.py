"""Why an administrator takes a second factor away."""

from django.db.models import TextChoices


class ResetReason(TextChoices):
    LOST = "lost", "Mất hoặc hỏng điện thoại"
    NEW = "new", "Đổi điện thoại"
    DOUBT = "doubt", "Nghi ngờ bị lộ"
