"""Bytes in a bucket (AWS S3, Ceph RGW, MinIO): ``s3://bucket/prefix?endpoint=https://…``; keys as boto3 finds them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast
from urllib.parse import parse_qs, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from motcua.foundation.files.errors import FileMissing, StorageUnavailable
from motcua.foundation.files.models.vault import Kept

_IN_MEMORY = 4 * 1024 * 1024
_CONFIG = Config(connect_timeout=5, read_timeout=60, retries={"max_attempts": 3, "mode": "standard"})


class BucketVault:
    """A bucket, or a prefix of one. An object store puts an object whole or not at all."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        options = parse_qs(parts.query)
        self.bucket, self.prefix = parts.netloc, parts.path.strip("/")
        endpoint = options.get("endpoint", [None])[0]
        region = options.get("region", ["us-east-1"])[0]
        self.client: Any = boto3.client("s3", endpoint_url=endpoint, region_name=region, config=_CONFIG)

    def put(self, draft: Path, sha256: str) -> None:
        with draft.open("rb") as file:
            self._call("put_object", Key=self._key(sha256), Body=file)
        draft.unlink()

    def open(self, sha256: str) -> BinaryIO:
        body = self._call("get_object", Key=self._key(sha256))["Body"]
        # Callers seek (page images, ranges), which a network stream cannot.
        file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
        for chunk in body.iter_chunks(1024 * 1024):
            file.write(chunk)
        file.seek(0)
        return cast(BinaryIO, file)

    def has(self, sha256: str) -> bool:
        try:
            self._call("head_object", Key=self._key(sha256))
        except FileMissing:
            return False
        return True

    def remove(self, sha256: str) -> None:
        self._call("delete_object", Key=self._key(sha256))

    def everything(self) -> Iterator[Kept]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self._key(""))
        for page in pages:
            for item in page.get("Contents", ()):
                yield Kept(item["Key"].rsplit("/", 1)[-1], item["LastModified"])

    def _key(self, sha256: str) -> str:
        return f"{self.prefix}/{sha256}" if self.prefix else sha256

    def _call(self, method: str, **arguments: Any) -> Any:
        try:
            return getattr(self.client, method)(Bucket=self.bucket, **arguments)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ("NoSuchKey", "404", "NotFound"):
                raise FileMissing() from error
            raise StorageUnavailable(retry=False) from error
        except BotoCoreError as error:
            raise StorageUnavailable(retry=True) from error
