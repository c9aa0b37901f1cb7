/** Topics, statements and sources as resources: `almanac://topic/deepseek`. */
import {
  type McpServer,
  ResourceNotFoundError,
  ResourceTemplate,
  type Variables,
} from '@modelcontextprotocol/server';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { DataOptions } from '../../core/present/record-data.ts';
import { publishedRecord, uriOf } from './published-record.ts';
import type { McpSpace } from './space.ts';

/** How many topics are listed, and how many ids are offered while one is typed. */
const MAX_LISTED_TOPICS = 100;
const MAX_OFFERED_IDS = 20;

export function registerResources(server: McpServer, space: McpSpace): void {
  const options: DataOptions = { locale: 'en', addressOf: space.addressOf };

  async function readAt(uri: URL) {
    const found = publishedRecord(decodeURIComponent(uri.href), await space.knowledge(), options);
    if (found === undefined) throw new ResourceNotFoundError(uri.href);
    return { contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(found) }] };
  }
  const completing = (ids: (knowledge: Knowledge, begun: string) => readonly string[]) => ({
    id: async (begun: string) => [...ids(await space.knowledge(), begun)].slice(0, MAX_OFFERED_IDS),
  });
  const register = (
    type: 'topic' | 'statement' | 'source',
    title: string,
    description: string,
    ids: (knowledge: Knowledge, begun: string) => readonly string[],
    list?: () => Promise<{ resources: { uri: string; name: string; title: string; mimeType: string }[] }>,
  ) =>
    server.registerResource(
      type,
      new ResourceTemplate(uriOf(`${type}/{id}`), { list, complete: completing(ids) }),
      { title, description, mimeType: 'application/json' },
      async (uri: URL, _variables: Variables) => readAt(uri),
    );

  register(
    'topic',
    'Topic',
    'An organisation, person, product, publication, place or field, and the ids of the statements on it.',
    (knowledge, begun) => knowledge.suggestTopics(begun, MAX_OFFERED_IDS).map(({ id }) => id),
    async () => {
      const knowledge = await space.knowledge();
      const resources = knowledge.suggestTopics('', MAX_LISTED_TOPICS).map(({ id, name }) => ({
        uri: uriOf(`topic/${id}`),
        name: id,
        title: name.en ?? name.ko ?? id,
        mimeType: 'application/json',
      }));
      return { resources };
    },
  );
  register('statement', 'Statement', 'One sourced statement, whole.', (knowledge, begun) =>
    knowledge
      .entries()
      .map(({ entry }) => entry.id)
      .filter((id) => id.startsWith(begun)),
  );
  register('source', 'Source', 'A publication that statements cite.', (knowledge, begun) =>
    knowledge.suggestSources(begun, MAX_OFFERED_IDS).map(({ id }) => id),
  );
}
