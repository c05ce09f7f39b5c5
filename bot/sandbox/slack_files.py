"""The Slack twin's files: upload in three steps, downloads that want the token, files.info."""

from __future__ import annotations

import mimetypes
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.slack_chat import as_bot, checked_blocks, place_in_thread, visible
from bot.sandbox.slack_state import BOT_USER, Channel, Doc, RefusedError, StoredFile, Workspace
from bot.sandbox.slack_web import Params, Spec, invalid_arguments

LOGIN_PAGE = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in</body></html>"


def new_file(workspace: Workspace, user: str, name: str, length: int) -> StoredFile:
    """A file whose bytes are not here yet."""
    file_id, now = workspace.new_id("F"), int(workspace.clock())
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    private = f"{workspace.base_url}/files/{file_id}"
    doc: Doc = {
        "id": file_id,
        "created": now,
        "timestamp": now,
        "name": name,
        "title": name,
        "mimetype": mimetype,
        "filetype": name.rpartition(".")[2].lower(),
        "pretty_type": mimetype.rpartition("/")[2].upper(),
        "user": user,
        "user_team": workspace.team_id,
        "editable": False,
        "size": length,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{private}/{name}",
        "url_private_download": f"{private}/download/{name}",
        "permalink": f"{private}/{name}",
        "has_rich_preview": False,
        "file_access": "visible",
    }
    stored = StoredFile(doc, length)
    workspace.files[file_id] = stored
    return stored


def share(workspace: Workspace, channel: Channel, files: list[StoredFile], message: Doc) -> None:
    """Posts the message that carries the files, and notes in each file where it went."""
    public = not (channel.is_private or channel.is_im)
    for stored in files:
        stored.shared = True
        stored.doc["is_public"] = stored.doc["is_public"] or public
    message["files"] = [dict(stored.doc) for stored in files]
    message |= {"subtype": message.get("subtype", "file_share"), "upload": False}
    workspace.post(channel, message)
    for stored in files:
        shares = stored.doc.setdefault("shares", {}).setdefault(
            "public" if public else "private", {}
        )
        row = {"ts": message["ts"], "channel_name": channel.name, "team_id": workspace.team_id}
        row |= {"thread_ts": message["thread_ts"]} if "thread_ts" in message else {}
        shares.setdefault(channel.id, []).append(row)


def get_upload_url(workspace: Workspace, params: Params) -> Doc:
    name, length = params.need("filename"), params.number("length", 0)
    if length < 1:
        raise invalid_arguments("must be greater than 0 [json-pointer:/length]")
    stored = new_file(workspace, BOT_USER, name, length)
    if "alt_txt" in params:
        stored.doc["alt_txt"] = params.text("alt_txt")
    url = f"{workspace.base_url}/files/upload/{stored.doc['id']}"
    return {"upload_url": url, "file_id": stored.doc["id"]}


def _uploaded(workspace: Workspace, rows: Any) -> list[StoredFile]:
    if not isinstance(rows, list) or not rows:
        raise invalid_arguments("missing required field: files [json-pointer:/files]")
    found = []
    for row in rows:
        stored = workspace.files.get(str(row.get("id"))) if isinstance(row, dict) else None
        if stored is None or stored.data is None:
            raise RefusedError("file_not_found")
        stored.doc["title"] = row.get("title") or stored.doc["title"]
        found.append(stored)
    return found


def complete_upload(workspace: Workspace, params: Params) -> Doc:
    """Shares what was uploaded. The answer does not say the ts of the message this makes."""
    files = _uploaded(workspace, params.nested("files", "invalid_arguments"))
    where = [params.text("channel_id"), *params.text("channels").split(",")]
    channels = [visible(workspace, name) for name in where if name]
    for channel in channels:
        if channel.is_archived:
            raise RefusedError("is_archived")
        if BOT_USER not in channel.members:
            raise RefusedError("not_in_channel")
        message = as_bot(workspace, params.text("initial_comment"))
        blocks = checked_blocks(workspace, params)
        message |= {"blocks": blocks} if blocks else {}
        place_in_thread(channel, message, params.text("thread_ts"))
        share(workspace, channel, files, message)
    return {"files": [{"id": f.doc["id"], "title": f.doc["title"]} for f in files]}


def file_info(workspace: Workspace, params: Params) -> Doc:
    stored = workspace.files.get(params.text("file"))
    if stored is None or stored.data is None or not (stored.shared or _is_ours(stored)):
        raise RefusedError("file_not_found")
    return {"file": stored.doc, "comments": [], "response_metadata": {"next_cursor": ""}}


def _is_ours(stored: StoredFile) -> bool:
    return bool(stored.doc["user"] == BOT_USER)


class FileDoor:
    """The two HTTP routes beside the Web API: where bytes come in and where they go out."""

    def __init__(self, workspace: Workspace, bot_token: str) -> None:
        self._workspace, self._token = workspace, bot_token

    async def upload(self, request: web.Request) -> web.Response:
        stored = self._workspace.files.get(request.match_info["file"])
        if stored is None or stored.data is not None:
            return web.Response(status=404, text="not found")
        data = await _body(request)
        if len(data) != stored.length:
            return web.Response(status=400, text="size does not match")
        stored.data = data
        return web.Response(text=f"OK - {len(data)}")

    async def download(self, request: web.Request) -> web.Response:
        """The bytes for the app's own token; for everybody else a page, with status 200."""
        sent = request.headers.get("Authorization", "")
        stored = self._workspace.files.get(request.match_info["file"])
        if sent != f"Bearer {self._token}" or "files:read" not in self._workspace.scopes:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        if stored is None or stored.data is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=stored.data, content_type=stored.doc["mimetype"])


async def _body(request: web.Request) -> bytes:
    """The bytes, raw or as a form's only field; `request.read` would stop at one megabyte."""
    if request.content_type != "multipart/form-data":
        return await request.content.read()
    part, data = await (await request.multipart()).next(), bytearray()
    while isinstance(part, BodyPartReader) and not part.at_eof():
        data += await part.read_chunk()
    return bytes(data)


METHODS = {
    "files.getUploadURLExternal": Spec(get_upload_url, "files:write"),
    "files.completeUploadExternal": Spec(complete_upload, "files:write", takes_json=True),
    "files.info": Spec(file_info, "files:read"),
}
