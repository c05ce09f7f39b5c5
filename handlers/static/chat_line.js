// The line to the desk: what is said goes up until it is taken, the mailbox comes down.
// Everything said is kept in the browser until the desk has it, over reloads as well.

const script = document.currentScript;
const data = script.dataset;
const DESK = new URL(script.src).origin;
const BACK_OFF = [0.5, 1, 2, 4, 8, 15];
const PING = 15000; // ms; a line that was cut without a word is known within 23 s
const DEAD = 8000; // without an answer
const OPENING = 12000; // a slow telephone needs several round trips
const KEY = 'amends:';

/** localStorage where there is one: a browser may forbid it, and may be full. */
const attempt = (act) => { try { return act(); } catch { return null; } };
const kept = {
  get: (name) => attempt(() => localStorage[KEY + name]),
  set: (name, value) => attempt(() => { localStorage[KEY + name] = value; }),
  drop: (name) => attempt(() => delete localStorage[KEY + name]),
};

const sleep = (seconds) => new Promise((go) => { setTimeout(go, seconds * 1000); });
const on = (target, name, act) => target.addEventListener(name, act);
/** As JSON, with what means something after a reload. */
const packed = (what) => JSON.stringify(what, 'id at owner do text files of token command argument label local name image receipt why'.split(' '));
const newId = () => crypto.getRandomValues(new Uint32Array(4)).join('-');

/** Who the shop says is signed in; what others left in this browser is not theirs. */
const { customer, name, order, expires, signature } = data;
const identity = customer && signature ? { customer, name, order, expires, signature } : null;
const owner = identity ? `c:${customer}` : '';

/** Files wait in IndexedDB: a photo must survive a reload, and localStorage takes texts only. */
const shelf = {
  memory: new Map(),
  async ask(mode, act) {
    const open = indexedDB.open('amends', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('files');
    const db = await done(open);
    try { return await done(act(db.transaction('files', mode).objectStore('files'))); } finally { db.close(); }
  },
  /** A copy: a telephone may take the file itself away before there is a line. */
  put(id, file) {
    const copy = file.arrayBuffer().then((bytes) => new Blob([bytes], { type: file.type }));
    this.memory.set(id, copy);
    copy.then((blob) => this.ask('readwrite', (all) => all.put(blob, id))).catch(() => {});
  },
  get(id) {
    return (this.memory.get(id) ?? this.ask('readonly', (all) => all.get(id))).catch(() => undefined);
  },
  drop(id) { this.memory.delete(id); return this.ask('readwrite', (all) => all.delete(id)).catch(() => {}); },
};
const done = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });

const line = {
  state: 'closed', // closed | connecting | open
  visitor: null,
  token: null,
  after: 0,
  caughtUp: false,
  outbox: [],
  on: {}, // letter(doc), welcome(isNew), here(), state(), taken(item), refused(item, why), slow(seconds)
  socket: null,
  tries: 0,
  busy: null, // the item that waits for its answer

  /** What was said before the page was loaded and nobody has taken yet. */
  restore() {
    const names = Object.keys(attempt(() => localStorage) ?? {}).filter((name) => name.startsWith(`${KEY}out:`));
    this.outbox = names.map((name) => JSON.parse(localStorage[name])).filter((item) => item.owner === owner).sort((one, other) => one.at - other.at);
  },

  begin() {
    if (this.state === 'closed') this.connect();
  },

  connect() {
    clearTimeout(this.timer);
    if (this.socket) return;
    this.tell('connecting');
    const socket = this.socket = new WebSocket(`${DESK.replace('http', 'ws')}/chat/live`);
    this.await(OPENING);
    socket.onopen = () => this.raw({
      do: 'hello', token: kept.get('token'), identity, visitor: this.visitor, after: this.after,
      language: data.language || navigator.language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      page: [data.product, location.origin + location.pathname].filter(Boolean).join(' · '),
    });
    socket.onmessage = (event) => { if (socket === this.socket) this.hear(JSON.parse(event.data)); };
    socket.onclose = () => this.lost(socket);
  },

  lost(socket) {
    if (socket !== this.socket) return;
    this.socket = this.busy = null;
    this.caughtUp = false;
    clearInterval(this.pinging);
    clearTimeout(this.dead);
    for (const request of uploading) request.abort(); // on the same dead line, where nobody tells them
    this.tell('waiting');
    const pause = BACK_OFF[Math.min(this.tries++, BACK_OFF.length - 1)] * 1000 * (0.7 + Math.random() * 0.6);
    this.timer = setTimeout(() => this.connect(), pause);
  },

  /** The line is known to be down, or to be worth another try now. */
  hurry() {
    if (!navigator.onLine) { this.drop(); return; }
    this.tries = 0;
    if (this.state === 'waiting') this.connect();
    else if (this.state === 'open') this.ping();
  },

  drop() {
    const socket = this.socket;
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    this.lost(socket);
  },

  ping() {
    this.raw({ do: 'ping' });
    this.await(DEAD);
  },

  /** A line that is silent for so long (ms) is taken for dead. */
  await(time) {
    clearTimeout(this.dead);
    this.dead = setTimeout(() => this.drop(), time);
  },

  raw(doc) {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(doc));
  },

  tell(state) {
    this.state = state;
    this.on.state();
  },

  hear(doc) {
    clearTimeout(this.dead);
    switch (doc.is) {
      case 'welcome': return this.welcome(doc);
      case 'letters':
        for (const letter of doc.letters) {
          this.after = letter.number;
          this.on.letter(letter);
          if (letter.id) this.settle(letter.id);
        }
        return;
      case 'here':
        this.caughtUp = true;
        this.tries = 0;
        this.on.here();
        return this.next();
      case 'pong': return;
      default: return this.answered(doc);
    }
  },

  welcome(doc) {
    if (doc.token) {
      this.token = doc.token;
      if (!identity) kept.set('token', doc.token);
    } else if (!identity) this.token = kept.get('token');
    const isNew = this.visitor !== doc.visitor;
    this.visitor = doc.visitor;
    this.after = doc.after;
    if (isNew || !doc.after) this.on.welcome(doc);
    this.pinging = setInterval(() => this.ping(), PING);
    this.tell('open');
  },

  // --- up ---

  /** Says something; it is kept until the desk has taken it. */
  say(item) {
    const full = { id: newId(), at: Date.now(), owner, ...item };
    this.outbox.push(full);
    this.keep(full);
    if (this.state === 'waiting') this.connect(); // somebody is there: no need to wait for the next try
    this.next();
    return full;
  },

  keep(item) { kept.set(`out:${item.id}`, packed(item)); },

  /** The next thing in the line, one at a time, so that nothing overtakes. */
  async next() {
    if (!this.caughtUp || this.busy || !this.outbox.length) return;
    const { socket } = this;
    const item = this.busy = this.outbox[0];
    for (const file of item.files ?? []) {
      if (!file.receipt) await upload(file);
      if (this.busy !== item || this.socket !== socket) return; // the next line begins with it anew
    }
    if (item.files) this.keep(item);
    const { owner: _, at, files, ...doc } = item;
    if (files) doc.files = files.filter((file) => file.receipt).map((file) => file.receipt);
    if (doc.do === 'say' && !doc.text && !doc.files?.length) this.answered({ is: 'refused', id: item.id, why: 'empty' });
    else {
      this.raw(doc);
      this.await(DEAD);
    }
  },

  answered(doc) {
    const item = this.outbox.find((one) => one.id === doc.id);
    if (!item) this.again(0);
    else if (doc.is === 'taken') {
      this.settle(doc.id);
      this.on.taken(item);
    } else if (doc.is === 'refused') {
      this.settle(doc.id);
      this.on.refused(item, doc.why);
    } else {
      this.on.slow(doc.is === 'slow');
      this.again(doc.after * 1000 + 200);
    }
  },

  again(after) {
    setTimeout(() => { this.busy = null; this.next(); }, after);
  },

  /** The desk has it: nothing of it is kept here any more. */
  settle(id) {
    const item = this.outbox.find((one) => one.id === id);
    if (!item) return;
    this.outbox = this.outbox.filter((one) => one !== item);
    kept.drop(`out:${id}`);
    for (const file of item.files ?? []) shelf.drop(file.local);
    if (this.busy === item) { this.busy = null; this.next(); }
  },
};

for (const name of ['online', 'offline', 'focus']) on(globalThis, name, () => line.hurry());
// Another tab was given a token while nothing was said here: it is the same visitor.
on(globalThis, 'storage', (event) => {
  if (event.key === `${KEY}token` && line.state === 'open' && !line.after && !identity) line.drop();
});

const uploading = new Set(); // requests

/** Uploads a file until it is there or refused; gives up when it was taken away. */
const upload = (file) => file.going ??= keepUploading(file);
async function keepUploading(file) {
  for (let tries = 0; !file.receipt && !file.why && !file.gone;) {
    const body = await shelf.get(file.local);
    const answer = !body ? { status: 422, why: 'other' } : line.state === 'open' ? await send(file, body) : { after: 1 };
    if (answer.receipt) file.receipt = answer.receipt;
    else if (answer.status === 413 || answer.status === 422) file.why = answer.why;
    else if (!file.gone) await sleep(answer.after ?? BACK_OFF[Math.min(tries++, 5)]);
  }
  file.changed?.();
}

function send(file, body) {
  return new Promise((ended) => {
    const request = file.request = new XMLHttpRequest();
    uploading.add(request);
    request.open('POST', `${DESK}/chat/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Authorization', `Bearer ${line.token}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => { file.part = event.loaded / event.total; file.changed?.(); };
    request.onloadend = () => {
      uploading.delete(request);
      const answer = attempt(() => JSON.parse(request.responseText)); // else a proxy's page, or nothing
      if (request.status === 401 && line.state === 'open') line.drop(); // a new token comes with the next hello
      ended({ ...answer, status: request.status });
    };
    request.send(body);
  });
}
