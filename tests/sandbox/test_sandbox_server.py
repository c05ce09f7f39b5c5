"""The sandbox as one server: twins side by side, the page's state and acts, the story."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from PIL import Image
from sandbox_calls import Calls, Json

from bot.sandbox.server import Sandbox


class Visitor(Calls):
    """A browser without a screen."""

    async def state(self) -> Json:
        async with self.http.get(f"{self.sandbox.base_url}/page/state") as answer:
            state: Json = await answer.json()
            return state

    async def act(self, path: str, status: int = 200, **fields: Any) -> Json:
        url = f"{self.sandbox.base_url}/page/{path}"
        async with self.http.post(url, json=fields) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json() if answer.content_type == "application/json" else {}

    async def send(self, path: str, form: aiohttp.FormData) -> None:
        url = f"{self.sandbox.base_url}/page/{path}"
        async with self.http.post(url, data=form) as answer:
            assert answer.status == 200, await answer.text()

    @property
    def phone(self) -> int:
        return next(iter(self.sandbox.cast.phones))


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    sandbox = Sandbox()
    await sandbox.start()
    async with aiohttp.ClientSession() as http:
        yield Visitor(sandbox, http)
    await sandbox.stop()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


def form(field: str, text: str, *files: tuple[str, bytes, str]) -> aiohttp.FormData:
    data = aiohttp.FormData({field: text})
    for name, content, mime in files:
        data.add_field("file", content, filename=name, content_type=mime)
    return data


async def test_the_twins_share_one_address_without_taking_each_others_calls(
    visitor: Visitor,
) -> None:
    assert (await visitor.bot("getMe"))["username"] == "amends_sandbox_bot"
    assert (await visitor.app("auth.test"))["user_id"] == visitor.sandbox.slack.bot_user
    asked = {"q": "Thank you", "source": "en", "target": "de"}
    async with visitor.http.post(f"{visitor.sandbox.translate_url}/translate", data=asked) as said:
        assert await said.json() == {"translatedText": "Danke"}


async def test_it_is_seeded_with_a_team_a_guest_and_a_customer(visitor: Visitor) -> None:
    state = await visitor.state()
    people = state["workspace"]["people"]
    assert [people[a]["name"] for a in state["workspace"]["agents"]] == ["Mina", "Jonas", "Wei"]
    leads = [agent for agent in state["workspace"]["agents"] if people[agent]["lead"]]
    assert leads == [visitor.sandbox.agents["Wei"]] == list(visitor.sandbox.supervisors)
    assert sum(person["guest"] for person in people.values()) == 2
    assert [phone["name"] for phone in state["phones"]] == ["Emma"]
    assert len(state["languages"]) == 8


async def test_what_a_visitor_does_on_the_telephone_reaches_the_bot(visitor: Visitor) -> None:
    made = await visitor.act("phones", language="fr", name="Camille")
    await visitor.act(f"phones/{made['id']}/say", text="Bonjour")
    await visitor.act(f"phones/{made['id']}/edit", message=1, text="Bonsoir")
    await visitor.act(f"phones/{made['id']}/block")
    await visitor.act(f"phones/{made['id']}/unblock")
    updates = await visitor.bot("getUpdates")
    assert [next(key for key in update if key != "update_id") for update in updates] == [
        "message",
        "edited_message",
        "my_chat_member",
        "my_chat_member",
    ]
    assert updates[0]["message"]["from"]["language_code"] == "fr-fr"


async def test_several_photos_are_an_album_and_other_files_documents(visitor: Visitor) -> None:
    photos = [(f"{n}.png", picture(), "image/png") for n in range(3)]
    await visitor.send(f"phones/{visitor.phone}/send", form("caption", "look", *photos))
    paper = ("note.pdf", b"%PDF-", "application/pdf")
    await visitor.send(f"phones/{visitor.phone}/send", form("caption", "", paper))
    messages = [update["message"] for update in await visitor.bot("getUpdates")]
    assert len({message["media_group_id"] for message in messages[:3]}) == 1
    assert [message.get("caption") for message in messages[:3]] == ["look", None, None]
    assert messages[3]["document"]["file_name"] == "note.pdf"


async def test_files_are_shown_in_place_only_when_a_browser_may_show_them(
    visitor: Visitor,
) -> None:
    files = (("a.png", picture(), "image/png"), ("x.html", b"<script>", "text/html"))
    await visitor.send(f"phones/{visitor.phone}/send", form("caption", "", *files))
    shown = [m["file"] for m in (await visitor.state())["phones"][0]["messages"]]
    kinds = []
    for file in shown:
        async with visitor.http.get(visitor.sandbox.base_url + file["url"]) as answer:
            kinds.append((answer.content_type, answer.headers.get("Content-Disposition")))
    # the twin keeps photos as JPEG names, whatever their bytes are
    assert kinds == [
        ("image/jpeg", None),
        ("application/octet-stream", 'attachment; filename="x.html"'),
    ]


async def test_buttons_of_the_bot_can_be_pressed_once_they_are_there(visitor: Visitor) -> None:
    await visitor.act(f"phones/{visitor.phone}/start")
    keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await visitor.bot("sendMessage", chat_id=visitor.phone, text="Well?", reply_markup=keys)
    refused = await visitor.act(f"phones/{visitor.phone}/press", 409, message=2, data="no")
    assert "no button" in refused["error"]
    await visitor.act(f"phones/{visitor.phone}/press", message=2, data="go")
    assert (await visitor.bot("getUpdates"))[-1]["callback_query"]["data"] == "go"


async def test_an_agent_posts_edits_and_deletes_in_a_thread(visitor: Visitor) -> None:
    sandbox, mina = visitor.sandbox, visitor.sandbox.agents["Mina"]
    root = (await visitor.app("chat.postMessage", channel=sandbox.channel, text="Card"))["ts"]
    place = {"channel": sandbox.channel, "thread": root}
    said = await visitor.act(f"agents/{mina}/post", **place, text="Hello")
    where = {"channel": sandbox.channel, "ts": said["ts"]}
    await visitor.act(f"agents/{mina}/edit", **where, text="Hello there")
    thread = sandbox.slack.thread(sandbox.channel, root)
    assert [message["text"] for message in thread] == ["Card", "Hello there"]
    jonas = sandbox.agents["Jonas"]
    refused = await visitor.act(f"agents/{jonas}/delete", 409, **where)
    assert refused["error"] == "cant_delete_message"
    await visitor.act(f"agents/{mina}/delete", **where)
    assert len(sandbox.slack.thread(sandbox.channel, root)) == 1
    picture_form = form("channel", sandbox.channel, ("a.png", picture(), "image/png"))
    await visitor.send(f"agents/{mina}/post", picture_form)
    file = (await visitor.state())["workspace"]["messages"][-1]["files"][0]
    async with visitor.http.get(f"{sandbox.base_url}/page/files/{file['id']}") as answer:
        assert (answer.content_type, await answer.read()) == ("image/png", picture())


async def test_a_press_that_nobody_acknowledges_is_told_as_such(visitor: Visitor) -> None:
    sandbox, mina = visitor.sandbox, visitor.sandbox.agents["Mina"]
    button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await visitor.app("chat.postMessage", channel=sandbox.channel, text="x", blocks=blocks)
    press = {"channel": sandbox.channel, "ts": posted["ts"], "action": "a"}
    told = await visitor.act(f"agents/{mina}/press", **press)
    assert not told["acked"]
    assert told["error"]
    refused = await visitor.act(f"agents/{mina}/press", 409, **press | {"action": "b"})
    assert refused["error"] == "no_such_element"


async def test_metadata_that_apps_hide_is_not_on_the_page(visitor: Visitor) -> None:
    hidden = {"event_type": "x", "event_payload": {"key": "secret-key"}}
    channel = visitor.sandbox.channel
    await visitor.app("chat.postMessage", channel=channel, text="Card", metadata=hidden)
    assert "secret-key" not in str(await visitor.state())


async def test_every_open_page_is_told_of_changes(visitor: Visitor) -> None:
    async with visitor.http.ws_connect(f"{visitor.sandbox.base_url}/page/live") as live:
        first = await live.receive_json(timeout=2)
        assert first["phones"][0]["messages"] == []
        await visitor.act(f"phones/{visitor.phone}/say", text="Hello")
        second = await live.receive_json(timeout=2)
        assert second["phones"][0]["messages"][0]["text"] == "Hello"
        await visitor.app("chat.postMessage", channel=visitor.sandbox.channel, text="Card")
        third = await live.receive_json(timeout=2)
        assert third["workspace"]["messages"][0]["text"] == "Card"


@pytest.mark.parametrize("path", ["page/live", "page/phones", "page/story/play"])
async def test_other_pages_in_the_same_browser_are_refused(visitor: Visitor, path: str) -> None:
    url, headers = f"{visitor.sandbox.base_url}/{path}", {"Origin": "https://evil.example"}
    call = visitor.http.get if path.endswith("live") else visitor.http.post
    async with call(url, headers=headers, **({} if "live" in path else {"json": {}})) as answer:
        assert answer.status == 403


async def test_only_json_and_forms_with_files_are_read(visitor: Visitor) -> None:
    url = f"{visitor.sandbox.base_url}/page/phones/{visitor.phone}/say"
    for body in ({"data": "text=hi"}, {"json": ["hi"]}, {"data": {"text": "hi"}}):
        async with visitor.http.post(url, **body) as answer:  # type: ignore[arg-type]
            assert answer.status == 400


async def test_the_page_brings_everything_with_it_and_allows_nothing_else(
    visitor: Visitor,
) -> None:
    base = visitor.sandbox.base_url
    async with visitor.http.get(f"{base}/") as answer:
        html = await answer.text()
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "://" not in html
    assert " style=" not in html
    for name in ("main.js", "app.css", "phone.js", "workspace.js"):
        async with visitor.http.get(f"{base}/page/static/{name}") as answer:
            assert answer.status == 200
            assert "://" not in (await answer.text()).replace("https://slack.com", "").replace(
                "http://www.w3.org/2000/svg", ""
            )
    for name in ("..%2Fserver.py", "%2Fetc%2Fpasswd", "nothing.js"):
        async with visitor.http.get(f"{base}/page/static/{name}") as answer:
            assert answer.status == 404


async def test_the_story_says_so_when_the_desk_does_not_answer(visitor: Visitor) -> None:
    visitor.sandbox.story.patience = 0.1
    await visitor.act("story/play", speed=100)
    await visitor.act("story/play", 409)
    told = await visitor.sandbox.story.finished()
    assert told["state"] == "failed"
    assert "did not answer Camille's first message" in told["caption"]
    assert (await visitor.state())["story"]["caption"] == told["caption"]


async def test_the_story_can_be_stopped_and_played_again(visitor: Visitor) -> None:
    await visitor.act("story/play", speed=1)
    await visitor.act("story/stop")
    assert (await visitor.state())["story"]["state"] == "stopped"
    await visitor.act("story/play", speed=1)
    assert (await visitor.state())["story"]["plays"] == 2


async def test_a_port_that_is_taken_is_said_at_once() -> None:
    first, second = Sandbox(), Sandbox()
    await first.start()
    port = int(first.base_url.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"):
        await second.start(port=port)
    await first.stop()
    await first.start(port=port)
    await first.stop()
