// What opens above everything: a question before an act, a picture, a modal's frame.

import { el } from './dom.js';
import { words } from './text.js';

export function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  return dialog;
}

/** Slack's confirmation dialog; true when the act is wanted. */
export function confirmed(ask, ctx) {
  return new Promise((answer) => {
    const end = (yes) => () => { answer(yes); dialog.close(); };
    const dialog = open(el('dialog', { class: 'ask', data: { testid: 'confirm' }, on: { cancel: end(false) } },
      el('h2', { dir: 'auto' }, ask.title.text),
      el('p', { dir: 'auto' }, words(ask.text, ctx)),
      el('div', { class: 'ends' },
        el('button', { type: 'button', data: { testid: 'confirm-no' }, on: { click: end(false) } }, ask.deny.text),
        el('button', { type: 'button', class: `go ${ask.style ?? ''}`, data: { testid: 'confirm-yes' }, on: { click: end(true) } }, ask.confirm.text))));
  });
}

export function enlarge(address, name) {
  const dialog = open(el('dialog', { class: 'large', 'aria-label': name, on: { click: () => dialog.close() } },
    el('img', { src: address, alt: name })));
}
