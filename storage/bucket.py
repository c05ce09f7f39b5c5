"""An object store as a place for files: whatever obstore can open."""

from __future__ import annotations

from contextlib import suppress

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import from_url

LOT = 1000  # objects of one list; as many as S3 gives at once

# Some stores answer with the builtin, the others with obstore's own class.
_MISSING = (FileNotFoundError, NotFoundError)


class Bucket:
    """Object stores answer only once an object is durable."""

    def __init__(self, url: str) -> None:
        self._store = from_url(url)

    def write(self, path: str, data: bytes) -> None:
        obstore.put(self._store, path, data)

    def read(self, path: str) -> bytes:
        try:
            return bytes(obstore.get(self._store, path).bytes())
        except _MISSING as error:
            raise FileNotFoundError(path) from error

    def has(self, path: str) -> bool:
        try:
            obstore.head(self._store, path)
        except _MISSING:
            return False
        return True

    def remove(self, path: str) -> None:
        with suppress(*_MISSING):
            obstore.delete(self._store, path)

    def folders(self) -> list[str]:
        found = obstore.list_with_delimiter(self._store)
        return [prefix.rstrip("/").rpartition("/")[2] for prefix in found["common_prefixes"]]

    def remove_all(self, folder: str) -> None:
        for lot in obstore.list(self._store, f"{folder}/", chunk_size=LOT):
            for found in lot:
                self.remove(found["path"])
