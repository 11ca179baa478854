"""Address × key, over the whole description: a new operation fails here until somebody says for whom it is.

Keys are for the posts of Bình (counter), Chi (decides), Dũng (leads), Hoa (keeps the register) and Em (every grant, at
another ward). The dossier has just been received and lies free at Chi's post. Each line is what a request that is
right in itself is answered, and what was done is taken back.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import BIRTH, Office
from motcua.foundation.files.tests import samples
from motcua.kernel.actor import Actor
from motcua.surfaces.api.program import describe
from motcua.surfaces.api.tests.conftest import Caller, sent_as

pytestmark = pytest.mark.django_db
HERE = "/dossiers/{code}"
REASON, REMARK = {"reason": "Lý do"}, {"remark": "Ý kiến"}
EVERYBODY = "200 200 200 200 200"
# method and address, body, answers for "binh chi dung hoa em"
TABLE: dict[str, tuple[Any, str]] = {}
