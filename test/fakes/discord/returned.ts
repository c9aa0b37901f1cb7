import type { Component, Embed, Message } from './types.ts';
import { everyComponent, isSelect } from './rules/components.ts';

/** An embed as Discord returns it: what was left out is filled in. */
export function returnedEmbed(embed: Embed): Embed {
  const fields = embed.fields?.map((field) => ({ ...field, inline: field.inline ?? false }));
  return { ...embed, type: 'rich', ...(fields && { fields }) };
}

/** Components as Discord returns them: numbered, and what was left out is filled in. */
export function returnedComponents(components: readonly Component[]): Component[] {
  const copy = structuredClone([...components]);
  let next = 1;
  for (const { component } of everyComponent(copy, [])) {
    component.id = component.id || next++;
    if (!isSelect(component)) continue;
    component.min_values ??= 1;
    component.max_values ??= 1;
  }
  return copy;
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
