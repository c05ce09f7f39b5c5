// Block Kit as Slack's own client shows it. What is pressed or picked goes to `ctx.act`.

import { confirmed } from './dialogs.js';
import { el, openMenu } from './dom.js';
import { rich, words } from './text.js';

const REDIRECT = 'https://slack.com/app_redirect';

export const blocks = (list, ctx) => list.map((block) => show(block, ctx));

function show(block, ctx) {
  const make = BLOCKS[block.type];
  const node = make ? make(block, ctx) : el('p', { class: 'unknown' }, `A block of type ${block.type}.`);
  node.classList.add('block', `b-${block.type}`);
  node.dataset.block = block.block_id ?? '';
  return node;
}

const BLOCKS = {
  header: (block) => el('h3', {}, block.text.text),
  divider: () => el('hr'),
  section: (block, ctx) => el('div', {},
    el('div', { class: 'words' },
      block.text && el('div', { class: 'said', dir: 'auto' }, words(block.text, ctx)),
      block.fields && el('div', { class: 'fields' }, block.fields.map((f) => el('div', { dir: 'auto' }, words(f, ctx))))),
    block.accessory && element(block.accessory, block, ctx)),
  context: (block, ctx) => el('div', {}, block.elements.map((part) =>
    part.type === 'image' ? picture(part) : el('span', { dir: 'auto' }, words(part, ctx)))),
  actions: (block, ctx) => el('div', { role: 'group' }, block.elements.map((part) => element(part, block, ctx))),
  rich_text: (block, ctx) => el('div', {}, rich(block.elements, ctx)),
  markdown: (block) => el('div', { class: 'said', dir: 'auto' }, block.text),
  image: (block) => el('figure', {}, block.title && el('figcaption', {}, block.title.text), picture(block)),
  input: (block, ctx) => {
    const field = element(block.element, block, ctx);
    const id = `in-${block.block_id}`;
    if (field.matches('input, textarea, select')) field.id = id;
    return el('div', {},
      el('label', { for: id }, block.label.text, block.optional && el('small', {}, ' (optional)')),
      field,
      block.hint && el('p', { class: 'hint' }, block.hint.text),
      el('p', { class: 'wrong', role: 'alert', hidden: true }));
  },
};

/** Pictures come from this sandbox only; others are named, not fetched. */
function picture(image) {
  const address = image.image_url ?? '';
  if (address && new URL(address, location.href).origin !== location.origin) return el('span', { class: 'alt' }, `🖼 ${image.alt_text}`);
  return el('img', { src: address, alt: image.alt_text });
}

export function element(part, block, ctx) {
  const make = ELEMENTS[part.type];
  if (!make) return el('span', { class: 'unknown' }, part.type);
  const node = make(part, block, ctx);
  node.dataset.action = part.action_id ?? '';
  return node;
}

const ELEMENTS = {
  image: (part) => picture(part),
  button(part, block, ctx) {
    const press = async () => {
      if (part.confirm && !(await confirmed(part.confirm, ctx))) return;
      node.classList.add('busy');
      if (part.url) follow(part.url, ctx);
      await ctx.act(part, block, part.value === undefined ? {} : { value: part.value });
      node.classList.remove('busy');
    };
    const node = el('button', {
      type: 'button', class: `btn ${part.style ?? ''}`, 'aria-label': part.accessibility_label,
      data: { testid: `act-${part.action_id}` }, on: { click: press },
    }, part.text.text);
    return node;
  },
  overflow(part, block, ctx) {
    const open = () => openMenu(node, part.options.map((option) =>
      [option.text.text, () => ctx.act(part, block, { selected_option: option.value })]));
    const node = el('button', { type: 'button', class: 'btn', 'aria-label': 'More', 'aria-haspopup': 'menu', on: { click: open } }, '⋯');
    return node;
  },
  users_select: (part, block, ctx) => select(part, block, ctx, 'selected_user', part.initial_user,
    [[null, Object.entries(ctx.people).filter(([, p]) => !p.bot).map(([id, p]) => [id, p.guest ? `${p.name} (guest)` : p.name])]]),
  static_select: (part, block, ctx) => select(part, block, ctx, 'selected_option', part.initial_option?.value, groups(part)),
  multi_static_select: (part, block, ctx) => many(part, block, ctx, groups(part)),
  radio_buttons: (part, block, ctx) => ticks(part, block, ctx, 'radio'),
  checkboxes: (part, block, ctx) => ticks(part, block, ctx, 'checkbox'),
  datepicker: (part, block, ctx) => line(part, block, ctx, 'date', 'selected_date', part.initial_date),
  timepicker: (part, block, ctx) => line(part, block, ctx, 'time', 'selected_time', part.initial_time),
  datetimepicker(part) {
    const node = el('input', { type: 'datetime-local', class: 'pick', data: { testid: `act-${part.action_id}` } });
    const at = part.initial_date_time && new Date(part.initial_date_time * 1000);
    if (at) node.value = new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    return reading(node, () => (node.value ? Math.floor(new Date(node.value) / 1000) : null));
  },
  plain_text_input(part, block, ctx) {
    const given = { dir: 'auto', placeholder: part.placeholder?.text, maxlength: part.max_length, minlength: part.min_length };
    const node = part.multiline ? el('textarea', { rows: 7, ...given }) : el('input', { type: 'text', ...given });
    node.value = part.initial_value ?? '';
    return reading(node, () => node.value || null);
  },
  number_input: (part, block, ctx) => line(part, block, ctx, 'number', '', part.initial_value),
  email_text_input: (part, block, ctx) => line(part, block, ctx, 'email', '', part.initial_value),
  url_text_input: (part, block, ctx) => line(part, block, ctx, 'url', '', part.initial_value),
};

/** Remembers how the element's value is read when its form is sent. */
function reading(node, read) {
  node.readValue = read;
  return node;
}

function groups(part) {
  const pairs = (options) => options.map((option) => [option.value, option.text.text]);
  if (part.option_groups) return part.option_groups.map((group) => [group.label.text, pairs(group.options)]);
  return [[null, pairs(part.options)]];
}

function options(list) {
  return list.map(([label, pairs]) => {
    const entries = pairs.map(([value, text]) => el('option', { value }, text));
    return label ? el('optgroup', { label }, entries) : entries;
  });
}

function select(part, block, ctx, name, initial, list) {
  const label = part.placeholder?.text ?? 'Choose…';
  const node = el('select', { class: 'btn pick', 'aria-label': label, data: { testid: `act-${part.action_id}` } },
    el('option', { value: '' }, label), options(list));
  node.value = initial ?? '';
  node.addEventListener('change', async () => {
    if (!node.value) return;
    if (part.confirm && !(await confirmed(part.confirm, ctx))) { node.value = initial ?? ''; return; }
    if (block.type !== 'input' || block.dispatch_action) await ctx.act(part, block, { [name]: node.value });
  });
  return reading(node, () => node.value || null);
}

function many(part, block, ctx, list) {
  const node = el('select', { class: 'pick', multiple: true, 'aria-label': part.placeholder?.text ?? 'Choose…' }, options(list));
  const chosen = () => [...node.selectedOptions].map((option) => option.value);
  const initial = new Set((part.initial_options ?? []).map((option) => option.value));
  [...node.options].forEach((option) => { option.selected = initial.has(option.value); });
  node.addEventListener('change', () => block.type !== 'input' && ctx.act(part, block, { selected_options: chosen() }));
  return reading(node, chosen);
}

function ticks(part, block, ctx, type) {
  const preset = type === 'radio' ? [part.initial_option?.value] : (part.initial_options ?? []).map((o) => o.value);
  const boxes = part.options.map((option) => {
    const box = el('input', { type, name: part.action_id, value: option.value });
    box.checked = preset.includes(option.value);
    return [box, el('label', { class: 'tick' }, box, el('span', {}, words(option.text, ctx)))];
  });
  const chosen = () => boxes.map(([box]) => box).filter((box) => box.checked).map((box) => box.value);
  const node = el('div', { class: 'ticks' }, boxes.map(([, label]) => label));
  node.addEventListener('change', () => {
    const picked = type === 'radio' ? { selected_option: chosen()[0] } : { selected_options: chosen() };
    if (block.type !== 'input') ctx.act(part, block, picked);
  });
  return reading(node, () => (type === 'radio' ? chosen()[0] ?? null : chosen()));
}

function line(part, block, ctx, type, name, initial) {
  const node = el('input', { type, class: 'pick', placeholder: part.placeholder?.text });
  node.value = initial ?? '';
  if (name && block.type !== 'input') node.addEventListener('change', () => node.value && ctx.act(part, block, { [name]: node.value }));
  return reading(node, () => node.value || null);
}

/** A link button: threads of this workspace open here, other addresses in a new tab. */
function follow(address, ctx) {
  const place = new URL(address);
  if (address.startsWith(REDIRECT)) ctx.open(place.searchParams.get('message_ts'));
  else if (/^https?:$/.test(place.protocol)) window.open(address, '_blank', 'noopener');
}
