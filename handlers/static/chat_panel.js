// The panel: opening and closing, writing, files on their way, what stands in the way.

const PICTURES = /^image\/(jpeg|png|gif|webp)$/;
const MOST_FILES = 10;
const isTouch = () => matchMedia('(pointer: coarse)').matches;
/** Back to writing; a telephone's keyboard only comes when it is asked for. */
const focus = () => (isTouch() ? heading : field).focus();
const isPhone = () => matchMedia('(max-width: 520px)').matches;

let picked = []; // files that are not sent yet
let editing = null; // the own message that is being changed
let unread = 0;
let limit = 20 * 1048576; // bytes of a file, until the desk says
let wasAway = false;
let telling;
let expecting;

const host = el('div', { id: 'amends-chat' });
const root = host.attachShadow({ mode: 'open' });
const badge = el('span', { class: 'badge', hidden: true });
const launcher = button('launcher', () => (box.open ? shut() : show()), {}, icon(ICONS.chat), badge);
const heading = el('h2', { id: 'title', tabindex: '-1' });
const presence = el('p', 'presence');
const closer = button('plain', shut, {}, icon(ICONS.close));
const notice = el('p', { class: 'notice', role: 'status' });
const typing = el('div', { class: 'typing', hidden: true }, el('i'), el('i'), el('i'), el('span', 'unseen'));
const tray = el('ul', { class: 'tray', hidden: true, 'aria-live': 'polite' });
const editBar = el('div', { class: 'editing', hidden: true });
const picker = (traits) => el('input', { type: 'file', hidden: true, change() { add(this.files); this.value = ''; }, ...traits });
const chooser = picker({ multiple: true, accept: 'image/*,video/*,audio/*,.pdf,.txt' });
const camera = picker({ accept: 'image/*', capture: 'environment' });
const clip = button('plain', () => chooser.click(), {}, icon(ICONS.clip));
const shutter = button('plain shutter', () => camera.click(), {}, icon(ICONS.camera));
const field = el('textarea', { rows: '1', dir: 'auto', maxlength: '4000', autocomplete: 'off', enterkeyhint: 'send' });
const sender = el('button', 'send', icon(ICONS.send));
const form = el('form', { class: 'write', submit(event) { event.preventDefault(); submit(); } }, clip, shutter, field, sender, chooser, camera);
const target = el('div', { class: 'drop', hidden: true });
const box = el('dialog', { class: 'panel', 'aria-labelledby': 'title' },
  el('div', 'head', el('div', {}, heading, presence), closer), log, typing, notice, tray, editBar, form, target);

function build() {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [style];
  if (/^#[0-9a-f]{6}$/i.test(data.accent ?? '')) paint(data.accent);
  root.append(launcher, box);
  clearLog();
  listen();
}

/** The shop's own colour, with the ink that can be read on it (WCAG 2.2, relative luminance). */
function paint(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  const isLight = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18;
  host.style.cssText = `--accent:${colour};--on-accent:${isLight ? '#000' : '#fff'}`;
}

/** Everything that is said here, in the language that was just loaded. */
function translate(direction) {
  host.lang = language;
  box.dir = launcher.dir = direction;
  host.dir = getComputedStyle(document.body).direction;
  heading.textContent = say('title');
  log.ariaLabel = say('log');
  typing.lastChild.textContent = say('typing');
  field.placeholder = say('write');
  target.textContent = say('drop');
  for (const [node, word] of [[closer, 'close'], [clip, 'attach'], [shutter, 'camera'], [sender, 'send'], [field, 'write']]) node.ariaLabel = say(word);
  count();
  showState();
}

function listen() {
  on(root, 'keydown', (event) => {
    if (event.key === 'Escape' && box.open) { event.preventDefault(); editing ? change(null) : shut(); }
    event.stopPropagation(); // the shop's own shortcuts are not meant
  });
  on(field, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  on(field, 'input', grow);
  on(box, 'paste', (event) => {
    const { files: pasted, types } = event.clipboardData;
    const isText = ['text/plain', 'text/html'].every((type) => types.includes(type)); // an office's, with a picture of it
    if (!pasted.length || isText) return;
    event.preventDefault();
    add(pasted);
  });
  for (const name of ['dragenter', 'dragover', 'dragleave', 'drop']) on(box, name, drag);
  on(visualViewport, 'resize', () => box.style.setProperty('--seen', `${visualViewport.height}px`)); // the keyboard covers the rest
  on(document, 'visibilitychange', look);
  let stays = true; // at the end, though a keyboard, a notice or photos take their room
  on(log, 'scroll', () => { stays = isAtEnd(); });
  new ResizeObserver(() => { if (stays) toEnd(true); }).observe(log);
}

// --- open and closed ---

function show() {
  isPhone() ? box.showModal() : box.show(); // on a full screen nothing behind it can be reached
  host.classList.add('open');
  kept.set('open', '1');
  line.begin();
  toEnd(true);
  focus();
  count();
  look();
}

function shut() {
  box.close();
  host.classList.remove('open');
  kept.drop('open');
  count();
  launcher.focus();
}

/** What is on the screen has been seen. */
function look() {
  if (!box.open || document.hidden) return;
  unread = 0;
  kept.set('read', `${line.visitor}:${line.after}`);
  count();
  seen();
}

function count() {
  badge.hidden = !unread;
  badge.textContent = unread > 9 ? '9+' : unread;
  launcher.ariaExpanded = box.open;
  const name = say(box.open ? 'close' : 'open');
  launcher.ariaLabel = unread ? `${name} · ${say('new')}` : name;
}

/** Something was said by the desk while nobody may have looked. */
function news(letter) {
  expect(false);
  const [visitor, number] = (kept.get('read') ?? '').split(':');
  if (!box.open && (visitor !== line.visitor || letter.number > Number(number))) unread += 1;
  count();
  look();
}

// --- what stands in the way ---

function showState() {
  const away = !navigator.onLine || line.state === 'waiting' || (wasAway && line.state === 'connecting');
  host.classList.toggle('away', away);
  presence.textContent = away ? say('connecting') : say('desk');
  if (away !== wasAway) note(away ? say('offline') : '');
  wasAway = away;
  for (const item of line.outbox) {
    const message = messages.get(item.id);
    if (message) mark(message, away ? 'waiting' : 'sending');
  }
}

function note(text, seconds = 0) {
  clearTimeout(telling);
  notice.textContent = text;
  if (seconds) telling = setTimeout(() => { notice.textContent = wasAway ? say('offline') : ''; }, seconds * 1000);
}

/** An answer to a question is on its way: it is seen that somebody writes. */
function said() { if (!asking || asking.buttons.length) expect(true); }

function expect(is) {
  clearTimeout(expecting);
  if (!is) { typing.hidden = true; return; }
  expecting = setTimeout(() => {
    typing.hidden = line.state !== 'open';
    expecting = setTimeout(() => { typing.hidden = true; }, 4000);
  }, 500);
}

// --- writing ---

function grow() {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 140)}px`;
  kept.set(`draft:${owner}`, field.value);
}

function submit() {
  const text = field.value.trim();
  const files = picked.filter((file) => !file.why);
  if (!text && !files.length) return;
  if (editing) {
    const of = editing.letter.id;
    if (text !== editing.letter.text) line.say({ do: 'edit', of, text });
    change(null);
  } else {
    picked = [];
    showTray();
    waitFor(line.say({ do: 'say', text, files }));
    said();
  }
  field.value = '';
  grow();
  field.focus();
  showState();
}

function command(command, label, argument = '') {
  waitFor(line.say({ do: 'command', command, argument, label, text: label }));
  said();
  focus();
}

function change(message) {
  editing = message;
  editBar.hidden = !message;
  editBar.replaceChildren(say('edit-of'), button('link', () => change(null), {}, say('cancel')));
  field.value = message?.letter.text ?? '';
  grow();
  field.focus();
}

// --- files ---

function drag(event) {
  if (![...event.dataTransfer.types].includes('Files')) return;
  event.preventDefault();
  if (event.type === 'dragleave' && box.contains(event.relatedTarget)) return;
  target.hidden = event.type === 'dragleave' || event.type === 'drop';
  if (event.type === 'drop') add(event.dataTransfer.files);
}

function add(bodies) {
  line.begin();
  for (const body of bodies) {
    if (picked.length >= MOST_FILES) { note(say('refused-many'), 6); break; }
    if (body.size > limit) { note(say('refused-too_big'), 6); continue; }
    const file = { local: newId(), name: body.name || 'photo.png', image: PICTURES.test(body.type) };
    shelf.put(file.local, body);
    start(file, body);
  }
  focus();
}

function remove(file) {
  file.gone = true;
  file.request?.abort();
  shelf.drop(file.local);
  picked = picked.filter((one) => one !== file);
  showTray();
  focus();
}

/** What was chosen before the page was loaded again. */
async function restoreTray() {
  for (const file of JSON.parse(kept.get(`tray:${owner}`) ?? '[]')) {
    const body = await shelf.get(file.local);
    if (body) start(file, body);
  }
}

function start(file, body) {
  const name = el('span', { class: 'name', dir: 'auto' }, file.name);
  const bar = barOf(file, () => {
    if (file.why) { name.textContent = refusal(file.why); file.row.className = 'refused'; }
    if (file.why || file.receipt) keepTray();
  });
  file.row = el('li', {}, file.image ? el('img', { src: URL.createObjectURL(body), alt: '', error() { this.replaceWith(icon(ICONS.file)); } }) : icon(ICONS.file), name, bar,
    button('plain', () => remove(file), { 'aria-label': say('remove', file.name) }, icon(ICONS.close)));
  picked.push(file);
  showTray();
  upload(file);
}

/** Never while a file is on its way: who is about to press its button would miss it. */
function showTray() {
  tray.hidden = !picked.length;
  tray.replaceChildren(...picked.map((file) => file.row));
  keepTray();
}

function keepTray() { kept.set(`tray:${owner}`, packed(picked)); }

const refusal = (why) => words[`refused-${why}`] ?? say('refused-other');
