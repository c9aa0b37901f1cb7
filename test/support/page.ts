/** A browser without scripts: it loads pages, follows redirects, keeps one cookie, and submits forms as browsers do. */
import { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
export type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

export interface Submission {
  /** The values by the name of the control, in place of what the form holds. */
  values?: Readonly<Record<string, string | File>>;
  /** The button that is pressed. */
  button?: PageElement;
}

export class PlainBrowser {
  readonly #origin: string;
  readonly #headers: Record<string, string>;
  #cookie: string | undefined;
  #fragment = '';
  page: Page = parseHTML('<html></html>').document;

  constructor(address: string, headers: Record<string, string> = {}) {
    this.#origin = new URL(address).origin;
    this.#headers = headers;
  }

  /** Loads a page. */
  async open(address: string): Promise<Response> {
    return this.#load(new URL(address, this.#origin), { method: 'GET' });
  }

  /** The element that the address of the page points at. */
  get target(): PageElement | null {
    return this.#fragment === '' ? null : this.page.getElementById(this.#fragment);
  }

  /** Submits a form with what it holds. */
  async submit(form: PageElement, { values = {}, button }: Submission = {}): Promise<Response> {
    const entries: [string, string | File][] = [];
    for (const control of form.querySelectorAll('input, select, textarea')) {
      const name = control.getAttribute('name') ?? '';
      if (name === '' || control.getAttribute('type') === 'file') continue;
      entries.push([name, values[name] ?? valueOf(control)]);
    }
    for (const [name, value] of Object.entries(values))
      if (value instanceof File) entries.push([name, value]);
    if (button?.hasAttribute('name') === true)
      entries.push([button.getAttribute('name') ?? '', button.getAttribute('value') ?? '']);
    const url = new URL(form.getAttribute('action') ?? '/', this.#origin);
    const isMultipart = form.getAttribute('enctype') === 'multipart/form-data';
    const body = isMultipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of entries) body.append(name, value as string);
    if (form.getAttribute('method') === 'post') return this.#load(url, { method: 'POST', body });
    url.search = new URLSearchParams(entries as [string, string][]).toString();
    return this.#load(url, { method: 'GET' });
  }

  async #load(url: URL, how: RequestInit): Promise<Response> {
    const response = await this.fetch(url, how);
    const location = response.headers.get('location');
    if (location !== null) {
      await response.body?.cancel();
      const next = new URL(location, url);
      await this.#load(next, { method: 'GET' });
      this.#fragment = next.hash.slice(1);
      return response;
    }
    this.#fragment = url.hash.slice(1);
    if (response.headers.get('content-type')?.startsWith('text/html') === true)
      this.page = parseHTML(await response.clone().text()).document;
    return response;
  }

  /** One request with the cookie, as a browser sends it from a page of ours. */
  async fetch(path: string | URL, how: RequestInit = {}): Promise<Response> {
    const response = await fetch(new URL(path, this.#origin), {
      ...how,
      redirect: 'manual',
      headers: {
        ...this.#headers,
        ...(this.#cookie !== undefined && { cookie: this.#cookie }),
        ...(how.method === 'POST' && { origin: this.#origin, 'sec-fetch-site': 'same-origin' }),
        ...(how.headers as Record<string, string> | undefined),
      },
    });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(';', 1)[0];
    return response;
  }
}

function valueOf(control: PageElement): string {
  if (control.tagName === 'TEXTAREA') return (control.textContent ?? '').replace(/^\n/, '');
  if (control.tagName !== 'SELECT') return control.getAttribute('value') ?? '';
  const chosen = control.querySelector('option[selected]') ?? control.querySelector('option');
  return chosen?.getAttribute('value') ?? '';
}
