from django.db import models

from motcua.cases.meetings.models.meeting import Meeting
from motcua.cases.meetings.states import DocumentRole


class MeetingDocument(models.Model):
    """Văn bản của cuộc họp: an outgoing document that asks people to it, or tells what it decided."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="documents")
    role = models.CharField("vai trò", max_length=12, choices=DocumentRole.choices)
    document = models.OneToOneField("correspondence.OutgoingDocument", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "văn bản của cuộc họp"
