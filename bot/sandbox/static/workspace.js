// The team's workspace: the channel, a thread, the desk's own page, and whose hands one has.

import { blocks } from './blocks.js';
import { el, growing, icon, keepingEnd, patch } from './dom.js';
import { act, notice, state } from './live.js';
import { avatar, message } from './messages.js';
import { showModal } from './modal.js';

const team = document.querySelector('#team');
const $ = (id) => team.querySelector(`[data-testid=${id}]`);

let me = null; // the agent whose hands one has
let thread = ''; // ts of the thread that is open
let view = 'channel'; // or "home"
let seen = 0; // messages of the channel that have been looked at
const composers = {};

export function setUpWorkspace() {
  $('ws-thread-close').append(icon('close'));
  $('ws-thread-close').addEventListener('click', () => openThread(''));
  team.querySelectorAll('.rail [data-view]').forEach((button) => button.addEventListener('click', () => show(button.dataset.view)));
  team.querySelectorAll('.compose').forEach(compose);
}

const space = () => state().workspace;

/** What a reader brings to a text: who they are, where they live, what they may do. */
function reader() {
  const { people, channel } = space();
  return {
    me, people, channel: channel.id, zone: people[me].tz,
    channelName: (id) => (id === channel.id ? channel.name : id),
    open: openThread,
    actOn: (doc) => (part, block, chosen) => told(act(`agents/${me}/press`,
      { channel: channel.id, ts: doc.ts, action: part.action_id, block: block.block_id, ...chosen })),
    actIn: (id) => (part, block, chosen) => told(act(`agents/${me}/press_in_view`,
      { view: id, action: part.action_id, block: block.block_id, ...chosen })),
  };
}

async function told(asked) {
  const answer = await asked;
  if (answer && !answer.acked) notice(`Amends did not respond in time (${answer.error}).`);
}

export function openThread(ts) {
  thread = ts ?? '';
  if (thread) view = 'channel';
  renderWorkspace(true);
  if (thread && innerWidth < 900) $('ws-thread').scrollIntoView({ block: 'nearest' });
}

export function takeHands(agent) {
  if (me === agent) return;
  me = agent;
  if (view === 'home') act(`agents/${me}/home`);
  renderWorkspace();
}

function show(name) {
  view = name;
  if (view === 'home') act(`agents/${me}/home`);
  renderWorkspace();
}

export function renderWorkspace(forced = false) {
  me ??= space().agents[0];
  team.dataset.view = view;
  team.dataset.thread = thread ? 'open' : 'none';
  rail();
  const ctx = reader();
  const whispers = space().whispers[me].filter((doc) => doc.channel === ctx.channel);
  const all = [...space().messages, ...whispers].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  channel(all, ctx);
  replies(all, ctx, forced);
  home(ctx);
  showModal(space().modals[me], ctx);
}

const isRoot = (doc) => !doc.thread_ts || doc.thread_ts === doc.ts || doc.subtype === 'thread_broadcast';

function channel(all, ctx) {
  const roots = all.filter(isRoot);
  const rows = roots.map((doc) => ({ key: doc.ts, data: [doc, me], make: () => message(doc, ctx, 'channel') }));
  if (!rows.length) rows.push({ key: 'empty', data: 0, make: emptyChannel });
  const list = $('ws-messages');
  keepingEnd(list, () => patch(list, rows), { head: true });
  [...list.children].forEach((row) => row.classList.toggle('opened', row.dataset.ts === thread));
  const unread = view === 'channel' ? 0 : roots.length - seen;
  if (view === 'channel') seen = roots.length;
  const badge = team.querySelector('.rail em');
  badge.hidden = unread < 1;
  badge.textContent = unread;
}

function emptyChannel() {
  return el('div', { class: 'empty' },
    el('b', {}, 'No complaints yet'),
    el('p', {}, 'Be the customer first. Write on the telephone:'),
    el('q', {}, state().phones[0].complaint),
    el('p', {}, 'When the complaint is sent, its ticket appears here for the team to claim.'));
}

function replies(all, ctx, forced) {
  const list = $('ws-thread-messages');
  const docs = all.filter((doc) => thread && (doc.ts === thread || doc.thread_ts === thread));
  const rows = docs.map((doc) => ({ key: doc.ts, data: [doc, me], make: () => message(doc, ctx, 'thread') }));
  if (docs.length > 1) {
    const said = docs.length === 2 ? '1 reply' : `${docs.length - 1} replies`;
    rows.splice(1, 0, { key: 'line', data: said, make: () => el('div', { class: 'rule' }, said) });
  }
  if (!rows.length) rows.push({ key: 'empty', data: thread, make: () => emptyThread() });
  keepingEnd(list, () => patch(list, rows), { forced });
}

function emptyThread() {
  return el('div', { class: 'empty' },
    el('b', {}, 'No thread is open'),
    el('p', {}, 'Open a ticket’s thread to read what the customer said. Claim the ticket, write your answer there, look at the draft, press Send.'));
}

function home(ctx) {
  const doc = space().homes[me];
  const rows = doc
    ? [{ key: doc.id, data: [doc.blocks, me], make: () => el('div', { class: 'view' }, blocks(doc.blocks, { ...ctx, act: ctx.actIn(doc.id) })) }]
    : [{ key: 'empty', data: 0, make: () => el('div', { class: 'empty' }, el('b', {}, 'Nothing here yet'), el('p', {}, 'The desk fills this page when somebody opens it.')) }];
  patch($('ws-home'), rows);
}

function rail() {
  const { agents, people, channel: place } = space();
  for (const button of team.querySelectorAll('.rail [data-view]')) {
    const here = button.dataset.view === view;
    if (here) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  const [title, topic] = view === 'home' ? ['Amends', 'The desk’s own page: your tickets, and what is due next.']
    : [`# ${place.name}`, 'Every complaint is one ticket. All talk about it is in its thread.'];
  document.querySelector('#view-title').textContent = title;
  document.querySelector('#view-topic').textContent = topic;
  $('ws-messages').hidden = view === 'home';
  $('ws-home').hidden = view !== 'home';
  patch(team.querySelector('.agents'), agents.map((id) => ({ key: id, data: [people[id], id === me], make: () => agent(id, people[id]) })));
}

function agent(id, person) {
  return el('button', {
    type: 'button', 'aria-pressed': String(id === me), title: `Be ${person.name}`, data: { testid: `agent-${person.name.toLowerCase()}` },
    on: { click: () => takeHands(id) },
  }, avatar(id, person), el('span', {}, el('b', {}, person.name), person.lead ? 'supervisor' : 'agent'));
}

// --- writing ---

function compose(form) {
  const place = form.dataset.place;
  const field = el('textarea', {
    rows: 1, dir: 'auto', data: { testid: `ws-${place}-input` },
    placeholder: place === 'thread' ? 'Reply in the thread' : 'Message #complaints', 'aria-label': place === 'thread' ? 'Reply' : 'Message',
  });
  const picker = el('input', { type: 'file', multiple: true, hidden: true, data: { testid: `ws-${place}-files` } });
  const chips = el('div', { class: 'chips', hidden: true });
  let files = [];
  const shown = () => {
    chips.replaceChildren(...files.map((file) => el('span', { class: 'chip' }, file.name,
      el('button', { type: 'button', class: 'icon', 'aria-label': `Leave out ${file.name}`, on: { click: () => { files = files.filter((one) => one !== file); shown(); } } }, icon('close')))));
    chips.hidden = !files.length;
  };
  const send = async () => {
    const given = { text: field.value, files };
    if (!given.text.trim() && !given.files.length) return;
    field.value = ''; files = []; shown(); grow();
    const fields = { channel: space().channel.id, text: given.text };
    if (place === 'thread') fields.thread = thread;
    const done = await act(`agents/${me}/post`, fields, given.files);
    if (!done) { field.value = given.text; grow(); }
  };
  const grow = growing(field, send);
  picker.addEventListener('change', () => { files = [...picker.files].slice(0, 10); picker.value = ''; shown(); });
  form.addEventListener('submit', (event) => { event.preventDefault(); send(); });
  form.append(chips, el('div', { class: 'field' },
    el('button', { type: 'button', class: 'icon', 'aria-label': 'Attach files', on: { click: () => picker.click() } }, icon('clip')), field,
    el('button', { class: 'icon send', 'aria-label': 'Send', data: { testid: `ws-${place}-send` } }, icon('send')), picker));
  composers[place] = { field, grow };
}

/** What the story types in the thread; null gives the field back. */
export function typeThread(text) {
  const { field, grow } = composers.thread;
  field.value = text ?? '';
  field.classList.toggle('ghost', text !== null);
  grow();
  field.scrollTop = field.scrollHeight;
  const list = $('ws-thread-messages');
  list.scrollTop = list.scrollHeight;
}

/** The button the story presses: where it is in view, preferably in the thread; else in the thread. */
export function teamButton({ ts, action }) {
  const places = [...team.querySelectorAll(`[data-ts="${ts}"]`)].reverse();
  const found = places.map((row) => [...row.querySelectorAll('[data-action]')].find((node) => node.dataset.action === action)).filter(Boolean);
  return found.find(inView) ?? found[0];
}

function inView(node) {
  const [at, list] = [node.getBoundingClientRect(), node.closest('.list').getBoundingClientRect()];
  return at.height > 0 && at.top >= list.top && at.bottom <= list.bottom;
}
