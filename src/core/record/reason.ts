/**
 * Why a record changed, for its history: the words that a person wrote, or a code for what the software did. Words are
 * shown unchanged; a code is put into words in the reader's language.
 */
import { withParticle, type Locale, type Text } from '../base/locale.ts';
import type { PauseReason } from './channel.ts';
import { ROLE_NAMES, type Role } from './role.ts';
import { WORKSPACE_KINDS } from './workspace.ts';

/** Every code with its parameters. A name that depends on the language is a {@link Text}; ids are shown as they are. */
interface CodeParameters {
  /** A draft or suggestion was saved. */
  drafted: object;
  /** A topic or source was added. */
  added: object;
  edited: object;
  published: object;
  /** A suggested correction took the place of what it corrects. */
  approved: { suggestion: string };
  restored: object;
  /** The last change was undone. */
  undone: object;
  /** An earlier revision was restored. */
  reverted: object;
  'topic-renamed': { name: string };
  'names-added': { names: string };
  'topic-merged': { into: string };
  'source-merged': { into: string };
  /** A suggestion was made of an item of a feed. */
  'from-feed': { feed: string };
  /** A file was imported in chat. */
  'file-imported': object;
  /** Files were imported on the command line. */
  'paths-imported': { paths: string };
  'starter-pack': object;
  'pack-installed': { pack: string };
  'pack-removed': { pack: string };
  'role-given': { person: string; role: Role };
  'role-removed': { person: string; role: Role };
  'settings-changed': { settings: Text };
  /** A server or workspace joined or left a shared space. */
  linked: { workspace: string };
  unlinked: { workspace: string };
  subscribed: { topic: Text };
  unsubscribed: { topic: Text };
  muted: { topic: Text };
  unmuted: { topic: Text };
  /** Somebody paused a channel. */
  paused: object;
  resumed: object;
  /** The software paused a channel that it cannot post to. */
  closed: { because: Exclude<PauseReason, 'asked'> };
}
type Code = keyof CodeParameters;

/** A change that the software made or described: a code, with its parameters beside it. It is stored as JSON. */
export type CodedReason = { [C in Code]: { code: C } & CodeParameters[C] }[Code];

/** A person's own words, or a code. */
export type ChangeReason = string | CodedReason;

const CODE_WORDS: { readonly [C in Code]: (parameters: CodeParameters[C]) => Text } = {
  drafted: () => ({ en: 'Added as a draft', ko: '초안으로 추가' }),
  added: () => ({ en: 'Added', ko: '추가' }),
  edited: () => ({ en: 'Edited', ko: '편집' }),
  published: () => ({ en: 'Published', ko: '공개' }),
  approved: ({ suggestion }) => ({ en: `Approved ${suggestion}`, ko: `제안 ${suggestion} 승인` }),
  restored: () => ({ en: 'Restored', ko: '복원' }),
  undone: () => ({ en: 'Undid the last change', ko: '마지막 변경을 되돌림' }),
  reverted: () => ({ en: 'Restored an earlier revision', ko: '이전 판으로 복원' }),
  'topic-renamed': ({ name }) => ({ en: `Renamed: ${name}`, ko: `이름 변경: ${name}` }),
  'names-added': ({ names }) => ({ en: `Names added: ${names}`, ko: `이름 추가: ${names}` }),
  'topic-merged': ({ into }) => ({ en: `Merged into ${into}`, ko: `${into} 주제에 합침` }),
  'source-merged': ({ into }) => ({
    en: `Sources merged into ${into}`,
    ko: `${into} 출처로 합침`,
  }),
  'from-feed': ({ feed }) => ({ en: `From the feed ${feed}`, ko: `피드 ${feed}에서` }),
  'file-imported': () => ({ en: 'Imported a file', ko: '파일을 가져옴' }),
  'paths-imported': ({ paths }) => ({ en: `Imported ${paths}`, ko: `가져온 파일: ${paths}` }),
  'starter-pack': () => ({ en: 'Starter pack', ko: '기본 팩' }),
  'pack-installed': ({ pack }) => ({ en: `Pack ${pack} installed`, ko: `팩 ${pack} 설치` }),
  'pack-removed': ({ pack }) => ({ en: `Pack ${pack} removed`, ko: `팩 ${pack} 제거` }),
  // Whose role it is says the record that changed.
  'role-given': ({ role }) => ({
    en: `The role ${ROLE_NAMES[role].en} was given`,
    ko: `${withParticle(ROLE_NAMES[role].ko, '으로/로')} 지정`,
  }),
  'role-removed': ({ role }) => ({
    en: `The role ${ROLE_NAMES[role].en} was removed`,
    ko: `${ROLE_NAMES[role].ko} 역할 해제`,
  }),
  'settings-changed': ({ settings }) => settings,
  linked: ({ workspace }) => ({
    en: `A ${workspaceKind(workspace).en} now shares this space`,
    ko: `${workspaceKind(workspace).ko}에서 이 공간을 함께 쓰기 시작함`,
  }),
  unlinked: ({ workspace }) => ({
    en: `A ${workspaceKind(workspace).en} has its own space again`,
    ko: `${workspaceKind(workspace).ko}에서 따로 쓰기 시작함`,
  }),
  subscribed: ({ topic }) => ({ en: `Subscribed: ${topic.en}`, ko: `구독: ${topic.ko}` }),
  unsubscribed: ({ topic }) => ({ en: `Unsubscribed: ${topic.en}`, ko: `구독 취소: ${topic.ko}` }),
  muted: ({ topic }) => ({ en: `Muted: ${topic.en}`, ko: `알림 끔: ${topic.ko}` }),
  unmuted: ({ topic }) => ({ en: `Unmuted: ${topic.en}`, ko: `알림 켬: ${topic.ko}` }),
  paused: () => ({ en: 'Paused', ko: '일시 정지' }),
  resumed: () => ({ en: 'Resumed', ko: '다시 시작' }),
  closed: ({ because }) => ({
    en: `Paused: ${CLOSED_WORDS[because].en}`,
    ko: `일시 정지: ${CLOSED_WORDS[because].ko}`,
  }),
};

/** Names of servers are not recorded. */
const workspaceKind = (name: string): Text =>
  new Map(Object.entries(WORKSPACE_KINDS)).get(name.split(':', 1)[0] ?? '') ?? {
    en: 'workspace',
    ko: '워크스페이스',
  };

const CLOSED_WORDS: Readonly<Record<Exclude<PauseReason, 'asked'>, Text>> = {
  gone: { en: 'the channel no longer exists', ko: '채널이 없어짐' },
  archived: { en: 'the channel is archived', ko: '채널이 보관됨' },
  absent: { en: 'the bot is not in the channel', ko: '봇이 채널에 없음' },
  forbidden: { en: 'the bot may not post in the channel', ko: '봇에게 글을 쓸 권한이 없음' },
  removed: { en: 'the bot was removed', ko: '봇이 제거됨' },
};

const QUIET: Text = { en: 'Quiet edit', ko: '조용히 수정' };

/**
 * Why a change was made, for a reader, and whether it was quiet: `Quiet edit: a comma`. A dash when there is no reason.
 *
 * @example sayReason({ reason: { code: 'approved', suggestion: 'fix-1' } }, 'ko') // '제안 fix-1 승인'
 */
export function sayReason(
  { reason, quiet }: { reason?: ChangeReason | undefined; quiet?: true | undefined },
  locale: Locale,
): string {
  const words = reason === undefined ? '—' : reasonWords(reason)[locale];
  if (quiet !== true) return words;
  const isPlain = reason === undefined || (typeof reason === 'object' && reason.code === 'edited');
  return isPlain ? QUIET[locale] : `${QUIET[locale]}: ${words}`;
}

function reasonWords(reason: ChangeReason): Text {
  if (typeof reason === 'string') return { en: reason, ko: reason };
  const say = CODE_WORDS[reason.code] as ((parameters: CodedReason) => Text) | undefined;
  // A later version, which shares the database during an upgrade, may write codes that this one does not know.
  return say?.(reason) ?? { en: reason.code, ko: reason.code };
}
