/** Reads web addresses as people paste them, and accepts those that are safe to click. Nothing is fetched. */
import { WebAddress } from './schema.ts';
import type { Text } from '../base/locale.ts';

/** Whether the text was meant as a web address, valid or not, alone or in one of the forms of {@link bareAddress}. */
export function looksLikeWebAddress(typed: string): boolean {
  const bare = bareAddress(typed);
  return ADDRESS_START.test(bare) || BARE_HOST.test(bare);
}

/**
 * The address without what people paste along with it: `<…>`, `[title](…)`, quotation marks, brackets around it, and the
 * punctuation of a sentence that it ended. A full stop stays where it belongs to an abbreviation (`Apple_Inc.`).
 */
function bareAddress(typed: string): string {
  let bare = typed.trim();
  bare =
    /^!?\[[^\]]*\]\((?:<([^>]*)>|(.*))\)$/s
      .exec(bare)
      ?.slice(1)
      .find((part) => part !== undefined) ?? bare;
  bare = /^<([^<>|]*)(?:\|[^<>]*)?>$/.exec(bare)?.[1] ?? bare;
  bare = bare.trim().replace(/^[“”"'‘’「『(<]+(?=\S)/u, '');
  for (;;) {
    const cut = withoutLastMark(bare);
    if (cut === bare) return bare;
    bare = cut;
  }
}

/** The last word of an address, where a full stop after it is part of the address. */
const ABBREVIATION = /(?:^|[^a-z])(?:inc|corp|ltd|co|bros|jr|sr|st|dr|no|vol)\.$|\.[a-z]\.$/i;
/** Closing brackets, by their opening ones. */
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Without one mark at the end that the address did not begin with. */
function withoutLastMark(address: string): string {
  const last = address.at(-1) ?? '';
  const rest = address.slice(0, -1);
  if (/[“”"'‘’」』>,;!。、…]/u.test(last)) return rest;
  if (last === '.') return ABBREVIATION.test(address) ? address : rest;
  const opening = BRACKETS[last];
  const isOpen = opening !== undefined && address.split(opening).length >= address.split(last).length;
  return opening === undefined || isOpen ? address : rest;
}

/**
 * The address, with `https://` added where it is missing, or the reason why it cannot be linked.
 * @example
 * readWebAddress('www.nature.com') // { url: 'https://www.nature.com' }
 * readWebAddress('<wired.com/2016/03>') // { url: 'https://wired.com/2016/03' }
 */
export function readWebAddress(typed: string): { url: string } | { problem: Text } {
  const bare = bareAddress(typed);
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(bare)
    ? bare
    : bare.includes('.')
      ? `https://${bare.replace(/^\/\//, '')}`
      : bare;
  const url = URL.parse(whole);
  if (url === null || /\s/.test(whole)) return { problem: NOT_AN_ADDRESS };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { problem: OTHER_SCHEME };
  if (url.username !== '' || url.password !== '') return { problem: HAS_CREDENTIALS };
  // Readers cannot open addresses of a local network, or IP addresses, so those cannot be sources.
  if (!/\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname)) return { problem: NO_HOST };
  const read = WebAddress.safeParse(whole);
  return read.success ? { url: read.data } : { problem: NOT_AN_ADDRESS };
}

/** Parameters by which a site learns where its visitors come from; the page is the same without them. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_hsenc|_hsmi|mkt_tok|vero_id|ref_src|ref_url)$/i;

/**
 * The identity of a page: equal for all spellings of its address. The scheme, `www.`, the default port, the fragment,
 * final slashes and punctuation, {@link TRACKING} parameters, percent-encoding and the spelling of the host make no
 * difference; the case of the path does. For comparison only: it may not lead to the page.
 * @example
 * pageKey('http://WWW.example.org/%EA%B0%80/?utm_source=x#top') === pageKey('https://example.org/가')
 */
export function pageKey(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  const query = new URLSearchParams(kept).toString();
  const path = url.pathname
    .split('/')
    .map((part) => encodeURIComponent(decodePart(part).normalize('NFC')))
    .join('/')
    .replace(/(?:[/.]|%2C|%3B)+$/, '');
  // In a page that loads others by itself, the fragment says which.
  const part = /^#!?\//.test(url.hash) ? url.hash : '';
  const host = url.host.replace(/^www\./, '').replace(/\.(?=$|:)/, '');
  return `${host}${path}${query === '' ? '' : `?${query}`}${part}`;
}

const PAGES = new WeakMap<object, string>();

/** The {@link pageKey} of a source, cached by the record; `undefined` for a source without an address. */
export function pageIdentity(source: { readonly url?: string | undefined }): string | undefined {
  if (source.url === undefined) return undefined;
  let page = PAGES.get(source);
  if (page === undefined) PAGES.set(source, (page = pageKey(source.url)));
  return page;
}

/** The page that a text is the address of; `undefined` where it is not a valid address. */
export function pageNamed(typed: string): string | undefined {
  const read = looksLikeWebAddress(typed) ? readWebAddress(typed) : undefined;
  return read !== undefined && 'url' in read ? pageKey(read.url) : undefined;
}

/** A part of a path with its percent-encoding decoded; unchanged when that is faulty. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The host of an address, without `www.`; the address itself when it cannot be parsed. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url;
}

/** Whether the host has letters other than ASCII (`xn--…`), which may imitate another host. */
export const hasLookalikeLetters = (host: string): boolean => /(?:^|\.)xn--/.test(host);

/** Endings of hosts that readers know. A text with another ending counts as an address only where that is stated. */
const KNOWN_ENDINGS =
  'com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|xyz|me|tv|co|kr|jp|cn|tw|hk|sg|in|uk|de|fr|nl|it|es|ch|at|se|no|fi|dk|pl|ru|eu|us|ca|au|nz|br|한국';
/** A host without a path that is meant as an address: its ending is known. */
const BARE_HOST = new RegExp(String.raw`^(?:[\p{L}\p{N}-]+\.)+(?:${KNOWN_ENDINGS})$`, 'iu');

/** Endings of words with a dot that are names of files or programs, and of no host. */
const NOT_ENDINGS =
  'js|jsx|ts|tsx|mjs|exe|dll|pdf|txt|doc|docx|xls|xlsx|ppt|pptx|csv|json|yaml|yml|xml|html|htm|php|jpg|jpeg|png|gif|svg|mp3|mp4';
/** A scheme, `//` or `www.`; or a host with a path, as in `wired.com/2016`. */
const ADDRESS_START = new RegExp(
  String.raw`^(?:[a-z][a-z0-9+.-]*:(?!\d)|\/\/|www\.|(?:[\p{L}\p{N}-]+\.)+(?!(?:${NOT_ENDINGS})[/?#])\p{L}{2,}(?::\d+)?[/?#])\S*$`,
  'iu',
);

/** A host in a text: anything with a scheme or `www.`, a word with dots that ends in letters, or an IP address. */
const HOST = new RegExp(
  String.raw`(?:https?:\/\/|www\.)((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,})|(?<![\p{L}\p{N}.-])((?:[\p{L}\p{N}_-]+\.)+(?!(?:${NOT_ENDINGS})(?![\p{L}\p{N}-]))(?:\p{L}{2,}|xn--[a-z0-9-]+)|\d{1,3}(?:\.\d{1,3}){3})(?![\p{L}\p{N}-])`,
  'giu',
);

/** Characters that look like a full stop, or that sites show as one. */
const DOTS = /[\u3002\uFF0E\uFF61\uFE52\u2024\uA4F8\u06D4\u0701\u0702]/gu;
/** Dots in the middle of the line. Korean titles use them between words, so they only count before a known ending. */
const MIDDLE_DOT = new RegExp(
  String.raw`\s*[\u00B7\u2027\u2219\u22C5\u30FB\uFF65\u318D\u11A2]\s*(?=(?:${KNOWN_ENDINGS})(?![\p{L}\p{N}-]))`,
  'giu',
);
/** Spelled or bracketed dots: `[.]`, `(dot)`, ` dot com`. */
const SPELLED_DOT = new RegExp(
  String.raw`\s*[[({<]\s*(?:\.|dot|닷|점)\s*[\])}>]\s*|\s+(?:dot|닷)\s+(?=(?:${KNOWN_ENDINGS})(?![\p{L}\p{N}-]))`,
  'giu',
);
/** A blank before a dot that joins words, or after one that stands before a known ending. */
const BLANK_AT_DOT = new RegExp(
  String.raw`\s+\.(?=\p{L}{2})|(?<=[\p{L}\p{N}])\s*\.\s+(?=(?:com|org|net|edu|gov|io|kr)(?![\p{L}\p{N}-]))`,
  'giu',
);

/** The text as a reader may take it: look-alike, spelled and bracketed dots are dots, and invisible characters are gone. */
const asRead = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}\u115F\u1160\u3164\uFFA0]|\u034F/gu, '')
    .replace(DOTS, '.')
    .normalize('NFKC')
    .replace(DOTS, '.')
    .replace(SPELLED_DOT, '.')
    .replace(MIDDLE_DOT, '.')
    .replace(BLANK_AT_DOT, '.');

/** Letters and signs that can be no dot to a reader. Most titles have no others, and need none of the patterns above. */
const NO_DOT = /^[A-Za-z0-9가-힣 ,:;!?'"‘’“”–—-]*$/;
const DOT_WORD = /dot|닷/i;

/**
 * Whether a reader could take the text for the address of another host than that of `url`: as the text of a link, it would
 * mislead. It errs on the side of yes, since the cost is only that the host is shown.
 */
export function namesOtherHost(text: string, url: string): boolean {
  if (NO_DOT.test(text) && !DOT_WORD.test(text)) return false;
  const read = asRead(text);
  // Most titles have no dot. Compiling the pattern takes tens of milliseconds, which the first answer need not wait for.
  if (!read.includes('.')) return false;
  const own = hostOf(url);
  return [...read.matchAll(HOST)].some(([, full, bare]) => {
    const named = (full ?? bare ?? '').toLowerCase().replace(/^www\./, '');
    return named !== own && hostOf(`https://${named}`) !== own;
  });
}

const NOT_AN_ADDRESS: Text = {
  en: 'That isn’t a complete web address. It must begin with https:// and have at most 2,000 characters.',
  ko: '올바른 웹 주소가 아닙니다. https://로 시작해 2,000자 이내여야 합니다.',
};
const OTHER_SCHEME: Text = {
  en: 'A source’s address must begin with http:// or https://.',
  ko: '출처 주소는 http://나 https://로 시작해야 합니다.',
};
const HAS_CREDENTIALS: Text = {
  en: 'The address contains a user name or password (the part before “@”). Leave it out.',
  ko: '주소에 사용자 이름이나 비밀번호(“@” 앞부분)가 들어 있습니다. 빼고 적어 주세요.',
};
const NO_HOST: Text = {
  en: 'The address must name a public website, such as www.nature.com.',
  ko: '주소에는 www.nature.com처럼 누구나 열 수 있는 웹사이트 이름이 있어야 합니다.',
};
