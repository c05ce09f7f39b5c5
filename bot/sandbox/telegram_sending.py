"""The Bot API methods that write into a chat: send, edit, delete, react, chat action.

Limits and refusals as in the Bot API manual and the official server's source.
"""

from __future__ import annotations

from typing import Any

from bot.sandbox.telegram_faults import Json, bad_request
from bot.sandbox.telegram_markup import check_markup
from bot.sandbox.telegram_media import media_of
from bot.sandbox.telegram_params import Params
from bot.sandbox.telegram_text import Formatted, format_text, utf16_length
from bot.sandbox.telegram_world import Chat, World, as_quoted

MAX_TEXT = 4096  # after entity parsing
MAX_CAPTION = 1024
DELETE_SECONDS = 48 * 3600
ALBUM_SIZES = range(2, 11)
_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
)
ACTIONS = frozenset(_ACTIONS.split())
# ReactionTypeEmoji.emoji, Bot API 10.0: the only ones a bot may use
_REACTIONS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 "
    "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
REACTIONS = frozenset(_REACTIONS.split())
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


class Sending:
    """Each method takes the call's parameters and returns its result."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def send_message(self, params: Params) -> Json:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        text = _text(params)
        if utf16_length(text.text) > MAX_TEXT:
            raise bad_request("message is too long")
        preview = params.nested("link_preview_options")
        body = text.to_fields("text") | ({"link_preview_options": preview} if preview else {})
        return self._send(chat, params, body)

    async def send_photo(self, params: Params) -> Json:
        return self._send_medium(params, "photo")

    async def send_document(self, params: Params) -> Json:
        return self._send_medium(params, "document")

    async def send_video(self, params: Params) -> Json:
        return self._send_medium(params, "video")

    async def send_voice(self, params: Params) -> Json:
        return self._send_medium(params, "voice")

    async def send_media_group(self, params: Params) -> list[Json]:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        items = params.nested("media", "media")
        if not isinstance(items, list):
            raise bad_request("can't parse media JSON object")
        if len(items) not in ALBUM_SIZES:
            few = "Too few" if len(items) < 2 else "Too many"
            raise bad_request(f"{few} messages to send as an album")
        _check_album_kinds([_kind(item) for item in items])
        bodies = [self._album_item(params, item) for item in items]
        group = {"media_group_id": str(13_000_000_000 + self._world.next_number())}
        return [self._send(chat, params, body | group) for body in bodies]

    async def edit_message_text(self, params: Params) -> Json:
        chat, message = self._editable(params)
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        text = _text(params)
        if utf16_length(text.text) > MAX_TEXT:
            raise bad_request("MESSAGE_TOO_LONG")
        return self._edit(chat, message, {"entities": None} | text.to_fields("text"), params)

    async def edit_message_caption(self, params: Params) -> Json:
        chat, message = self._editable(params)
        if media_of(message) is None:
            raise bad_request("there is no caption in the message to edit")
        fields: Json = {"caption": None, "caption_entities": None}
        return self._edit(chat, message, fields | _caption(params.values, params), params)

    async def edit_message_reply_markup(self, params: Params) -> Json:
        chat, message = self._editable(params)
        return self._edit(chat, message, {}, params)

    async def delete_message(self, params: Params) -> bool:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        message = chat.messages.get(params.number("message_id"))
        if message is None:
            raise bad_request("message to delete not found")
        if self._world.now() - message["date"] > DELETE_SECONDS:
            raise bad_request("message can't be deleted for everyone")
        self._world.remove(chat, message["message_id"])
        return True

    async def send_chat_action(self, params: Params) -> bool:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        if params.text("action") not in ACTIONS:
            raise bad_request("wrong parameter action in request")
        chat.action = params.text("action")
        self._world.tell(chat.id)
        return True

    async def set_message_reaction(self, params: Params) -> bool:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        message_id = params.number("message_id")
        if message_id not in chat.messages:
            raise bad_request("message to react not found")
        emoji = [_emoji(reaction) for reaction in params.nested("reaction") or []]
        if len(emoji) > 1:
            raise bad_request("REACTIONS_TOO_MANY")
        chat.reactions.pop(message_id, None)
        if emoji:
            chat.reactions[message_id] = emoji[0]
        self._world.tell(chat.id)
        return True

    def _send_medium(self, params: Params, kind: str) -> Json:
        chat = self._world.writable_chat(params.values.get("chat_id"))
        caption = _caption(params.values, params)
        field = self._world.media.from_params(params, kind, kind)
        return self._send(chat, params, {kind: field} | caption)

    def _album_item(self, params: Params, item: Json) -> Json:
        source = Params(item, params.files)
        kind = _kind(item)
        if not source.text("media"):
            raise bad_request("can't parse InputMedia: Can't find field \"media\"")
        field = self._world.media.from_params(source, "media", kind)
        return {kind: field} | _caption(item, source)

    def _send(self, chat: Chat, params: Params, body: Json) -> Json:
        quoted = _quoted(chat, params)
        markup = check_markup(params.nested("reply_markup", "reply keyboard markup"))
        if markup is not None:
            body = body | _show_keyboard(chat, markup)
        return self._world.post(chat, self._world.bot, body | quoted)

    def _editable(self, params: Params) -> tuple[Chat, Json]:
        if not params.number("message_id"):
            raise bad_request("message identifier is not specified")
        chat = self._world.writable_chat(params.values.get("chat_id"))
        message = chat.messages.get(params.number("message_id"))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"] is not self._world.bot:
            raise bad_request("message can't be edited")
        return chat, message

    def _edit(self, chat: Chat, message: Json, fields: Json, params: Params) -> Json:
        """An edit without reply_markup removes the keyboard, as on the server."""
        markup = check_markup(params.nested("reply_markup", "reply keyboard markup")) or {}
        rows = markup.get("inline_keyboard")
        if markup and rows is None:
            raise bad_request("inline keyboard expected")
        fields = fields | {"reply_markup": {"inline_keyboard": rows} if rows else None}
        if all(message.get(key) == value for key, value in fields.items()):
            raise bad_request(NOT_MODIFIED)
        return self._world.change(chat, message["message_id"], fields)


def _text(params: Params) -> Formatted:
    entities = params.nested("entities", "entities")
    text = format_text(params.text("text"), params.text("parse_mode"), entities)
    if not text.text:
        raise bad_request("message text is empty")
    return text


def _caption(values: Json, params: Params) -> Json:
    entities = params.nested("caption_entities", "caption_entities")
    given = str(values.get("caption") or "")
    caption = format_text(given, params.text("parse_mode"), entities)
    if utf16_length(caption.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return caption.to_fields("caption")


def _quoted(chat: Chat, params: Params) -> Json:
    reply = params.nested("reply_parameters", "reply parameters")
    if not isinstance(reply, dict):
        reply = {"message_id": params.number("reply_to_message_id")}
    options = Params(reply)
    if not options.number("message_id"):
        return {}
    message = chat.messages.get(options.number("message_id"))
    if message is not None:
        return {"reply_to_message": as_quoted(message)}
    if options.flag("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _show_keyboard(chat: Chat, markup: Json) -> Json:
    """Only an inline keyboard belongs to its message; the other kind belongs to the chat."""
    if "inline_keyboard" in markup:
        return {"reply_markup": markup} if markup["inline_keyboard"] else {}
    if "keyboard" in markup:
        chat.reply_keyboard = markup["keyboard"]
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = None
    return {}


def _kind(item: Any) -> str:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in ("photo", "video", "document", "audio"):
        raise bad_request("can't parse InputMedia: invalid InputMedia type specified")
    return str(kind)


def _check_album_kinds(kinds: list[str]) -> None:
    for kind in ("document", "audio"):
        if kind in kinds and set(kinds) != {kind}:
            raise bad_request(f"{kind} can't be mixed with other media types")


def _emoji(reaction: Any) -> str:
    kind = reaction.get("type") if isinstance(reaction, dict) else None
    # clients write some of these with the variation selector, the server's list has none
    emoji = str(reaction.get("emoji", "")).replace("\ufe0f", "") if kind == "emoji" else ""
    if emoji not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    return emoji
