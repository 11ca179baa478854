import pytest

from motcua.foundation.payments.tests import factories
from motcua.foundation.payments.tests.factories import Office

SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


@pytest.fixture
def office(db: None) -> Office:
    return factories.an_office()


@pytest.fixture
def vnpay(settings):
    """A terminal of tests."""
    settings.VNPAY_TMN, settings.VNPAY_SECRET = "MOTCUA01", SECRET
    settings.VNPAY_URL = "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html"
    return settings
