/** Reads web addresses as people paste them, and accepts those that are safe to click. Nothing is fetched. */
import { WebAddress } from './schema.ts';
import type { Text } from '../base/locale.ts';

/** Whether the text was meant as a web address, valid or not. */
export function looksLikeWebAddress(typed: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/|www\.)\S*$/i.test(typed.trim()) && !/\s/.test(typed.trim());
}

/**
 * The address, with `https://` added where it is missing, or the reason why it cannot be linked.
 * @example
 * readWebAddress('www.nature.com') // { url: 'https://www.nature.com' }
 */
export function readWebAddress(typed: string): { url: string } | { problem: Text } {
  const trimmed = typed.trim();
  const whole = /^(?:\/\/|www\.)/i.test(trimmed) ? `https://${trimmed.replace(/^\/\//, '')}` : trimmed;
  const url = URL.parse(whole);
  if (url === null) return { problem: NOT_AN_ADDRESS };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { problem: OTHER_SCHEME };
  if (url.username !== '' || url.password !== '') return { problem: HAS_CREDENTIALS };
  // Readers cannot open addresses of a local network, or IP addresses, so those cannot be sources.
  if (!/\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname)) return { problem: NO_HOST };
  const read = WebAddress.safeParse(whole);
  return read.success ? { url: read.data } : { problem: NOT_AN_ADDRESS };
}

/** The host of an address, without `www.`; the address itself when it cannot be parsed. */
export function hostOf(url: string): string {
  return URL.parse(url)?.hostname.replace(/^www\./, '') ?? url;
}

/** Whether the host has letters other than ASCII (`xn--…`), which may imitate another host. */
export const hasLookalikeLetters = (host: string): boolean => /(?:^|\.)xn--/.test(host);

/** Readers take a word with one of these endings for an address, even without `https://`. */
const TOP_LEVEL_DOMAINS = 'com|org|net|edu|gov|io|ai|dev|app|info|kr|jp|cn|uk|de|fr|eu|us';
const HOST = new RegExp(
  String.raw`(?:https?:\/\/|www\.)((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})|(?<![\p{L}\p{N}.-])((?:[\p{L}\p{N}-]+\.)+(?:${TOP_LEVEL_DOMAINS}))(?![\p{L}\p{N}-])`,
  'giu',
);

/** Whether a text names another host than the address does: as the text of a link, it would mislead. */
export function namesOtherHost(text: string, url: string): boolean {
  const own = hostOf(url);
  return [...text.matchAll(HOST)].some(([, full, bare]) => {
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
