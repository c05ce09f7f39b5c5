"""python-telegram-bot as its manual shows it: ConversationHandler and PicklePersistence."""

from __future__ import annotations

from typing import Any

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
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

Context = ContextTypes.DEFAULT_TYPE
AT_ORDER, AT_CATEGORY, AT_WHAT, AT_EVIDENCE, AT_WHEN, AT_OUTCOME, AT_SUMMARY = range(7)


def keyboard(question: Question) -> InlineKeyboardMarkup | None:
    if not question.buttons:
        return None
    rows = [
        [InlineKeyboardButton(label, callback_data=data) for label, data in row]
        for row in question.buttons
    ]
    return InlineKeyboardMarkup(rows)


async def ask(update: Update, question: Question) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer()
    assert update.effective_chat is not None
    await update.effective_chat.send_message(question.text, reply_markup=keyboard(question))


def keep(update: Update, context: Context) -> None:
    assert update.callback_query is not None
    assert update.callback_query.data is not None
    assert context.user_data is not None
    step, _, option = update.callback_query.data.partition(":")
    context.user_data[step] = option


async def start(update: Update, context: Context) -> int:
    assert context.user_data is not None
    context.user_data.clear()
    await ask(update, ORDER)
    return AT_ORDER


async def order(update: Update, context: Context) -> int:
    keep(update, context)
    await ask(update, CATEGORY)
    return AT_CATEGORY


async def category(update: Update, context: Context) -> int:
    keep(update, context)
    await ask(update, WHAT)
    return AT_WHAT


async def what(update: Update, context: Context) -> int:
    assert context.user_data is not None
    assert update.message is not None
    context.user_data["what"] = update.message.text
    await ask(update, EVIDENCE)
    return AT_EVIDENCE


async def evidence(update: Update, context: Context) -> int:
    assert context.user_data is not None
    assert update.message is not None
    context.user_data.setdefault("photos", []).append(update.message.photo[-1].file_id)
    await ask(update, WHEN)
    return AT_WHEN


async def when(update: Update, context: Context) -> int:
    keep(update, context)
    await ask(update, OUTCOME)
    return AT_OUTCOME


async def outcome(update: Update, context: Context) -> int:
    keep(update, context)
    assert context.user_data is not None
    answers = {name: value for name, value in context.user_data.items() if name != "photos"}
    await ask(update, summary(answers, len(context.user_data["photos"])))
    return AT_SUMMARY


async def send(update: Update, context: Context) -> int:
    number = context.bot_data["number"] = context.bot_data.get("number", 0) + 1
    await ask(update, thanks(number))
    return ConversationHandler.END


def conversation() -> ConversationHandler[Any]:
    photo: Any = MessageHandler(filters.PHOTO, evidence)
    return ConversationHandler(
        name="complaint",
        persistent=True,
        entry_points=[CommandHandler("start", start)],
        states={
            AT_ORDER: [CallbackQueryHandler(order, "^order:")],
            AT_CATEGORY: [CallbackQueryHandler(category, "^category:")],
            AT_WHAT: [MessageHandler(filters.TEXT & ~filters.COMMAND, what)],
            AT_EVIDENCE: [photo],
            AT_WHEN: [photo, CallbackQueryHandler(when, "^when:")],
            AT_OUTCOME: [CallbackQueryHandler(outcome, "^outcome:")],
            AT_SUMMARY: [CallbackQueryHandler(send, "^summary:")],
        },
        fallbacks=[CommandHandler("start", start)],
    )


def builder(here: Place) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return (
        Application.builder()
        .token(here.token)
        .base_url(f"{here.api}/bot")
        .base_file_url(f"{here.api}/file/bot")
        .persistence(PicklePersistence(here.data / "talks.pickle"))
    )


def run(application: Application[Any, Any, Any, Any, Any, Any], here: Place) -> None:
    application.add_handler(conversation())
    if here.webhook_port:
        application.run_webhook(
            listen="127.0.0.1",
            port=here.webhook_port,
            url_path="telegram",
            webhook_url=here.public_url,
            secret_token=here.secret,
        )
    else:
        application.run_polling(timeout=10)


if __name__ == "__main__":
    run(builder(place()).build(), place())
