import type { Attachment, Component, Embed, Message, MessageBody, Upload } from '../types.ts';
import { checkComponents, COMPONENT, everyComponent, mediaOf } from './components.ts';
import { Problems } from './problem.ts';

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const FLAG = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const;

/**
 * The rules of a message’s body that Discord’s document does not have. Lengths are in UTF-16 units, which are never
 * fewer than Discord counts.
 * https://docs.discord.com/developers/resources/message#create-message
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * @param flags the flags of the edited message, whose rules an edit must keep
 */
export function checkMessage(body: MessageBody, flags = 0): Problems {
  const problems = new Problems();
  if ((body.content?.length ?? 0) > 2000)
    problems.add('content-length', ['content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.');
  if (embedLength(body.embeds ?? []) > 6000)
    problems.add(
      'embed-length',
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      'Embed size exceeds maximum size of 6000',
    );
  for (const [index, embed] of (body.embeds ?? []).entries()) checkEmbed(embed, index, problems);
  const components = body.components ?? [];
  checkComponents(components, ['components'], problems);
  if (((body.flags ?? 0) | flags) & FLAG.componentsV2) checkNewLayout(body, components, problems);
  else checkOldLayout(components, problems);
  return problems;
}

/**
 * Our own rules, not Discord’s, for a message of the bot: people can switch embeds off (“Show embeds and preview website
 * links”), so no words may be in one; and Discord shows a file beside new components only where a component names it.
 * https://docs.discord.com/developers/components/reference#component-reference
 * @returns the names of the broken rules
 */
export function unseen({ embeds, components, attachments, flags }: Message): string[] {
  const all = [...everyComponent(components, [])].map(({ component }) => component);
  const shown = new Set([
    ...all.map(({ name }) => name),
    ...all.flatMap((each) => mediaOf(each).map(({ media }) => nameIn(media.url, attachments))),
  ]);
  const isHidden = (flags & FLAG.componentsV2) !== 0 && attachments.some((each) => !shown.has(each.filename));
  return [...(embeds.length > 0 ? ['no-embeds'] : []), ...(isHidden ? ['hidden-file'] : [])];
}

/** The name of the attachment at an address, as Discord returns it. */
const nameIn = (url: string, attachments: readonly Attachment[]): string | undefined =>
  attachments.find((each) => each.url === url)?.filename;

/**
 * Our own rule, not Discord's: no message of the bot may ping anybody.
 * @returns whether a body that shows something leaves out `allowed_mentions: { parse: [] }`
 */
export function mayPing(body: MessageBody): boolean {
  const texts = [...everyComponent(body.components ?? [], [])].map(({ component }) => component.content);
  if (!body.content && !body.embeds?.length && !texts.some(Boolean)) return false;
  const parse = body.allowed_mentions?.parse;
  return !Array.isArray(parse) || parse.length > 0;
}

/** https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
function checkOldLayout(components: readonly Component[], problems: Problems): void {
  if (components.length > 5)
    problems.add('five-rows', ['components'], 'BASE_TYPE_MAX_LENGTH', 'Must be 5 or fewer in length.');
  for (const [index, { type }] of components.entries())
    if (type !== COMPONENT.row)
      problems.add(
        'rows-only',
        ['components', index, 'type'],
        'UNION_TYPE_CHOICES',
        'Value of field "type" must be one of (1,).',
      );
}

/** https://docs.discord.com/developers/components/reference#component-reference */
function checkNewLayout(body: MessageBody, components: readonly Component[], problems: Problems): void {
  for (const key of ['content', 'embeds', 'sticker_ids', 'poll'] as const) {
    const value = body[key];
    if (value && (!Array.isArray(value) || value.length > 0)) refuseOldField(problems, key);
  }
  const all = [...everyComponent(components, ['components'])];
  if (all.length > 40)
    problems.add('components-v2', ['components'], 'BASE_TYPE_MAX_LENGTH', 'Must be 40 or fewer in length.');
  const text = all.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  if (text > 4000)
    problems.add(
      'components-v2',
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      'The displayable text exceeds the maximum size of 4000',
    );
}

/**
 * Whitespace at the ends of a text is removed, so a blank title shows nothing. An empty name or value of a field is taken
 * (https://github.com/discordjs/discord.js/issues/10744).
 */
function checkEmbed(embed: Embed, index: number, problems: Problems): void {
  checkAddresses(embed, index, problems);
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  const shown = texts.some((text) => (text ?? '').trim() !== '') || (embed.fields ?? []).length > 0;
  const pictured = 'image' in embed || 'thumbnail' in embed || 'video' in embed;
  if (!shown && !pictured)
    problems.add('empty-embed', ['embeds', index], 'BASE_TYPE_REQUIRED', 'An embed needs something to show.');
}

/**
 * Addresses are `http` or `https`; pictures may also name a file of the message. Discord says so with this code and these
 * words: https://github.com/discord/discord-api-docs/issues/5837
 */
function checkAddresses(embed: Embed, index: number, problems: Problems): void {
  const links = { url: embed.url, 'author.url': embed.author?.url };
  const pictures = {
    'author.icon_url': embed.author?.icon_url,
    'footer.icon_url': embed.footer?.icon_url,
    'image.url': embed.image?.url,
    'thumbnail.url': embed.thumbnail?.url,
  };
  const check = (addresses: Record<string, string | null | undefined>, schemes: readonly string[]): void => {
    for (const [where, address] of Object.entries(addresses)) {
      if (address === undefined || address === null) continue;
      const scheme = /^([^:]*):/.exec(address)?.[1] ?? '';
      if (schemes.includes(scheme.toLowerCase())) continue;
      problems.add(
        'embed-address',
        ['embeds', index, ...where.split('.')],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of ('http', 'https').`,
      );
    }
  };
  check(links, ['http', 'https']);
  check(pictures, ['http', 'https', 'attachment']);
}

/**
 * Checks which parts of the old message an edit may leave: with new components, its content and embeds must be emptied,
 * `content` by `null` and `embeds` by `[]`; `null` does not empty these.
 * https://docs.discord.com/developers/resources/message#edit-message-json/form-params,
 * https://github.com/discord/discord-api-docs/issues/7787
 */
export function checkKept(body: MessageBody, { content, embeds, flags }: Message): Problems {
  const problems = new Problems();
  if ((((body.flags ?? 0) | flags) & FLAG.componentsV2) === 0) return problems;
  if (body.content === undefined && content !== '') refuseOldField(problems, 'content');
  if (!body.embeds && embeds.length > 0) refuseOldField(problems, 'embeds');
  return problems;
}

function refuseOldField(problems: Problems, key: string): void {
  problems.add(
    'components-v2',
    [key],
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  );
}

/**
 * A new file that the body describes must be in the request; in an edit, an entry may also keep a file that is there. A
 * component may name only files of the message.
 * https://docs.discord.com/developers/reference#uploading-files; the codes:
 * https://github.com/Cogmasters/concord/issues/78, https://docs.discord.com/developers/components/reference#file
 * @param kept the files of the edited message
 */
export function checkFiles(
  body: MessageBody,
  files: readonly Pick<Upload, 'name'>[],
  kept: readonly Attachment[] = [],
): Problems {
  const problems = new Problems();
  for (const [index, { id }] of (body.attachments ?? []).entries())
    if (!kept.some((each) => each.id === String(id)) && !(Number(id) < files.length))
      problems.add(
        'file-missing',
        ['attachments', index],
        'ATTACHMENT_NOT_FOUND',
        'Attachment data not found',
      );
  const names = [...files.map(({ name }) => name), ...kept.map(({ filename }) => filename)];
  for (const { component, path } of everyComponent(body.components ?? [], ['components']))
    for (const { media, path: inside } of mediaOf(component))
      // A gallery may also show a picture of the web.
      if (!names.some((name) => media.url === `attachment://${name}`) && !/^https?:/.test(media.url))
        problems.add(
          'file-missing',
          [...path, ...inside],
          'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          'The attachment is not in the message',
        );
  return problems;
}

function embedLength(embeds: readonly Embed[]): number {
  return embeds.reduce((sum, embed) => {
    const fields = (embed.fields ?? []).reduce(
      (total, { name, value }) => total + name.length + value.length,
      0,
    );
    const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
    return sum + fields + texts.reduce((total, text) => total + (text?.length ?? 0), 0);
  }, 0);
}
