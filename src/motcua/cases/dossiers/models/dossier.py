from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Right

from motcua.cases.dossiers.states import OPEN, ApplicantKind, DossierState, ReturnChannel, Timing
from motcua.catalogue.procedures.states import Channel


class DailyNumber(models.Model):
    """Số trong ngày: the last number given by an agency on a day; gapless, because it rolls back with its dossier."""

    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+")
    day = models.DateField("ngày")
    last = models.PositiveIntegerField("số cuối")
    is_shut = models.BooleanField("thôi cấp số", default=False, db_default=False)

    class Meta:
        verbose_name = "số trong ngày"
        constraints = (models.UniqueConstraint(fields=["agency", "day"], name="daily_number_once"),)


class Dossier(models.Model):
    """Hồ sơ: what a person handed in, pinned to the version of the procedure that it began under."""

    code = models.CharField("mã hồ sơ", max_length=50, unique=True)
    idempotency_key = models.UUIDField("khóa chống trùng", unique=True)
    agency = models.ForeignKey("organizations.Agency", models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey("procedures.ProcedureVersion", models.PROTECT, related_name="+")
    field = models.ForeignKey("procedures.ProcedureField", models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey("procedures.ProcedureCase", models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField("cách thức nộp", max_length=10, choices=Channel.choices)
    state = models.CharField("trạng thái", max_length=20, choices=DossierState.choices)

    applicant_kind = models.CharField("loại chủ hồ sơ", max_length=12, choices=ApplicantKind.choices)
    applicant_name = models.CharField("chủ hồ sơ", max_length=200)
    applicant_search = models.CharField(max_length=200, editable=False, help_text="folded name")
    personal_number = models.CharField("số định danh cá nhân", max_length=20, blank=True)
    tax_code = models.CharField("mã số thuế", max_length=16, blank=True)
    born_on = models.DateField("ngày sinh", null=True)
    sex = models.CharField("giới tính", max_length=3, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=16, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    request = models.TextField("nội dung yêu cầu", blank=True)
    sets = models.PositiveSmallIntegerField("số bộ hồ sơ", default=1)
    return_channel = models.CharField("nơi nhận kết quả", max_length=10, choices=ReturnChannel.choices)

    # Of a dossier from the portal that nobody has received yet: the moment it came in, so that every list by newest
    # has one column. Who received it is null until then, and says so (docs/decisions/0013-submitted-not-received.md).
    received_at = models.DateTimeField("lúc tiếp nhận")
    received_by_id = models.BigIntegerField("người tiếp nhận", null=True)
    received_post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    term = models.CharField("thời hạn", max_length=40, blank=True)
    first_due_at = models.DateTimeField("hạn lúc đầu", null=True)
    # Null while the clock stands still, or without a term.
    due_at = models.DateTimeField("hạn giải quyết", null=True)
    supplements = models.PositiveSmallIntegerField("số lần yêu cầu bổ sung", default=0)

    # Where it lies now; copied from the open Step so that a worklist is one index.
    post = models.ForeignKey("organizations.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    holder_id = models.BigIntegerField("người đang giữ", null=True)
    step_name = models.CharField("bước", max_length=120, blank=True)
    # Copied from the open Urging of that stay: set by urging, cleared by an answer or by passing on.
    urged_at = models.DateTimeField("lúc được đôn đốc", null=True)

    finished_at = models.DateTimeField("lúc xử lý xong", null=True)
    timing = models.CharField("trước hạn, đúng hạn, quá hạn", max_length=8, choices=Timing.choices, blank=True)
    closed_at = models.DateTimeField("lúc trả kết quả", null=True)

    class Meta:
        verbose_name = "hồ sơ"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[str(s) for s in DossierState]), name="dossier_state_known"),
        )
        indexes = (
            models.Index(
                fields=["post", "due_at", "id"],
                name="dossier_worklist",
                condition=Q(state__in=sorted(str(s) for s in OPEN | {DossierState.DONE})),
            ),
            models.Index(
                fields=["agency", "due_at", "id"],
                name="dossier_agency_open",
                condition=Q(state__in=sorted(str(s) for s in OPEN | {DossierState.DONE})),
            ),
            models.Index(fields=["agency", "-received_at", "-id"], name="dossier_newest"),
            models.Index(
                fields=["personal_number", "version"], name="dossier_person", condition=~Q(personal_number="")
            ),
            models.Index(fields=["phone"], name="dossier_phone", condition=~Q(phone="")),
            GinIndex(fields=["applicant_search"], opclasses=["gin_trgm_ops"], name="dossier_applicant_trgm"),
            # What ended is looked for by these (selectors/searching.py): they cost the same however much it is.
            GinIndex(Func("agency_id", "applicant_search", function="dossiers_name_keys"), name="dossier_name_keys"),
            models.Index(
                "agency_id", Right("code", 4), F("received_at").desc(), F("id").desc(), name="dossier_code_end"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """What the journal calls this dossier."""
        return f"dossier:{self.pk}"

    @property
    def is_received(self) -> bool:
        """Whether the office has taken it in; one from the portal waits for that first."""
        return self.received_by_id is not None


class Mandate(models.Model):
    """Ủy quyền: the submitter, where that is not the applicant."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="mandate")
    name = models.CharField("người nộp", max_length=200)
    personal_number = models.CharField("số định danh cá nhân", max_length=20, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=16, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    relation = models.CharField("quan hệ với chủ hồ sơ", max_length=80, blank=True)
    paper = models.CharField("giấy ủy quyền", max_length=200, blank=True)

    class Meta:
        verbose_name = "ủy quyền"
