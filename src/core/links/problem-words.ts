/** Says why a page could not be read, as a clause: “the site doesn’t answer”. */
import type { Text } from '../base/locale.ts';
import type { WebProblem } from './web.ts';

export const WEB_PROBLEM_WORDS: Readonly<Record<WebProblem, Text>> = {
  off: { en: 'reading pages is turned off', ko: '페이지 읽기가 꺼져 있습니다' },
  'not-public': { en: 'the address isn’t one of the public web', ko: '공개된 웹의 주소가 아닙니다' },
  'no-host': { en: 'there is no such site', ko: '그런 사이트가 없습니다' },
  gone: { en: 'there is no such page', ko: '그런 페이지가 없습니다' },
  refused: { en: 'the site doesn’t let programs read it', ko: '사이트가 프로그램의 접근을 막았습니다' },
  busy: { en: 'the site asks to come back later', ko: '사이트가 나중에 다시 오라고 합니다' },
  robots: {
    en: 'the site asks programs not to read it',
    ko: '사이트가 프로그램이 읽지 않기를 바랍니다(robots.txt)',
  },
  redirects: { en: 'it redirects too often', ko: '리디렉션이 너무 많습니다' },
  'not-text': {
    en: 'it isn’t a page, but a file of another kind',
    ko: '웹 페이지가 아니라 다른 형식의 파일입니다',
  },
  'too-large': { en: 'it is too large', ko: '너무 큽니다' },
  timeout: { en: 'the site doesn’t answer in time', ko: '사이트가 제때 답하지 않습니다' },
  unreachable: { en: 'the site can’t be reached', ko: '사이트에 연결할 수 없습니다' },
};

/** Why a feed could not be read: a {@link WebProblem}, or `not-a-feed`. */
export const feedProblemWords = (problem: string): Text =>
  Object.entries(WEB_PROBLEM_WORDS).find(([key]) => key === problem)?.[1] ?? {
    en: 'it isn’t an Atom, RSS or JSON feed',
    ko: 'Atom, RSS, JSON 피드가 아닙니다',
  };
