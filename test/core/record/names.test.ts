import { describe, expect, it } from 'vitest';
import {
  capitalized,
  countOf,
  ENTRY_KIND_NAMES,
  RECORD_NAMES,
  TOPIC_KIND_NAMES,
} from '../../../src/core/record/names.ts';
import { ENTRY_KINDS, TOPIC_KINDS } from '../../../src/core/record/schema.ts';
import { KEPT_TYPES } from '../../../src/core/store/store.ts';

describe('names of kinds and types', () => {
  it('there is one for each', () => {
    expect(Object.keys(RECORD_NAMES)).toEqual([...KEPT_TYPES]);
    expect(Object.keys(ENTRY_KIND_NAMES)).toEqual([...ENTRY_KINDS]);
    expect(Object.keys(TOPIC_KIND_NAMES)).toEqual([...TOPIC_KINDS]);
  });

  it('counts, with the plural in English and the counter in Korean', () => {
    expect(countOf(1, RECORD_NAMES.topic)).toEqual({ en: '1 topic', ko: '주제 1개' });
    expect(countOf(0, ENTRY_KIND_NAMES.quote)).toEqual({ en: '0 quotes', ko: '발언 0건' });
  });

  it('capitalizes for a heading', () => {
    expect(capitalized(ENTRY_KIND_NAMES.event.many)).toEqual({ en: 'Events', ko: '사건' });
  });
});
