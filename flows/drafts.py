"""An agent's words on their way to the customer: a draft, a send, a receipt.

Nothing an agent writes leaves without a press on *Send*. What may or may not have arrived
is never sent again without somebody saying so.
"""

from __future__ import annotations

from collections.abc import Callable

from flows import offers, sending
from flows.case import (
    Early,
    Invitation,
    Message,
    MessageState,
    Part,
    Side,
    Stage,
    Ticket,
)
from flows.changing import replace
from flows.events import TeamDeleted, TeamEdited, TeamPressed, TeamWrote
from flows.inviting import is_asked, show_invitation
from flows.offers import offer_in
from flows.receipts import deliver, erasable, sent_to, settle_message, traits_of
from flows.sending import cut, seen_night
from flows.tasks import (
    Deliver,
    Erase,
    Fetch,
    Invite,
    OpenForm,
    ShowDraft,
    Translate,
)
from flows.ticket import may_act, mention, refuse
from flows.turn import Turn, change_message, term
from flows.understanding import WORTH_TRANSLATING, weight

# Buttons that say something about one attempt: pressed twice they must not mean the next one, too.
SENDING = ("send", "send-now", "send-morning", "resend", "retry", "arrived", "correct")
LEAVING = ("send", "send-now", "send-morning", "resend", "retry")
NOT_THERE = (MessageState.REFUSED, MessageState.WAITING)
EARLY = 10  # most are about words that stay inside, which nobody waits for


def write(turn: Turn, ticket: Ticket, event: TeamWrote) -> None:
    """The owner's words become a draft; everybody else's stay inside and they are told once."""
    if _by_post(ticket, event.post.id) is not None:
        return  # the same message, reported twice
    if ticket.owner is None or ticket.owner.id != event.by.id:
        _keep_inside(turn, ticket, event)
        return
    if ticket.stage is Stage.RESOLVED:
        refuse(turn, ticket, event.by, "refuse-resolved-write")
        return
    early = [known for known in ticket.early if known.post == event.post.id]
    if any(known.text is None for known in early):
        return  # deleted before it was heard of
    for edited in early:
        if edited.text is not None and edited.revision >= event.revision:
            event = replace(event, text=edited.text, revision=edited.revision)
    message = Message(
        id=ticket.messages[-1].id + 1 if ticket.messages else 1,
        side=Side.AGENT,
        author=mention(event.by),
        text=event.text,
        at=turn.now,
        state=MessageState.DRAFT,
        post=event.post,
        files=event.files,
        revision=event.revision,
    )
    turn.do(*(Fetch(None, file) for file in event.files))
    _show(turn, replace(ticket, messages=(*ticket.messages, message)), message)


def _keep_inside(turn: Turn, ticket: Ticket, event: TeamWrote) -> None:
    if event.by.id in ticket.told:
        return
    turn.keep(replace(ticket, told=(*ticket.told, event.by.id)))
    if ticket.owner is None:
        refuse(turn, ticket, event.by, "told-unclaimed")
    else:
        refuse(turn, ticket, event.by, "told-internal", name=mention(ticket.owner))


def _show(turn: Turn, ticket: Ticket, message: Message, correction: bool = False) -> None:
    """Keeps new words and shows them, with their translation where the customer needs one."""
    text = (message.correction or "") if correction else message.text
    same = turn.language == turn.policy.desk_language
    needed = not same and turn.policy.translate and weight(text) >= WORTH_TRANSLATING
    message = replace(message, translating=needed)
    if not correction:
        offer, night = offer_in(turn, ticket, text), seen_night(turn, ticket)
        message = replace(message, offer=offer, night=night, scheduled=None)
    turn.keep(change_message(ticket, message))
    if needed:
        source = turn.policy.desk_language
        turn.do(Translate(ticket.id, message.id, text, source, turn.language, correction))
    else:
        turn.do(ShowDraft(ticket.id, message.id))


def edit(turn: Turn, ticket: Ticket, event: TeamEdited) -> None:
    """Before sending the draft changes; afterwards a correction is offered.

    Edits come in any order, and the same one may come twice: the newest counts.
    """
    message = _by_post(ticket, event.post.id)
    if message is None:
        _note_early(turn, ticket, Early(event.post.id, event.new_text, event.revision))
        return
    if event.revision and event.revision < message.revision:
        return
    message = replace(message, revision=event.revision or message.revision)
    if event.new_text == message.text:
        _as_it_was(turn, ticket, message)
        return
    _reword(turn, ticket, message, event.new_text)


def _note_early(turn: Turn, ticket: Ticket, early: Early) -> None:
    """Events come in any order, and a retry a minute late: it waits for the words it is about."""
    turn.keep(replace(ticket, early=(*ticket.early[1 - EARLY :], early)))


def _as_it_was(turn: Turn, ticket: Ticket, message: Message) -> None:
    """The words are again what the draft has, or the customer: there is nothing to correct."""
    if message.correction is None:
        turn.keep(change_message(ticket, message))
        return
    kept = replace(message, correction=None, correction_translation=None, translating=False)
    turn.keep(change_message(ticket, kept))
    turn.do(ShowDraft(ticket.id, message.id))


def _reword(turn: Turn, ticket: Ticket, message: Message, text: str) -> None:
    if message.state is MessageState.DISCARDED:
        return
    if message.state is MessageState.DRAFT or _never_arrived(message):
        state = MessageState.DRAFT
        draft = replace(message, text=text, state=state, parts=(), translation=None, failure=None)
        _show(turn, ticket, draft)
    else:
        changed = replace(message, correction=text, correction_translation=None)
        _show(turn, ticket, changed, correction=True)


def _never_arrived(message: Message) -> bool:
    """Whether the customer has none of it, for sure."""
    return bool(message.parts) and all(
        part.state in NOT_THERE and part.ref is None for part in message.parts
    )


def delete(turn: Turn, ticket: Ticket, event: TeamDeleted) -> None:
    """Before sending the draft is gone; afterwards deleting at the customer's is offered."""
    message = _by_post(ticket, event.gone.id)
    if message is None:
        _note_early(turn, ticket, Early(event.gone.id, None))
        return
    if message.state is MessageState.DISCARDED:
        return
    if message.state is MessageState.DRAFT or _never_arrived(message):
        changed = replace(message, state=MessageState.DISCARDED)
    else:
        changed = replace(message, deleted=True)
    turn.keep(change_message(ticket, changed))
    turn.do(ShowDraft(ticket.id, message.id))


def _by_post(ticket: Ticket, post: str) -> Message | None:
    return next(
        (
            message
            for message in ticket.messages
            if message.side is Side.AGENT and message.post and message.post.id == post
        ),
        None,
    )


# --- the buttons of a draft card and of a receipt ---


def discard(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    if message.state is MessageState.DRAFT:
        turn.keep(change_message(ticket, replace(message, state=MessageState.DISCARDED)))
        turn.do(ShowDraft(ticket.id, message.id))


def open_form(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    if message.state is MessageState.DRAFT:
        turn.do(OpenForm(ticket.id, message.id, event.trigger))


def edited(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """The edit form was submitted."""
    if message.state is MessageState.DRAFT and event.value.strip():
        _reword(turn, ticket, message, event.value)


def send_again(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """*Resend* of what is uncertain and *Retry* of what was refused."""
    failed = (MessageState.UNCERTAIN, MessageState.REFUSED)
    places = [place for place, part in enumerate(message.parts) if part.state in failed]
    if not places:
        return
    parts = tuple(
        replace(part, state=MessageState.SENDING, why=None) if place in places else part
        for place, part in enumerate(message.parts)
    )
    renewed = replace(message, parts=parts, state=MessageState.SENDING)
    deliver(turn, ticket, renewed, places)


def invite(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Asks the customer to write, so that what waits may be sent; once is enough."""
    if message.state is not MessageState.WAITING:
        return
    if is_asked(turn.tickets, ticket):
        refuse(turn, ticket, event.by, "refuse-invited")
        return
    turn.do(Invite(ticket.address, ticket.id, turn.language))
    show_invitation(turn, ticket, Invitation(MessageState.SENDING, turn.now))


def take_back(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """What waits for the customer is a draft again."""
    if message.state is MessageState.WAITING and _never_arrived(message):
        turn.keep(change_message(ticket, replace(message, state=MessageState.DRAFT, parts=())))
        turn.do(ShowDraft(ticket.id, message.id))


def arrived(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Somebody knows that what was uncertain is there."""
    if message.state is not MessageState.UNCERTAIN:
        return
    parts = tuple(
        replace(part, state=MessageState.SENT, why=None)
        if part.state is MessageState.UNCERTAIN
        else part
        for part in message.parts
    )
    settle_message(turn, ticket, replace(message, parts=parts))


def correct(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Edits in place what the customer has, or sends the correction where that cannot be."""
    if message.correction is None or message.state is not MessageState.SENT:
        return
    if message.translating:
        refuse(turn, ticket, event.by, "refuse-translation-coming")
        return
    text = message.correction_translation or message.correction
    single = len(message.parts) == 1 and message.parts[0].ref and message.parts[0].file is None
    corrected = replace(
        message,
        text=message.correction,
        translation=message.correction_translation,
        correction=None,
        correction_translation=None,
    )
    there = sent_to(ticket, message.parts[0])
    traits = turn.policy.traits(there.channel)
    if single and traits.edits and len(cut(text, traits.text_limit)) == 1:
        part = replace(message.parts[0], text=text, state=MessageState.SENDING)
        sends = message.sends + 1
        kept = replace(corrected, parts=(part,), state=MessageState.SENDING, sends=sends)
        turn.keep(change_message(ticket, kept))
        turn.do(Deliver(there, ticket.id, message.id, 0, text, replaces=part.ref))
        turn.do(ShowDraft(ticket.id, message.id))
        return
    pieces = cut(text, traits_of(turn, ticket).text_limit)
    more = tuple(Part(text=piece) for piece in pieces)
    parts = (*message.parts, *more)
    places = range(len(message.parts), len(parts))
    deliver(turn, ticket, replace(corrected, parts=parts, state=MessageState.SENDING), places)


def leave(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Neither corrects nor deletes what the customer has."""
    kept = replace(message, correction=None, correction_translation=None, deleted=False)
    turn.keep(change_message(ticket, kept))
    turn.do(ShowDraft(ticket.id, message.id))


def erase(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """Deletes at the customer's side what the agent has deleted here."""
    places = erasable(ticket, message, turn.policy.traits)
    if not message.deleted or not places:
        return
    turn.keep(change_message(ticket, replace(message, deleted=False)))
    for place in places:
        part = message.parts[place]
        turn.do(Erase(sent_to(ticket, part), ticket.id, message.id, place, part.ref or ""))


def act(turn: Turn, ticket: Ticket, message: Message, event: TeamPressed) -> None:
    """A button of a draft card: only the owner's, or a supervisor's in their place."""
    if not may_act(ticket, event.by):
        owner = mention(ticket.owner) if ticket.owner else ""
        refuse(turn, ticket, event.by, "refuse-draft" if owner else "told-unclaimed", name=owner)
        return
    if event.action in SENDING and event.sends not in (None, message.sends):
        return  # a press of what the card showed before: that has been sent meanwhile
    channel = ticket.address.channel
    if event.action in LEAVING and event.channel not in (None, channel):
        refuse(turn, ticket, event.by, "refuse-moved", channel=term(f"card-channel-{channel}"))
        turn.do(ShowDraft(ticket.id, message.id))
        return  # it goes where the card says, and the customer has gone elsewhere meanwhile
    DRAFT_ACTIONS[event.action](turn, ticket, message, event)


DraftAction = Callable[[Turn, Ticket, Message, TeamPressed], None]

DRAFT_ACTIONS: dict[str, DraftAction] = {
    "send": sending.send,
    "send-now": sending.send,
    "send-morning": sending.send_in_the_morning,
    "unschedule": sending.unschedule,
    "keep-promise": offers.keep,
    "drop-promise": offers.drop,
    "move-promise": offers.open_form,
    "moved": offers.timed,
    "edit": open_form,
    "edited": edited,
    "discard": discard,
    "invite": invite,
    "take-back": take_back,
    "resend": send_again,
    "retry": send_again,
    "arrived": arrived,
    "correct": correct,
    "leave": leave,
    "erase": erase,
}
