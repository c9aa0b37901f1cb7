/** Buttons, menus and forms of an answer. Each is a plain form, so that it works without scripts. */
import { sayPress } from '../../../core/command/press.ts';
import type { Locale } from '../../../core/base/locale.ts';
import type { Field, Form } from '../../../core/reply/form.ts';
import type { Action, Choose } from '../../../core/reply/reply.ts';
import { markup, type Html } from './markup.ts';
import type { Controls } from './render.ts';
import { PAGE_WORDS } from './words.ts';

/** Controls of the turn with this id. */
export function controlsOf(turn: string, locale: Locale): Controls {
  const words = PAGE_WORDS[locale];
  let menus = 0;
  return {
    actions: (actions) => buttonForm(turn, actions),
    choose(choose) {
      menus += 1;
      return menuForm(turn, `${turn}-menu-${menus}`, choose, words);
    },
  };
}

export const buttonForm = (turn: string, actions: readonly Action[]): Html =>
  markup`<form class="actions" method="post" action="/press"><input type="hidden" name="turn" value="${turn}">${actions.map(
    (action) =>
      markup`<button name="press" value="${sayPress(action)}"${action.writes === true ? markup` class="writes"` : ''}>${action.label}</button>`,
  )}</form>`;

function menuForm(
  turn: string,
  id: string,
  { label, options, search }: Choose,
  words: { choose: string; other: string },
): Html {
  const other =
    search === undefined
      ? ''
      : markup`<input type="hidden" name="line" value="${search.line}"><input type="hidden" name="option" value="${search.option}"><label class="visually-hidden" for="${id}-other">${words.other}</label><input id="${id}-other" name="value" placeholder="${words.other}…" autocomplete="off" data-suggest maxlength="200">`;
  return markup`<form class="menu" method="post" action="/press"><input type="hidden" name="turn" value="${turn}"><label for="${id}">${label}</label><div class="line"><select id="${id}" name="press">${options.map(
    (option) =>
      markup`<option value="${sayPress(option)}"${option.isCurrent === true ? markup` selected` : ''}>${option.label}</option>`,
  )}</select>${other}<button>${words.choose}</button></div></form>`;
}

/**
 * A whole form. `attempt` is an idempotency key: submitting the same form twice saves once. `actions` are offered beside
 * it, such as creating a topic that a field names.
 */
export function formHtml(
  form: Form,
  {
    turn,
    attempt,
    locale,
    actions,
  }: { turn: string; attempt: string; locale: Locale; actions: readonly Action[] },
): Html {
  const words = PAGE_WORDS[locale];
  const hasFile = form.fields.some(({ file }) => file === true);
  const problem =
    form.problem === undefined ? '' : markup`<p class="problem" role="alert">${form.problem}</p>`;
  return markup`<h2>${form.title}</h2>${problem}${actions.length === 0 ? '' : buttonForm(turn, actions)}<form class="fill" method="post" action="/submit" autocomplete="off" data-line="${form.line}"${
    hasFile ? markup` enctype="multipart/form-data"` : ''
  }><input type="hidden" name="turn" value="${turn}"><input type="hidden" name="attempt" value="${attempt}">${form.fields.map(
    (field) => fieldHtml(field, `${turn}-${field.key}`, words.optional),
  )}<div class="line"><button class="primary">${words.submit}</button><button name="cancel" value="1" formnovalidate>${words.cancel}</button></div></form>`;
}

/** Begins the names of a form’s fields in a request. */
export const FIELD_PREFIX = 'field.';

function fieldHtml(field: Field, id: string, optional: string): Html {
  const { label, hint, required, problem } = field;
  const described = problem === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`;
  return markup`<div class="field"><label for="${id}">${label}${required ? '' : markup` <span class="optional">${optional}</span>`}</label>${
    problem === undefined ? '' : markup`<p class="problem" id="${id}-problem" role="alert">${problem}</p>`
  }${inputHtml(field, id, described)}<p class="hint" id="${id}-hint">${hint}</p></div>`;
}

function inputHtml(
  { key, required, long, maxLength, value = '', file, choices, problem, suggests }: Field,
  id: string,
  described: string,
): Html {
  const attributes = markup` id="${id}" name="${FIELD_PREFIX}${key}" aria-describedby="${described}"${required ? markup` required` : ''}${problem === undefined ? '' : markup` aria-invalid="true"`}`;
  if (file === true) return markup`<input type="file"${attributes}>`;
  if (choices !== undefined)
    return markup`<select${attributes}>${required && value !== '' ? '' : markup`<option value="">—</option>`}${choices.map(
      (choice) =>
        markup`<option value="${choice.value}"${choice.value === value ? markup` selected` : ''}>${choice.label}</option>`,
    )}</select>`;
  // The line break after the tag is not part of the value, so one at the start of the value is kept.
  if (long)
    return markup`<textarea${attributes} rows="4" maxlength="${maxLength}">
${value}</textarea>`;
  return markup`<input${attributes} value="${value}" maxlength="${maxLength}"${suggests === true ? markup` data-suggest` : ''}>`;
}
