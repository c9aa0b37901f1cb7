/** A page is read once, and failures are reported as they are. */
import { describe, expect, it } from 'vitest';
import { createPageReader } from '../../../src/core/links/page-reader.ts';
import { NO_WEB, type Web, type WebAnswer } from '../../../src/core/links/web.ts';

const found = (title: string): WebAnswer => ({
  kind: 'found',
  url: 'https://a.example/x',
  body: new TextEncoder().encode(`<title>${title}</title>`),
  type: 'text/html',
  validators: {},
});

function reader(...answers: WebAnswer[]) {
  const asked: string[] = [];
  const web: Web = {
    isOn: true,
    async get(address) {
      asked.push(address);
      return answers.shift() ?? { kind: 'failed', problem: 'unreachable' };
    },
  };
  const clock = { now: 0 };
  return { asked, clock, pages: createPageReader(web, () => clock.now) };
}

describe('a page', () => {
  it('is read once under all its addresses, also by several people at once', async () => {
    const { asked, pages } = reader(found('A'));
    const readings = await Promise.all([
      pages.read('https://a.example/x'),
      pages.read('http://www.a.example/x/?utm_source=y'),
    ]);
    expect(readings.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    await pages.read('https://a.example/x#top');
    expect(asked).toEqual(['https://a.example/x']);
  });

  it('is read again after some minutes, and a failure after some seconds', async () => {
    const { asked, clock, pages } = reader({ kind: 'failed', problem: 'timeout' }, found('A'), found('B'));
    expect(await pages.read('https://a.example/x')).toEqual({ problem: 'timeout' });
    clock.now += 31_000;
    expect(await pages.read('https://a.example/x')).toMatchObject({ details: { title: 'A' } });
    clock.now += 601_000;
    expect(await pages.read('https://a.example/x')).toMatchObject({ details: { title: 'B' } });
    expect(asked).toHaveLength(3);
  });

  it('that cannot be made sense of is a failure like others', async () => {
    const broken = { ...found('A'), body: undefined } as unknown as WebAnswer;
    const { clock, pages } = reader(broken, found('A'));
    expect(await pages.read('https://a.example/x')).toEqual({ problem: 'not-text' });
    clock.now += 31_000;
    expect(await pages.read('https://a.example/x')).toMatchObject({ details: { title: 'A' } });
  });

  it('is not read while reading is off', async () => {
    expect(await createPageReader(NO_WEB).read('https://a.example/x')).toEqual({ problem: 'off' });
  });
});
