"""Static files, read once at start. Their addresses carry a hash of what is in them, so browsers may keep them."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from sharing.doors import NO_VIEWER, open_to_all
from sharing.requests import WebRequest
from sharing.routes import page

FOLDER = Path(__file__).parent.parent / "templates" / "static"
_NOT_SERVED = {".md", ".txt"}
_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    name: str
    body: bytes
    small: bytes
    """The body under gzip."""
    kind: str

    @classmethod
    def read(cls, path: Path) -> "Asset":
        body = path.read_bytes()
        kind = guess_type(path.name)[0] or "application/octet-stream"
        return cls(path.name, body, gzip.compress(body, mtime=0), kind)

    @property
    def href(self) -> str:
        return f"/static/{sha256(self.body).hexdigest()[:12]}/{self.name}"


class Assets:
    def __init__(self, folder: Path = FOLDER) -> None:
        files = [
            path for path in sorted(folder.iterdir()) if path.suffix not in _NOT_SERVED and path.is_file()
        ]
        read = [Asset.read(path) for path in files]
        self._hrefs: Mapping[str, str] = {asset.name: asset.href for asset in read}
        self._by_href: Mapping[str, Asset] = {asset.href: asset for asset in read}

    def href(self, name: str) -> str:
        """What templates call as asset(name). Raises KeyError for a file that is not there."""
        return self._hrefs[name]

    def at(self, href: str) -> Asset | None:
        return self._by_href.get(href)


@page("/static/{digest:str}/{name:str}", guards=[open_to_all], opt={NO_VIEWER: True})
async def static_file(request: WebRequest, digest: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    assets: Assets = request.app.state.assets
    asset = assets.at(f"/static/{digest}/{name}")
    if asset is None:
        raise NotFoundException
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Cache-Control": _A_YEAR, "Vary": "Accept-Encoding"}
    if takes_gzip:
        headers["Content-Encoding"] = "gzip"
    return Response(asset.small if takes_gzip else asset.body, media_type=asset.kind, headers=headers)
