"""Who somebody is beyond signing in, and who may act for whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.foundation.accounts.models.account import Account
from motcua.foundation.accounts.states import MandateWay, Scope, Sex


class Profile(models.Model):
    """Thông tin cá nhân: what citizens tell of themselves once, so that no form asks again.

    Full name, personal number and who vouches for them stand on the account. All of it is personal data, ethnicity even
    sensitive (since 2026-01-01): civil status forms ask for it (TT 04/2020/TT-BTP). Read by the person, and copied into
    a filing that the person reviews; nothing else looks here.
    """

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="profile")
    # As typed: where a name is cut cannot be guessed (two-word surnames, two-word given names).
    family_name = models.CharField("họ", max_length=60, blank=True)
    middle_name = models.CharField("chữ đệm", max_length=60, blank=True)
    given_name = models.CharField("tên", max_length=60, blank=True)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=3, blank=True, choices=Sex.choices)
    address = models.JSONField("nơi cư trú", default=dict, blank=True, help_text="an address answer of an e-form")
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    contact_phone = models.CharField("điện thoại liên hệ", max_length=16, blank=True)
    contact_email = models.EmailField("thư điện tử liên hệ", blank=True)
    # For the eye only, field → where its value comes from; who vouches for the identity is said by the account.
    sources = models.JSONField("nguồn", default=dict, editable=False)
    updated_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "thông tin cá nhân"


class Offered(models.Model):
    """Between two dates somebody may act for another: offered by phone or personal number, theirs once accepted.

    Whoever offers is not told whether the number has an account. What was typed is blanked when it is accepted.
    """

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    asked_name = models.CharField("họ tên người được mời", max_length=120, blank=True)
    asked_phone = models.CharField("điện thoại người được mời", max_length=16, blank=True)
    asked_number = models.CharField("số định danh người được mời", max_length=12, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    made_by_id = models.BigIntegerField("người lập", null=True)
    made_at = models.DateTimeField("lúc lập")
    accepted_at = models.DateTimeField("nhận lúc", null=True)
    declined_at = models.DateTimeField("từ chối lúc", null=True)
    ended_at = models.DateTimeField("chấm dứt lúc", null=True)
    ended_by_id = models.BigIntegerField("người chấm dứt", null=True)

    class Meta:
        abstract = True


class Business(models.Model):
    """Doanh nghiệp, hộ kinh doanh: what acts on the portal through people.

    Whoever enters one stands for it alone and sees nothing of anybody else's row with the same tax code, until a
    counter has seen the registration; then no second row with that code can be confirmed.
    """

    tax_code = models.CharField("mã số thuế", max_length=14, db_index=True)
    name = models.CharField("tên", max_length=200)
    address = models.JSONField("địa chỉ trụ sở", default=dict, blank=True)
    code = models.CharField("mã đối chiếu", max_length=12, unique=True, help_text="told to the counter")
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lúc khai")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    confirmed_by_id = models.BigIntegerField("người xác nhận", null=True)

    class Meta:
        verbose_name = "doanh nghiệp, hộ kinh doanh"
        constraints = (
            models.UniqueConstraint(
                fields=["tax_code"], condition=Q(confirmed_at__isnull=False), name="confirmed_tax_code_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Representation(Offered):
    """Đại diện doanh nghiệp: an account may act for a business, by law or because its legal representative says so."""

    business = models.ForeignKey(Business, models.PROTECT, related_name="representations")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="representations")
    is_legal = models.BooleanField("theo pháp luật", default=False)

    class Meta:
        verbose_name = "đại diện doanh nghiệp"
        indexes = (
            models.Index(fields=["asked_phone"], condition=~Q(asked_phone=""), name="representation_phone"),
            models.Index(fields=["asked_number"], condition=~Q(asked_number=""), name="representation_number"),
        )


class PersonMandate(Offered):
    """Ủy quyền cá nhân: a person lets another act for them, as far as the scope says and no day longer.

    ``grantor`` is None where the grantor has no account: then a signed paper speaks, once a counter has seen it.
    """

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="mandates_had")
    grantor = models.ForeignKey(Account, models.PROTECT, null=True, related_name="mandates_given")
    grantor_name = models.CharField("họ tên người ủy quyền", max_length=120)
    grantor_number = models.CharField("số định danh người ủy quyền", max_length=12, blank=True)
    grantor_phone = models.CharField("điện thoại người ủy quyền", max_length=16, blank=True)
    way = models.CharField("cách lập", max_length=8, choices=MandateWay.choices)
    scope = models.CharField("phạm vi", max_length=10, choices=Scope.choices)
    codes = ArrayField(models.CharField(max_length=60), verbose_name="mã lĩnh vực, thủ tục", default=list, blank=True)
    paper = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    paper_name = models.CharField("tên tệp", max_length=200, blank=True)
    code = models.CharField("mã đối chiếu", max_length=12, unique=True, help_text="told to the counter")
    confirmed_at = models.DateTimeField("cán bộ xác nhận lúc", null=True)
    confirmed_by_id = models.BigIntegerField("cán bộ xác nhận", null=True)

    class Meta:
        verbose_name = "ủy quyền cá nhân"
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=False) & Q(valid_to__gte=models.F("valid_from")), name="mandate_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(scope="all", codes__len=0) | (~Q(scope="all") & Q(codes__len__gt=0)),
                name="mandate_says_how_far",
            ),
        )
        indexes = (
            models.Index(fields=["asked_phone"], condition=~Q(asked_phone=""), name="mandate_phone"),
            models.Index(fields=["asked_number"], condition=~Q(asked_number=""), name="mandate_number"),
        )
