// What is seen of a conversation: messages, buttons, pictures. What people write stays text.

let words = {};
let language = 'en';

function el(name, traits = {}, ...children) {
  const node = document.createElement(name);
  if (typeof traits === 'string') node.className = traits;
  else for (const [trait, value] of Object.entries(traits)) {
    if (value instanceof Function) on(node, trait, value);
    else if (value === true) node.setAttribute(trait, '');
    else if (value !== false && value != null) node.setAttribute(trait, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

const button = (kind, act, traits, ...inside) => el('button', { type: 'button', class: kind, click: act, ...traits }, ...inside);

function icon(path) {
  const [svg, shape] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.ariaHidden = true;
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

const ICONS = {
  chat: 'M4 5.5h16v11H9.5L5 20v-3.5H4z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-5 16-3.2-6.6z',
  camera: 'M4 7.5h4l1.5-2h5l1.5 2h4v11H4zM9 12.8a3 3 0 106 0 3 3 0 10-6 0',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 01-7-7l8.7-8.8a3.3 3.3 0 014.7 4.7l-8.7 8.8a1.7 1.7 0 01-2.4-2.4l8-8',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
};

const say = (word, value = '') => (words[word] ?? '').replace(/{\w+}/, value);

/** Text with its web addresses as links, and nothing else in it as anything else. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/).map((part, at) => at % 2
    ? el('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part) : part);
}

const clock = (at) => new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

function day(at) {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86400000);
  return days < -1 ? new Date(at).toLocaleDateString(language, { weekday: 'long', day: 'numeric', month: 'long' })
    : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

/** A file of a message: a picture in place, anything else to download. */
function fileShown(file) {
  const name = file.name || '';
  const href = file.local ? null : DESK + file.url;
  if (file.image) {
    const picture = el('img', { alt: say('photo', name), src: href });
    if (!href) shelf.get(file.local).then((kept) => { if (kept) picture.src = URL.createObjectURL(kept); });
    return href ? el('a', { class: 'picture', href, target: '_blank', rel: 'noopener' }, picture) : el('span', 'picture', picture);
  }
  const inside = [icon(ICONS.file), el('span', { class: 'name', dir: 'auto' }, name)];
  return href ? el('a', { class: 'file', href, download: true, 'aria-label': say('download', name) }, ...inside) : el('span', 'file', ...inside);
}

const log = el('div', { class: 'log', role: 'log', tabindex: '0' });
const pending = el('div', 'pending');
const messages = new Map(); // number or id -> what is shown of it
let lastDay = '';
let asking = null; // the newest message of the desk, whose buttons count
let editable = null; // the button under the newest own words
let greeting = null;

function clearLog() {
  messages.clear();
  lastDay = '';
  asking = null;
  log.replaceChildren(pending);
}

function isAtEnd() { return log.scrollHeight - log.scrollTop - log.clientHeight < 120; }

function toEnd(always) {
  if (always || isAtEnd()) log.scrollTop = log.scrollHeight;
}

/** Shows a letter of the mailbox; true where it is something new from the desk. */
function takeLetter(letter) {
  if (letter.press) return chosen(letter.of, letter.press);
  const changed = messages.get(letter.edit ?? letter.rewrite ?? letter.erase);
  if (letter.erase) return changed && blank(changed);
  if (letter.edit ?? letter.rewrite) return changed && reword(changed, letter.text);
  const follows = isAtEnd();
  const known = messages.get(letter.id);
  if (known) known.node.remove();
  const message = makeMessage(letter);
  if (letter.edited) mark(message, 'edited');
  newDay(letter.at);
  log.insertBefore(message.node, pending);
  messages.set(letter.number, message);
  if (letter.id) messages.set(letter.id, message);
  if (letter.from === 'desk') ask(message);
  if (letter.from === 'me' && letter.files) offerEdit(message);
  toEnd(follows || letter.from === 'me');
  if (follows && letter.from !== 'me') log.scrollTop = Math.min(log.scrollTop, message.node.offsetTop - 12); // a long one from its beginning
  return letter.from !== 'me';
}

function newDay(at) {
  const name = day(at);
  if (name === lastDay) return;
  lastDay = name;
  log.insertBefore(el('p', 'day', name), pending);
}

function makeMessage(letter) {
  const who = letter.from === 'me' ? 'you' : letter.from;
  const text = el('div', { class: 'text', dir: 'auto' }, ...linked(letter.text ?? ''));
  const state = el('span', 'state');
  const meta = el('div', 'meta', letter.from === 'agent' ? el('b', {}, say('agent')) : null,
    el('time', { datetime: new Date(letter.at).toISOString() }, clock(letter.at)), state);
  const files = (letter.files ?? []).map(fileShown);
  const bubble = el('div', 'bubble', el('span', 'unseen', `${say(who)}: `),
    files.length ? el('div', 'files', ...files) : null, letter.text ? text : null);
  const node = el('div', { class: `message ${letter.from}`, lang: letter.language, 'data-number': letter.number }, bubble, meta);
  const message = { letter, node, text, bubble, meta, state, buttons: [] };
  if (letter.gone) blank(message);
  if (letter.buttons?.length) node.insertBefore(keysOf(message), meta);
  return message;
}

function keysOf(message) {
  const rows = message.letter.buttons.map((row) => el('div', 'row', ...row.map(({ label, token }) => {
    const key = button('key', () => {
      if (key.ariaDisabled) return;
      line.say({ do: 'press', of: message.letter.number, token });
      chosen(message.letter.number, token);
      said();
    }, { dir: 'auto', 'data-token': token }, label);
    message.buttons.push(key);
    return key;
  })));
  return el('div', { class: 'keys', role: 'group', 'aria-label': say('desk') }, ...rows);
}

/** Only the newest question counts; the older ones keep what was chosen. */
function ask(message) {
  if (asking) disable(asking);
  asking = message;
}

function disable(message) {
  for (const key of message.buttons) {
    key.ariaDisabled = 'true';
    key.tabIndex = -1; // who stands on it keeps the focus, nobody comes back to it
  }
}

function chosen(number, token) {
  const message = messages.get(number);
  if (!message) return;
  disable(message);
  const key = message.buttons.find((one) => one.dataset.token === token);
  if (!key || key.classList.contains('chosen')) return;
  key.classList.add('chosen');
  key.prepend(icon(ICONS.check), el('span', 'unseen', `${say('chosen')}: `));
}

function reword(message, text) {
  message.letter.text = text;
  message.text.replaceChildren(...linked(text));
  mark(message, 'edited');
  return message.letter.from === 'agent';
}

function blank(message) {
  message.node.classList.add('gone');
  message.bubble.replaceChildren(say('gone'));
}

function mark(message, word) { message.state.textContent = say(word); }

/** An own message as long as the desk does not have it. */
function waitFor(item) {
  greeting?.remove();
  const message = makeMessage({ ...item, from: 'me' });
  message.node.classList.add('waiting');
  mark(message, 'sending');
  messages.set(item.id, message);
  pending.append(message.node);
  const shown = message.bubble.querySelectorAll('.picture, .file');
  for (const [at, file] of (item.files ?? []).entries()) shown[at].append(barOf(file));
  toEnd(true);
  return message;
}

/** How much of a file is there; shown as long as it is on its way. */
function barOf(file, changed = () => {}) {
  const bar = el('progress', { max: '1', 'aria-label': say('sending') });
  const show = () => { bar.value = file.part ?? 0; bar.hidden = !!(file.receipt || file.why); };
  file.changed = () => { show(); changed(); };
  show();
  return bar;
}

function offerEdit(message) {
  editable?.remove();
  editable = null;
  if (!message.letter.text || message.letter.files.length) return;
  editable = button('link', () => change(message), {}, say('edit'));
  message.meta.append(editable);
}
