"""Storage: bytes by key, in a folder or in S3."""

from evenhand.providers.storage.port import InvalidKey, ObjectMissing, ObjectStore

__all__ = ["InvalidKey", "ObjectMissing", "ObjectStore"]
