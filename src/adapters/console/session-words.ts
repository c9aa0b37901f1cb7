/** Holds the terminal’s own texts in a conversation, besides the answers of the bot. */
import type { Text } from '../../core/base/locale.ts';
import type { NamedForRole } from '../../core/command/higher-role.ts';
import { ROLE_NAMES, type Role } from '../../core/record/role.ts';

export const OWN_HELP: Text = {
  en: 'In this terminal: /lang ko · /role curator · /resume · /exit. Tab completes.',
  ko: '이 터미널에서: /언어 영어 · /역할 큐레이터 · /이어서 · /종료. Tab 키로 완성합니다.',
};
export const HOW_TO_STOP: Text = {
  en: '/subscriptions shows and changes what arrives here.',
  ko: '여기로 오는 소식은 “/구독목록”에서 보고 바꿀 수 있습니다.',
};
export const LANGUAGE_SET: Text = { en: 'Switched to English.', ko: '한국어로 바꾸었습니다.' };
export const NO_SUCH_ACTION: Text = {
  en: 'There is nothing with that number or key under the last answer.',
  ko: '방금 답변에 그 번호나 키로 할 수 있는 일이 없습니다.',
};
export const NOTHING_LEFT: Text = {
  en: 'There is no form to resume.',
  ko: '이어서 적을 양식이 없습니다.',
};
export const roleSet = (role: Role): Text =>
  ({
    member: {
      en: 'You are asking as a member now.',
      ko: '이제 구성원입니다.',
    },
    curator: {
      en: 'You are a curator now: the number of a statement opens it for editing. /curate lists the commands, /role member returns.',
      ko: '이제 큐레이터입니다. 기록의 번호를 입력하면 고칠 수 있습니다. 명령은 “/큐레이션”으로 보고, “/역할 구성원”으로 돌아갑니다.',
    },
    admin: {
      en: 'You are an admin now: curators’ commands, and /admin. /role member returns.',
      ko: '이제 관리자입니다. 큐레이터의 명령과 “/관리”를 쓸 수 있습니다. “/역할 구성원”으로 돌아갑니다.',
    },
  })[role];

export const formLeft = (title: string): Text => ({
  en: `You left a form unfinished (${title}). /resume continues it.`,
  ko: `적다가 나간 양식이 있습니다(${title}). /이어서로 계속할 수 있습니다.`,
});
/** How to reach a command of another role; the person at the terminal may use it. */
export const switchRoleFirst = ({ name, role }: NamedForRole): Text => ({
  en: `/${name.en} is for ${ROLE_NAMES[role].en}s. Type /role ${role} first.`,
  ko: `/${name.ko} 명령은 ${ROLE_NAMES[role].ko}만 쓸 수 있습니다. 먼저 “/역할 ${ROLE_NAMES[role].ko}”를 입력하세요.`,
});
