"""Objects in any S3-compatible service."""

from collections.abc import AsyncIterator
from typing import Any

import anyio.to_thread
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from evenhand.providers.storage.port import ObjectMissing, checked_key


class S3Store:
    """Calls are made in threads: boto3 is the best kept client, and it blocks."""

    def __init__(
        self,
        bucket: str,
        *,
        endpoint_url: str | None = None,
        region: str = "us-east-1",
        access_key_id: str | None = None,
        secret_access_key: str | None = None,
    ) -> None:
        self._bucket = bucket
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=endpoint_url,
            region_name=region,
            aws_access_key_id=access_key_id,
            aws_secret_access_key=secret_access_key,
            config=Config(retries={"max_attempts": 4, "mode": "standard"}, connect_timeout=5),
        )

    async def put(self, key: str, data: bytes, *, content_type: str) -> None:
        checked_key(key)
        await anyio.to_thread.run_sync(
            lambda: self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=content_type)
        )

    async def get(self, key: str) -> bytes:
        checked_key(key)

        def read() -> bytes:
            body: bytes = self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
            return body

        try:
            return await anyio.to_thread.run_sync(read)
        except ClientError as error:
            if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
                raise ObjectMissing(key) from error
            raise

    async def delete(self, key: str) -> None:
        checked_key(key)
        await anyio.to_thread.run_sync(lambda: self._client.delete_object(Bucket=self._bucket, Key=key))

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        def list_all() -> list[str]:
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
            return [found["Key"] for page in pages for found in page.get("Contents", [])]

        for key in await anyio.to_thread.run_sync(list_all):
            yield key
