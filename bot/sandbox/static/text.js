// Slack's two ways of writing text: mrkdwn and rich_text, as text nodes and a few elements.

import { el } from './dom.js';
import { now } from './live.js';

const EMOJI = {
  '+1': '👍', thumbsup: '👍', tada: '🎉', wave: '👋', eyes: '👀', heart: '❤️', pray: '🙏', package: '📦',
  white_check_mark: '✅', warning: '⚠️', x: '❌', hourglass: '⌛', raised_hands: '🙌', smile: '😄', camera: '📷',
};
const INLINE = /(```[\s\S]+?```)|(`[^`\n]+`)|<([^<>\n]+)>|(?<![\w*])\*(\S|\S[^*\n]*\S)\*(?![\w*])|(?<![\w_])_(\S|\S[^_\n]*\S)_(?![\w_])|(?<![\w~])~(\S|\S[^~\n]*\S)~(?![\w~])|:([a-z0-9_+-]+):/g;

const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** mrkdwn as nodes. */
function mrkdwn(text, ctx) {
  const lines = text.split('\n');
  const nodes = [];
  let quoted = [];
  const endQuote = () => { if (quoted.length) nodes.push(el('blockquote', {}, inline(quoted.join('\n'), ctx))); quoted = []; };
  let plain = [];
  const endPlain = () => { if (plain.length) nodes.push(...inline(plain.join('\n'), ctx)); plain = []; };
  for (const line of lines) {
    if (/^&gt; ?/.test(line)) { endPlain(); quoted.push(line.replace(/^&gt; ?/, '')); }
    else { endQuote(); plain.push(line); }
  }
  endQuote(); endPlain();
  return nodes;
}

/** A text object: plain as it stands, mrkdwn parsed. */
export function words(text, ctx) {
  return text.type === 'mrkdwn' ? mrkdwn(text.text, ctx) : [text.text];
}

function inline(text, ctx) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    if (found.index > end) nodes.push(unescape(text.slice(end, found.index)));
    nodes.push(styled(found, ctx));
    end = found.index + found[0].length;
  }
  if (end < text.length) nodes.push(unescape(text.slice(end)));
  return nodes;
}

function styled(found, ctx) {
  const [whole, pre, code, token, bold, italic, strike, emoji] = found;
  if (pre) return el('pre', {}, unescape(pre.slice(3, -3)));
  if (code) return el('code', {}, unescape(code.slice(1, -1)));
  if (token) return reference(token, ctx);
  if (bold) return el('b', {}, inline(bold, ctx));
  if (italic) return el('i', {}, inline(italic, ctx));
  if (strike) return el('s', {}, inline(strike, ctx));
  return EMOJI[emoji] ?? whole;
}

/** What stands between < and >: a person, a channel, a time, a link. */
function reference(token, ctx) {
  const [what, label] = token.split('|', 2).map(unescape);
  if (what.startsWith('@')) return person(what.slice(1), ctx);
  if (what.startsWith('#')) return el('span', { class: 'mention' }, `#${label || ctx.channelName(what.slice(1))}`);
  if (what.startsWith('!date^')) return moment(what, label, ctx);
  if (what.startsWith('!')) return el('span', { class: 'mention' }, label || `@${what.slice(1).split('^')[0]}`);
  return link(what, label || what);
}

export const person = (id, ctx) =>
  el('span', { class: id === ctx.me ? 'mention self' : 'mention' }, `@${ctx.people[id]?.name ?? id}`);

export function link(address, label) {
  if (!/^(https?:|mailto:|tel:)/i.test(address)) return label;
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function moment(token, fallback, ctx) {
  const [, seconds, form, address] = token.split('^');
  const at = new Date(Number(seconds) * 1000);
  const said = Number.isNaN(at.getTime()) ? fallback ?? '' : dated(at, form, ctx.zone);
  const node = el('time', { datetime: Number.isNaN(at.getTime()) ? undefined : at.toISOString(), title: `${fallback ?? ''} · shown in ${ctx.zone}` }, said);
  return address ? link(address, said) : node;
}

/** Slack's date forms in the reader's zone. */
export function dated(at, form, zone) {
  const format = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at);
  const day = (date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(date);
  const away = Math.round((Date.parse(day(at)) - Date.parse(day(new Date(now() * 1000)))) / 864e5);
  const pretty = { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[away];
  const forms = {
    date_num: () => day(at),
    date: () => format({ day: 'numeric', month: 'long', year: 'numeric' }),
    date_short: () => format({ day: 'numeric', month: 'short', year: 'numeric' }),
    date_long: () => format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: () => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    time_secs: () => format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  };
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    const base = name.replace('_pretty', '');
    if (name !== base && pretty) return pretty;
    return forms[base]?.() ?? whole;
  });
}

/** The elements of a rich_text block. */
export function rich(parts, ctx) {
  return parts.map((part) => {
    if (part.type === 'rich_text_quote') return el('blockquote', { dir: 'auto' }, part.elements.map((e) => richElement(e, ctx)));
    if (part.type === 'rich_text_preformatted') return el('pre', {}, part.elements.map((e) => richElement(e, ctx)));
    if (part.type === 'rich_text_list') {
      const items = part.elements.map((item) => el('li', { dir: 'auto' }, item.elements.map((e) => richElement(e, ctx))));
      return el(part.style === 'ordered' ? 'ol' : 'ul', { class: `indent-${part.indent ?? 0}` }, items);
    }
    return el('div', { class: 'rich', dir: 'auto' }, part.elements.map((e) => richElement(e, ctx)));
  });
}

function richElement(element, ctx) {
  let node = richPlain(element, ctx);
  const style = element.style ?? {};
  if (style.code) node = el('code', {}, node);
  if (style.strike) node = el('s', {}, node);
  if (style.italic) node = el('i', {}, node);
  if (style.bold) node = el('b', {}, node);
  return node;
}

function richPlain(element, ctx) {
  switch (element.type) {
    case 'link': return link(element.url, element.text || element.url);
    case 'user': return person(element.user_id, ctx);
    case 'channel': return el('span', { class: 'mention' }, `#${ctx.channelName(element.channel_id)}`);
    case 'usergroup': return el('span', { class: 'mention' }, `@${element.usergroup_id}`);
    case 'broadcast': return el('span', { class: 'mention' }, `@${element.range}`);
    case 'emoji': return EMOJI[element.name] ?? `:${element.name}:`;
    case 'date': return dated(new Date(element.timestamp * 1000), element.format, ctx.zone);
    default: return element.text ?? '';
  }
}
