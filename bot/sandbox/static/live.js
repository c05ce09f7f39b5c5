// The line to the sandbox: its whole state after every change, and what the visitor does.

const listeners = [];
let latest = null;

export const state = () => latest;

export function onState(listener) {
  listeners.push(listener);
  if (latest) listener(latest);
}

let mark = null; // the sandbox's clock, and when the page was told of it

/** Seconds since 1970 in the sandbox, whose clock may run faster than ours. */
export function now() {
  return mark ? mark.at + ((performance.now() - mark.told) / 1000) * mark.speed : Date.now() / 1000;
}

function tell(next) {
  latest = next;
  mark = { ...next.clock, told: performance.now() };
  listeners.forEach((listener) => listener(next));
}

function alive(yes) {
  const sign = document.querySelector('[data-testid=live]');
  sign.dataset.alive = yes ? 'yes' : 'no';
  sign.lastElementChild.textContent = yes ? 'live' : 'connecting …';
}

export function connect(wait = 300) {
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/page/live`);
  socket.onmessage = (event) => { alive(true); wait = 300; tell(JSON.parse(event.data)); };
  socket.onclose = () => { alive(false); setTimeout(() => connect(Math.min(wait * 2, 5000)), wait); };
}

/** Does something; the answer, or null after the refusal was shown. */
export async function act(path, fields = {}, files = []) {
  const options = { method: 'POST' };
  if (files.length) {
    options.body = new FormData();
    Object.entries(fields).forEach(([name, value]) => value && options.body.append(name, value));
    files.forEach((file) => options.body.append('file', file, file.name));
  } else {
    options.headers = { 'Content-Type': 'application/json' };
    options.body = JSON.stringify(fields);
  }
  try {
    const response = await fetch(`/page/${path}`, options);
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    notice(response.status === 409 ? JSON.parse(text).error : text);
  } catch {
    notice('The sandbox does not answer. Is it still running?');
  }
  return null;
}

let fading = 0;

/** A sentence over the page, for some seconds. */
export function notice(text) {
  const box = document.querySelector('#notice');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { box.hidden = true; }, 6000);
}
