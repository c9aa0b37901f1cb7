/** Options and titles shared by the commands that write a new entry. */
import { flag } from '../../core/command/option.ts';
import { ENTRY_KINDS } from '../../core/record/schema.ts';
import { ENTRY_KIND_NAMES } from '../../core/record/names.ts';

export const kindOption = {
  name: { en: 'kind', ko: '종류' },
  description: { en: 'An event, a quote or a fact', ko: '사건, 발언, 사실 가운데 하나' },
  choices: ENTRY_KINDS.map((value) => ({ value, name: ENTRY_KIND_NAMES[value].one })),
} as const;

export const anyway = flag({
  name: { en: 'anyway', ko: '그래도' },
  description: { en: 'Save it even if something similar exists', ko: '비슷한 기록이 있어도 저장하기' },
});

export const FORM_TITLES = {
  event: { en: 'An event', ko: '사건' },
  quote: { en: 'A quote', ko: '발언' },
  fact: { en: 'A fact', ko: '사실' },
} as const;
