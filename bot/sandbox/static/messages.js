// One message of the workspace: who, when, what, and what may be done to it.

import { blocks } from './blocks.js';
import { confirmed, enlarge } from './dialogs.js';
import { clock, el, fileSize, growing, icon } from './dom.js';
import { act } from './live.js';
import { words } from './text.js';

/** A message as a row. `ctx` is the reader's; `place` is "channel" or "thread". */
export function message(doc, ctx, place) {
  const author = ctx.people[doc.user] ?? { name: doc.username ?? 'Another app', bot: true };
  const mine = doc.user === ctx.me && !doc.is_ephemeral && doc.subtype !== 'tombstone';
  const body = el('div', { class: 'body' });
  const row = el('article', {
    class: `msg${doc.is_ephemeral ? ' whisper' : ''}`, data: { ts: doc.ts, testid: doc.is_ephemeral ? 'ws-whisper' : 'ws-message' },
  },
    doc.is_ephemeral && el('p', { class: 'only' }, icon('eye'), 'Only visible to you'),
    avatar(doc.user, author),
    el('div', { class: 'col' },
      el('div', { class: 'by' }, el('b', { dir: 'auto' }, author.bot ? botName(author) : author.name), author.bot && el('span', { class: 'app' }, 'APP'),
        el('time', {}, clock(Number(doc.ts), ctx.zone))),
      body,
      files(doc),
      doc.reactions && el('div', { class: 'reactions' }, doc.reactions.map((one) => el('span', {}, `:${one.name}: ${one.count}`))),
      place === 'channel' && !doc.is_ephemeral && summary(doc, ctx)),
    el('div', { class: 'tools' },
      place === 'channel' && !doc.is_ephemeral && tool('reply', 'Open the thread', () => ctx.open(doc.ts)),
      mine && tool('pencil', 'Edit', () => edit(body, doc, ctx)),
      mine && tool('trash', 'Delete', () => remove(doc, ctx))));
  body.append(...content(doc, ctx));
  return row;
}

const botName = (author) => (author.name === 'desk' ? 'Amends' : author.name);

export function avatar(id, person) {
  if (person.bot) return el('span', { class: 'face bot', 'aria-hidden': 'true' }, 'A');
  const tone = [...(id ?? '')].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 6;
  return el('span', { class: `face tone-${tone}`, 'aria-hidden': 'true' }, [...person.name][0]);
}

function tool(name, label, click) {
  return el('button', { type: 'button', class: 'icon', 'aria-label': label, title: label, on: { click } }, icon(name));
}

function content(doc, ctx) {
  if (doc.subtype === 'tombstone') return [el('i', { class: 'gone' }, doc.text)];
  const inner = { ...ctx, act: ctx.actOn(doc) };
  const shown = doc.blocks?.length ? blocks(doc.blocks, inner)
    : doc.text ? [el('div', { class: 'said', dir: 'auto' }, words({ type: 'mrkdwn', text: doc.text }, ctx))] : [];
  return doc.edited ? [...shown, el('small', { class: 'edited' }, '(edited)')] : shown;
}

function files(doc) {
  if (!doc.files?.length) return null;
  return el('div', { class: 'files' }, doc.files.map((file) => {
    const address = `/page/files/${file.id}`;
    const name = file.title || file.name;
    if (/^image\/(jpeg|png|gif|webp)$/.test(file.mimetype)) {
      return el('button', { type: 'button', class: 'shot', 'aria-label': `Enlarge: ${name}`, on: { click: () => enlarge(address, name) } },
        el('img', { src: address, alt: file.alt_txt || name }), el('span', { dir: 'auto' }, name));
    }
    return el('a', { class: 'paper', href: address, download: file.name }, icon('file'),
      el('span', {}, el('b', { dir: 'auto' }, name), fileSize(file.size)));
  }));
}

function summary(doc, ctx) {
  if (!doc.reply_count) return null;
  const faces = doc.reply_users.slice(0, 3).map((id) => avatar(id, ctx.people[id] ?? { name: '?' }));
  return el('button', { type: 'button', class: 'replies', data: { testid: 'ws-replies' }, on: { click: () => ctx.open(doc.ts) } },
    faces, el('b', {}, doc.reply_count === 1 ? '1 reply' : `${doc.reply_count} replies`),
    el('span', {}, `last at ${clock(Number(doc.latest_reply), ctx.zone)}`));
}

/** The own message as a field, in its place. */
function edit(body, doc, ctx) {
  const before = [...body.childNodes];
  const field = el('textarea', { rows: 2, dir: 'auto', 'aria-label': 'Your message', data: { testid: 'ws-edit' } });
  field.value = body.innerText.replace(/\(edited\)$/, '').trim();
  const back = () => body.replaceChildren(...before);
  const save = async () => {
    const text = field.value.trim();
    back();
    if (text) await act(`agents/${ctx.me}/edit`, { channel: ctx.channel, ts: doc.ts, text });
  };
  const grow = growing(field, save);
  field.addEventListener('keydown', (event) => { if (event.key === 'Escape') back(); });
  body.replaceChildren(field, el('div', { class: 'ends' },
    el('button', { type: 'button', on: { click: back } }, 'Cancel'),
    el('button', { type: 'button', class: 'go', data: { testid: 'ws-edit-save' }, on: { click: save } }, 'Save')));
  grow();
  field.focus();
}

async function remove(doc, ctx) {
  const plain = (text) => ({ type: 'plain_text', text });
  const ask = { title: plain('Delete message'), text: plain('Delete your message here? What the customer has stays until you decide.'), confirm: plain('Delete'), deny: plain('Cancel'), style: 'danger' };
  if (await confirmed(ask, ctx)) await act(`agents/${ctx.me}/delete`, { channel: ctx.channel, ts: doc.ts });
}
