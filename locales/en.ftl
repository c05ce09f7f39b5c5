### Everything the desk says in English.
###
### `key = text` is said. `.heard` holds what a customer types to mean that choice, parted by "|";
### the text itself is heard as well. Phrases are matched as whole words (anywhere in the text for
### languages without spaces) after case, accents' width and punctuation are folded, and the longest
### phrase found wins. They are also searched in sentences nobody asked for, so a phrase must not be
### a word that people use for something else.
###
### Tone: plain, warm, short lines for a telephone. Acknowledge, then say what happens next. Never
### "no", "I don't know" or "not my job"; never blame the customer; never promise money.

## Read by the customer: the first words of a conversation.

greeting =
    Hello 👋 We are sorry that something went wrong.
    Please tell us about it, and we will bring it to the right people.
# Before the first question, when the first message already told something.
greeting-noted = Hello 👋 We are sorry that this happened. We have noted what you told us; only a little is still missing.
welcome-back = Good to have you back. We go on where we stopped.
# Shown once, before the first question.
privacy-notice = We use what you tell and send us only to settle your complaint. More about this: /help
# The shop has changed its questions while this customer was answering them.
flow-changed = Our questions have changed since you last wrote. Your answers are kept; here is the next question.

## Read by the customer: an answer could not be used. First a short sentence before the question
## is asked again; after several tries an explanation with a button that calls a person.

not-understood = Thank you. To be sure we get it right, may we ask once more?
tries-over = Let us make this easier for you. Here is what would help us, or talk to a person right away.
explain-language = Tap the language you would like to talk in, or write its name.
explain-order = The order number is in your order confirmation and usually has letters and digits, for example 114-3941689-8772232. A screenshot of the order is fine too.
explain-choice = Tap the button that fits best, or write its number, counted from the top left. A few words of your own are fine too.
explain-text = One or two sentences are enough: what you expected and what you found instead.
explain-evidence = Send a photo, a video or a document as you would to a friend. Several at once are fine.
explain-name = Please write the name we may call you by. A first name is enough.
explain-summary = Tap the first button to send your complaint, or tap what you would like to change.

## Read by the customer: the questions, one at a time, with buttons under them.

ask-language = Which language shall we talk in?
ask-order = Which order is it about? Please send the order number.
ask-category = What went wrong?
ask-what = We would like to understand it well. What happened, and which product is it about?
ask-when = When did you notice it?
ask-evidence = Could you send a photo or a short video? It helps us to understand at once.
ask-outcome = What would put it right for you?
ask-name = What name may we call you by?

## Read by the customer: what each question is called, in the summary and on the buttons that
## change an answer ("Change: Order"). At most 20 characters.

label-language = Language
label-order = Order
label-category = Problem
label-what = What happened
label-when = When
label-evidence = Photos and files
label-outcome = Your wish
label-name = Name

## Buttons under "What went wrong?"; also shown in the summary and to the team. At most 24 characters.

category-late = Late or lost delivery
    .heard = late | too late | delayed | delay | not arrived | hasn't arrived | has not arrived | hasnt arrived | haven't received | have not received | havent received | didn't receive | did not receive | never received | not received | never arrived | didn't arrive | did not arrive | didnt arrive | never came | hasn't come | not delivered | wasn't delivered | never delivered | lost parcel | lost package | lost in the post | got lost | parcel is lost | package is lost | parcel is missing | package is missing | order is missing | still waiting | waiting for my order | waiting for my parcel | waiting for my package | where is my order | where is my parcel | where is my package | where's my order | where's my parcel | where's my package | tracking has not moved | tracking hasn't moved | overdue
category-customs = Customs or duties
    .heard = customs | duties | import tax | import taxes | import fee | import fees | import charge | import charges | customs fee | customs fees | held at customs | stuck in customs | stuck at customs
category-damaged = Damaged on arrival
    .heard = damaged | damage | broken | arrived broken | came broken | is broken | cracked | crack | smashed | shattered | dented | scratched | scratches | torn | ripped | crushed | bent | leaking | leaked | in pieces | arrived damaged | came damaged | damaged in transit | damaged in shipping
category-not-as-described = Not as described
    .heard = not as described | not as advertised | not as pictured | not as shown | different from the picture | different from the pictures | different from the photo | different from the photos | different from the description | different from the website | different to the picture | different to the photo | not like the picture | not like the photo | not like in the picture | not like on the website | doesn't match | does not match | doesn't look like | does not look like | looks different | different colour than shown | different color than shown | other colour than shown | other color than shown | misleading | fake | counterfeit | not genuine | not original | not authentic
category-quality = Poor quality
    .heard = quality | bad quality | low quality | poor quality | terrible quality | cheap quality | cheaply made | badly made | poorly made | flimsy | stopped working | doesn't work | does not work | doesnt work | not working | isn't working | won't turn on | won't charge | won't start | faulty | defective | defect | malfunction | malfunctioning | fell apart | falling apart | broke after | stopped after | smells | colour difference | color difference
category-wrong-item = Wrong item or size
    .heard = wrong item | wrong product | wrong article | wrong thing | wrong size | wrong colour | wrong color | wrong model | wrong one | wrong order | wrong shoes | wrong shirt | sent the wrong | sent me the wrong | received the wrong | got the wrong | something else arrived | got something else | received something else | received a different | got a different | sent a different | different item | different product | someone else's order | not what i ordered | doesn't fit | does not fit | doesnt fit | too small | too big | too large | too tight
category-missing-parts = Missing parts
    .heard = missing part | missing parts | parts missing | part missing | part is missing | parts are missing | missing piece | missing pieces | pieces missing | missing item | missing items | items missing | item is missing | missing | incomplete | not complete | not everything | box was empty | empty box | empty package | empty parcel | only one of | not in the box | not included
category-payment = Payment problem
    .heard = payment | payment failed | paid twice | charged twice | charged two times | double charge | double charged | charged me twice | overcharged | charged too much | wrong amount | wrong price | card declined | card was declined | unauthorised charge | unauthorized charge | billing | refund not received | coupon not applied | discount not applied
category-site-fault = Website problem
    .heard = website error | website is down | website down | website doesn't work | website does not work | website not working | site is down | site doesn't work | site does not work | site not working | page doesn't load | page does not load | page not loading | app crashes | app crashed | app doesn't work | app not working | can't log in | cannot log in | can't login | cannot login | can't sign in | cannot sign in | error message | checkout doesn't work | checkout not working
category-other = Another problem
    .heard = other problem | other reason | different problem | different reason | another reason | another issue | other issue | none of these | none of those | none of them | none of the above

## Buttons under "When did you notice it?". At most 24 characters.

when-today = Today
    .heard = today | this morning | this afternoon | this evening | tonight | just now | an hour ago | hours ago | arrived today | came today | received it today | got it today
when-yesterday = Yesterday
    .heard = yesterday | last night | yesterday morning | yesterday evening | one day ago | a day ago | 1 day ago | arrived yesterday | came yesterday | received it yesterday | got it yesterday
when-this-week = This week
    .heard = this week | few days ago | a few days ago | a couple of days ago | couple of days ago | two days ago | three days ago | four days ago | five days ago | 2 days ago | 3 days ago | 4 days ago | 5 days ago | the other day | last few days
when-earlier = Longer ago
    .heard = earlier than this week | last week | a week ago | week ago | weeks ago | last month | a month ago | month ago | months ago | last year | a long time ago | long time ago | long ago | some time ago | a while ago

## Buttons under "What would put it right for you?". At most 24 characters.

outcome-refund = Refund
    .heard = refund | a refund | full refund | partial refund | refunded | refund me | want a refund | want my money back | money back | my money | my money back | get my money back | give me my money back | give me back my money | return it | return the item | send it back | reimburse | reimbursement | reimbursed
outcome-exchange = Exchange
    .heard = exchange | exchange it | exchanged | swap | swap it | another size | a different size | the right size | another colour | another color | the right colour | the right color | exchange for another size
outcome-replacement = Replacement
    .heard = replacement | a replacement | replace | replace it | replaced | a new one | new one | send it again | send again | resend | re-send | send me another | send me a new one | send another one | send a new one | missing parts sent | spare part | spare parts
outcome-compensation = Compensation
    .heard = compensation | compensate | compensated | discount | a discount | coupon | voucher | store credit | part of the money | some money back
outcome-apology = An apology
    .heard = apology | apologies | apologise | apologize | say sorry | apologise to me | apologize to me
outcome-information = Information, an update
    .heard = explanation | an explanation | explain what happened | an update | more information | want information | need information | just want to know | only want to know | want to know | just information | clarification

## What a customer's words mean, wherever they stand. Only heard, never said.

# Words that stand next to an order number.
order-cue =
    .heard = order | orders | order number | order no | order nr | order id | order code | order ref | order reference | my order | the order | purchase | purchase number | purchase order | reference | reference number | ref | confirmation number
# A message of nothing but these is thanks and asks for nothing; small filler words belong here.
thanks =
    .heard = thanks | thank you | thank you so much | thank you very much | thanks so much | thanks a lot | thanks a million | many thanks | thx | ty | tysm | tnx | cheers | much appreciated | appreciate it | i appreciate it | appreciated | got it | received | great | perfect | wonderful | excellent | awesome | amazing | super | cool | nice | good | fine | ok | okay | all right | alright | all good | very | so much | a lot | for your help | for the help | for your quick help | for your reply | for everything | for the quick reply | your help | you | so | very much | really | indeed | it works | all solved | have a nice day | have a good day | have a great day | you too | bye | goodbye | best | best regards | kind regards | dear | team | all | and | the | very kind | kind | lovely | hi thanks | hi thank you | hi thank you so much | hi thank you very much | hello thanks | hello thank you | hello thank you so much | hello thank you very much | hey thanks | oh ok
# There is nothing to photograph, or no way to.
no-evidence =
    .heard = no photo | no photos | no picture | no pictures | no image | no images | no video | no evidence | no proof | no screenshot | don't have a photo | don't have a picture | don't have photos | don't have any | do not have a photo | do not have a picture | haven't got a photo | without photo | without a photo | can't take a photo | cannot take a photo | can't send a photo | cannot send a photo | can't send photos | no camera | threw it away | thrown it away | nothing to show
# The order number is not at hand, wherever the words stand.
no-order =
    .heard = no order number | don't have the order number | don't have an order number | don't have my order number | don't have any order number | can't find the order number | cannot find the order number | can't find my order number | don't know the order number | don't know my order number | don't remember the order number | lost the order number | lost my order number | without an order number | don't have the number | don't know the number | can't find the number
# A bare no to a question that may be left out, or to the summary.
answer-no =
    .heard = no | nope | nah | no thanks | no thank you | not now | not yet | later | maybe later | i'll send it later | i will send it later | i can't | i cannot | not possible | unfortunately not | sorry no | no sorry

## The client's menu of commands: what each does (at most 60 characters), and what a customer types
## alone to mean it.

command-status = Where your complaint stands
    .heard = status | my status | check status | complaint status | ticket status | status of my complaint | where is my complaint | any news | any update | any updates
command-language = Talk in another language
    .heard = language | languages | change language | change the language | another language | other language | switch language
command-human = Talk to a person
    .heard = human | a human | agent | an agent | operator | person | real person | a real person | real human | live agent | talk to a person | talk to a human | talk to an agent | speak to a person | speak to a human | speak to an agent | speak to someone | talk to someone | i want to talk to a person | i want to speak to a person | i want to talk to a human | i want a human | i need a human | connect me to an agent | customer service | representative | supervisor | call me | stop bot
command-help = What this chat can do, and your data
    .heard = help | help me | how does this work | what can you do | commands | menu | privacy | data protection | how does it work
command-time = Set what time it is where you are
    .heard = time | time zone | timezone | my time | change time | change time zone | set time | wrong time | the time is wrong
command-back = One question back
    .heard = back | go back | previous | previous question | one back | step back | undo | last question
command-skip = Leave this question out
    .heard = skip | skip it | skip this | pass | next | next question | leave out | i don't know | i dont know | don't know | dont know | dunno | idk | no idea | not sure | none | nothing | don't have it | don't have one | i don't have it | i don't have one | i don't have the number | no number | no order number | n a
command-cancel = Stop without sending
    .heard = cancel | stop | quit | exit | end | abort | forget it | never mind | nevermind | cancel it | cancel this | cancel complaint | cancel the complaint
command-new = Start a new complaint
    .heard = new | new complaint | start | begin | complaint | complain | make a complaint | i want to complain | i have a complaint | i want to make a complaint | file a complaint | new case | new ticket | new problem | another complaint

## Buttons that move through the conversation. At most 24 characters (with a label: 40).

# Under the summary; `.heard` is what a customer types to send.
button-send = Send complaint
    .heard = send | send it | yes | yes please | yes send | yes send it | yes that's right | ok | ok send | ok send it | okay | okay send it | correct | that's correct | that is correct | that's right | all correct | everything is correct | right | looks good | all good | fine | submit | confirm | confirmed | done | go ahead | please send | please send it | sure | yep | yeah | y
# $label (String) - the name of the question, such as "Order".
button-change = Change: { $label }
button-cancel = Cancel
button-back = Back
button-skip = Skip
button-no-evidence = Go on without a photo
button-no-order = I don't have it here
button-person = Talk to a person

## The languages by their own names, on buttons. `.heard`: their names in this file's language and
## in English.

language-en = English
    .heard = english | in english | english please
language-zh-Hans = 简体中文
    .heard = 中文 | chinese | simplified chinese | mandarin | in chinese
language-es = Español
    .heard = spanish | espanol | in spanish
language-fr = Français
    .heard = french | francais | in french
language-de = Deutsch
    .heard = german | in german
language-pt-BR = Português (Brasil)
    .heard = português | portuguese | portugues | brazilian | brazilian portuguese | in portuguese
language-ja = 日本語
    .heard = japanese | in japanese
language-ar = العربية
    .heard = عربي | arabic | in arabic

## Read by the customer: photos and files.

# Before the next question, when a batch of photos or files has come in.
evidence-thanks = Thank you, your files have arrived.
# Said once, when a photo matters and the customer would go on without one.
evidence-urge = A photo makes a real difference here, often it spares you further questions. If you can, please send one. If not, tap the button again and we go on.
# Why a file cannot be used, each with a way out.
file-too_big = This file is larger than we can receive here. Could you send a smaller one, or a shorter video?
file-type_not_allowed = We cannot open this kind of file here. A photo, a video or a PDF works well.
file-damaged = This file arrived damaged on its way to us. Could you send it once more?
file-empty = This file arrived empty. Could you send it once more?
file-not_fetched = Your file did not get through to us. Could you send it once more?
# For every other reason.
file-other = We could not take in this file. Could you send it once more, or in another form?

## Read by the customer: the summary before a complaint is sent. One line an answer.

summary-title = This is what we noted:
# $label (String) - the question's name; $value (String) - an option's label or the customer's words.
summary-line = { $label }: { $value }
# $files (Number) - how many photos and files have been sent.
summary-evidence =
    { $files ->
        [0] Photos and files: not sent
        [one] Photos and files: { $files } file
       *[other] Photos and files: { $files } files
    }
summary-ask = Shall we send it like this? You can also write anything you want to add.
# Stands where an answer was left out: "Problem: left open".
answer-none = left open

## Read by the customer: the first answer, paragraphs of one message in this order: thanks, what was
## received, what happens next, the time of the answer.

ack-thanks = Thank you for telling us. We are sorry about the trouble, and it matters to us that this is put right.
# $name (String) - what the customer wants to be called.
ack-thanks-name = Thank you for telling us, { $name }. We are sorry about the trouble, and it matters to us that this is put right.
# $number (String) - such as "#0042"; $category, $outcome (String) - option labels, the customer's
# words or "left open"; $files (Number) - photos and files received.
ack-received =
    Your complaint has arrived. Its number is { $number }.
    Problem: { $category }
    Your wish: { $outcome }
    { $files ->
        [0] Photos and files: not sent
        [one] Photos and files: { $files } file
       *[other] Photos and files: { $files } files
    }
# The same with $order (String), the order number.
ack-received-order =
    Your complaint has arrived. Its number is { $number }.
    Order: { $order }
    Problem: { $category }
    Your wish: { $outcome }
    { $files ->
        [0] Photos and files: not sent
        [one] Photos and files: { $files } file
       *[other] Photos and files: { $files } files
    }
ack-next = A person of our team reads all of it and answers you right here. You can add words or photos at any time.
# $due (String) - "today 15:40", "Monday 10:00" or "Mon, 30 Mar 10:00"; $city (String) - whose clock.
promise-open = You will have an answer by { $due } ({ $city } time).
# $team (String) - the team's city; $there (String) - the time there now, "23:40".
# Said by older desks, whose words may still wait to be sent.
promise-closed = You will have an answer by { $due } ({ $city } time). Our team in { $team } is closed now, it is { $there } there.
# Follows the above when the customer's place is only guessed.
promise-zone-unsure = Are you somewhere other than { $city }? Write /time, and we tell you the time on your own clock.

## Read by the customer: later in the conversation.

joined-ticket = For this order your complaint { $number } is already open. We have added what you just wrote to it, so you need not start again.
# The customer wrote again while nobody has taken the complaint; its stage and time follow.
added = Thank you, we have added this to your complaint.
thanks-reply = You are welcome. Thank you for giving us the chance to put it right.
reopened = We are sorry that it is not settled yet. Your complaint { $number } is open again, and our team has your message.
resolved =
    Your complaint { $number } is marked as settled. Thank you for your patience.
    If something is still not right, just write here and we take it up again.
# $stage (String) - one of the three stages below.
status-ticket = Your complaint { $number }: { $stage }.
status-none = Nothing is open at the moment. To make a complaint, write /new.
status-collecting = We are still collecting your complaint; it is not sent yet. Here is the next question.
stage-open = received, waiting for a person of our team
stage-claimed = a person of our team is working on it
stage-resolved = settled
cancelled = All right, we have stopped here and nothing was sent. Whenever you want to start again, write /new.
nothing-in-progress = Nothing is waiting for your answer right now. /status shows where your complaint stands, /new starts another one.
cannot-skip = We need this one to be able to help you.
language-set = Thank you. From now on we write to you in English.
# A short notice over the chat, at most 200 characters.
toast-old-button = This button belongs to an earlier question. Please use the latest one.
help =
    Tell us in your own words what went wrong. You can send photos, videos and documents at any time.

    /new – start a complaint
    /status – where it stands
    /human – talk to a person
    /back – one question back
    /skip – leave a question out
    /cancel – stop without sending
    /language – another language
    /time – your own time zone

    Your data: we use your name, your messages and your files only to settle your complaint and to meet legal duties. Write to us here if you want a copy or want them deleted.
# $city (String) - the city whose clock is used so far.
ask-time = What time is it where you are now? Please write it like 22:40. So far we go by the clock in { $city }.
time-set = Thank you. From now on our times are { $city } time.

## Times, read by customers and by the team.

# $time (String) - "15:40". These stand in sentences such as "an answer by today 15:40".
moment-today = today { $time }
moment-tomorrow = tomorrow { $time }
# $day (String) - "Monday", or "Mon, 30 Mar" when more than six days away.
moment-day = { $day } { $time }
# Lengths of time, short.
duration-days = { $days } d
duration-days-hours = { $days } d { $hours } h
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-minutes = { $minutes } min

### The team's side: what agents and supervisors read in their workspace: cards, threads, forms, the
### desk's own page. Matter-of-fact and short; buttons at most 24 characters.
### $number is "#0042"; $name, $by are people; $time is an already formatted time.

## The card of a ticket

# Header of a card and of a list entry.
card-title = { $number } · { $name }
card-nameless = no name yet
# What a screen reader or a notification says instead of the card.
card-fallback = Ticket { $number } · { $name } · { $stage }
card-stage = Stage
card-stage-open = Unclaimed
card-stage-claimed = Claimed
card-stage-resolved = Resolved
card-owner = Owner
card-nobody = nobody yet
card-language = Language
card-channel = Channel
card-channel-telegram = Telegram
card-channel-whatsapp = WhatsApp
card-channel-webchat = Web chat
card-order = Order
card-no-order = not given
card-category = Problem
card-outcome = Wants
card-photos = Files
card-photos-count =
    { $count ->
        [0] none
        [one] 1 file
       *[other] { $count } files
    }
card-local-time = Customer's time
# $time is the customer's clock, $city the place their zone is named after.
card-there = { $time } there ({ $city })
card-opened = Opened
# $time is in the customer's zone, $city names it.
card-promise-open = Answer promised by { $time } ({ $city })
# $here is the same time as everybody's own clock shows it.
card-promise-here = { $here } your time
# $left like "3 h 20 min", $asof the time at which that was true.
card-left = { $left } left (as of { $asof })
card-late = late by { $left } (as of { $asof })
card-promise-kept = Promise kept: answered in time (promised by { $time }, { $city })
card-promise-missed = Promise missed (promised by { $time }, { $city })
card-no-promise = No time was promised
card-wants-person = 🙋 The customer asked for a person
card-unreachable = 📵 The customer cannot be reached: they blocked the desk or deleted their account

team-claim = Claim
team-release = Release
team-assign = Assign to…
team-resolve = Resolve
team-reopen = Reopen
team-resolve-title = Resolve { $number }?
team-resolve-text = The customer is told that the ticket is resolved. If they write again, it opens again.
team-resolve-yes = Resolve
team-resolve-no = Not yet

## The thread

# $author wrote at $time (customer's clock).
thread-said = { $author } · { $time }
thread-customer = Customer
thread-translation = Translation ({ $language } → { $target })
thread-translation-plain = Translation
thread-no-translation = No translation: { $why }
thread-shortened = (shortened here; the channel has the whole text)
# $what like "photo", $name the file's name, $state one of thread-file-…
thread-file = 📎 { $what } { $name } · { $state }
thread-file-nameless = 📎 { $what } · { $state }
thread-file-fetching = on its way
thread-file-stored = received
thread-file-refused = not accepted: { $why }
thread-kind-photo = photo
thread-kind-video = video
thread-kind-audio = audio
thread-kind-voice = voice message
thread-kind-document = document
thread-fallback =
    { $count ->
        [one] New message from the customer
       *[other] { $count } new messages from the customer
    }
# Title of a customer's file in the thread; nothing personal may stand in it.
thread-upload = Customer's file
quote-before = Before:
quote-after = Now:

failure-engine_down = the translation service cannot be reached
failure-engine_timeout = the translation service took too long
failure-too_long = the text is too long for the translation service
failure-language_not_supported = the translation service does not know this language
failure-facts_changed = the translation changed a number, link or name, so it was thrown away
failure-off = translation is switched off
# For every reason that has no text of its own.
failure-other = the translation service gave no usable answer

why-not_fetched = it could not be fetched
why-too_big = it is too big
why-type_not_allowed = files of this kind are not accepted
why-damaged = it is damaged or not what it says it is
why-empty = it is empty
why-file_gone = it is no longer there
why-message_gone = it is no longer there
why-chat_not_found = it could not be fetched
why-bad_request = it could not be fetched
why-blocked = it could not be fetched
# For every reason that has no text of its own.
why-other = it could not be taken

## An agent's words on their way: draft and receipt

draft-title = Draft · the customer has not seen this yet
receipt-sending = Sending…
receipt-delivered = ✅ Delivered
receipt-corrected = ✏️ You changed this after it was sent. The customer still has the old text.
receipt-deleted = 🗑️ You deleted this. The customer still has it.
receipt-refused = ❌ Not delivered
receipt-uncertain = ❔ Nobody knows whether this arrived. Ask the customer or look in the chat before sending it again.
receipt-discarded = Discarded. The customer does not have this.
receipt-why = Reason: { $why }
receipt-part = { $sent } of { $all } parts arrived
receipt-erase-failed = It could not be deleted in the customer's chat: { $why }
# Label over the agent's own words.
draft-words = { $name } wrote
# Label over what the customer reads; $language like "German".
draft-translation = The customer reads ({ $language })
draft-no-translation = ⚠️ No translation: { $why }. It will be sent as written.
draft-sent-untranslated = No translation: { $why }. It is sent as written.
draft-shortened = (shortened here; the customer gets the whole text)
draft-correction = New text
draft-correction-translation = The customer would read ({ $language })
draft-fallback = Draft for { $number }
draft-fallback-receipt = { $state } ({ $number })

draft-send = Send
draft-edit = Edit
draft-discard = Discard
draft-retry = Try again
draft-resend = Send again
draft-arrived = It arrived
draft-correct = Send correction
draft-leave = Leave as it is
draft-erase = Delete there
draft-erase-title = Delete in the customer's chat?
draft-erase-text = The message disappears from the customer's chat. They may have read it.
draft-erase-yes = Delete
draft-erase-no = Keep

sent-why-timeout = the channel did not answer in time
sent-why-dropped = the connection to the channel broke off
sent-why-server_error = the channel answered with an error of its own
sent-why-blocked = the customer blocked the desk
sent-why-deactivated = the customer's account no longer exists
sent-why-kicked = the desk was removed from the chat
sent-why-chat_not_found = the channel does not know this chat
sent-why-message_gone = the message is no longer in the customer's chat
sent-why-too_old = it is too old for the channel to change it
sent-why-too_big = a file is too big for the channel
sent-why-too_long = it is too long for the channel
sent-why-file_gone = a file is no longer there
sent-why-bad_request = the channel does not accept it in this form
# For every reason that has no text of its own; $code is for whoever looks after the desk.
sent-why-other = the channel refused it ({ $code })

## The form in which a draft is edited (titles and buttons: at most 24 characters)

form-title = Edit the draft
form-label = What the customer is to be told
form-hint = It is translated again when you save. Nothing is sent yet.
form-save = Save
form-cancel = Cancel
form-too-long = This draft is too long for the form (more than 3,000 characters). Edit your own message in the thread instead; the draft follows it.

## The desk's own page

home-title = Your desk
home-mine = Your tickets
home-unclaimed = Unclaimed
home-lapsing = Due next
home-nothing-mine = You have no open tickets.
home-nothing-unclaimed = Every ticket has an owner.
home-nothing-lapsing = Nothing is due.
home-more =
    { $count ->
        [one] and 1 more
       *[other] and { $count } more
    }
home-open = Open
home-due = due { $here } · { $left } left
home-late = due { $here } · late by { $left }
home-no-due = nothing due
home-order = Order { $order }
home-asof = As of { $here }

## Lines of the desk in the thread

note-claimed = { $name } has claimed this ticket. What { $name } writes here becomes a draft; everybody else's words stay inside.
note-released = { $name } has released this ticket. It waits for somebody to claim it.
note-assigned = { $by } has given this ticket to { $name }.
note-resolved = { $name } has resolved this ticket. The customer has been told.
note-reopened = { $name } has reopened this ticket.
note-joined = The customer complained about the same order again; it continues here.
note-wants-person = 🙋 The customer asks for a person.
note-file-refused = A file of the customer was not taken: { $why }.
note-promise-lapsing = The answer promised to the customer is due at { $due } (desk time). Nobody has answered yet.
note-promise-lapsed = The answer promised for { $due } (desk time) is late. Please answer now, or tell the customer when.
note-recreated = The former card was deleted, so the ticket continues here with everything that was in it.
note-customer-reopened = The customer wrote again, so the ticket is open again.
note-customer-edited = The customer changed a message.
note-customer-back = The customer can be reached again.
note-customer-left = 📵 The customer blocked the desk or deleted their account. Answers will not arrive.

## What only one person of the team sees

refuse-resolved = This ticket is resolved. Reopen it first.
refuse-resolved-write = This ticket is resolved, so your message stays inside. Reopen it to answer.
refuse-yours-already = This ticket is yours already.
refuse-claimed = { $name } has claimed this ticket. Only { $name } or a supervisor can do that.
refuse-nobodys = Nobody has claimed this ticket.
refuse-assignee = A ticket can only be given to somebody who may answer customers.
refuse-open = This ticket is open already.
refuse-stranger = Only the team's agents can act on tickets. Nothing you write here reaches the customer.
refuse-file-coming = A file of this draft is still on its way. Send it in a moment.
refuse-translation-coming = The translation of this draft is still on its way. Send it in a moment.
refuse-empty = There is nothing to send.
refuse-draft = Only { $name } or a supervisor can do that with this draft.
told-unclaimed = Nobody has claimed this ticket, so your message stays inside. Claim it to answer the customer.
told-internal = { $name } answers this customer. Your message stays inside.

## Clocks and warnings

note-desk-was-away = ⏰ Late by { $late }: the desk was away.
# What is due, as the team calls it; stands at the beginning of a line and in lists.
clock-first-response = First answer
clock-next-response = Next answer
clock-hard-limit = Answer (hard limit)
clock-update = Word to the customer
clock-resolution = Resolution
# $sign is a coloured dot, $clock one of the above, $here everybody's own clock.
card-clock-left = { $sign } { $clock }: { $left } left · due { $here }
card-clock-late = { $sign } { $clock }: late by { $left } · was due { $here }
card-clock-paused = ⏸ { $clock }: stands still, { $left } left
card-clocks-asof = As of { $asof }
card-waits-customer = ⏸ Waiting for the customer since { $here } ({ $name })
card-waits-third-party = ⏸ Waiting for somebody else since { $here } ({ $name })
card-priority = Priority
card-priority-high = High
card-tier = Tier
team-wait = Waiting for…
team-wait-customer = The customer
team-wait-third-party = Somebody else
team-continue = Go on
team-tier = Customer's tier
note-waits-customer = ⏸ { $name } is waiting for the customer. The clocks stand still until the customer writes.
note-waits-third-party = ⏸ { $name } is waiting for somebody else. Clocks stand still until somebody presses “Go on”; the customer is still to hear from us.
note-goes-on = ▶ { $name } goes on. The clocks run again with the time that was left.
note-tier = { $name } has set the customer's tier to “{ $tier }”.
refuse-waits-already = This ticket is waiting for them already.
# $what names clocks; $due is in the desk's time, $left how long there is until then.
warn-share = ⏰ { $number } · { $what }: { $share } % of the time is gone, { $left } left, due { $due } (desk time)
warn-breach = 🔴 { $number } · { $what }: late, was due { $due } (desk time)
warn-since = ⏰ { $number } ran on while your team was away. Next: { $what }, due { $due } (desk time)
warn-title =
    { $count ->
        [one] One ticket needs somebody
       *[other] { $count } tickets need somebody
    }
warn-risk = 🚨 { $number } needs a supervisor now: { $why }.
# $why is one of the risk-… below.
card-risk = 🚨 High risk: { $why }
risk-words = danger, injury or law is mentioned
risk-amounts = a large sum is mentioned
risk-categories = the kind of problem
risk-outcomes = what the customer wants
risk-territories = where the customer is
# Danger, injury, the law: wherever it stands, supervisors are told at once. Only heard, never said.
danger =
    .heard = lawyer | lawyers | attorney | solicitor | legal action | take you to court | sue you | suing you | going to sue | police | injury | injured | got hurt | was hurt | hospital | emergency room | caught fire | on fire | burned | burnt | burns | exploded | explosion | electric shock | electrocuted | smoke came | choked | choking | allergic reaction | bleeding | chargeback | consumer protection | small claims | fraud report
# Read by the customer, behind the stage: who takes care of it. $name is a first name, $team a city.
status-owner = { $name } from our team is taking care of it.
status-team = Our team in { $team } takes care of it.

## Promises

# Read by the customer. $was (String) - the time they were told before; $due, $city - as in promise-open.
promise-renewed = We said you would have an answer by { $was }. It takes us longer than that, and we are sorry. You will have it by { $due } ({ $city } time).
# The time has passed.
promise-overdue = We said you would have an answer by { $was }, and we have not kept that. We are sorry. You will have it by { $due } ({ $city } time).
# It took longer too often: no further time is named.
promise-escalated = We are sorry: your complaint { $number } has waited longer than we told you. The people who lead our team have it in front of them now, and you hear from them right here.
# Read by the customer. $opens (String) - when the team opens, on its own clock; $here (String) - the
# same on the customer's. The second is said where both are the same.
promise-opens = You will have an answer by { $due } ({ $city } time). Our team in { $team } is closed now. It opens { $opens } there, which is { $here } your time.
promise-opens-alike = You will have an answer by { $due } ({ $city } time). Our team in { $team } is closed now and opens { $opens }.
# The customer wrote again while the team is closed: the time they know, once.
added-still = Added to { $number }, thank you. Your answer still comes by { $due } ({ $city } time).
# How it stands, besides: for whom we wait, when they hear next. $opens - when the team opens, on their clock.
status-claimed = Your complaint { $number }: { $name } from our team is working on it.
stage-waits-customer = we are waiting for your answer
stage-waits-third-party = we have asked somebody outside our team, such as the carrier, and are waiting to hear back
status-next = You hear from us again by { $due } ({ $city } time), even if it is not settled by then.
status-your-turn = Please write right here whenever it suits you. We go on as soon as we have your answer.
status-at-work = Our team is at work now.
status-back = Our team is at work again from { $opens } ({ $city } time).
status-escalated = The people who lead our team have it in front of them, and you hear from them right here.
status-settled = If something is still not right, just write here and we take it up again. For something new, write /new.
# Read by the team.
note-status-promised = The customer was told a new time: word from us by { $due } (desk time).
# Read by the team.
note-promise-renewed = The customer was told that it takes longer: { $due } instead of { $was } (desk time).
note-promise-escalated = The answer promised for { $due } (desk time) was put off too often. The supervisors have been told, and the customer knows. Please answer now.
warn-promise-lapsed = 🔴 { $number }: the answer promised to the customer was due { $due } (desk time)
warn-promise-escalated = 🔴 { $number }: the answer promised for { $due } (desk time) was put off as often as may be. Please take it over
card-promise-renewed = Promise renewed (was { $time }, { $city })
card-promise-escalated = Promise not kept, supervisors told (was { $time }, { $city })
# $there is the customer's clock, $here everybody's own.
draft-promise = 🤝 Promises an answer: { $there } there ({ $city }) = { $here } your time. Watched once this is sent.
draft-promise-given = 🤝 Promised: { $there } there ({ $city }) = { $here } your time
draft-promise-none = No promise is noted for this.
draft-keep-promise = Keep as promise
draft-drop-promise = No promise
draft-move-promise = Other time…
form-promise-title = Promised time
form-promise-label = The customer has it by (your own clock)
refuse-promise-past = That time has passed already. Please choose a later one.
# $there is the customer's clock now.
draft-night = 🌙 { $there } there ({ $city }): the customer is probably asleep.
draft-scheduled = 🌙 Goes out at { $there } there ({ $city }) = { $here } your time, or as soon as the customer writes.
draft-send-now = Send now anyway
draft-send-morning = Send in their morning
draft-unschedule = Do not send yet
told-night = It is { $there } at the customer's: they are probably asleep. Nothing has been sent yet.
note-put-off = 🌙 { $name }: “{ $what }” waits for the customer's morning, { $there } there.
note-called-off = { $name } has called off “{ $what }”, which waited for the customer's morning.
note-put-off-dropped = The customer has written, so “{ $what }” is not done in their morning. Please read first what they say.
card-put-off = 🌙 “{ $what }” ({ $name }): { $there } there ({ $city }) = { $here } your time
team-call-off = Call it off
note-sent-awake = The customer is awake and wrote, so what waited for their morning goes out now.
# What an agent writes when promising a time. Only heard: the desk offers to watch over it.
# cue: what we are going to do; not: the same words about something else; past: a time gone by.
# within: beside a length of time makes it a limit; number: from one on, in order, the forms of one number
# parted by a space.
commit-cue =
    .heard = i'll | i will | i am going to | i'm going to | we'll | we will | we are going to | we're going to | i shall | we shall | i can get back | get back to you | hear from me | hear from us | you'll have | you will have | you'll get | you will get | i promise | we promise | expect my | expect our | expect an answer | expect a reply | my answer by | our answer by
commit-not =
    .heard = be closed | be off | be on holiday | be away | be out of office | be out of the office | not be in | be unavailable | won't | will not | i'll not | unless | if you | would | should | have to | need to | get your parcel | get the parcel | get your package | get the package | get your order | have your parcel | have the parcel | will arrive | will be delivered | be back
commit-past =
    .heard = yesterday | ago | last week | last night | last month | you wrote | you said | earlier today | was | were
commit-within =
    .heard = within | in | within the next | in the next | within the | in the | in about | at most | at the latest | from now | in under | within about
commit-minutes =
    .heard = minute | minutes | min | mins
commit-hours =
    .heard = hour | hours | hrs | h
commit-days =
    .heard = day | days
commit-workdays =
    .heard = business day | business days | working day | working days | workday | workdays
commit-weeks =
    .heard = week | weeks
commit-two-hours =
    .heard = couple of hours | a couple of hours | hour or two | an hour or two
commit-two-days =
    .heard = couple of days | a couple of days | day or two | a day or two
commit-number =
    .heard = one a an | two | three | four | five | six | seven | eight | nine | ten
commit-today =
    .heard = today | this morning | this afternoon
commit-tonight =
    .heard = tonight | this evening
commit-end-of-day =
    .heard = end of the day | end of day | eod | close of business | end of business | cob
commit-tomorrow =
    .heard = tomorrow
commit-day-after =
    .heard = day after tomorrow | the day after tomorrow
commit-this-week =
    .heard = this week | end of the week | end of week | the end of this week
commit-next-week =
    .heard = next week | end of next week
commit-morning =
    .heard = morning
commit-noon =
    .heard = noon | midday | lunchtime
commit-afternoon =
    .heard = afternoon
commit-evening =
    .heard = evening | tonight | night
commit-monday =
    .heard = monday | mon
commit-tuesday =
    .heard = tuesday | tue | tues
commit-wednesday =
    .heard = wednesday | wed
commit-thursday =
    .heard = thursday | thu | thurs
commit-friday =
    .heard = friday | fri
commit-saturday =
    .heard = saturday | sat
commit-sunday =
    .heard = sunday | sun
commit-january =
    .heard = january | jan
commit-february =
    .heard = february | feb
commit-march =
    .heard = march | mar
commit-april =
    .heard = april | apr
commit-may =
    .heard = may
commit-june =
    .heard = june | jun
commit-july =
    .heard = july | jul
commit-august =
    .heard = august | aug
commit-september =
    .heard = september | sep | sept
commit-october =
    .heard = october | oct
commit-november =
    .heard = november | nov
commit-december =
    .heard = december | dec

## Deadlines of marketplaces

# The heading over the deadlines on a card.
claim-heading = Marketplace deadlines: they run day and night, weekends included, and no automatic answer stops them
claim-add = Marketplace claim…
# $claim is the marketplace's name.
claim-change = Change: { $claim }
# $time is the desk's clock, $city the place its zone is named after.
claim-due = Due { $time } ({ $city })
claim-missed = If missed: { $what }
# $confidence is one of claim-confidence-…, $day when the source was seen.
claim-source = { $confidence }, seen { $day }
claim-confidence-official = official page
claim-confidence-third-party = third party
claim-confidence-unverified = not verified
claim-verify = ⚠️ verify: nobody has checked this for a long time
# $this is the shortest time, $others what other sources say.
claim-conflict = Sources differ: { $this } counts as the shortest; others say { $others }
claim-unit-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
claim-unit-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
claim-unit-business-days =
    { $count ->
        [one] 1 business day
       *[other] { $count } business days
    }
claim-unit-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
claim-since = since { $time } (desk time)
claim-reference = reference { $reference }
claim-automatic = started by itself, from the order
claim-state-open = running
claim-state-waiting = answered, waiting for a decision
claim-state-won = won
claim-state-lost = lost
claim-state-withdrawn = withdrawn
# $name is a law, $text what it says; a note and no advice.
claim-law = ⚖️ { $name }: { $text } (seen { $day }; check with counsel)
risk-claim = a claim at a marketplace
claim-form-title = Marketplace claim
claim-form-stage = Marketplace and stage
claim-form-since = When it happened
claim-form-state = How it stands
claim-form-reference = The marketplace's reference
claim-form-choose = Choose…
note-claim-opened = { $name } noted: { $platform }, { $stage }, since { $since } (desk time). The deadlines are on the card.
note-claim-changed = { $name } changed the claim: { $platform }, { $stage }, since { $since } (desk time).
note-claim-ended = { $name } noted about { $platform }, { $stage }: { $state }.
# $share is how much of the time is over, in percent; $more are other deadlines of this ticket.
warn-claim-share = ⏳ { $number } · { $platform }: { $share } % of the time is over. { $duty } by { $due } (desk time). If missed: { $missed }
warn-claim-share-more = ⏳ { $number } · { $platform }: { $share } % of the time is over. { $duty } by { $due } (desk time). If missed: { $missed } (More deadlines need a look: { $more }, see the card.)
warn-claim-breach = 🔴 { $number } · { $platform }: the deadline { $due } (desk time) has passed. { $duty } at once. What may be lost: { $missed }
warn-claim-breach-more = 🔴 { $number } · { $platform }: the deadline { $due } (desk time) has passed. { $duty } at once. What may be lost: { $missed } (More deadlines need a look: { $more }, see the card.)
refuse-claim-stage = This stage is no longer in the marketplaces' rules. Open the form again.
refuse-claim-time = Nothing was noted: the time must not lie in the future, nor more than two years back. Open the form again.
refuse-claim-gone = This claim is no longer there. Nothing was changed.

## Shifts and hand-over

shift-title = { $city } is about to close
shift-title-late = { $city } has closed
shift-closes = The shift ends { $here }.
shift-late = This comes late: the shift ended { $here }.
shift-next = { $city } is there from { $here }.
shift-here = { $city } is at work now.
shift-nobody = Nobody opens after that. Please look at the hours.
shift-counts = Open: { $open } · unclaimed: { $unclaimed } · due by { $until }: { $lapsing }
shift-since = waits since { $here }
shift-unclaimed = claimed by nobody
button-take = Take over
note-taken-over = { $name } has taken this ticket over from { $by }, whose shift ends.


## The answer window and templates

choose-open = Choose
choose-more = More …
card-window-open = 💬 Free answers until { $here } ({ $left } left as of { $asof }). After that the customer has to write first.
card-window-closed = 💬 Free answers closed since { $here }: the customer has to write first
receipt-waiting = ⏳ Kept until the customer writes. Their last message is too long ago for a free answer on this channel.
receipt-invite-cost = Asking them to write sends the approved message, for which the channel charges.
receipt-invitation-sending = The invitation to write is on its way…
receipt-invitation-sent = 📨 The customer was asked to write. Your answer goes out as soon as they do.
receipt-invitation-refused = The invitation to write was not sent: { $why }
receipt-invitation-uncertain = Nobody knows whether the invitation to write arrived.
receipt-progress-delivered = On the customer's phone
receipt-progress-read = Read by the customer
draft-invite = Ask them to write
draft-take-back = Back to draft
refuse-invited = The customer has been asked already. Your answer goes out as soon as they write.
note-answer-waits = The answer did not go out: the customer's last message is too long ago for a free answer. It is kept until they write. Please ask them to.
note-customer-revoked = The customer deleted a message in the chat.
note-customer-reacted = The customer reacted with { $emoji }.
note-customer-unreacted = The customer took back a reaction.
quote-about = About
sent-why-window_closed = the customer's last message is too long ago for a free answer
sent-why-undeliverable = the customer's app cannot receive it (no account there, or a very old app)
sent-why-held_back = the channel holds such messages back at the moment
sent-why-country_not_allowed = the channel is not available in the customer's country
sent-why-account_locked = the channel has locked the desk's account
sent-why-own_number = the number is the desk's own
sent-why-not_a_test_number = the number is not on the list of test recipients
sent-why-not_registered = the desk's number is not registered with the channel
sent-why-payment_missing = the channel's account has a payment problem
sent-why-type_not_taken = the channel does not take this kind of message
sent-why-file_not_taken = the channel does not take this file
sent-why-needs_phone = the channel needs the customer's phone number for this
sent-why-template_faulty = the template does not have the form it was sent in
sent-why-no_template = there is no approved template for this in the customer's language
sent-why-template_rejected = the channel has rejected the template; whoever looks after the desk has to change it and hand it in again
sent-why-template_pending = the channel has not approved the template yet
sent-why-template_paused = the channel has paused the template
sent-why-template_disabled = the channel has switched the template off
sent-why-token_refused = the channel refuses the desk's access token
sent-why-rate_limited = too many messages to this customer in a short time
sent-why-number_limited = too many messages from the desk's number in a short time
sent-why-api_limited = too many calls to the channel
sent-why-spam_limited = the channel has restricted the desk's number for now
sent-why-cannot_erase = this channel cannot delete messages
sent-why-file_unavailable = the channel could not hand over a file
sent-why-unreachable = the channel could not be reached


## The chat on the shop's page

chat-title = Help with your order
chat-open = Open the chat
chat-close = Close the chat
chat-greeting = Hello! Has something gone wrong with an order? Tell us here, in your own language. We put it right together.
chat-start = Report a problem
chat-start-order = Report a problem with order { $order }
chat-status = How is my complaint?
chat-write = Write a message
chat-send = Send
chat-attach = Add photos or files
chat-camera = Take a photo
chat-drop = Drop photos or files here
chat-remove = Remove { $file }
chat-cancel = Cancel
chat-sending = Sending …
chat-sent = Sent
chat-waiting = Waiting for a connection
chat-offline = No connection just now. What you write is kept, and goes out by itself.
chat-connecting = Connecting …
chat-slow = That was a lot at once. It goes out in a moment, by itself.
chat-typing = An answer is being written
chat-you = You
chat-desk = Assistant
chat-agent = Our team
chat-edited = edited
chat-gone = This message was deleted.
chat-edit = Edit
chat-edit-of = You are changing your message.
chat-new = new messages
chat-chosen = Your choice
chat-download = Download { $file }
chat-photo = Photo { $file }
chat-log = Conversation
receipt-progress-kept = Waiting for the customer to come back to the chat
note-page = The customer writes from this page: { $page }
chat-refused-too_big = This file is larger than we can receive here.
chat-refused-type_not_allowed = We cannot open this kind of file here. A photo, a video or a PDF works well.
chat-refused-damaged = This file arrived damaged. Please try it once more.
chat-refused-empty = This file is empty.
chat-refused-long = This message is too long. Please send it in two parts.
chat-refused-many = At most ten files go into one message.
chat-refused-codes = Too many codes were tried just now. Please try again in an hour, or simply go on right here.
chat-refused-begun = Please answer this in the browser in which the conversation was begun.
chat-refused-other = This could not be sent. Please try it once more.


## One customer on several channels

command-link = Go on in another app or chat
    .heard = link | link chats | other channel | another channel | continue elsewhere | switch channel | other app
link-code =
    You can go on with us in another app or on our page. Send this code there within { $minutes } minutes:
    { $code }
    It works once. Please give it to nobody: who has it can read your complaints.
link-there =
    To go on ({ $channel }):
    { $url }
link-joined = Thank you, we know you here now as well. Everything you told us is here, and our answers come here.
link-told = Your conversation with us is now continued on another channel as well: { $channel }. If that was not you, please write to us here at once.
link-unknown = We do not know this code. It may be too old, or have been used already. Send /link in your other chat to get a new one.
link-wait = Too many wrong codes were sent. Please wait an hour, or go on with us right here.
link-here = This code belongs to this very chat. Please send it in the other one.
begun-ask = Before you signed in, a conversation was begun on this device ({ $at }). Is it yours?
begun-yes = Yes, go on with it
begun-no = No, begin anew
begun-anew = All right. That conversation stays apart, and nobody will mix it up with yours. Just tell us here what went wrong.
begun-joined = Thank you. Your conversation from before goes on here, and our answers come here, wherever you sign in.
begun-known = That conversation belongs to somebody we know already. If it is yours, send /link in your other chat and enter the code here.
begun-left = This conversation goes on where its owner has signed in. Please sign in to the shop, or reload the page to begin a new one.
note-begun = 🔗 The customer has signed in on the shop's page and says that this conversation, begun on the same device, is theirs. Answers go there now. If that seems wrong, undo the join on the card.
note-linked = 🔗 The customer is now known on another channel as well: { $channel }. Both are shown here, and answers go to where they wrote last.
note-same-order = The same customer has another open ticket about this order: { $number }.
refuse-moved = Nothing was sent: the customer has gone on elsewhere meanwhile ({ $channel }). Press again to send it there.
draft-way = To the customer by: { $channel }
draft-way-again = Sending it again goes to where the customer writes now: { $channel }
note-merged = { $name } has confirmed: the same customer as { $others }. Answers go to the channel that was used last.
joined-code = proved by a one-time code
joined-platform = the channel itself says so
joined-agent = confirmed by the team
joined-device = said by the customer, signed in on the device where it began
note-parted = { $name } has parted the two customers again.
card-suspect = May be the same customer: { $number } · { $name } · { $channels }
card-suspect-ask = Same customer as…
card-join = Same customer
card-dismiss = Not the same
card-join-title = One customer?
card-join-text = { $mine } and { $other } become one customer. Both tickets stay; each of them sees where answers go. You can undo it.
card-join-yes = Join
card-join-no = Cancel
card-joined = Joined with case { $case }: { $why }
card-part = Undo the join
card-part-title = Part them again?
card-part-text = What the other customer had brought goes back to them: their channels, tickets and details.
card-part-yes = Part
card-part-no = Cancel
suspect-title = Same customer as…
suspect-label = Number of the other ticket
suspect-hint = For example 1042. The card then shows whose it is, and asks again.
suspect-send = Look
suspect-close = Cancel
refuse-join-same = That ticket is this customer's already.
refuse-join-unknown = There is no such ticket of another customer. Look at its number and enter it again.
refuse-part-gone = These customers are not joined any more.
refuse-part-proved = The customer has proved that both are theirs, so this is not undone here.
refuse-part-moved = One of their channels has moved since, so this cannot be undone cleanly.

## How long what a customer says is kept; read by the customer, behind a sentence about their data.

kept-for =
    { $days ->
        [one] When everything is settled and we have not heard from each other for one day, we delete all of it.
       *[other] When everything is settled and we have not heard from each other for { $days } days, we delete all of it.
    }
