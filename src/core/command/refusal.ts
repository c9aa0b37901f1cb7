/** Refusals that say what to do instead. */
import type { Locale, Text } from '../base/locale.ts';
import type { Form } from '../reply/form.ts';
import type { Choose } from '../reply/reply.ts';
import type { Command, Typed } from './command.ts';
import type { SuggestContext } from './option.ts';
import { sayCommand } from './typed.ts';
import { lineSpans } from '../reply/mention.ts';
import { UserError } from '../reply/user-error.ts';
import type { Role } from '../record/role.ts';
import type { GuestRights } from '../record/settings.ts';

/** The most options in a menu; the limit of Discord: https://docs.discord.com/developers/components/reference#string-select */
const MAX_MENU_OPTIONS = 25;

/** A menu of suggested values for a required option that was left out. */
export function menuForMissing(
  command: Command,
  typed: Typed,
  key: string,
  context: Omit<SuggestContext, 'limit'>,
): readonly Choose[] {
  const option = command.options[key];
  if (option?.suggest === undefined || typed[key] !== undefined) return [];
  const found = option.suggest('', { ...context, limit: MAX_MENU_OPTIONS });
  if (found.length === 0) return [];
  return [
    {
      kind: 'choose',
      label: option.description[context.locale],
      options: found.map(({ value, label }) => ({
        label,
        line: sayCommand(command, { ...typed, [key]: value }),
      })),
      search: { line: sayCommand(command, typed), option: key },
    },
  ];
}

export function notAllowed(command: Command): UserError {
  const needed: Record<Role, Text> = {
    member: { en: 'members', ko: '구성원' },
    curator: { en: 'curators', ko: '큐레이터' },
    admin: { en: 'admins', ko: '관리자' },
  };
  const { en, ko } = needed[command.role];
  return new UserError({
    en: `/${command.name.en} is for ${en}. Ask an admin for access.`,
    ko: `/${command.name.ko} 명령은 ${ko}만 쓸 수 있습니다. 필요하면 관리자에게 문의해 주세요.`,
  });
}

export function unexpected(id: string): UserError {
  return new UserError({
    en: `Something went wrong on our side, and it has been recorded. If it happens again, tell the operator this number: ${id}`,
    ko: `저희 쪽에 문제가 생겨 기록해 두었습니다. 또 생기면 봇 운영자에게 이 번호를 알려 주세요: ${id}`,
  });
}

/** The database cannot be reached. A change may have been saved even though its confirmation was lost. */
export function storeUnavailable(): UserError {
  return new UserError({
    en: 'The database cannot be reached at the moment, so I cannot save or look this up. Most lookups, such as /timeline, still work. Please try again in a minute; if you were saving something, check first whether it was saved.',
    ko: '지금 데이터베이스에 연결할 수 없어 저장하거나 찾아볼 수 없습니다. /타임라인 같은 조회는 대부분 그대로 됩니다. 잠시 뒤에 다시 해 주세요. 저장하던 중이었다면 이미 저장되었는지 먼저 확인해 주세요.',
  });
}

/** The database is full, read-only or damaged: waiting does not help. */
export function storeUnusable(id: string): UserError {
  return new UserError({
    en: `Nothing was saved: the database is not accepting writes. Most lookups still work. Please tell the operator this number: ${id}`,
    ko: `지금 데이터베이스에 쓸 수 없어 저장하지 못했습니다. 조회는 대부분 그대로 됩니다. 봇 운영자에게 이 번호를 알려 주세요: ${id}`,
  });
}

/** How many fields are named of a form that needs none of them. */
const MAX_FIELDS_NAMED = 2;

/** Says how to fill in a form, where it cannot be shown (yet). */
export function howToFillIn(command: Command, line: Text, { fields }: Form): UserError {
  const action = { label: { en: 'Open the form', ko: '양식 열기' }, line: line.en, mode: 'form' as const };
  if (fields.some(({ file }) => file === true))
    return new UserError(
      { en: 'Use the form to upload the file.', ko: '파일은 양식에 올려 주세요.' },
      { actions: [action] },
    );
  // All fields of a long form on one line would be read by no one.
  const open = fields.filter(({ typed }) => typed !== true);
  const needed = open.filter(({ required }) => required);
  const shown = needed.length > 0 ? needed : open.slice(0, MAX_FIELDS_NAMED);
  const names = (locale: Locale): string =>
    shown.map(({ key }) => `${command.options[key]?.name[locale] ?? key}:"…"`).join(' ');
  return new UserError(
    {
      en: `There is a form for this. On one line: ${line.en} ${names('en')}`,
      ko: `양식에 적거나 한 줄로 써 주세요: ${line.ko} ${names('ko')}`,
    },
    { actions: [action] },
  );
}

/** Says what guests may do here, and how an admin can allow more. */
export function notForGuests(guests: GuestRights): UserError {
  return new UserError(
    guests === 'lookups'
      ? {
          en: 'Guests and people of other organisations can only look things up here. An admin can allow more with /admin settings guests:everything.',
          ko: '게스트와 다른 조직의 사람은 여기서 조회만 할 수 있습니다. 관리자가 “/관리 설정 게스트:모두”로 더 허용할 수 있습니다.',
        }
      : {
          en: 'Guests and people of other organisations can’t use Almanac here. An admin can allow lookups with /admin settings guests:lookups.',
          ko: '게스트와 다른 조직의 사람은 여기서 연감을 쓸 수 없습니다. 관리자가 “/관리 설정 게스트:조회”로 조회를 허용할 수 있습니다.',
        },
  );
}

/** A conflict: the record changed since it was read, so nothing was overwritten. */
export function changedMeanwhile(): UserError {
  return new UserError({
    en: 'Somebody changed this at the same moment, so nothing was saved. Check it, and repeat your change if it is still needed.',
    ko: '같은 순간에 다른 사람이 이 내용을 바꾸어 저장하지 않았습니다. 다시 확인하고 여전히 필요하면 한 번 더 해 주세요.',
  });
}

/** The workspace moved to another space meanwhile, so nothing was saved in the old one. */
export function movedMeanwhile(): UserError {
  return new UserError({
    en: 'This server or workspace has just been linked or unlinked, so nothing was saved. Check it, and repeat your change if it is still needed.',
    ko: '이 서버나 워크스페이스의 연결이 방금 바뀌어 저장하지 않았습니다. 다시 확인하고 여전히 필요하면 한 번 더 해 주세요.',
  });
}

/** Asks before a command that writes is carried out for a press whose label did not say so. */
export function askFirst({ description, name }: Command, line: string): UserError {
  return new UserError(
    {
      en: 'This would change something, so I haven’t done it yet:',
      ko: '누르면 내용이 바뀌는 명령이라 아직 실행하지 않았습니다:',
    },
    {
      rows: [{ text: lineSpans(line) }],
      actions: [
        { label: description, line, writes: true },
        { label: { en: `Help on /${name.en}`, ko: `/${name.ko} 도움말` }, line: `/help ${name.en}` },
      ],
    },
  );
}

export function correctInForm(line: string): { label: Text; line: string; mode: 'form' } {
  return { label: { en: 'Correct it', ko: '고쳐 쓰기' }, line, mode: 'form' };
}
