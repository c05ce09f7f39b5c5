// The page as a whole: it starts both sides and shows the story that plays on them.

import { el } from './dom.js';
import { act, connect, now, onState, state } from './live.js';
import { phoneButton, renderPhone, setUpPhone, showPhone, typePhone } from './phone.js';
import { openThread, renderWorkspace, setUpWorkspace, takeHands, teamButton, typeThread } from './workspace.js';

const IDLE = document.querySelector('#caption p').textContent;
const stage = document.querySelector('#stage');
const playing = () => state()?.story.state === 'playing';
const last = { focus: '', draft: '' };
let typing = 0;

function renderStory() {
  const { story } = state();
  const live = playing();
  document.body.dataset.story = story.state;
  document.querySelector('#caption p').textContent = story.caption || IDLE;
  const play = document.querySelector('#play');
  play.querySelector('b').textContent = live ? 'Stop' : story.plays ? 'Play it again' : 'Play the story';
  play.querySelector('span').textContent = live ? '■' : '▶';
  const steps = document.querySelector('#caption .steps');
  steps.replaceChildren(...(live ? Array.from({ length: story.steps }, (_, at) => el('i', { class: at < story.step ? 'past' : '' })) : []));
  stage.dataset.focus = live ? story.focus?.place ?? '' : '';
  follow(story);
  type(live ? story.draft : null);
  point(live ? story.press : null);
}

/** Shows what the story is about, once per change: the visitor may look elsewhere meanwhile. */
function follow(story) {
  const focus = JSON.stringify(story.focus ?? null);
  if (focus === last.focus) return;
  last.focus = focus;
  if (!playing() && story.state !== 'done') return;
  if (!story.focus) return;
  const { place, phone, agent, thread } = story.focus;
  if (phone) showPhone(phone);
  if (agent) takeHands(agent);
  if (thread) openThread(thread);
  if (innerWidth < 900) document.querySelector(place === 'phone' ? '#phone' : '#team').scrollIntoView({ behavior: 'smooth' });
}

function type(draft) {
  const text = JSON.stringify(draft ?? null);
  if (text === last.draft) return;
  const before = JSON.parse(last.draft || 'null');
  last.draft = text;
  clearInterval(typing);
  const writers = { phone: typePhone, team: typeThread };
  if (!draft) { if (before) writers[before.place](null); return; }
  const begun = performance.now();
  const letters = [...draft.text];
  typing = setInterval(() => {
    const part = Math.min(1, (performance.now() - begun) / draft.ms);
    writers[draft.place](letters.slice(0, Math.ceil(part * letters.length)).join(''));
    if (part === 1) clearInterval(typing);
  }, 40);
}

function point(press) {
  const button = press && (press.place === 'phone' ? phoneButton(press) : teamButton(press));
  document.querySelectorAll('.pressing').forEach((node) => node !== button && node.classList.remove('pressing'));
  if (!button || button.classList.contains('pressing')) return;
  button.classList.add('pressing');
  button.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

const DAYTIME = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' };
const faster = document.querySelector('#faster');
const skip = document.querySelector('#skip');

/** What time it is where the team works, and how fast it passes. */
function renderTime() {
  if (!state()) return;
  document.querySelector('#time b').textContent = new Intl.DateTimeFormat('en-GB', DAYTIME).format(new Date(now() * 1000));
  faster.setAttribute('aria-pressed', state().clock.speed > 1);
}

faster.addEventListener('click', () => act('clock/speed', { speed: state().clock.speed > 1 ? 1 : 60 }));
skip.addEventListener('click', async () => { skip.classList.add('busy'); await act('clock/skip'); skip.classList.remove('busy'); });
setInterval(renderTime, 250);
setUpPhone();
setUpWorkspace();
document.querySelector('#play').addEventListener('click', () => act(`story/${playing() ? 'stop' : 'play'}`));
onState(() => { renderPhone(); renderWorkspace(); renderStory(); renderTime(); });
connect();
