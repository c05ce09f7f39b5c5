// The customer's telephone: one chat with the desk, as Telegram's own client shows it.

import { channelShown, setUpChannels, showChannel } from './channels.js';
import { enlarge } from './dialogs.js';
import { clock, el, fileSize, growing, icon, keepingEnd, openMenu, patch } from './dom.js';
import { act, now as present, state } from './live.js';

const SAMPLES = ['customs notice', 'broken lamp'];
const $ = (id) => document.querySelector(`#phone [data-testid=${id}]`);
const field = () => $('phone-input');

let chosen = null; // id of the customer whose telephone is shown
const held = {}; // channel -> id of the telephone last shown of those that write by it
let awaited = null; // id of a customer made a moment ago, whose state is on its way
let files = [];
let editing = null; // message that is being changed
let toasts = {};
let grow = () => {};

const phone = () => state().phones.find((one) => one.id === chosen);
const doing = (what, fields, given) => act(`phones/${phone().id}/${what}`, fields, given);

export function setUpPhone() {
  $('phone-attach').append(icon('clip'));
  $('phone-send').append(icon('send'));
  $('phone-more').append(icon('more'));
  grow = growing(field(), send);
  document.querySelector('#phone-form').addEventListener('submit', (event) => { event.preventDefault(); send(); });
  $('phone-attach').addEventListener('click', attach);
  $('phone-files').addEventListener('change', (event) => { files = [...event.target.files].slice(0, 10); event.target.value = ''; over(); field().focus(); });
  $('phone-more').addEventListener('click', more);
  $('phone-unblock').addEventListener('click', () => doing('unblock'));
  $('phone-who').addEventListener('change', (event) => showPhone(Number(event.target.value)));
  $('phone-new').addEventListener('click', newCustomer);
  setUpChannels(takePhone);
  field().addEventListener('keydown', (event) => { if (event.key === 'Escape') drop(); });
  field().addEventListener('paste', (event) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length) { event.preventDefault(); files = pasted.slice(0, 10); over(); }
  });
  setInterval(tick, 250);
}

export function showPhone(id) {
  if (chosen === id) {
    showChannel(phone().channel);
    return;
  }
  awaited = id;
  renderPhone();
}

/** The telephone last held of those that write by it; the first one is the same person's. */
async function takePhone(channel) {
  awaited = null;
  const { language, name } = phone();
  if (channel === 'webchat' || phone().channel === channel) return;
  const id = held[channel] ?? state().phones.find((one) => one.channel === channel)?.id
    ?? (await act('phones', { language, name, channel }))?.id;
  if (id && channelShown() === channel) showPhone(id);
}

export function renderPhone() {
  chosen ??= state().phones[0].id;
  change();
  const now = phone();
  held[now.channel] = now.id;
  who();
  tick();
  const talk = $('phone-messages');
  talk.lang = now.language;
  field().lang = now.language;
  const kept = talk.dataset.phone === String(now.id);
  talk.dataset.phone = now.id;
  keepingEnd(talk, () => patch(talk, rows(now)), { forced: !kept });
  const typing = now.action === 'typing' && !now.blocked;
  $('phone-state').textContent = typing ? 'typing …' : 'bot';
  $('phone-state').classList.toggle('typing', typing);
  document.querySelector('#phone-form').hidden = now.blocked;
  $('phone-unblock').hidden = !now.blocked;
  toast(now);
}

/** Takes up the telephone that was asked for, once it is there. */
function change() {
  if (!state().phones.some((one) => one.id === awaited)) return;
  chosen = awaited;
  awaited = null;
  showChannel(phone().channel);
  drop();
}

function who() {
  const names = Object.fromEntries(state().languages.map((one) => [one.tag, one.name]));
  const alike = state().phones.filter((one) => one.channel === phone().channel);
  patch($('phone-who'), alike.map((one) => ({
    key: one.id, data: one.name, make: () => el('option', { value: one.id }, `${one.name} · ${names[one.language]}`),
  })));
  $('phone-who').value = chosen;
}

function tick() {
  const now = state() && phone();
  if (now) $('phone-clock').textContent = clock(present(), now.zone);
}

function toast(now) {
  const box = $('phone-toast');
  if (toasts[now.id] !== undefined && now.toasts > toasts[now.id] && now.toast?.text) {
    box.textContent = now.toast.text;
    box.hidden = false;
    setTimeout(() => { box.hidden = true; }, 4500);
  }
  toasts[now.id] = now.toasts;
}

// --- the conversation ---

function rows(now) {
  if (!now.messages.length) return [{ key: 'empty', data: now.complaint, make: () => empty(now) }];
  const list = [{ key: 'day', data: 0, make: () => el('div', { class: 'day' }, 'Today') }];
  const lastHeard = now.messages.findLast((one) => !one.mine)?.id ?? 0;
  for (const album of albums(now.messages)) {
    const read = album[0].id < lastHeard;
    list.push({ key: album[0].id, data: [album, read], make: () => bubble(album, read, now) });
  }
  if (now.blocked) list.push({ key: 'blocked', data: 0, make: () => el('div', { class: 'day' }, 'You blocked this bot') });
  return list;
}

/** Messages, those of one album together. */
function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1)?.[0];
    if (message.album && last?.album === message.album) groups.at(-1).push(message);
    else groups.push([message]);
  }
  return groups;
}

function empty(now) {
  const fill = () => { field().value = now.complaint; grow(); field().focus(); };
  return el('div', { class: 'empty' },
    el('div', { class: 'ava big', 'aria-hidden': 'true' }, 'A'),
    el('b', {}, `This is ${now.name}’s telephone`),
    el('p', {}, 'Something you bought went wrong. Tell the desk in your own words, for example:'),
    el('button', { type: 'button', class: 'idea', dir: 'auto', data: { testid: 'phone-idea' }, on: { click: fill } }, now.complaint),
    el('p', { class: 'or' }, 'or do as everybody does with a bot'),
    el('button', { type: 'button', class: 'start', data: { testid: 'phone-start' }, on: { click: () => doing('start') } }, 'START'));
}

function bubble(album, read, now) {
  const [first] = album;
  const words = album.find((one) => one.text);
  const last = album.at(-1);
  const box = el('div', { class: `bubble${first.file ? ' media' : ''}` },
    album.some((one) => one.file) && el('div', { class: `shots n${Math.min(album.length, 4)}` }, album.map(shot)),
    words && el('div', { class: 'said', dir: 'auto' }, entities(words)),
    !first.file && !words && el('div', { class: 'said' }, `(${first.kind})`),
    el('span', { class: 'meta' },
      album.some((one) => one.edited) && 'edited ', clock(first.at, now.zone),
      first.mine && el('span', { class: 'ticks', 'aria-label': read ? 'read' : 'sent' }, read ? '✓✓' : '✓')),
    first.reaction && el('span', { class: 'reaction' }, first.reaction));
  const mine = first.mine && (words || first.file);
  return el('div', { class: `row ${first.mine ? 'mine' : 'theirs'}`, data: { message: last.id, testid: first.mine ? 'bubble-mine' : 'bubble-bot' } },
    el('div', { class: 'line' },
      mine && el('button', { type: 'button', class: 'icon edit', 'aria-label': 'Edit this message', on: { click: () => edit(words ?? first) } }, icon('pencil')),
      box),
    last.keyboard.length > 0 && keyboard(last));
}

function shot(message) {
  const { file } = message;
  if (!file) return null;
  if (message.kind === 'photo') {
    const name = message.text || 'Photo';
    const img = el('img', { src: file.url, alt: name, width: file.width, height: file.height, loading: 'lazy' });
    return el('button', { type: 'button', class: 'shot', 'aria-label': `Enlarge: ${name}`, on: { click: () => enlarge(file.url, name) } }, img);
  }
  return el('a', { class: 'paper', href: file.url, download: file.name || message.kind },
    icon('file'), el('span', {}, el('b', { dir: 'auto' }, file.name || message.kind), fileSize(file.size)));
}

function keyboard(message) {
  return el('div', { class: 'keys' }, message.keyboard.map((row) => el('div', {}, row.map((button) =>
    (button.url
      ? el('a', { class: 'key', href: /^https?:/.test(button.url) ? button.url : null, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, button.text)
      : el('button', {
        type: 'button', class: 'key', dir: 'auto', data: { data: button.data, testid: `key-${button.data.split(':').at(-1)}` },
        on: { click: () => doing('press', { message: message.id, data: button.data }) },
      }, button.text))))));
}

const TAGS = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote' };

/** A text with its entities; offsets count UTF-16 units, as strings do here. Overlaps stay plain. */
function entities({ text, entities: marks }) {
  const nodes = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.offset < end) continue;
    const inside = text.slice(mark.offset, mark.offset + mark.length);
    nodes.push(text.slice(end, mark.offset), marked(mark, inside));
    end = mark.offset + mark.length;
  }
  nodes.push(text.slice(end));
  return nodes.filter(Boolean);
}

function marked(mark, inside) {
  if (TAGS[mark.type]) return el(TAGS[mark.type], {}, inside);
  if (mark.type === 'bot_command') return el('button', { type: 'button', class: 'command', dir: 'ltr', on: { click: () => doing('say', { text: inside }) } }, inside);
  const address = mark.type === 'text_link' ? mark.url : mark.type === 'url' ? inside : null;
  if (address && /^https?:/i.test(address)) return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, inside);
  return inside;
}

// --- writing ---

async function send() {
  const text = field().value;
  if (files.length) {
    const given = files;
    drop();
    await doing('send', { caption: text }, given);
  } else if (text.trim()) {
    const { id } = editing ?? {};
    drop();
    const sent = await (id ? doing('edit', { message: id, text }) : doing('say', { text }));
    if (!sent && !field().value) { field().value = text; grow(); }
  }
}

function drop() {
  files = [];
  editing = null;
  field().value = '';
  over();
  grow();
}

function edit(message) {
  drop();
  editing = message;
  field().value = message.text;
  over();
  grow();
  field().focus();
}

/** The strip over the text field: what is about to be sent with it, or changed by it. */
function over() {
  const strip = document.querySelector('#phone-form .over');
  strip.querySelectorAll('img').forEach((image) => URL.revokeObjectURL(image.src));
  const quit = el('button', { type: 'button', class: 'icon', 'aria-label': 'Do not', on: { click: drop } }, icon('close'));
  const things = files.map((file) => (file.type.startsWith('image/')
    ? el('img', { src: URL.createObjectURL(file), alt: file.name })
    : el('span', { class: 'chip' }, file.name)));
  strip.replaceChildren(...(editing ? [el('b', {}, 'Edit message'), quit] : [...things, quit]));
  strip.hidden = !editing && !files.length;
}

function attach() {
  const samples = SAMPLES.map((name) => [`Photo of a ${name}`, () => doing('sample', { name, caption: take() })]);
  openMenu($('phone-attach'), [['Photos or files …', () => $('phone-files').click()], ...samples]);
}

function take() {
  const text = field().value.trim();
  drop();
  return text || undefined;
}

function more() {
  const { blocked } = phone();
  openMenu($('phone-more'), [
    ['Where does it stand? /status', () => doing('say', { text: '/status' })],
    ['What can this chat do? /help', () => doing('say', { text: '/help' })],
    [blocked ? 'Unblock the bot' : 'Block the bot', () => doing(blocked ? 'unblock' : 'block')],
  ]);
}

function newCustomer() {
  const dialog = document.querySelector('#new-customer');
  const [language, name] = [dialog.querySelector('#nc-language'), dialog.querySelector('#nc-name')];
  patch(language, state().languages.map((one) => ({ key: one.tag, data: one.name, make: () => el('option', { value: one.tag, lang: one.tag }, one.name) })));
  const suggest = () => { name.value = state().languages.find((one) => one.tag === language.value).person; };
  language.onchange = suggest;
  suggest();
  dialog.onclose = async () => {
    if (dialog.returnValue !== 'go') return;
    const made = await act('phones', { language: language.value, name: name.value, channel: phone().channel });
    if (!made) return;
    showPhone(made.id);
    field().focus();
  };
  dialog.returnValue = '';
  dialog.showModal();
}

/** What the story types, letter by letter; null puts the field back to the visitor. */
export function typePhone(text) {
  field().value = text ?? '';
  field().classList.toggle('ghost', text !== null);
  grow();
  field().scrollTop = field().scrollHeight;
}

export const phoneButton = ({ message, data }) =>
  [...document.querySelectorAll(`#phone .row[data-message="${message}"] .key`)].find((key) => key.dataset.data === data);

