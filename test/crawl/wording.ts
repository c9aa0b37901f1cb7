/** Whether the words on a control say that it changes something. */
import type { Bot } from '../../src/core/command/call.ts';
import { LOCALES } from '../../src/core/base/locale.ts';

/** Words of which a control that writes must have one, in its label or in the prompt of its menu. */
const CHANGES =
  /\b(?:add|apply|approve|back to|cancel|change|clear|create|dismiss|install|link|make|mute|pause|publish|reject|remove|restore|resume|retry|save|send|share|stop|subscribe|try again|undo|unmute|unsubscribe|use mine|withdraw)\b|추가|판으로|만들기|지우기|공개|승인|반려|설치|제거|복원|되돌리기|저장|적용|그만두기|일시 정지|다시|구독|취소|해제|바꾸기|켜기|끄기|받기|연결|철회/i;

/** The button of a call that asks first has the description of its command. */
export const saysChange = (label: string, { commands }: Pick<Bot, 'commands'>): boolean =>
  CHANGES.test(label) ||
  commands.some(
    ({ writes, description }) =>
      writes !== undefined && LOCALES.some((locale) => label.startsWith(description[locale].slice(0, 30))),
  );
