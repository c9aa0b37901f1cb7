/** A picture to send with answers. */
import type { Answer, Bot } from '../../src/core/command/call.ts';
import type { AnswerPicture, Pictures } from '../../src/core/picture/pictures.ts';

/** One white pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAG7buVgAAAABJRU5ErkJggg==';

export const PICTURE: AnswerPicture = {
  name: 'timeline-r1.png',
  png: Buffer.from(PNG, 'base64'),
  alt: '딥시크 타임라인. 기록 2건. '.padEnd(1000, '가'),
};

/** Makes every answer of a bot come with the picture. */
export const picturing =
  (picture: AnswerPicture = PICTURE) =>
  (own: Bot): Bot => ({
    ...own,
    async prepare(call) {
      const prepared = await own.prepare(call);
      const answer = async (): Promise<Answer> => ({ ...(await prepared.answer()), picture });
      return { ...prepared, answer };
    },
  });

/** Pictures can be drawn, so that answers offer them; none is. */
export const picturesForButtons: Pictures = {
  typeface: () => {
    throw new Error('no picture was asked for');
  },
  draw: async () => undefined,
};
