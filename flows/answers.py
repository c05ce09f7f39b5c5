"""What follows when a task has ended: receipts, fetched files, translations, wake-ups."""

from __future__ import annotations

from flows.case import (
    Address,
    File,
    FileState,
    Message,
    MessageState,
    Person,
    Post,
    Role,
    Side,
    Ticket,
)
from flows.changing import replace
from flows.customer import repeat
from flows.events import TeamEvent, TeamPressed
from flows.intake import gathered
from flows.inviting import invited
from flows.opening import show_files, show_ready
from flows.receipts import WINDOW_CLOSED, close_window, delivered, erased
from flows.tasks import (
    Bring,
    Deliver,
    Erase,
    Fetch,
    Invite,
    Known,
    Look,
    LookUp,
    Note,
    Outcome,
    Refused,
    Say,
    Sent,
    ShowCard,
    ShowDraft,
    ShowFile,
    ShowMessages,
    Stored,
    TaskEnded,
    Translate,
    Translated,
    Uncertain,
    Wake,
)
from flows.timers import look
from flows.turn import Turn, change_message, find_message, term, words
from flows.warnings import tell_risk

CARD_GONE = "card_gone"  # why a card could not be shown: somebody deleted it or its channel


def take_result(turn: Turn, event: TaskEnded) -> TeamEvent | None:
    """Notes how a task ended. A person looked up gives back what they did, to be taken now."""
    outcome = event.outcome
    match event.task:
        case LookUp() as task:
            return _known(task, outcome)
        case Say() if isinstance(outcome, Uncertain):
            turn.unheard = True
        case Bring(to=to):
            turn.say(to, words("begun-joined"))
            repeat(turn, to)
        case Say(to=to, words=said, buttons=rows) if outcome == Refused(WINDOW_CLOSED):
            close_window(turn, to)
            turn.say(to, *said, buttons=rows)  # it is kept until they write
        case Fetch() as task:
            _fetched(turn, task.address, _after(task.file, outcome))
        case Wake(reason="gathered", about=about):
            gathered(turn, about)
        case Wake(reason="lapsing" | "lapsed", at=at, about=about) | Look(at=at, ticket=about):
            look(turn, about, at)  # by its reasons, the timer of a desk that had two a promise
        case ShowMessages() | ShowFile() | Note() as task:
            ticket = turn.ticket(task.ticket)
            if ticket is not None and is_gone(outcome):
                _recreate(turn, ticket)
                turn.do(*([task] if isinstance(task, Note) else []))
        case Deliver() | Invite() | Erase() | Translate() | ShowCard() | ShowDraft() as task:
            ticket = turn.ticket(task.ticket)
            if ticket is not None:
                _ticket_result(turn, ticket, task, outcome)
        case _:
            pass
    return None


def _ticket_result(
    turn: Turn,
    ticket: Ticket,
    task: Deliver | Invite | Erase | Translate | ShowCard | ShowDraft,
    outcome: Outcome,
) -> None:
    match task:
        case Deliver():
            delivered(turn, ticket, task, outcome)
        case Invite():
            invited(turn, ticket, task, outcome)
        case Erase():
            erased(turn, ticket, task, outcome)
        case Translate():
            _translated(turn, ticket, task, outcome)
        case ShowCard():
            _card_shown(turn, ticket, outcome)
        case ShowDraft():
            _draft_shown(turn, ticket, task.draft, outcome)


def _known(task: LookUp, outcome: Outcome) -> TeamEvent:
    """The event again, with the person filled in; who cannot be found is a stranger."""
    person = Person(task.unknown, role=Role.STRANGER)
    if isinstance(outcome, Sent) and isinstance(outcome.found, Known):
        found = outcome.found.person
        person = person if found.role is Role.UNKNOWN else found
    event = task.event
    if event.by.id == task.unknown:
        event = replace(event, by=person)
    if isinstance(event, TeamPressed) and event.target and event.target.id == task.unknown:
        event = replace(event, target=person)
    return event


def _after(file: File, outcome: Outcome) -> File:
    if isinstance(outcome, Sent) and isinstance(outcome.found, Stored):
        found = outcome.found
        return replace(
            file,
            kind=found.file_kind,
            name=found.name,
            mime=found.mime,
            size=found.size,
            sha=found.sha,
            state=FileState.STORED,
        )
    why = outcome.why if isinstance(outcome, Refused) else "not_fetched"
    return replace(file, state=FileState.REFUSED, why=why)


def _fetched(turn: Turn, address: Address | None, file: File) -> None:
    """Notes a file wherever it is attached, and passes it on or says why not."""
    intake = turn.intake
    if intake is not None:
        turn.collect(messages=tuple(_with_file(message, file) for message in intake.messages))
    for ticket in turn.tickets:
        for message in ticket.messages:
            if _with_file(message, file) != message:
                before, changed = ticket, _with_file(message, file)
                ticket = turn.keep(change_message(ticket, changed))
                _file_known(turn, ticket, changed, file)
                show_files(turn, before, ticket, card=True)
    if address is not None and file.state is FileState.REFUSED:
        turn.say(address, words(f"file-{file.why}"))


def _with_file(message: Message, file: File) -> Message:
    """The message with a file that it waited for; the same file twice is fetched once."""
    waiting = [known.unique == file.unique and not known.sha for known in message.files]
    if not any(waiting):
        return message
    pairs = zip(message.files, waiting, strict=True)
    return replace(message, files=tuple(file if waits else known for known, waits in pairs))


def _file_known(turn: Turn, ticket: Ticket, message: Message, file: File) -> None:
    if message.side is Side.AGENT:
        turn.do(ShowDraft(ticket.id, message.id))
    elif file.state is FileState.REFUSED:
        note = words("note-file-refused", why=term(f"why-{file.why}"))
        turn.do(Note(ticket.id, note), ShowCard(ticket.id))


def _translated(turn: Turn, ticket: Ticket, task: Translate, outcome: Outcome) -> None:
    message = find_message(ticket, task.message)
    if message is None:
        return
    found = Translated(None, "engine_down")
    if isinstance(outcome, Sent) and isinstance(outcome.found, Translated):
        found = outcome.found
    if message.side is Side.CUSTOMER:
        if task.text != message.text:
            return  # edited since; the new words are being translated as well
        shown = replace(
            message,
            translation=found.translation,
            failure=found.failure,
            state=MessageState.READY,
        )
        show_ready(turn, turn.keep(change_message(ticket, shown)))
        return
    if task.correction and task.text == message.correction:
        message = replace(message, correction_translation=found.translation, translating=False)
    elif not task.correction and task.text == message.text:
        message = replace(
            message, translation=found.translation, failure=found.failure, translating=False
        )
    else:
        return  # the words have changed since; their own translation is on its way
    turn.keep(change_message(ticket, message))
    turn.do(ShowDraft(ticket.id, message.id))


def read_post(ref: str) -> Post:
    """A post from the reference a task ended with: its channel, "/", its id."""
    channel, _, number = ref.partition("/")
    return Post(channel, number, number)


def is_gone(outcome: Outcome) -> bool:
    """Whether the ticket's card is not there any more: deleted, or its channel is."""
    return isinstance(outcome, Refused) and outcome.why == CARD_GONE


def _card_shown(turn: Turn, ticket: Ticket, outcome: Outcome) -> None:
    """Notes the thread; a card somebody deleted is made anew."""
    if isinstance(outcome, Sent) and outcome.ref and ticket.thread is None:
        ticket = turn.keep(replace(ticket, thread=read_post(outcome.ref)))
        tell_risk(turn, ticket)
    elif is_gone(outcome):
        _recreate(turn, ticket)


def _recreate(turn: Turn, ticket: Ticket) -> None:
    """A new card and thread with all that was in the old one; once, however many notice."""
    if ticket.thread is None:
        return
    messages = tuple(
        replace(message, state=MessageState.READY)
        if message.state is MessageState.SHOWN
        else replace(message, card=None)
        for message in ticket.messages
    )
    ticket = turn.keep(replace(ticket, thread=None, messages=messages))
    turn.do(ShowCard(ticket.id), Note(ticket.id, words("note-recreated")))
    ticket = show_ready(turn, ticket)
    for message in ticket.messages:
        gone = message.state is MessageState.DISCARDED or message.translating
        if message.side is Side.AGENT and not gone:
            turn.do(ShowDraft(ticket.id, message.id))


def _draft_shown(turn: Turn, ticket: Ticket, draft: int, outcome: Outcome) -> None:
    """Notes the draft's card; the newest counts, since a deleted one is posted anew."""
    message = find_message(ticket, draft)
    if is_gone(outcome):
        _recreate(turn, ticket)
        turn.do(ShowDraft(ticket.id, draft))
    elif message is not None and isinstance(outcome, Sent) and outcome.ref:
        card = read_post(outcome.ref)
        if card != message.card:
            turn.keep(change_message(ticket, replace(message, card=card)))
