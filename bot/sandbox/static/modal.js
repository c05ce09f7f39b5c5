// A modal of the desk: shown, filled in, sent, corrected, closed.

import { blocks } from './blocks.js';
import { open } from './dialogs.js';
import { el, icon } from './dom.js';
import { act, notice } from './live.js';

let shown = null; // { id, hash, dialog, values }

/** The modal that the chosen agent has on top, if any. */
export function showModal(view, ctx) {
  if (shown && (!view || view.id !== shown.id)) { shown.gone = true; shown.dialog.close(); shown = null; }
  if (!view || (shown && shown.hash === view.hash)) return;
  const typed = shown ? values(shown.dialog, view) : {};
  if (shown) { shown.gone = true; shown.dialog.close(); }
  shown = { id: view.id, hash: view.hash, dialog: null };
  const mine = shown;
  const form = el('form', { novalidate: true }, formParts(view, ctx, () => leave(mine, view, ctx)));
  form.addEventListener('submit', (event) => { event.preventDefault(); submit(form, view, ctx); });
  const dialog = el('dialog', { class: 'modal', data: { testid: 'modal' }, 'aria-label': view.title.text }, form);
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); leave(mine, view, ctx); });
  mine.dialog = open(dialog);
  restore(form, typed);
}

function formParts(view, ctx, close) {
  return [
    el('header', {}, el('h2', { dir: 'auto' }, view.title.text),
      el('button', { type: 'button', class: 'icon', 'aria-label': 'Close', data: { testid: 'modal-x' }, on: { click: close } }, icon('close'))),
    el('div', { class: 'body' }, blocks(view.blocks, { ...ctx, act: ctx.actIn(view.id) })),
    el('div', { class: 'ends' },
      el('button', { type: 'button', data: { testid: 'modal-close' }, on: { click: close } }, view.close?.text ?? 'Close'),
      view.submit && el('button', { class: 'go', data: { testid: 'modal-submit' } }, view.submit.text)),
  ];
}

async function leave(mine, view, ctx) {
  await act(`agents/${ctx.me}/close`, { view: view.id });
}

/** block id -> action id -> value, of every input. */
function values(root, view) {
  const all = {};
  for (const block of view.blocks.filter((one) => one.type === 'input')) {
    const box = [...root.querySelectorAll('.b-input')].find((node) => node.dataset.block === block.block_id);
    const field = box && [...box.children].find((node) => node.readValue);
    if (field) all[block.block_id] = { [block.element.action_id]: field.readValue() };
  }
  return all;
}

function restore(form, typed) {
  for (const box of form.querySelectorAll('.b-input')) {
    const field = [...box.children].find((node) => node.readValue);
    const old = Object.values(typed[box.dataset.block] ?? {})[0];
    if (field && typeof old === 'string') field.value = old;
  }
}

async function submit(form, view, ctx) {
  form.querySelectorAll('.wrong').forEach((line) => { line.hidden = true; });
  const sent = await act(`agents/${ctx.me}/submit`, { view: view.id, values: values(form, view) });
  if (!sent) return;
  for (const [id, sentence] of Object.entries(sent.errors ?? {})) {
    const box = [...form.querySelectorAll('.b-input')].find((node) => node.dataset.block === id);
    const line = box?.querySelector('.wrong');
    if (line) { line.textContent = sentence; line.hidden = false; }
  }
  if (!sent.acked && !Object.keys(sent.errors ?? {}).length) notice(`Amends did not answer (${sent.error}).`);
}
