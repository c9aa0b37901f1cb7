/** A template for HTML in which every value is escaped unless it is markup itself. Pages consist of thousands of small templates. */

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  /** @param text HTML; nothing in it is escaped */
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** Text escapes; `undefined` and `false` are nothing; lists are written one after another. */
type Value = string | number | Html | undefined | false | readonly Value[];

/** @example markup`<p>${'1 < 2'}</p>`.text // '<p>1 &lt; 2</p>' */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? '';
  for (let at = 0; at < values.length; at++) text += htmlOf(values[at]) + strings[at + 1];
  return new Html(text);
}

function htmlOf(value: Value): string {
  if (typeof value === 'string') return escapedHtml(value);
  if (value instanceof Html) return value.text;
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  let text = '';
  for (const each of value) text += htmlOf(each);
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For the text of elements, and for attributes in quotation marks. */
export const escapedHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each) : text;
