"""Three hundred documents that wait for one leader, ticked and signed by one run of the worker's job.

``python -m tests.load.many_signatures COUNT`` is the part that runs at the database. The authorities answer in memory,
and their share is in the figure; layout, signature B-LTA, our own check, storing and the ticks are the product's.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.test import Client

from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.test_signing_documents import keys
from motcua.cases.dossiers import jobs
from motcua.cases.dossiers.models import BulkRun
from motcua.config.embedded_postgres import EmbeddedPostgres
from motcua.foundation.accounts.models import Account
from motcua.foundation.signing.models import SignatureReport
from motcua.foundation.signing.states import Verdict
from motcua.foundation.signing.tests.pki import PASSPHRASE, TSA_URL, TestPki
from tests.load import growth
from tests.load.measuring import Figure

COUNT = 300


def figures(bare_ms: float, count: int = COUNT) -> Iterator[Figure]:
    """``bare_ms``: what bare pyHanko takes for one signature B-LTA, measured a moment ago."""
    var = Path(tempfile.mkdtemp(prefix="motcua-signing-"))
    server = EmbeddedPostgres(var)
    try:
        server.start()
        growth.run(["motcua", "migrate", "-v0"], server, "motcua")
        said = json.loads(growth.run(["tests.load.many_signatures", str(count)], server, "motcua").splitlines()[-1])
    finally:
        server.stop()
        shutil.rmtree(var, ignore_errors=True)
    yield Figure(f"{count} documents signed by one run", said["run"], "s")
    yield Figure("  of the processor", said["spent"], "s", bare_ms * count / 1000, "bare pyHanko")
    yield Figure("  each", said["run"] * 1000 / count, "ms")
    yield Figure("  signed, and valid by our own check", said["valid"], f"of {count}")
    yield Figure("  the list of what waits, before", said["list"], "ms")
    yield Figure("  ticking all and asking for the run", said["ask"], "ms")
    yield Figure("  a look at the progress, at its end", said["look"], "ms")


def measure(count: int) -> dict[str, float]:
    """At a database that has its tables and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        pki = TestPki(Path(folder))
        settings.FILES_ROOT, settings.SIGNING_TSA_URL = Path(folder) / "files", TSA_URL
        settings.ALLOWED_HOSTS = ["testserver"]
        with pki.online():
            return _measure(count, pki)


def _measure(count: int, pki: TestPki) -> dict[str, float]:
    office = factories.an_office()
    key = keys(office, pki)["hand"]["certificate_id"]
    drafts = [factories.submitted(office, abstract=f"việc thứ {number}").pk for number in range(count)]
    leader = Client()
    leader.force_login(Account.objects.get(pk=office.dung.id))
    shown, listed = _timed(lambda: leader.get("/desk/signatures/"))
    assert shown.content.count(b'name="paper"') == count
    form = {"paper": [f"d:{one}:2" for one in drafts], "certificate_id": key, "passphrase": PASSPHRASE, "key": uuid4()}
    answer, asked = _timed(lambda: leader.post("/desk/signatures/", form))
    run = BulkRun.objects.get()
    assert answer["Location"] == f"/desk/bulk/{run.pk}/"
    begun = time.process_time()
    _, ran = _timed(lambda: jobs.sign_bulk(run.pk))
    spent = time.process_time() - begun
    _, looked = _timed(lambda: leader.get(answer["Location"]))
    signed = OutgoingDocument.objects.filter(pk__in=drafts, signed_file__isnull=False).count()
    valid = SignatureReport.objects.filter(verdict=Verdict.VALID).count()
    return {
        "run": ran / 1000,
        "spent": spent,
        "list": listed,
        "ask": asked,
        "look": looked,
        "valid": min(signed, valid),
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    done = work()
    return done, (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
