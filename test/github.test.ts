/** The forms and the workflow under `.github/`, which only GitHub runs. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

const text = z.string().min(1);
const question = {
  id: z.string().regex(/^[\w-]+$/),
  validations: z.strictObject({ required: z.boolean() }).optional(),
};
const asked = { label: text, description: text.optional() };

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
const form = z.strictObject({
  name: text,
  description: text,
  labels: z.array(text).optional(),
  body: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) }),
      z.strictObject({
        type: z.literal('input'),
        ...question,
        attributes: z.strictObject({ ...asked, placeholder: text.optional() }),
      }),
      z.strictObject({
        type: z.literal('textarea'),
        ...question,
        attributes: z.strictObject({ ...asked, placeholder: text.optional(), render: text.optional() }),
      }),
      z.strictObject({
        type: z.literal('dropdown'),
        ...question,
        attributes: z.strictObject({ ...asked, options: z.array(text).min(2) }),
      }),
    ]),
  ),
});

const paths = globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: root });
const inEnglish = paths.filter((path) => !path.endsWith('.ko.yml'));
const inKorean = (path: string): string => path.replace('.yml', '.ko.yml');

describe('the issue forms', () => {
  it('are in both languages', () => {
    expect(inEnglish.length).toBe(3);
    expect(paths.toSorted()).toEqual(inEnglish.flatMap((path) => [path, inKorean(path)]).toSorted());
  });

  it.each(paths)('%s has what GitHub asks of a form', (path) => {
    const { body } = form.parse(read(path));
    const ids = body.flatMap((field) => ('id' in field ? field.id : []));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(inEnglish)('%s asks the same in Korean', (path) => {
    /** All but the words. */
    const shapeOf = (file: string): unknown => {
      const { labels, body } = form.parse(read(file));
      return [labels, body.map((field) => JSON.parse(JSON.stringify(field, wordless)) as unknown)];
    };
    expect(shapeOf(inKorean(path))).toEqual(shapeOf(path));
  });
});

const WORDS: ReadonlySet<string> = new Set(['value', 'label', 'description', 'placeholder']);

function wordless(key: string, value: unknown): unknown {
  if (key === 'options') return (value as unknown[]).length;
  return WORDS.has(key) ? undefined : value;
}

const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number().positive(),
      steps: z.array(z.object({ uses: text.optional(), run: text.optional() })),
    }),
  ),
});

describe('the workflow', () => {
  const { permissions, jobs } = workflow.parse(read('.github/workflows/ci.yml'));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('runs the script that contributors run, which is executable', () => {
    expect(steps.filter(({ run }) => run === '.ci/run').length).toBe(1);
    expect(statSync(join(root, '.ci/run')).mode & 0o111).not.toBe(0);
  });

  it('may only read, and uses GitHub’s own actions, each of a named major version', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });
});
