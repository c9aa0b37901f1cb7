/** A chat of the smallest kind: one JSON request says something, its response is what is shown. */
import { port, type Variables } from '../../../src/core/base/variable.ts';
import { renderText } from '../../../src/core/reply/text.ts';
import { definePlatform } from '../../../src/core/platform/platform.ts';

const toyVariables = {
  TOY_PORT: {
    schema: port.optional(),
    expects: { en: 'a port, from 1 to 65535', ko: '1부터 65535까지의 포트 번호' },
    example: '4000',
  },
} as const satisfies Variables;

export const toy = definePlatform({
  id: 'toy',
  name: 'Toy',
  variables: toyVariables,
  enabledBy: ['TOY_PORT'],

  configure({ TOY_PORT: chosen }) {
    if (chosen === undefined) return undefined;
    return {
      async connect(services) {
        const { connectToy } = await import('./connection.ts');
        return connectToy(services, chosen);
      },
      async check() {
        return [{ outcome: 'ok', finding: { en: `port ${chosen}`, ko: `${chosen}번 포트` } }];
      },
    };
  },

  async render(reply) {
    return [{ text: renderText(reply) }];
  },

  setup: {},
});
