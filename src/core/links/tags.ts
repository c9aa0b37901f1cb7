/** Collects from the text of a page what its metadata is read from: meta tags, links, JSON-LD, title and language. */
import { Parser } from 'htmlparser2';

export interface PageTags {
  /** Contents of `<meta>` by lower-case name or property, in order. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** The text of the first `<title>`. */
  readonly title: string;
  /** The `href` of the first `<link rel="canonical">`. */
  readonly canonical: string | undefined;
  /** The `lang` of `<html>`. */
  readonly lang: string | undefined;
  /** The things that valid JSON-LD scripts describe, in order. */
  readonly things: readonly Thing[];
}

/** An object of JSON-LD; nothing about it is certain. */
export type Thing = Readonly<Record<string, unknown>>;

/** Limits against pages that are made to be expensive. */
const MAX_META = 500;
const MAX_SCRIPTS = 20;
const MAX_THINGS = 200;
const MAX_GRAPH_DEPTH = 6;
/** Elements within elements. The parser needs time in proportion to the depth for each of them. */
const MAX_ELEMENT_DEPTH = 2000;
/** In UTF-16 units: how much is parsed before the limits are looked at. */
const PARSED_AT_ONCE = 16_384;

/** Never throws; a page that breaks off gives what came before. */
export function readTags(html: string): PageTags {
  const meta = new Map<string, string[]>();
  const scripts: string[] = [];
  let title: string | undefined;
  let canonical: string | undefined;
  let lang: string | undefined;
  let count = 0;
  let inside: 'title' | 'json' | undefined;
  let drawings = 0;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      // The title of a drawing is not that of the page.
      depth += 1;
      if (name === 'svg') drawings += 1;
      if (name === 'html') lang ??= attributes['lang'] ?? attributes['xml:lang'];
      if (name === 'title' && title === undefined && drawings === 0) {
        inside = 'title';
        title = '';
      }
      if (name === 'script' && /^application\/ld\+json\b/i.test(attributes['type'] ?? '')) {
        if (scripts.length < MAX_SCRIPTS) {
          inside = 'json';
          scripts.push('');
        }
      }
      if (name === 'link' && /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? ''))
        canonical ??= attributes['href'];
      if (name === 'meta' && count < MAX_META) {
        count += 1;
        const content = attributes['content'];
        const key =
          attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? attributes['http-equiv'];
        if (content === undefined || key === undefined) return;
        const all = meta.get(key.toLowerCase()) ?? [];
        all.push(content);
        meta.set(key.toLowerCase(), all);
      }
    },
    ontext(text) {
      if (inside === 'title') title += text;
      if (inside === 'json') scripts[scripts.length - 1] += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'svg') drawings -= 1;
      if (name === 'title' || name === 'script') inside = undefined;
    },
  });
  for (let at = 0; at < html.length; at += PARSED_AT_ONCE) {
    parser.write(html.slice(at, at + PARSED_AT_ONCE));
    if (depth > MAX_ELEMENT_DEPTH) break;
  }
  parser.end();
  return {
    meta,
    title: title ?? '',
    canonical,
    lang,
    things: scripts.flatMap(thingsIn).slice(0, MAX_THINGS),
  };
}

/** The objects in a script, those in lists and `@graph` included. */
function thingsIn(script: string): readonly Thing[] {
  // Some sites wrap it in a comment or CDATA section.
  const json = script.replace(
    /^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/g,
    '',
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return [];
  }
  return flattened(parsed, 0);
}

function flattened(value: unknown, depth: number): readonly Thing[] {
  if (depth > MAX_GRAPH_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_THINGS).flatMap((each) => flattened(each, depth + 1));
  const thing = value as Thing;
  return [thing, ...flattened(thing['@graph'], depth + 1), ...flattened(thing['mainEntity'], depth + 1)];
}
