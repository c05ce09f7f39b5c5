"""Modals, home tabs and triggers, driven by bolt on one side and a person on the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_twin_rig import Rig, actions, asking, button, modal, section, serve

from bot.sandbox import slack_state
from bot.sandbox.slack import SlackTwin
from bot.sandbox.slack_state import RefusedError

Doc = dict[str, Any]


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with serve(SlackTwin(ack_seconds=0.5, retry_delays=())) as served:
        yield served


async def opened(rig: Rig, view: Doc) -> str:
    """Opens a modal for Ana as the desk would, and returns its id."""
    trigger = rig.twin.workspace.new_trigger(rig.ana)
    answer = await rig.client.views_open(trigger_id=trigger, view=view)
    return str(answer["view"]["id"])


async def test_a_trigger_works_once_and_not_for_long(rig: Rig) -> None:
    view = modal(section("x"))
    trigger = rig.twin.workspace.new_trigger(rig.ana)
    await rig.client.views_open(trigger_id=trigger, view=view)
    again = await rig.refusal("views.open", trigger_id=trigger, view=view)
    assert again["error"] == "exchanged_trigger_id"
    late = rig.twin.workspace.new_trigger(rig.ana)
    rig.twin.workspace.triggers[late].expires -= slack_state.TRIGGER_SECONDS
    assert (await rig.refusal("views.open", trigger_id=late, view=view))["error"] == (
        "expired_trigger_id"
    )
    made_up = await rig.refusal("views.open", trigger_id="1.2.3", view=view)
    assert made_up["error"] == "invalid_trigger_id"


async def test_a_form_from_press_to_submission(rig: Rig) -> None:
    posted = await rig.client.chat_postMessage(
        channel=rig.desk, text="card", blocks=[actions(button("edit"))]
    )
    seen: list[Doc] = []
    ana = rig.twin.person(rig.ana)
    async with rig.bolt() as app:

        @app.action("edit")
        async def edit(ack: Any, body: Doc) -> None:
            form = modal(asking("words"), callback_id="form", private_metadata="ticket 7")
            await rig.client.views_open(trigger_id=body["trigger_id"], view=form)
            await ack()

        @app.view("form")
        async def check(ack: Any, body: Doc) -> None:
            seen.append(body)
            words = body["view"]["state"]["values"]["words"]["say"]["value"]
            if words == "bad":
                await ack(response_action="errors", errors={"words": "Say it nicely."})
            else:
                await ack()

        assert (await ana.press(rig.desk, posted["ts"], "edit")).acked
        view = rig.twin.modal_of(rig.ana)
        assert view is not None
        empty = await ana.submit(view["id"])
        assert list(empty.errors) == ["words"]
        assert seen == []
        long = await ana.submit(view["id"], {"words": {"say": "x" * 3001}})
        assert long.error == "held_back_by_client"
        refused = await ana.submit(view["id"], {"words": {"say": "bad"}})
        assert refused.errors == {"words": "Say it nicely."}
        assert rig.twin.modal_of(rig.ana) is not None
        assert (await ana.submit(view["id"], {"words": {"say": "good"}})).acked
    assert rig.twin.modal_of(rig.ana) is None
    assert seen[-1]["view"]["private_metadata"] == "ticket 7"
    assert seen[-1]["type"] == "view_submission"
    gone = await rig.refusal("views.update", view_id=view["id"], view=modal(section("x")))
    assert gone["error"] == "not_found"


async def test_answers_to_a_submission_move_the_stack(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    answers: list[Doc] = []
    async with rig.bolt() as app:

        @app.view("form")
        async def answer(ack: Any) -> None:
            await ack(**answers.pop(0))

        first = await opened(rig, modal(section("one"), callback_id="form"))
        second = modal(section("two"), callback_id="form")
        answers[:] = [
            {"response_action": "push", "view": second},
            {"response_action": "update", "view": second},
            {"response_action": "errors", "errors": {"nowhere": "no such block"}},
            {"response_action": "clear"},
        ]
        assert (await ana.submit(first)).response_action == "push"
        top = rig.twin.modal_of(rig.ana)
        assert top is not None
        assert (top["previous_view_id"], top["root_view_id"]) == (first, first)
        with pytest.raises(RefusedError, match="not_found"):
            await ana.submit(first)
        assert (await ana.submit(top["id"])).response_action == "update"
        assert (await ana.submit(top["id"])).error == "invalid_response_action"
        assert (await ana.submit(top["id"])).response_action == "clear"
    assert rig.twin.modal_of(rig.ana) is None


async def test_a_stack_holds_three_views(rig: Rig) -> None:
    view_id = await opened(rig, modal(section("x"), actions(button("more"))))
    pushed: list[str] = []
    async with rig.bolt() as app:

        @app.action("more")
        async def more(ack: Any, body: Doc) -> None:
            await ack()
            try:
                view = modal(section("x"), actions(button("more")))
                await rig.client.views_push(trigger_id=body["trigger_id"], view=view)
                pushed.append("ok")
            except SlackApiError as error:
                pushed.append(str(error.response["error"]))

        ana = rig.twin.person(rig.ana)
        for _ in range(3):
            await ana.press_in_view(view_id, "more")
            await asyncio.sleep(0.05)
            top = rig.twin.modal_of(rig.ana)
            assert top is not None
            view_id = top["id"]
    assert pushed == ["ok", "ok", "push_limit_reached"]


async def test_an_update_wants_the_right_hash_and_a_right_view(rig: Rig) -> None:
    view_id = await opened(rig, modal(section("loading")))
    view = rig.twin.modal_of(rig.ana)
    assert view is not None
    await rig.client.views_update(view_id=view_id, hash=view["hash"], view=modal(section("here")))
    stale = await rig.refusal(
        "views.update", view_id=view_id, hash=view["hash"], view=modal(section("late"))
    )
    assert stale["error"] == "hash_conflict"
    wrong = await rig.refusal("views.update", view_id=view_id, view=modal())
    assert wrong["error"] == "invalid_arguments"
    assert "/view/blocks" in wrong["response_metadata"]["messages"][0]
    now = rig.twin.modal_of(rig.ana)
    assert now is not None
    assert now["blocks"][0]["text"]["text"] == "here"


async def test_the_home_tab(rig: Rig) -> None:
    ana = rig.twin.person(rig.ana)
    got: list[Doc] = []
    async with rig.bolt() as app:

        @app.event("app_home_opened")
        async def greet(body: Doc) -> None:
            got.append(body["event"])
            home = {"type": "home", "blocks": [section("hello"), actions(button("go"))]}
            await rig.client.views_publish(user_id=rig.ana, view=home)

        @app.action("go")
        async def go(ack: Any, body: Doc) -> None:
            await ack()
            got.append(body)

        await ana.open_home()
        await rig.twin.settled()
        home = rig.twin.home_of(rig.ana)
        assert home is not None
        assert (await ana.press_in_view(home["id"], "go")).acked
    assert (got[0]["tab"], got[0]["user"]) == ("home", rig.ana)
    assert (got[1]["container"], got[1]["view"]["type"]) == (
        {"type": "view", "view_id": home["id"]},
        "home",
    )
    wrong = await rig.refusal("views.publish", user_id=rig.ana, view=modal(section("x")))
    assert wrong["error"] == "invalid_arguments"


async def test_closing_tells_only_those_who_asked(rig: Rig) -> None:
    got: list[Doc] = []
    async with rig.bolt() as app:

        @app.view_closed("form")
        async def closed(ack: Any, body: Doc) -> None:
            await ack()
            got.append(body)

        ana = rig.twin.person(rig.ana)
        await ana.close(await opened(rig, modal(section("x"), callback_id="form")))
        assert got == []
        asked = modal(section("x"), callback_id="form", notify_on_close=True)
        await ana.close(await opened(rig, asked))
    assert (got[0]["type"], got[0]["is_cleared"]) == ("view_closed", False)


async def test_picks_are_remembered_and_must_be_on_offer(rig: Rig) -> None:
    label = {"type": "plain_text", "text": "x"}
    options = [{"text": label, "value": value} for value in ("refund", "repair")]
    select = {"type": "static_select", "action_id": "what", "options": options}
    users = {"type": "users_select", "action_id": "who"}
    menu = {"type": "overflow", "action_id": "more", "options": options}
    posted = await rig.client.chat_postMessage(
        channel=rig.desk, text="c", blocks=[actions(select, users, menu, button("go"))]
    )
    got: list[Doc] = []
    async with rig.bolt() as app:

        async def take(ack: Any, body: Doc) -> None:
            await ack()
            got.append(body)

        for name in ("what", "who", "more", "go"):
            app.action(name)(take)
        ana, ts = rig.twin.person(rig.ana), posted["ts"]
        await ana.press(rig.desk, ts, "what", selected_option="repair")
        await ana.press(rig.desk, ts, "who", selected_user=rig.ben)
        await ana.press(rig.desk, ts, "more", selected_option="refund")
        await ana.press(rig.desk, ts, "go")
        with pytest.raises(RefusedError, match="no_such_option"):
            await ana.press(rig.desk, ts, "what", selected_option="bribe")
        with pytest.raises(RefusedError, match="no_such_element"):
            await ana.press(rig.desk, ts, "nothing")
    assert got[0]["actions"][0]["selected_option"]["value"] == "repair"
    assert got[1]["actions"][0]["selected_user"] == rig.ben
    assert got[2]["actions"][0]["selected_option"]["value"] == "refund"
    state = got[3]["state"]["values"]["acts"]
    assert state["what"]["selected_option"]["value"] == "repair"
    assert state["who"]["selected_user"] == rig.ben
