"""aiogram 3 with its finite state machine; in Redis where an address is given, else in memory."""

from __future__ import annotations

import itertools

import uvloop
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from flow import (
    CATEGORY,
    EVIDENCE,
    ORDER,
    OUTCOME,
    WHAT,
    WHEN,
    Place,
    Question,
    place,
    summary,
    thanks,
)

NUMBERS = itertools.count(1)


class At(StatesGroup):
    order = State()
    category = State()
    what = State()
    evidence = State()
    when = State()
    outcome = State()
    summary = State()


def keyboard(question: Question) -> InlineKeyboardMarkup | None:
    if not question.buttons:
        return None
    rows = [
        [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
        for row in question.buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


async def ask(message: Message, question: Question) -> None:
    await message.answer(question.text, reply_markup=keyboard(question))


async def pressed(query: CallbackQuery, state: FSMContext, then: State, question: Question) -> None:
    step, _, option = (query.data or "").partition(":")
    await state.update_data({step: option})
    await state.set_state(then)
    await query.answer()
    assert isinstance(query.message, Message)
    await ask(query.message, question)


async def start(message: Message, state: FSMContext) -> None:
    await state.set_data({})
    await state.set_state(At.order)
    await ask(message, ORDER)


async def order(query: CallbackQuery, state: FSMContext) -> None:
    await pressed(query, state, At.category, CATEGORY)


async def category(query: CallbackQuery, state: FSMContext) -> None:
    await pressed(query, state, At.what, WHAT)


async def what(message: Message, state: FSMContext) -> None:
    await state.update_data(what=message.text)
    await state.set_state(At.evidence)
    await ask(message, EVIDENCE)


async def evidence(message: Message, state: FSMContext) -> None:
    assert message.photo
    photos = (await state.get_data()).get("photos", [])
    await state.update_data(photos=[*photos, message.photo[-1].file_id])
    await state.set_state(At.when)
    await ask(message, WHEN)


async def when(query: CallbackQuery, state: FSMContext) -> None:
    await pressed(query, state, At.outcome, OUTCOME)


async def outcome(query: CallbackQuery, state: FSMContext) -> None:
    given = await state.get_data()
    photos = given.pop("photos", [])
    option = (query.data or "").partition(":")[2]
    await pressed(query, state, At.summary, summary(given | {"outcome": option}, len(photos)))


async def send(query: CallbackQuery, state: FSMContext) -> None:
    await state.clear()
    await query.answer()
    assert isinstance(query.message, Message)
    await ask(query.message, thanks(next(NUMBERS)))


def dispatcher(here: Place) -> Dispatcher:
    storage = RedisStorage.from_url(here.redis) if here.redis else MemoryStorage()
    made = Dispatcher(storage=storage)
    made.message.register(start, CommandStart())
    made.callback_query.register(order, At.order, F.data.startswith("order:"))
    made.callback_query.register(category, At.category, F.data.startswith("category:"))
    made.message.register(what, At.what, F.text)
    made.message.register(evidence, At.evidence, F.photo)
    made.message.register(evidence, At.when, F.photo)
    made.callback_query.register(when, At.when, F.data.startswith("when:"))
    made.callback_query.register(outcome, At.outcome, F.data.startswith("outcome:"))
    made.callback_query.register(send, At.summary, F.data.startswith("summary:"))
    return made


def run_webhook(made: Dispatcher, bot: Bot, here: Place) -> None:
    app = web.Application()
    SimpleRequestHandler(made, bot, secret_token=here.secret).register(app, "/telegram")

    async def tell(_: web.Application) -> None:
        await bot.set_webhook(here.public_url, secret_token=here.secret)

    app.on_startup.append(tell)
    web.run_app(
        app,
        host="127.0.0.1",
        port=here.webhook_port,
        access_log=None,
        print=lambda *_: None,
        loop=uvloop.new_event_loop(),
    )


def main() -> None:
    here = place()
    session = AiohttpSession(api=TelegramAPIServer.from_base(here.api))
    bot = Bot(here.token, session=session)
    made = dispatcher(here)
    if here.webhook_port:
        run_webhook(made, bot, here)
    else:
        made.run_polling(bot)  # on uvloop, where it is installed


if __name__ == "__main__":
    main()
