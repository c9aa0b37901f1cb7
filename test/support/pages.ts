/** A web of a few pages, without a server: for tests of what the bot does with what it read. */
import type { Web, WebAnswer, WebProblem } from '../../src/core/links/web.ts';

export interface FewPages extends Web {
  /** The addresses that were asked for. */
  readonly asked: string[];
  /** Pages by address: the text of a page, or why there is none. Other addresses don’t exist. */
  readonly pages: Map<string, string | { problem: WebProblem; status?: number } | WebAnswer>;
}

export function fewPages(pages: Readonly<Record<string, string | { problem: WebProblem }>> = {}): FewPages {
  const all: FewPages['pages'] = new Map(Object.entries(pages));
  const asked: string[] = [];
  return {
    isOn: true,
    pages: all,
    asked,
    async get(url) {
      asked.push(url);
      const page = all.get(url) ?? { problem: 'gone' };
      if (typeof page === 'object') return 'kind' in page ? page : { kind: 'failed', ...page };
      const body = new TextEncoder().encode(page);
      return { kind: 'found', url, body, type: 'text/html; charset=utf-8', validators: {} };
    },
  };
}

/** A page of a newspaper that says everything about itself. */
export const ARTICLE = `<html lang="en"><head><title>DeepSeek releases R1 | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-01-21T08:00:00Z">
<meta name="citation_doi" content="10.1234/r1"></head></html>`;
