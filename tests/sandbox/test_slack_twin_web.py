"""The twin's Web API through Slack's own client: what it does, what it refuses as Slack does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_twin_rig import Rig, actions, button, section, serve

from bot.sandbox.slack import MANIFEST_SCOPES, SlackTwin
from bot.sandbox.slack_faults import Fault
from bot.sandbox.slack_state import RefusedError

Doc = dict[str, Any]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serve(SlackTwin(retry_delays=())) as served:
        yield served


def events(rig: Rig, subtype: str = "") -> list[Doc]:
    found = [body["event"] for body in rig.twin.events.values()]
    return [event for event in found if event.get("subtype", "") == subtype]


async def test_who_we_are(rig: Rig) -> None:
    answer = await rig.client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (rig.twin.bot_user, "T0SANDBOX")
    assert "chat:write" in answer.headers["X-OAuth-Scopes"]


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("xapp-sandbox", "chat.postMessage", "not_allowed_token_type"),
        ("xoxb-sandbox", "apps.connections.open", "not_allowed_token_type"),
        ("xoxb-sandbox", "chat.shout", "unknown_method"),
    ],
)
async def test_the_door_is_strict(rig: Rig, token: str, method: str, error: str) -> None:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = f"{rig.twin.base_url}/api/{method}"
    async with rig.session.post(url, headers=headers) as answer:
        assert (await answer.json())["error"] == error


async def test_a_missing_scope_is_named() -> None:
    scopes = MANIFEST_SCOPES - {"reactions:write", "groups:history", "chat:write.customize"}
    async with serve(SlackTwin(scopes=scopes, retry_delays=())) as rig:
        answer = await rig.refusal("reactions.add", channel=rig.desk, timestamp="1", name="eyes")
        assert (answer["error"], answer["needed"]) == ("missing_scope", "reactions:write")
        assert answer["provided"] == ",".join(sorted(scopes))
        named = await rig.refusal("chat.postMessage", channel=rig.desk, text="x", username="Bo")
        assert named["needed"] == "chat:write.customize"
        private = rig.twin.add_channel("private", [rig.twin.bot_user], is_private=True)
        with pytest.raises(SlackApiError, match="missing_scope"):
            await rig.client.conversations_history(channel=private)


async def test_arguments_come_as_json_or_as_a_form(rig: Rig) -> None:
    metadata = {"event_type": "task", "event_payload": {"id": "t1"}}
    form = {
        "channel": rig.desk,
        "text": "by form",
        "blocks": json.dumps([section("by form")]),
        "metadata": json.dumps(metadata),
    }
    posted = await rig.client.api_call("chat.postMessage", data=form)
    assert posted["message"]["blocks"][0]["text"]["text"] == "by form"
    assert posted["message"]["metadata"] == metadata
    # Methods that only read take no JSON: Slack does not see the arguments at all.
    unseen = await rig.refusal("conversations.replies", channel=rig.desk, ts=posted["ts"])
    assert unseen["error"] == "channel_not_found"
    url, token = f"{rig.twin.base_url}/api/auth.test", {"Authorization": "Bearer xoxb-sandbox"}
    headers = token | {"Content-Type": "application/json"}
    async with rig.session.post(url, data=b"{", headers=headers) as answer:
        assert (await answer.json())["error"] == "invalid_json"
    async with rig.session.post(url, data=b"{}", headers=headers) as answer:
        assert (await answer.json())["warning"] == "missing_charset"


async def test_a_thread_is_read_back_with_its_metadata(rig: Rig) -> None:
    metadata = {"event_type": "task", "event_payload": {"id": "t1"}}
    root = (await rig.client.chat_postMessage(channel=rig.desk, text="ticket"))["ts"]
    reply = await rig.client.chat_postMessage(
        channel=rig.desk, text="answer", thread_ts=root, metadata=metadata
    )
    await rig.twin.person(rig.ana).post(rig.desk, "mine", thread_ts=reply["ts"])
    thread = await rig.get(
        "conversations.replies", channel=rig.desk, ts=root, include_all_metadata="true"
    )
    assert [m["text"] for m in thread["messages"]] == ["ticket", "answer", "mine"]
    assert thread["messages"][0]["reply_count"] == 2
    assert thread["messages"][1]["metadata"] == metadata
    bare = await rig.get("conversations.replies", channel=rig.desk, ts=root, limit=2)
    assert "metadata" not in bare["messages"][1]
    rest = await rig.get(
        "conversations.replies",
        channel=rig.desk,
        ts=root,
        limit=2,
        cursor=bare["response_metadata"]["next_cursor"],
    )
    assert (bare["has_more"], rest["has_more"]) == (True, False)
    assert [m["text"] for m in rest["messages"]] == ["mine"]
    history = await rig.get("conversations.history", channel=rig.desk)
    assert [m["text"] for m in history["messages"]] == ["ticket"]
    assert [m["text"] for m in rig.twin.thread(rig.desk, root)] == ["ticket", "answer", "mine"]


async def test_our_own_posts_come_back_as_events_with_our_ids_and_no_metadata(rig: Rig) -> None:
    metadata = {"event_type": "task", "event_payload": {"id": "t1"}}
    await rig.client.chat_postMessage(channel=rig.desk, text="hi", metadata=metadata)
    [event] = events(rig)
    assert (event["bot_id"], event["app_id"]) == ("B0SANDBOX", "A0SANDBOX")
    assert event["user"] == rig.twin.bot_user
    assert "metadata" not in event


async def test_a_reply_whose_parent_is_gone_lands_in_the_channel_without_a_word(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    root = await ana.post(rig.desk, "soon gone")
    await ana.delete(rig.desk, root)
    posted = await rig.client.chat_postMessage(channel=rig.desk, text="lost", thread_ts=root)
    assert "thread_ts" not in posted["message"]
    assert events(rig, "message_deleted")[0]["deleted_ts"] == root
    bad = await rig.refusal("chat.postMessage", channel=rig.desk, text="x", thread_ts="12.3")
    assert bad["error"] == "invalid_thread_ts"
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await rig.client.conversations_replies(channel=rig.desk, ts=root)


async def test_a_parent_with_replies_leaves_a_tombstone(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    root = await ana.post(rig.desk, "gone")
    await ana.post(rig.desk, "stays", thread_ts=root)
    await ana.delete(rig.desk, root)
    [stone, reply] = rig.twin.thread(rig.desk, root)
    assert (stone["subtype"], reply["text"]) == ("tombstone", "stays")
    assert events(rig, "message_changed")[0]["previous_message"]["text"] == "gone"


async def test_only_our_own_messages_can_be_updated(rig: Rig) -> None:
    theirs = await rig.twin.person(rig.ana).post(rig.desk, "mine")
    others = await rig.twin.bot_post(rig.desk, "a workflow")
    for ts in (theirs, others):
        answer = await rig.refusal("chat.update", channel=rig.desk, ts=ts, text="x")
        assert answer["error"] == "cant_update_message"
    missing = await rig.refusal("chat.update", channel=rig.desk, ts="1.1", text="x")
    assert missing["error"] == "message_not_found"
    blocks = [section("card")]
    ours = await rig.client.chat_postMessage(channel=rig.desk, text="card", blocks=blocks)
    moved = await rig.client.chat_update(
        channel=rig.desk, ts=ours["ts"], text="two", blocks=[section("two")]
    )
    assert "edited" not in moved["message"]
    plain = await rig.client.chat_update(channel=rig.desk, ts=ours["ts"], text="three")
    assert "blocks" not in plain["message"]
    assert plain["message"]["edited"]["user"] == rig.twin.bot_user
    changes = events(rig, "message_changed")
    assert [c["message"]["text"] for c in changes] == ["two", "three"]
    assert changes[0]["previous_message"]["text"] == "card"
    long = await rig.refusal("chat.update", channel=rig.desk, ts=ours["ts"], text="x" * 4001)
    assert long["error"] == "msg_too_long"
    await rig.client.chat_delete(channel=rig.desk, ts=ours["ts"])
    assert ours["ts"] not in [m["ts"] for m in rig.twin.channel(rig.desk)]


async def test_people_edit_and_broadcast(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    root = await ana.post(rig.desk, "first")
    await ana.edit(rig.desk, root, "second")
    [change] = events(rig, "message_changed")
    assert change["message"]["edited"]["user"] == rig.ana
    assert (change["previous_message"]["text"], change["hidden"]) == ("first", True)
    reply = await ana.post(rig.desk, "all hear", thread_ts=root, broadcast=True)
    [broadcast] = events(rig, "thread_broadcast")
    assert (broadcast["thread_ts"], broadcast["root"]["ts"]) == (root, root)
    history = await rig.get("conversations.history", channel=rig.desk)
    assert [m["ts"] for m in history["messages"]] == [reply, root]
    with pytest.raises(RefusedError, match="cant_update_message"):
        await rig.twin.person(rig.ben).edit(rig.desk, root, "no")


async def test_where_the_bot_may_write(rig: Rig) -> None:
    public = rig.twin.add_channel("public", [rig.ana])
    private = rig.twin.add_channel("private", [rig.ana], is_private=True)
    closed = rig.twin.add_channel("closed", [rig.twin.bot_user])
    rig.twin.archive(closed)
    assert list(rig.twin.events.values())[-1]["event"]["type"] == "channel_archive"
    assert (await rig.client.chat_postMessage(channel=public, text="x"))["ok"]
    expected = {private: "channel_not_found", closed: "is_archived", "C404": "channel_not_found"}
    for channel, error in expected.items():
        assert (await rig.refusal("chat.postMessage", channel=channel, text="x"))["error"] == error
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await rig.client.conversations_history(channel=public)
    direct = await rig.client.chat_postMessage(channel=rig.ana, text="psst")
    opened = await rig.client.conversations_open(users=rig.ana)
    assert direct["channel"] == opened["channel"]["id"] == rig.twin.direct(rig.ana)
    with pytest.raises(RefusedError, match="not_in_channel"):
        await rig.twin.person(rig.ben).post(public, "not a member")
    stranger = rig.twin.add_user("Zoe", is_stranger=True)
    await rig.twin.person(stranger).post(rig.desk, "from elsewhere")
    assert events(rig)[-1]["user_team"] == "T0ELSEWHERE"
    assert (await rig.client.users_info(user=stranger))["user"]["is_stranger"]


async def test_refused_texts(rig: Rig) -> None:
    assert (await rig.refusal("chat.postMessage", channel=rig.desk))["error"] == "no_text"
    blocks = [section("x" * 2900) for _ in range(5)]
    long = await rig.refusal("chat.postMessage", channel=rig.desk, text="t", blocks=blocks)
    assert long["error"] == "msg_blocks_too_long"
    bad = await rig.refusal("chat.postMessage", channel=rig.desk, text="t", blocks=[section("")])
    assert bad["error"] == "invalid_blocks"
    [message] = bad["response_metadata"]["messages"]
    assert message == "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    worse = await rig.refusal("chat.postMessage", channel=rig.desk, text="t", blocks="nonsense")
    assert worse["error"] == "invalid_blocks_format"
    meta = await rig.refusal("chat.postMessage", channel=rig.desk, text="t", metadata={"a": 1})
    assert meta["error"] == "invalid_metadata_format"
    cut = await rig.client.chat_postMessage(channel=rig.desk, text="x" * 40_001)
    assert (cut["warning"], len(cut["message"]["text"])) == ("message_truncated", 40_000)


async def test_ephemeral_messages_and_response_urls(rig: Rig) -> None:
    card = [actions(button("go"))]
    sent = await rig.client.chat_postEphemeral(
        channel=rig.desk, user=rig.ana, text="psst", blocks=card
    )
    assert [m["ts"] for m in rig.twin.ephemerals(rig.ana)] == [sent["message_ts"]]
    zoe = rig.twin.add_user("Zoe")
    outside = await rig.refusal("chat.postEphemeral", channel=rig.desk, user=zoe, text="x")
    assert outside["error"] == "user_not_in_channel"
    urls: list[str] = []
    async with rig.bolt() as app:

        @app.action("go")
        async def go(ack: Any, body: Doc) -> None:
            await ack()
            assert body["container"]["is_ephemeral"]
            urls.append(body["response_url"])

        assert (await rig.twin.person(rig.ana).press(rig.desk, sent["message_ts"], "go")).acked
    for number in range(5):
        body = {"text": f"now {number}", "replace_original": True}
        async with rig.session.post(urls[0], json=body) as answer:
            assert await answer.text() == "ok"
    assert [m["text"] for m in rig.twin.ephemerals(rig.ana)] == ["now 4"]
    async with rig.session.post(urls[0], json={"delete_original": True}) as answer:
        assert (answer.status, (await answer.json())["error"]) == (404, "used_url")


async def test_a_response_url_replaces_the_message_and_leaves_it_where_it_is(rig: Rig) -> None:
    root = await rig.twin.person(rig.ana).post(rig.desk, "ticket")
    known = len(rig.twin.events)
    posted = await rig.client.chat_postMessage(
        channel=rig.desk, text="card", thread_ts=root, blocks=[actions(button("go"))]
    )
    assert len(rig.twin.events) == known + 1  # a reply makes no event for its parent
    url = rig.twin.workspace.new_response_url(rig.desk, rig.ana, posted["ts"], False)
    async with rig.session.post(url, json={"text": "done", "replace_original": True}) as answer:
        assert answer.status == 200
    [_, card] = rig.twin.thread(rig.desk, root)
    assert (card["ts"], card["text"], "blocks" in card) == (posted["ts"], "done", False)
    async with rig.session.post(url, json={"text": "for you"}) as answer:
        assert answer.status == 200
    assert [m["text"] for m in rig.twin.ephemerals(rig.ana)] == ["for you"]
    async with rig.session.post(url, json={"text": "x", "blocks": [section("")]}) as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_blocks")
    async with rig.session.post(url, json={"delete_original": True}) as answer:
        assert answer.status == 200
    assert len(rig.twin.thread(rig.desk, root)) == 1


async def test_what_the_workspace_tells(rig: Rig) -> None:
    ben = (await rig.client.users_info(user=rig.ben, include_locale=True))["user"]
    assert (ben["locale"], ben["tz"], ben["is_bot"]) == ("de-DE", "Europe/Berlin", False)
    assert "email" not in ben["profile"]
    with pytest.raises(SlackApiError, match="user_not_found"):
        await rig.client.users_info(user="U404")
    group = rig.twin.add_usergroup("agents", [rig.ana, rig.ben])
    groups = await rig.client.usergroups_list(include_users=True)
    assert groups["usergroups"][0]["users"] == [rig.ana, rig.ben]
    assert (await rig.client.usergroups_users_list(usergroup=group))["users"][0] == rig.ana
    for number in range(3):
        rig.twin.add_channel(f"more-{number}", [])
    rig.twin.add_channel("hidden", [rig.ana], is_private=True)
    names = []
    async for answer in await rig.client.conversations_list(limit=2):
        names += [channel["name"] for channel in answer["channels"]]
    assert names == ["desk", "more-0", "more-1", "more-2"]
    members = await rig.client.conversations_members(channel=rig.desk)
    assert members["members"] == [rig.twin.bot_user, rig.ana, rig.ben]
    assert (await rig.client.team_info())["team"]["id"] == "T0SANDBOX"
    assert len((await rig.client.users_list())["members"]) == 3
    assert (await rig.client.conversations_info(channel=rig.desk))["channel"]["is_member"]


async def test_the_kind_of_place_is_told_and_unsubscribed_events_are_not() -> None:
    twin = SlackTwin(subscribed=frozenset({"message.im", "user_change"}), retry_delays=())
    async with serve(twin) as rig:
        ana = twin.person(rig.ana)
        await ana.post(rig.desk, "in public")
        await ana.post(twin.direct(rig.ana), f"alone with <@{twin.bot_user}>")
        twin.change_user(rig.ana, tz="Asia/Tokyo", locale="ja-JP")
        [direct, change] = [body["event"] for body in twin.events.values()]
        assert (direct["channel_type"], direct["channel"]) == ("im", twin.direct(rig.ana))
        assert (change["user"]["tz"], change["user"]["locale"]) == ("Asia/Tokyo", "ja-JP")
        told = await rig.client.users_info(user=rig.ana)
        assert told["user"]["tz_offset"] == 9 * 3600
        assert "locale" not in told["user"]


async def test_reactions_and_permalinks(rig: Rig) -> None:
    ts = await rig.twin.person(rig.ana).post(rig.desk, "look")
    await rig.client.reactions_add(channel=rig.desk, timestamp=ts, name="eyes")
    twice = await rig.refusal("reactions.add", channel=rig.desk, timestamp=ts, name="eyes")
    assert twice["error"] == "already_reacted"
    await rig.twin.person(rig.ben).react(rig.desk, ts, "eyes")
    assert rig.twin.channel(rig.desk)[0]["reactions"][0]["count"] == 2
    reaction = list(rig.twin.events.values())[-1]["event"]
    assert (reaction["type"], reaction["item_user"]) == ("reaction_added", rig.ana)
    await rig.twin.person(rig.ben).unreact(rig.desk, ts, "eyes")
    assert rig.twin.channel(rig.desk)[0]["reactions"][0]["users"] == [rig.twin.bot_user]
    assert list(rig.twin.events.values())[-1]["event"]["type"] == "reaction_removed"
    link = await rig.client.chat_getPermalink(channel=rig.desk, message_ts=ts)
    assert link["permalink"].endswith(f"/archives/{rig.desk}/p{ts.replace('.', '')}")


async def test_faults_come_when_they_are_asked_for(rig: Rig) -> None:
    faults = rig.twin.faults
    faults.fail_next("chat.postMessage", "ratelimited", status=429, retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        await rig.client.chat_postMessage(channel=rig.desk, text="x")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "7"
    assert rig.twin.channel(rig.desk) == []
    rig.client.retry_handlers.clear()
    faults.deliver_then_timeout("chat.postMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await rig.client.chat_postMessage(channel=rig.desk, text="arrived")
    assert [m["text"] for m in rig.twin.channel(rig.desk)] == ["arrived"]
    faults.hang_next("chat.postMessage", 60)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(rig.client.chat_postMessage(channel=rig.desk, text="x"), 0.1)
    faults.at_rate("*", Fault(error="internal_error", status=500), 0.5)
    results = [await _works(rig) for _ in range(40)]
    assert 8 < sum(results) < 32
    assert len([c for c in rig.twin.calls if c.method == "auth.test"]) == 40


async def _works(rig: Rig) -> bool:
    try:
        return bool((await rig.client.auth_test())["ok"])
    except SlackApiError:
        return False


async def test_a_flooded_channel_is_limited_and_others_are_not() -> None:
    async with serve(SlackTwin(flood=True, retry_delays=())) as rig:
        other = rig.twin.add_channel("other", [rig.twin.bot_user])
        for _ in range(5):
            await rig.client.chat_postMessage(channel=rig.desk, text="x")
        with pytest.raises(SlackApiError) as refused:
            await rig.client.chat_postMessage(channel=rig.desk, text="x")
        assert refused.value.response.headers["Retry-After"] == "1"
        assert refused.value.response["error"] == "ratelimited"
        assert (await rig.client.chat_postMessage(channel=other, text="x"))["ok"]


async def test_listeners_hear_of_every_change(rig: Rig) -> None:
    changes: list[int] = []
    rig.twin.on_change(lambda: changes.append(len(rig.twin.channel(rig.desk))))
    await rig.client.chat_postMessage(channel=rig.desk, text="x")
    await rig.twin.person(rig.ana).post(rig.desk, "y")
    assert changes == [1, 2]
