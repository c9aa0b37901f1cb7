/** Every rule is reported by a schema with its code, and has a text in both languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Channel } from '../../../src/core/record/channel.ts';
import { brokenRule, RULE_CODES, ruleText, type RuleCode } from '../../../src/core/record/rules.ts';
import {
  DateText,
  Entry,
  Language,
  Slug,
  Source,
  Topic,
  WebAddress,
} from '../../../src/core/record/schema.ts';
import { Settings } from '../../../src/core/record/settings.ts';

const topic = { id: 'a', kind: 'theme', name: { en: 'A' } };
const entry = { id: 'e', kind: 'fact', text: { en: 'A' }, topics: ['a'], sources: [{ source: 's' }] };
const quote = { ...entry, kind: 'quote', speaker: 'a', wording: 'verbatim' };

/** A value that breaks the rule, and the schema that says so. */
const BROKEN: Readonly<Record<RuleCode, readonly [schema: z.ZodType, value: unknown]>> = {
  slug: [Slug, 'A b'],
  'language-tag': [Language, 'English'],
  date: [DateText, 'last week'],
  'time-of-day': [Entry, { ...entry, date: '2025-01-20', time: 'noon' }],
  'time-of-a-day': [Entry, { ...entry, date: '2025', time: '10:58' }],
  'worked-out-date': [Entry, { ...entry, date: '2025', dating: 'worked-out' }],
  doi: [Source, { id: 'a', title: { en: 'A' }, doi: '10.1038/A b' }],
  url: [WebAddress, 'ftp://example.org'],
  'no-credentials': [WebAddress, 'https://sam:pw@example.org'],
  'one-line': [Topic, { ...topic, aliases: ['a\nb'] }],
  'some-language': [Topic, { ...topic, name: {} }],
  'time-zone': [Settings, { timeZone: 'Seoul' }],
  sourced: [Entry, { ...entry, sources: [] }],
  'no-published-correction': [Entry, { ...entry, corrects: 'other' }],
  'no-published-merger': [Entry, { ...entry, merged: 'other' }],
  reason: [Entry, { ...entry, state: 'retired' }],
  author: [Entry, { ...entry, stance: 'claim' }],
  'original-language': [Entry, quote],
  'original-text': [Entry, { ...quote, original: 'ko' }],
};

const brokenRules = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => brokenRule(issue));

describe.each(RULE_CODES)('the rule %s', (code) => {
  it('says in English what the value must be, as a predicate', () => {
    expect(ruleText(code).en).toMatch(/^(?:must|needs) /);
  });

  const [broken] = brokenRules(...BROKEN[code]);

  it('is reported by its code, with a text in both languages', () => {
    expect(broken?.code).toBe(code);
    expect(broken?.text.en).toMatch(/^[ -~]+$/);
    expect(broken?.text.ko).toMatch(/[가-힣]/);
  });
});

it('a rule is worded with what it is about', () => {
  expect(ruleText('author', { stance: 'opinion' })).toEqual({
    en: 'must name the topic whose opinion this is',
    ko: '누구의 의견인지 주제로 적어야 합니다',
  });
  expect(brokenRules(...BROKEN['original-text'])[0]?.text.en).toContain('"ko"');
});

it('issues that zod has a code for break no rule of ours', () => {
  expect(brokenRules(Topic, { ...topic, id: 'x'.repeat(65) })).toEqual([undefined]);
  const channel = { id: 'discord:1', workspace: { platform: 'discord', id: '1' }, subscriptions: [] };
  expect(brokenRules(Channel, { ...channel, at: '25:00' })).toEqual([undefined]);
});

it('the text of a problem comes from codes: no message of zod is read', () => {
  const source = readFileSync(new URL('../../../src/core/packs/issues.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/issue\.message|RegExp|\.exec\(|\.match\(|\.test\(/);
});
