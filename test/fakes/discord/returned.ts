import type { Attachment, Component, Embed, Message } from './types.ts';
import { COMPONENT, everyComponent, isSelect } from './rules/components.ts';

/** An embed as Discord returns it: what was left out is filled in. */
export function returnedEmbed(embed: Embed): Embed {
  const fields = embed.fields?.map((field) => ({ ...field, inline: field.inline ?? false }));
  return { ...embed, type: 'rich', ...(fields && { fields }) };
}

/** Components as Discord returns them: numbered, and what was left out is filled in. */
export function returnedComponents(
  components: readonly Component[],
  attachments: readonly Attachment[],
): Component[] {
  const copy = structuredClone([...components]);
  let next = 1;
  for (const { component } of everyComponent(copy, [])) {
    component.id = component.id || next++;
    if (component.type === COMPONENT.container) {
      component.accent_color ??= null;
      component.spoiler ??= false;
    }
    if (component.file !== undefined) Object.assign(component, shownFile(component.file.url, attachments));
    for (const item of component.items ?? [])
      item.media = shownFile(item.media.url, attachments).file ?? item.media;
    if (!isSelect(component)) continue;
    component.min_values ??= 1;
    component.max_values ??= 1;
  }
  return copy;
}

/** https://docs.discord.com/developers/components/reference#unfurled-media-item */
function shownFile(reference: string, attachments: readonly Attachment[]): Partial<Component> {
  const found = attachments.find(({ filename }) => `attachment://${filename}` === reference);
  if (found === undefined) return {};
  const { id, url, proxy_url, filename: name, size } = found;
  return {
    file: { id, url, proxy_url, attachment_id: id, content_type: found.content_type ?? null },
    name,
    size,
    spoiler: false,
  };
}

/** All the words of a message: content, embeds, and what stands on buttons and selects, a line each. */
export function textOf({
  content,
  embeds,
  components,
}: Pick<Message, 'content' | 'embeds' | 'components'>): string {
  const lines = [content];
  for (const { author, title, description, fields, footer } of embeds)
    lines.push(
      author?.name ?? '',
      title ?? '',
      description ?? '',
      ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
      footer?.text ?? '',
    );
  for (const { component } of everyComponent(components, []))
    lines.push(component.content ?? '', component.label ?? '', component.placeholder ?? '');
  return lines.filter((line) => line !== '').join('\n');
}

/** The words of a message that are neither in an embed nor on a button or select, a line each. */
export function wordsOf({ content, components }: Pick<Message, 'content' | 'components'>): string {
  const texts = [...everyComponent(components, [])].map(({ component }) => component.content ?? '');
  return [content, ...texts].filter((line) => line !== '').join('\n');
}
