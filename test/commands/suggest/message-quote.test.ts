import { expect, it } from 'vitest';
import { quoteTyped } from '../../../src/commands/suggest/message-quote.ts';
import { talk } from '../../support/ask.ts';

it.each([
  ['Asia/Seoul', '2026-01-20', 'It was 2026-01-20 07:00, on 2026-01-20'],
  ['UTC', '2026-01-19', 'It was 2026-01-19 22:00, on 2026-01-19'],
  ['America/New_York', '2026-01-19', 'It was 2026-01-19 17:00, on 2026-01-19'],
])(
  'the days and times of a quote are those of the time zone of the space: %s',
  async (timeZone, date, en) => {
    const almanac = await talk([]);
    const at = '2026-01-19T22:00:00.000Z';
    const moment = { text: '2026-01-19 22:00 UTC', at };
    const typed = quoteTyped(
      {
        text: `It was ${moment.text}, on ${moment.text}`,
        at,
        url: 'https://discord.com/channels/1/2/3',
        moments: [
          { ...moment, dayOnly: false },
          { ...moment, dayOnly: true },
        ],
      },
      { knowledge: await almanac.library.knowledge('test'), timeZone },
    );
    expect(typed).toMatchObject({ date, published: date, en });
    await almanac.close();
  },
);
