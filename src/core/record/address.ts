/** Web addresses as people paste them: only what is safe to click. Nothing is fetched. */
import { WebAddress } from './schema.ts';
import type { Text } from '../base/locale.ts';

/** Whether it was meant as a web address, sound or not. */
export function looksLikeWebAddress(typed: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|www\.)\S*$/i.test(typed.trim()) && !/\s/.test(typed.trim());
}

/** The address, or why it cannot be linked. */
export function readWebAddress(typed: string): { url: string } | { problem: Text } {
  const trimmed = typed.trim();
  const whole = /^(?:\/\/|www\.)/i.test(trimmed) ? `https://${trimmed.replace(/^\/\//, '')}` : trimmed;
  const url = URL.parse(whole);
  if (url === null) return { problem: NOT_AN_ADDRESS };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { problem: OTHER_SCHEME };
  if (url.username !== '' || url.password !== '') return { problem: HAS_CREDENTIALS };
  // Names of the own network, and numbers, are no publication that others could look at.
  if (!/\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname)) return { problem: NO_HOST };
  const read = WebAddress.safeParse(whole);
  return read.success ? { url: read.data } : { problem: NOT_AN_ADDRESS };
}

/** The host that a link goes to, as browsers send it. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url;
}

/** Whether the host has letters that may look like others: `xn--…`. */
export const hasLookalikeLetters = (host: string): boolean => /(?:^|\.)xn--/.test(host);

/** Endings by which readers take a word for an address, though it has no `https://`. */
const TOP_LEVEL_DOMAINS = 'com|org|net|edu|gov|io|ai|dev|app|info|kr|jp|cn|uk|de|fr|eu|us';
const HOST = new RegExp(
  String.raw`(?:https?:\/\/|www\.)((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})|(?<![\p{L}\p{N}.-])((?:[\p{L}\p{N}-]+\.)+(?:${TOP_LEVEL_DOMAINS}))(?![\p{L}\p{N}-])`,
  'giu',
);

/** Whether a text names a host other than that of the address: as a link to it, it would mislead. */
export function namesOtherHost(text: string, url: string): boolean {
  const own = hostOf(url);
  return [...text.matchAll(HOST)].some(([, full, bare]) => {
    const named = (full ?? bare ?? '').toLowerCase().replace(/^www\./, '');
    return named !== own && hostOf(`https://${named}`) !== own;
  });
}

const NOT_AN_ADDRESS: Text = {
  en: 'That is no complete web address. It begins with https:// and has at most 2,000 characters.',
  ko: '올바른 웹 주소가 아닙니다. https://로 시작해 2,000자 이내여야 합니다.',
};
const OTHER_SCHEME: Text = {
  en: 'Only addresses that begin with http:// or https:// can be a source.',
  ko: 'http://나 https://로 시작하는 주소만 출처가 될 수 있습니다.',
};
const HAS_CREDENTIALS: Text = {
  en: 'The address holds a user name or password (what stands before “@”). Leave that out.',
  ko: '주소에 사용자 이름이나 비밀번호(“@” 앞부분)가 들어 있습니다. 빼고 적어 주세요.',
};
const NO_HOST: Text = {
  en: 'The address must name a site on the web, such as www.nature.com.',
  ko: '주소에는 www.nature.com 같은 웹 사이트 이름이 있어야 합니다.',
};
