from django.db import models
from django.db.models import Q


class MeetingRoom(models.Model):
    """Phòng họp: where an agency meets; one that is not used any more stays with the meetings that it has seen."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    name = models.CharField("tên phòng", max_length=100)
    seats = models.PositiveSmallIntegerField("số chỗ ngồi")
    ended_at = models.DateTimeField("lúc ngừng dùng", null=True)

    class Meta:
        verbose_name = "phòng họp"
        constraints = (
            models.UniqueConstraint(fields=["agency", "name"], condition=Q(ended_at=None), name="room_name_once"),
        )

    def __str__(self) -> str:
        return self.name
