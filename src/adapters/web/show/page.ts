/** The pages of the chat: the conversation, signing in, and short messages. */
import { createHash } from 'node:crypto';
import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../../core/base/locale.ts';
import type { AnswerPicture } from '../../../core/picture/pictures.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../../core/record/role.ts';
import type { Preview } from '../connect/options.ts';
import type { Assets } from './assets.ts';
import { controlsOf, formHtml } from './controls.ts';
import { markup, type Html } from './markup.ts';
import { renderHtml } from './render.ts';
import type { ChatTurn } from './transcript.ts';
import { PAGE_WORDS } from './words.ts';

export interface PageContext {
  locale: Locale;
  assets: Assets;
}

/** A whole document. */
export function documentHtml(
  { locale, assets }: PageContext,
  { title, body, script = false }: { title?: string; body: Html; script?: boolean },
): Html {
  const { name } = PAGE_WORDS[locale];
  return markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title === undefined ? name : `${title} · ${name}`}</title>
<link rel="icon" href="${assets.href('icon.svg')}">
<link rel="stylesheet" href="${assets.href('chat.css')}">${
    script
      ? markup`
<script type="module" src="${assets.href('chat.js')}"></script>`
      : ''
  }
</head>
<body>
${body}
</body>
</html>
`;
}

export interface ChatPage extends PageContext {
  role: Role;
  turns: readonly ChatTurn[];
  previews: readonly Preview[];
  /** Lines to begin with. */
  examples: readonly string[];
  /** Completions of an empty line, for browsers without scripts. */
  commands: readonly { value: string; label: string }[];
  /** Whether people can sign out. */
  canSignOut: boolean;
}

export function chatPage(page: ChatPage): Html {
  const { locale, role, turns, commands, canSignOut } = page;
  const words = PAGE_WORDS[locale];
  const body = markup`<a class="skip" href="#line">${words.skip}</a>
<header>
<div><h1>${words.name}</h1><p>${words.tagline}</p></div>
<form class="settings" method="post" action="/settings">
${select(
  'locale',
  words.language,
  locale,
  LOCALES.map((each) => [each, LANGUAGE_NAMES[each][each]]),
)}
${select(
  'role',
  words.role,
  role,
  ROLES.map((each) => [each, ROLE_NAMES[each][locale]]),
)}
<button>${words.apply}</button>
</form>
</header>
<main id="conversation" aria-label="${words.conversation}" aria-live="polite">
${welcome(page)}
${turns.map((turn) => turnHtml(turn, page))}
</main>
<form id="ask" class="ask" role="search" aria-label="${words.ask}" method="post" action="/say" autocomplete="off" data-waiting="${words.waiting}" data-lost="${words.connectionLost}">
<label class="visually-hidden" for="line">${words.ask}</label>
<div class="line"><input id="line" name="line" list="completions" placeholder="${words.placeholder}" required maxlength="4000" enterkeyhint="send" autofocus><button class="primary">${words.send}</button></div>
<datalist id="completions">${commands.map(({ value, label }) => markup`<option value="${value}">${label}</option>`)}</datalist>
</form>
<footer class="page"><form method="post" action="/clear"><button class="quiet">${words.clear}</button></form>${
    canSignOut
      ? markup`<form method="post" action="/sign-out"><button class="quiet">${words.signOut}</button></form>`
      : ''
  }</footer>`;
  return documentHtml(page, { body, script: true });
}

function select(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
): Html {
  return markup`<label>${label} <select name="${name}">${options.map(
    ([value, text]) =>
      markup`<option value="${value}"${value === chosen ? markup` selected` : ''}>${text}</option>`,
  )}</select></label>`;
}

function welcome({ locale, examples }: ChatPage): Html {
  const words = PAGE_WORDS[locale];
  return markup`<section class="welcome"><p>${words.welcome}</p><form class="actions" method="post" action="/say" aria-label="${words.examplesLabel}">${examples.map(
    (line) => markup`<button name="line" value="${line}">${line}</button>`,
  )}</form></section>`;
}

/** A question with its answer, an update, or a notice. */
export function turnHtml(turn: ChatTurn, { locale, previews }: Pick<ChatPage, 'locale' | 'previews'>): Html {
  const { id, kind, asked, reply, form, file, picture } = turn;
  const words = PAGE_WORDS[locale];
  const isPrivate = reply.visibility === 'private';
  const offered = reply.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const content =
    form === undefined
      ? renderHtml(reply, { id, locale, controls: controlsOf(id, locale) })
      : formHtml(form.form, {
          turn: id,
          attempt: form.attempt,
          locale,
          actions: offered.filter(({ mode }) => mode !== 'form'),
        });
  const label = { answer: undefined, update: words.update, notice: words.notice }[kind];
  return markup`<article class="turn ${kind}${isPrivate ? ' private' : ''}" id="${id}">${
    asked === undefined
      ? ''
      : markup`<p class="asked"><span class="visually-hidden">${words.you}: </span>${asked}</p>`
  }<div class="reply" lang="${reply.locale}">${label === undefined ? '' : markup`<p class="label">${label}</p>`}${picture === undefined ? '' : pictureHtml(id, picture)}${content}${
    file === undefined
      ? ''
      : markup`<p class="file"><a href="/file/${id}" download="${file.name}">${words.download}: ${file.name}</a></p>`
  }</div>${
    form === undefined
      ? markup`<footer>${isPrivate ? markup`<span class="only-you">${words.onlyYou}</span> ` : ''}${previews.map(
          (each) => markup`<a href="/as/${each.id}/${id}">${words.previewOf(each.name)}</a> `,
        )}</footer>`
      : ''
  }</article>
`;
}

/** The address says which picture it is, as a browser shows the one that it has when an update is corrected. */
function pictureHtml(id: string, { png, alt }: AnswerPicture): Html {
  const address = `/picture/${id}?v=${createHash('sha256').update(png).digest('hex').slice(0, 12)}`;
  return markup`<p class="picture"><a href="${address}"><img src="${address}" alt="${alt}"></a></p>`;
}

export function signInPage(page: PageContext, problem?: string): Html {
  const words = PAGE_WORDS[page.locale];
  const body = markup`<main class="alone"><h1>${words.name}</h1><p>${words.tagline}</p>
<form class="fill" method="post" action="/sign-in">
<div class="field"><label for="password">${words.password}</label>${
    problem === undefined ? '' : markup`<p class="problem" id="problem" role="alert">${problem}</p>`
  }<input id="password" type="password" name="password" autocomplete="current-password" required maxlength="1000" autofocus${
    problem === undefined ? '' : markup` aria-invalid="true" aria-describedby="problem"`
  }></div>
<button class="primary">${words.signIn}</button>
</form></main>`;
  return documentHtml(page, { title: words.signIn, body });
}

/** Says one thing, such as that a page does not exist. */
export function messagePage(page: PageContext, message: string): Html {
  const words = PAGE_WORDS[page.locale];
  return documentHtml(page, {
    body: markup`<main class="alone"><h1>${words.name}</h1><p>${message}</p></main>`,
  });
}

/** A reply as another platform shows it: the data of its messages, drawn in outline. */
export function previewPage(
  page: PageContext,
  platform: string,
  messages: readonly Html[],
  data: string,
): Html {
  const words = PAGE_WORDS[page.locale];
  const title = words.previewOf(platform);
  return documentHtml(page, {
    title,
    body: markup`<main class="preview"><p><a href="/">← ${words.back}</a></p><h1>${title}</h1><p class="note">${words.previewNote}</p>${messages}<details><summary>${words.payload}</summary><pre tabindex="0">${data}</pre></details></main>`,
  });
}
