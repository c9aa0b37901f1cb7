import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFields, decodeState } from '../../../../src/adapters/slack/receive/fields.ts';
import { renderForm } from '../../../../src/adapters/slack/show/form.ts';
import { renderHome } from '../../../../src/adapters/slack/show/home.ts';
import { renderNote, renderPage } from '../../../../src/adapters/slack/show/modal.ts';
import type { Field, Form } from '../../../../src/core/reply/form.ts';
import { checkView } from '../../../fakes/slack/views.ts';
import { createWorld, LIMITS } from '../../../fakes/slack/state.ts';
import { talk } from '../../../support/ask.ts';
import { reply, text } from '../../../support/replies.ts';

const kept: string[] = [];
const keep = (line: string): string => `kept:${kept.push(line)}`;

/** The problems that Slack would find. */
function problemsIn(view: object, type: 'modal' | 'home' = 'modal'): readonly unknown[] {
  const world = createWorld({ limits: LIMITS, appId: 'A1' });
  try {
    checkView(world, 'test', JSON.parse(JSON.stringify(view)), type);
  } catch (error) {
    return [error];
  }
  return world.violations;
}

const choices = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z]{1,20}$/), label: text }), {
  minLength: 1,
  maxLength: 5,
  selector: ({ value }) => value,
});
const field: fc.Arbitrary<Omit<Field, 'key'>> = fc.record(
  {
    label: text,
    hint: text,
    required: fc.boolean(),
    long: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 4000 }),
    value: text,
    choices,
    problem: text,
    suggests: fc.constant(true as const),
    file: fc.constant(true as const),
  },
  { requiredKeys: ['label', 'hint', 'required', 'long', 'maxLength'] },
);
const form: fc.Arbitrary<Form> = fc.record(
  {
    title: text,
    line: text.map((own) => `/x ${own}`),
    fields: fc
      .array(field, { minLength: 1, maxLength: 4 })
      .map((fields) => fields.map((own, index) => ({ ...own, key: `key${index}` }))),
    locale: fc.constantFrom('en' as const, 'ko' as const),
    problem: text,
  },
  { requiredKeys: ['title', 'line', 'fields', 'locale'] },
);
const spot = { channel: 'C1', thread: '1.2', url: 'https://hooks.slack.com/commands/T1/1/x' };

it('a form keeps to every limit of a modal, whatever is in it', () => {
  fc.assert(
    fc.property(form, (own) => {
      expect(problemsIn(renderForm(own, spot, keep))).toEqual([]);
    }),
    { numRuns: 100, endOnFailure: true },
  );
});

it('a form comes back with what it was opened with', () => {
  fc.assert(
    fc.property(form, (own) => {
      const state = decodeState(renderForm(own, spot, keep).private_metadata ?? '');
      const line = /^kept:(\d+)$/.exec(state?.line ?? '')?.[1];
      expect({ ...state, line: line === undefined ? state?.line : kept[Number(line) - 1] }).toEqual({
        ...spot,
        line: own.line,
        locale: own.locale,
        since: expect.closeTo(Date.now(), -6),
      });
    }),
    { numRuns: 100, endOnFailure: true },
  );
  // A form that is shown again keeps the age of its address.
  const again = fc.sample(form, 1).map((own) => renderForm(own, { ...spot, since: 7 }, keep));
  expect(decodeState(again[0]?.private_metadata ?? '')).toMatchObject({ since: 7 });
  for (const strange of ['', '{}', 'null', '{"line":1}', '{"line":"/x","locale":"fr"}'])
    expect(decodeState(strange)).toBeUndefined();
});

it('what was entered is read by the key of its option; what was emptied is empty', () => {
  expect(
    readFields({
      text: { text: { value: 'new' } },
      why: { why: { value: null } },
      kind: { kind: { selected_option: { value: 'quote' } } },
      lang: { lang: { selected_option: null } },
      topics: { 'field:topics:/x': { selected_option: { value: 'kept:1' } } },
      file: { file: { type: 'file_input', files: [{ id: 'F1' }] } },
      other: { other: { type: 'file_input', files: [] } },
    }),
  ).toEqual({
    fields: { text: 'new', why: '', lang: '', other: '' },
    chosen: { kind: 'quote', topics: 'kept:1' },
    files: { file: 'F1' },
  });
});

it('a reply fits in a modal and in App Home, or is said not to', () => {
  fc.assert(
    fc.property(fc.array(reply, { minLength: 1, maxLength: 3 }), (replies) => {
      const pages = replies.map((own) => renderPage(own, keep)).filter((page) => page !== undefined);
      for (const page of pages) expect(problemsIn(page)).toEqual([]);
      expect(problemsIn(renderHome(replies, 'ko', keep), 'home')).toEqual([]);
    }),
    { numRuns: 20, endOnFailure: true },
  );
  expect(problemsIn(renderNote('One moment', 'en'))).toEqual([]);
});

it('looks as in test/golden/slack-form.json', async () => {
  const almanac = await talk();
  const { form: suggestion } = await almanac.answer('/suggest deepseek-founded', { locale: 'ko' });
  await almanac.close();
  if (suggestion === undefined) throw new Error('there is no form');
  const view = `${JSON.stringify(renderForm(suggestion, { channel: 'C1' }, keep), undefined, 2)}\n`;
  await expect(view).toMatchFileSnapshot('../../../golden/slack-form.json');
});
