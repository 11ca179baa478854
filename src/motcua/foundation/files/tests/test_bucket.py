"""The same behaviour on an object store (moto's server on the loopback)."""

import io
from datetime import datetime, timedelta

import boto3
import pytest
from moto.server import ThreadedMotoServer

from motcua.foundation.files import errors, selectors, services
from motcua.foundation.files.models import the_vault
from motcua.kernel.moments import ZONE

AT = datetime(2026, 11, 21, 9, tzinfo=ZONE)


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, settings, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    name = f"kho-{tmp_path.name[-20:].replace('_', '-')}"
    boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=name)
    settings.FILES_ROOT, settings.CLAMD = tmp_path, ""
    settings.FILES_S3 = f"s3://{name}/tep?endpoint={endpoint}"
    return name


def keep(content):
    return services.store(io.BytesIO(content), name="x.txt", at=AT)


def test_bytes_go_to_the_bucket_once_and_come_back(db, bucket, tmp_path):
    row = keep(b"len kho")
    assert keep(b"len kho").pk == row.pk
    with selectors.open_file(row.pk) as file:
        assert file.read() == b"len kho"
        file.seek(4)
        assert file.read() == b"kho"
    assert [kept.sha256 for kept in the_vault().everything()] == [row.sha256]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_missing_and_orphaned_objects_are_found(db, bucket):
    row = keep(b"mat")
    the_vault().remove(row.sha256)
    assert [item.id for item in selectors.missing_files()] == [row.pk]
    with pytest.raises(errors.FileMissing):
        selectors.open_file(row.pk)
    row.delete()
    keep(b"mo coi").delete()
    assert services.sweep_orphans(at=AT + timedelta(days=3650)).orphans == 1
    assert list(the_vault().everything()) == []


def test_a_bucket_that_does_not_answer_is_unavailable(db, bucket, settings):
    settings.FILES_S3 = settings.FILES_S3.replace(bucket, "khong-co-kho-nay")
    with pytest.raises(errors.StorageUnavailable):
        keep(b"x")
