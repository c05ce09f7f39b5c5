// How it begins, and what follows from what the desk says.

async function speak(tags) {
  const answer = await fetch(`${DESK}/chat/words?languages=${encodeURIComponent(tags.join(','))}`, { signal: AbortSignal.timeout(OPENING) });
  const doc = await answer.json();
  ({ words, language } = doc);
  limit = doc.max_bytes;
  translate(doc.direction);
}

/** Before anything is said: a greeting, and where one may begin. */
function greet() {
  if (log.querySelector('.message')) return;
  const starts = [
    order ? ['start', say('start-order', order), order] : null,
    ['start', say('start')],
    ['status', say('status')],
  ].filter(Boolean);
  greeting = el('div', 'greeting', el('p', {}, say('greeting')),
    ...starts.map(([name, label, argument]) => button('key', () => command(name, label, argument), {}, label)));
  log.prepend(greeting);
}

/** Tells the desk which of the team's words have been on the screen. */
function seen() {
  const of = [...messages].filter(([number, { letter }]) => number > 0 && letter.from === 'agent' && !letter.seen).map(([number, { letter }]) => { letter.seen = true; return number; });
  if (of.length) line.raw({ do: 'seen', of });
}

line.on = {
  welcome() {
    clearLog();
    pending.replaceChildren();
    unread = 0;
    for (const item of line.outbox) if (item.do !== 'press' && item.do !== 'edit') waitFor(item);
  },
  letter(letter) {
    if (letter.toast) { if (line.caughtUp) note(letter.text, 6); return; }
    greeting?.remove();
    if (takeLetter(letter)) news(letter);
    if (letter.language && letter.language !== language) speak([letter.language]).catch(() => {});
  },
  here() {
    for (const item of line.outbox) if (item.do === 'press') chosen(item.of, item.token);
    greet();
    look();
  },
  state: () => showState(),
  taken(item) {
    const message = messages.get(item.id);
    if (message && item.do !== 'press') mark(message, 'sent');
  },
  refused(item, why) {
    const message = messages.get(item.id);
    const file = item.files?.find((one) => one.why);
    const text = refusal(file?.why ?? why);
    if (!message) { note(text, 8); return; }
    message.node.classList.add('failed');
    message.state.textContent = text;
  },
  slow(isTooFast) {
    if (isTooFast) note(say('slow'), 8);
  },
};

/** A code in the page's address is written for them; that it is theirs, they say by sending it. */
function takeCode() {
  const [page, code] = location.href.split('#');
  if (!/^link-\w{8}$/.test(code)) return;
  history.replaceState(null, '', page);
  field.value = code;
  show();
}

async function begin() {
  build();
  for (let tries = 0; ; tries++) {
    try {
      await speak([data.language, ...navigator.languages].filter(Boolean));
      break;
    } catch {
      if (tries === 1) console.error('Amends: is', location.origin, 'in AMENDS_WEBCHAT__ORIGINS?');
      await sleep(BACK_OFF[Math.min(tries, 5)]);
    }
  }
  document.body.append(host); // a page that may not ask never comes so far
  line.restore();
  restoreTray();
  field.value = kept.get(`draft:${owner}`) ?? '';
  greet();
  host.dataset.ready = 'yes';
  if (kept.get('token') || identity || line.outbox.length) line.begin();
  if (kept.get('open') && !isPhone()) show();
  takeCode();
}

if (document.body) begin();
else on(globalThis, 'DOMContentLoaded', begin);
