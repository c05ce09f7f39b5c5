"""What stands in a ticket's thread: customers' words, notes, drafts and receipts. Pure.

A draft card has every state of an agent's message, so it is the receipt as well. The words of
people are never cut without a line that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from flows.acknowledgement import ticket_number
from flows.case import Case, File, FileState, Message, MessageState, Ticket
from flows.inviting import invitation_to, is_asked
from flows.policy import USUAL, ChannelTraits
from flows.receipts import erasable
from flows.zones import known_zone
from handlers.slack.blocks import (
    BLOCKS,
    FALLBACK,
    INPUT,
    MESSAGE_TEXT,
    TITLE,
    Doc,
    Shown,
    actions,
    button,
    confirm,
    line,
    plain,
    quote,
    rich,
    section,
    words,
)
from handlers.slack.cards import customer_name
from handlers.slack.customers import channel_name
from handlers.slack.text import cut, escape, fair_share, units
from handlers.slack.timing import choices, when
from handlers.slack.voice import Voice
from locales.catalog import Catalog

QUOTED = MESSAGE_TEXT - 2_500  # of all quotes of one post; the rest is for labels and files
FILES = 10  # lines of files under one message
PREVIEW = 150  # characters of a customer's words in a notification
EDIT_FORM = "edit"  # callback_id of the form, and its input's block and action


def transcript(
    case: Case, ticket: Ticket, messages: Sequence[Message], catalog: Catalog, language: str
) -> list[Shown]:
    """Customers' messages as posts: one, or several where one would be too long for Slack."""
    voice = Voice(catalog, language)
    posts: list[list[tuple[Message, Doc]]] = []
    room = 0
    for message, block in _blocks(case, ticket, messages, voice):
        size = _size(block)
        if not posts or size > room or len(posts[-1]) == BLOCKS:
            posts.append([])
            room = MESSAGE_TEXT
        posts[-1].append((message, block))
        room -= size
    return [_post(case, post, voice) for post in posts]


def _post(case: Case, post: list[tuple[Message, Doc]], voice: Voice) -> Shown:
    first = post[0][0]
    said = cut((first.translation or first.text).strip(), PREVIEW) or voice.say(
        "thread-fallback", count=len(post)
    )
    return escape(f"{customer_name(case, voice)}: {said}"), [block for _, block in post]


def _blocks(
    case: Case, ticket: Ticket, messages: Sequence[Message], voice: Voice
) -> Iterator[tuple[Message, Doc]]:
    """One block for a message; what it means gets its own where both are long."""
    zone = known_zone(case.profile, ticket) or "UTC"
    author = customer_name(case, voice)
    for message in messages:
        who = voice.say("thread-said", author=author, time=voice.stamp(message.at, zone))
        said = [
            line(words(who, bold=True)),
            *_quoted(message.text, QUOTED, voice, "thread-shortened"),
        ]
        meant = [*_meaning(message, voice), *_files(message.files, voice)]
        block_id = f"said:{ticket.id}:{message.id}"
        if units(message.text) + units(message.translation or "") <= QUOTED:
            yield message, rich([*said, *meant], block_id)
        else:
            yield message, rich(said, block_id)
            yield message, rich(meant, f"{block_id}:meant")


def _meaning(message: Message, voice: Voice) -> list[Doc]:
    """The translation, or why there is none."""
    if message.translation is not None:
        return [
            line(words(_translation_label(message, voice), italic=True)),
            *_quoted(message.translation, QUOTED, voice, "thread-shortened"),
        ]
    if message.failure is None:
        return []
    why = voice.why("failure", message.failure)
    return [line(words(voice.say("thread-no-translation", why=why), italic=True))]


def _translation_label(message: Message, voice: Voice) -> str:
    if message.language is None:
        return voice.say("thread-translation-plain")
    return voice.say(
        "thread-translation",
        language=voice.tongue(message.language),
        target=voice.tongue(voice.language),
    )


def _quoted(text: str, most: int, voice: Voice, note: str) -> list[Doc]:
    if not text.strip():
        return []
    if units(text) <= most:
        return [quote(text)]
    return [quote(cut(text, most)), line(words(voice.say(note), italic=True))]


def _files(files: Sequence[File], voice: Voice) -> list[Doc]:
    lines = [line(words(_file(file, voice))) for file in files[:FILES]]
    more = len(files) - len(lines)
    return [*lines, line(words(voice.say("home-more", count=more)))] if more else lines


def _file(file: File, voice: Voice) -> str:
    kind = f"thread-kind-{file.kind}"
    what = voice.say(kind if voice.knows(kind) else "thread-kind-document")
    why = voice.why("why", file.why) if file.state is FileState.REFUSED else ""
    state = voice.say(f"thread-file-{file.state}", why=why)
    if not file.name:
        return voice.say("thread-file-nameless", what=what, state=state)
    return voice.say("thread-file", what=what, name=cut(file.name, 80), state=state)


def _size(block: Doc) -> int:
    return sum(
        units(element.get("text", "")) for part in block["elements"] for element in part["elements"]
    )


def note(said: str, quotes: Iterable[tuple[str, str]], voice: Voice, task: int) -> Shown:
    """A line of the desk, with what it is about quoted under labels (keys of the catalogue)."""
    rows = [(voice.say(label), text) for label, text in quotes]
    share = fair_share([units(text) for _, text in rows], QUOTED)
    parts = [line(words(cut(said, MESSAGE_TEXT - QUOTED)))]
    for label, text in rows:
        parts.append(line(words(label, bold=True)))
        parts += _quoted(text or "–", share, voice, "thread-shortened")
    return escape(cut(said, FALLBACK)), [rich(parts, f"note:{task}")]


# --- drafts and receipts ---

TITLES = {
    MessageState.DRAFT: "draft-title",
    MessageState.WAITING: "receipt-waiting",
    MessageState.SENDING: "receipt-sending",
    MessageState.SENT: "receipt-delivered",
    MessageState.REFUSED: "receipt-refused",
    MessageState.UNCERTAIN: "receipt-uncertain",
    MessageState.DISCARDED: "receipt-discarded",
}
FAILED = (MessageState.REFUSED, MessageState.UNCERTAIN)
PROGRESS = (None, "kept", "delivered", "read")
BUTTONS = {
    MessageState.DRAFT: ("send", "edit", "discard"),
    MessageState.WAITING: ("invite", "take-back"),
    MessageState.REFUSED: ("retry",),
    MessageState.UNCERTAIN: ("resend", "arrived"),
}


Traits = Callable[[str], ChannelTraits]


def usual(channel: str) -> ChannelTraits:
    return USUAL


def draft(
    case: Case,
    ticket: Ticket,
    message: Message,
    catalog: Catalog,
    language: str,
    traits: Traits = usual,
) -> Shown:
    """The card of an agent's message in its present state; `traits` of a channel, by its name."""
    voice = Voice(catalog, language)
    may_erase = bool(erasable(ticket, message, traits))
    title = voice.say(TITLES.get(message.state, "draft-title"))
    parts = [
        line(words(title, bold=True)),
        *_way(case, ticket, message, voice),
        *_trouble(message, voice),
        *_deleted(message, voice, may_erase),
        *_window(case, ticket, message, voice),
    ]
    if message.state is not MessageState.DISCARDED:
        parts += _words(case, message, voice)
    block_id = f"draft:{ticket.id}:{message.id}"
    blocks = [rich(parts, block_id), *when(ticket, message, voice)]
    row = _row(case, ticket, message, voice, may_erase)
    if row:
        blocks.append(actions(row, f"desk:{ticket.id}:{message.id}:{message.state}"))
    number = ticket_number(ticket)
    if message.state is MessageState.DRAFT:
        return escape(voice.say("draft-fallback", number=number)), blocks
    return escape(voice.say("draft-fallback-receipt", state=title, number=number)), blocks


def _way(case: Case, ticket: Ticket, message: Message, voice: Voice) -> list[Doc]:
    """Where the words go, or went, of a customer who writes on several channels.

    What did not arrive is sent again to where the customer writes now, which may be elsewhere.
    """
    if len({known.channel for known in case.addresses}) < 2:
        return []
    now = ticket.address.channel
    sent = {part.to.channel for part in message.parts if part.to is not None} or {now}
    names = ", ".join(channel_name(channel, voice) for channel in sorted(sent))
    said = [voice.say("draft-way", channel=names)]
    if message.state in FAILED and sent != {now}:
        said.append(voice.say("draft-way-again", channel=channel_name(now, voice)))
    return [line(words(text, italic=True)) for text in said]


def _trouble(message: Message, voice: Voice) -> list[Doc]:
    """Why it did not arrive, how much of it did, and what waits for the agent's word."""
    said = []
    if message.state in FAILED:
        reasons = dict.fromkeys(part.why for part in message.parts if part.state in FAILED)
        said += [voice.say("receipt-why", why=voice.why("sent-why", why)) for why in reasons]
        sent = sum(part.state is MessageState.SENT for part in message.parts)
        if len(message.parts) > 1:
            said.append(voice.say("receipt-part", sent=sent, all=len(message.parts)))
    if message.state is MessageState.SENT:
        kept = dict.fromkeys(part.why for part in message.parts if part.why)
        said += [voice.say("receipt-erase-failed", why=voice.why("sent-why", why)) for why in kept]
    if message.correction is not None and message.state is not MessageState.DISCARDED:
        said.append(voice.say("receipt-corrected"))
    return [line(words(text)) for text in said]


def _deleted(message: Message, voice: Voice, may_erase: bool) -> list[Doc]:
    """The agent has deleted it here: whether that can be done at the customer's as well."""
    if not message.deleted:
        return []
    said = [voice.say("receipt-deleted")]
    if not may_erase:
        why = voice.why("sent-why", "cannot_erase")
        said.append(voice.say("receipt-erase-failed", why=why))
    return [line(words(text)) for text in said]


def _window(case: Case, ticket: Ticket, message: Message, voice: Voice) -> list[Doc]:
    """How the invitation stands while words wait, and how far the channel says they have come."""
    if message.state is MessageState.WAITING:
        return [line(words(said)) for said in _invitation(case, ticket, voice)]
    reached = [part.progress for part in message.parts]
    seen = PROGRESS[min(PROGRESS.index(far) if far in PROGRESS else 0 for far in reached or [None])]
    if message.state is MessageState.SENT and seen:
        return [line(words(voice.say(f"receipt-progress-{seen}")))]
    return []


def _invitation(case: Case, ticket: Ticket, voice: Voice) -> Iterator[str]:
    """Whether the customer was asked to write; where they may be, that it costs something."""
    known = invitation_to(case.tickets, ticket)
    if known is not None:
        why = voice.why("sent-why", known.why) if known.why else ""
        yield voice.say(f"receipt-invitation-{known.state}", why=why)
    if not is_asked(case.tickets, ticket):
        yield voice.say("receipt-invite-cost")


def _words(case: Case, message: Message, voice: Voice) -> list[Doc]:
    """The agent's words, what the customer reads, a correction that waits, and the files."""
    language = voice.tongue(case.profile.language or voice.language)
    rows = (
        (voice.say("draft-words", name=message.author), message.text),
        (voice.say("draft-translation", language=language), message.translation),
        (voice.say("draft-correction"), message.correction),
        (
            voice.say("draft-correction-translation", language=language),
            message.correction_translation,
        ),
    )
    share = fair_share([units(text or "") for _, text in rows], QUOTED)
    parts: list[Doc] = []
    for label, text in rows:
        if text and text.strip():
            parts.append(line(words(cut(label, 200), bold=True)))
            parts += _quoted(text, share, voice, "draft-shortened")
    if message.translation is None and message.failure is not None:
        draft_key = message.state is MessageState.DRAFT
        key = "draft-no-translation" if draft_key else "draft-sent-untranslated"
        why = voice.why("failure", message.failure)
        parts.append(line(words(voice.say(key, why=why))))
    return [*parts, *_files(message.files, voice)]


def _row(case: Case, ticket: Ticket, message: Message, voice: Voice, may_erase: bool) -> list[Doc]:
    names = list(choices(message, BUTTONS.get(message.state, ())))
    if "invite" in names and is_asked(case.tickets, ticket):
        names.remove("invite")
    if message.correction is not None and message.state is MessageState.SENT:
        names += ["correct", "leave"]
    if message.deleted:
        names += ["erase"] if may_erase else []
        names += ["leave"]
    value = f"{ticket.id}:{message.id}:{message.sends}:{ticket.address.channel}"
    return [_button(name, value, voice) for name in dict.fromkeys(names)]


def _button(name: str, value: str, voice: Voice) -> Doc:
    label = voice.say(f"draft-{name}")
    if name == "send":
        return button(label, name, value, style="primary")
    if name == "erase":
        asked = (voice.say(f"draft-erase-{part}") for part in ("title", "text", "yes", "no"))
        return button(label, name, value, style="danger", confirm=confirm(*asked))
    return button(label, name, value)


def form(ticket: Ticket, message: Message, catalog: Catalog, language: str) -> Doc:
    """The form in which a draft is edited; for a longer draft than Slack takes, a sentence."""
    voice = Voice(catalog, language)
    view: Doc = {
        "type": "modal",
        "callback_id": EDIT_FORM,
        "private_metadata": f"{ticket.id}:{message.id}",
        "title": plain(voice.say("form-title"), TITLE),
        "close": plain(voice.say("form-cancel"), TITLE),
    }
    if len(message.text) > INPUT or units(message.text) > INPUT:
        return view | {"blocks": [section(plain(voice.say("form-too-long")), "too-long")]}
    typed: Doc = {
        "type": "plain_text_input",
        "action_id": EDIT_FORM,
        "multiline": True,
        "max_length": INPUT,
        "initial_value": message.text,
    }
    asked: Doc = {
        "type": "input",
        "block_id": EDIT_FORM,
        "label": plain(voice.say("form-label")),
        "hint": plain(voice.say("form-hint")),
        "element": typed,
    }
    return view | {"submit": plain(voice.say("form-save"), TITLE), "blocks": [asked]}
