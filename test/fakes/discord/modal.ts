import type { Modal } from './interaction.ts';
import type { Component, Upload } from './types.ts';
import { COMPONENT, isSelect } from './rules/components.ts';

/** By custom id or label: what is written, chosen, or put there. */
export type ModalValues = Record<string, string | readonly string[] | Upload>;

type Attach = (file: Upload) => string;

/**
 * The interaction of a submitted modal.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-modal-submit-data-structure
 * @param values by custom id or label
 * @param attach makes a file available to the bot, and returns its id
 * @throws if Discord’s client would not send it
 */
export function modalAnswers(modal: Modal, values: ModalValues, attach: Attach): object[] {
  refuseUnknown(modal, Object.keys(values));
  return modal.components.map((row, index) => {
    const shared = { type: row.type, id: row.id ?? index + 1 };
    if (row.type === COMPONENT.row)
      return {
        ...shared,
        components: (row.components ?? []).map((input) => answerOf(input, input.label, values, attach)),
      };
    if (row.type === COMPONENT.label && row.component)
      return { ...shared, component: answerOf(row.component, row.label, values, attach) };
    return shared;
  });
}

function refuseUnknown(modal: Modal, names: readonly string[]): void {
  const inputs = modal.components.flatMap(({ label, component, components }) => [
    { label, custom_id: component?.custom_id },
    ...(components ?? []),
  ]);
  const known = new Set(inputs.flatMap(({ label, custom_id }) => [label, custom_id]));
  for (const name of names) if (!known.has(name)) throw new Error(`The modal has no ${name}`);
}

function answerOf(
  input: Component,
  label: string | null | undefined,
  values: ModalValues,
  attach: Attach,
): object {
  const names = [input.custom_id, label].filter((name) => typeof name === 'string');
  const given = names.map((name) => values[name]).find((value) => value !== undefined);
  const shared = { type: input.type, id: input.id ?? 0, custom_id: input.custom_id };
  if (input.type === COMPONENT.fileUpload) {
    const file = typeof given === 'object' && 'bytes' in given ? given : undefined;
    if (file === undefined && input.required !== false) throw new Error(`${label} is required`);
    return { ...shared, values: file === undefined ? [] : [attach(file)] };
  }
  if (typeof given === 'object' && 'bytes' in given) throw new Error(`${label} takes no file`);
  if (isSelect(input)) return { ...shared, values: selected(input, given) };
  const value = typeof given === 'string' ? given : (input.value ?? '');
  const least = input.min_length ?? 0;
  if (input.required !== false && value === '') throw new Error(`${label} is required`);
  if (value !== '' && (value.length < least || value.length > (input.max_length ?? 4000)))
    throw new Error(`${label} is too short or too long`);
  return { ...shared, value };
}

function selected(select: Component, given: string | readonly string[] | undefined): string[] {
  const options = select.options ?? [];
  const chosen =
    given === undefined
      ? options.filter((option) => option.default).map(({ value }) => value)
      : [given].flat();
  if (select.required !== false && chosen.length < (select.min_values ?? 1))
    throw new Error(`${select.placeholder ?? select.custom_id}: nothing is chosen`);
  return chosen.map(
    (one) => options.find(({ label, value }) => label === one || value === one)?.value ?? one,
  );
}
