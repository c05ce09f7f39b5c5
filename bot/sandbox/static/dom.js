// Making and renewing elements. Everything people wrote becomes a text node, never markup.

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  send: 'M4 12 20 4l-5 16-3.5-6.5z',
  clip: 'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.4-8.2a3.4 3.4 0 0 1 4.8 4.8L9.9 17a1.8 1.8 0 0 1-2.6-2.5l7.4-7.3',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  close: 'M6 6l12 12M18 6 6 18',
  pencil: 'M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13',
  reply: 'M20 19v-3a5 5 0 0 0-5-5H5m0 0 5-5m-5 5 5 5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
};

/** An element with properties, listeners (`on`), data and children; strings become text. */
export function el(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'on') Object.entries(value).forEach(([event, act]) => node.addEventListener(event, act));
    else if (key === 'data') Object.assign(node.dataset, value);
    else if (key === 'class') node.className = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `i i-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Brings a list up to date; rows whose data did not change keep their very element. */
export function patch(list, rows) {
  const had = new Map([...list.children].map((node) => [node.dataset.key, node]));
  const wanted = rows.map(({ key, data, make }) => {
    const text = JSON.stringify(data);
    const old = had.get(String(key));
    if (old && old.shownData === text) return old;
    const node = make();
    node.dataset.key = key;
    node.shownData = text;
    return node;
  });
  wanted.forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
  while (list.children.length > wanted.length) list.lastElementChild.remove();
}

/**
 * Runs a change of a scrolled list; it stays at its end when it was there, or when told to.
 * With `head`, what is new and taller than the list is shown from its beginning.
 */
export function keepingEnd(list, change, { forced = false, head = false } = {}) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 90;
  const atHead = Math.abs(list.scrollTop - list.headShown) < 90; // false where none was shown
  const before = list.lastElementChild?.dataset.key;
  change();
  const last = list.lastElementChild;
  const fresh = last?.dataset.key !== before;
  if (!forced && !atEnd && !(atHead && fresh)) return;
  requestAnimationFrame(() => {
    const tall = head && fresh && last.offsetHeight > list.clientHeight;
    list.scrollTo({ top: tall ? headOf(list, last) : list.scrollHeight });
    list.headShown = tall ? list.scrollTop : undefined;
  });
}

/** Where a list shows the beginning of a tall one, as far down as its first button needs. */
function headOf(list, tall) {
  const button = tall.querySelector('.btn');
  const needed = button ? button.offsetTop + button.offsetHeight + 12 : 0;
  return tall.offsetTop - list.offsetTop + Math.max(0, needed - list.clientHeight);
}

export function clock(seconds, zone) {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone };
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(seconds * 1000));
}

export function fileSize(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A small menu below a button: [label, act]; arrow keys and Escape work. */
export function openMenu(anchor, entries) {
  document.querySelector('.menu')?.remove();
  const menu = el('div', { class: 'menu', role: 'menu' });
  const close = () => { menu.remove(); document.removeEventListener('pointerdown', outside, true); };
  const outside = (event) => { if (!menu.contains(event.target)) close(); };
  for (const [label, act] of entries) {
    const choose = () => { close(); anchor.focus(); act(); };
    menu.append(el('button', { type: 'button', role: 'menuitem', on: { click: choose } }, label));
  }
  menu.addEventListener('keydown', (event) => {
    const items = [...menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab') { close(); anchor.focus(); }
    else return;
    event.preventDefault();
  });
  document.body.append(menu);
  const at = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = at.bottom + size.height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${below ? at.bottom + 6 : at.top - size.height - 6}px`;
  document.addEventListener('pointerdown', outside, true);
  menu.firstElementChild.focus();
}

/** A text field that grows with its text and sends on Enter, but not in the middle of an input method. */
export function growing(field, send) {
  const grow = () => {
    field.style.height = '';
    if (field.scrollHeight) field.style.height = `${Math.min(field.scrollHeight + 2, 150)}px`; // 0 while hidden
  };
  field.addEventListener('input', grow);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  return grow;
}
