from django.db import models

from motcua.cases.correspondence.models.incoming import IncomingDocument


class Directive(models.Model):
    """Bút phê: what a leader wrote at the head of a document, who deals with it, until when; the latest counts."""

    document = models.ForeignKey(IncomingDocument, models.PROTECT, related_name="directives")
    text = models.CharField("ý kiến chỉ đạo", max_length=1000)
    main_post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")
    due_at = models.DateTimeField("hạn giải quyết", null=True)
    given_at = models.DateTimeField("lúc bút phê")
    given_by_id = models.BigIntegerField("người bút phê", null=True)

    class Meta:
        verbose_name = "bút phê"
        # What a person has done today stands on the first page.
        indexes = (models.Index(fields=["given_by_id", "given_at"], name="directive_given_by"),)


class Cooperation(models.Model):
    """Phối hợp giải quyết: a post that helps the main one."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="cooperations", db_index=False)
    post = models.ForeignKey("organizations.Post", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phối hợp giải quyết"
        constraints = (models.UniqueConstraint(fields=["directive", "post"], name="cooperates_once"),)
