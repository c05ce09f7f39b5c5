"""A shop's page with the desk's web chat on it, by one script tag, as a shop would have it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"
ORDER = "113-8241190-4420212"


@dataclass(slots=True)
class Shop:
    """`desk` is the address of the desk whose chat the page shows; without one it waits."""

    desk: str = ""

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/shop", self._page), web.get("/shop/shop.css", self._style)]

    async def _page(self, request: web.Request) -> web.Response:
        """Any attribute of the tag may be given in the address: /shop?language=ar&accent=%23a03."""
        given = {"order": ORDER, "product": "Lumi desk lamp, brass"} | dict(request.query)
        traits = "".join(
            f' data-{name}="{escape(value)}"' for name, value in given.items() if name.isalpha()
        )
        tag = f'<script src="{escape(self.desk)}/chat.js" async{traits}></script>'
        page = (STATIC / "shop.html").read_text("utf-8")
        direction = "rtl" if given.get("language") == "ar" else "ltr"
        page = page.replace("<!-- chat -->", tag if self.desk else "").replace("{dir}", direction)
        page = page.replace(
            "{refresh}", "" if self.desk else '<meta http-equiv="refresh" content="1">'
        )
        return web.Response(text=page, content_type="text/html", headers=self._headers())

    async def _style(self, request: web.Request) -> web.Response:
        style = (STATIC / "shop.css").read_text("utf-8")
        return web.Response(text=style, content_type="text/css", headers=self._headers())

    def _headers(self) -> dict[str, str]:
        """What a careful shop allows: itself and the desk, nothing in line."""
        desk, line = self.desk or "'none'", self.desk.replace("http", "ws", 1)
        policy = (
            f"default-src 'none'; script-src {desk}; style-src 'self'; "
            f"img-src 'self' data: blob: {self.desk}; connect-src {desk} {line}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
            "require-trusted-types-for 'script'"
        )
        return {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
