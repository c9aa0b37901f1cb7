/**
 * Asks the server for changed turns alone, receives new ones, and completes lines. Without this script, everything works by
 * loading pages.
 */
// @ts-check
const conversation = /** @type {HTMLElement} */ (document.getElementById('conversation'));
const ask = /** @type {HTMLFormElement} */ (document.getElementById('ask'));
const line = /** @type {HTMLInputElement} */ (document.getElementById('line'));
const completions = /** @type {HTMLDataListElement} */ (document.getElementById('completions'));
const IN_PLACE = new Set(['/say', '/press', '/submit']);

/** Adds turns to the conversation, or puts them in the place of those with the same id. */
function show(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  let last;
  for (const turn of template.content.querySelectorAll('article')) {
    const before = document.getElementById(turn.id);
    if (before === null) conversation.append(turn);
    else if (before.innerHTML !== turn.innerHTML) before.replaceWith(turn);
    last = document.getElementById(turn.id);
  }
  return last;
}

/** Scrolls so that the beginning of a turn can be read. */
function reveal(turn) {
  turn?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  const wrong = turn?.querySelector('[aria-invalid]');
  const first = turn?.querySelector('.fill input:not([type=hidden]), .fill textarea, .fill select');
  (wrong ?? first)?.focus({ preventScroll: wrong === null });
}

function say(problem) {
  document.getElementById('problem')?.remove();
  if (problem === undefined) return;
  const note = document.createElement('p');
  note.id = 'problem';
  note.className = 'problem';
  note.role = 'alert';
  note.textContent = problem;
  ask.before(note);
}

document.addEventListener('submit', async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const { submitter } = event;
  if (!IN_PLACE.has(new URL(form.action).pathname)) return;
  event.preventDefault();
  const data = new FormData(form, submitter);
  const isFile = form.enctype === 'multipart/form-data';
  const controls = form.querySelectorAll('button');
  for (const control of controls) control.disabled = true;
  document.body.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { 'x-almanac-fragment': '1' },
      body: isFile ? data : new URLSearchParams(/** @type {any} */ (data)),
    });
    const markup = await response.text();
    if (response.status === 401) return location.reload();
    if (!response.ok) {
      say(
        new DOMParser().parseFromString(markup, 'text/html').querySelector('main p')?.textContent ?? markup,
      );
      return;
    }
    say(undefined);
    if (form === ask) ask.reset();
    reveal(show(markup));
  } catch {
    say(ask.dataset.lost);
  } finally {
    for (const control of controls) control.disabled = false;
    document.body.removeAttribute('aria-busy');
  }
});

// Settings are applied at once.
for (const select of document.querySelectorAll('.settings select'))
  select.addEventListener('change', () => /** @type {HTMLSelectElement} */ (select).form?.requestSubmit());
document.querySelector('.settings button')?.classList.add('visually-hidden');

/** Fills the list of an input with what the server suggests; answers that come too late are dropped. */
function completing(input, list, query) {
  let asked = 0;
  let timer;
  input.addEventListener('input', (event) => {
    // A suggestion that was picked needs no more suggestions.
    if (!(event instanceof InputEvent)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = (asked += 1);
      const found = await fetch(`/complete?${query(input.value)}`).then(
        (response) => (response.ok ? response.json() : []),
        () => [],
      );
      if (mine !== asked) return;
      list.replaceChildren(
        ...found.map(({ value, label }) => {
          const option = document.createElement('option');
          option.value = value;
          option.label = label;
          return option;
        }),
      );
    }, 120);
  });
}
completing(line, completions, (typed) => new URLSearchParams({ line: typed }));

// A field that suggests values gets its list when it is first used.
conversation.addEventListener('focusin', ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  if (!('suggest' in input.dataset) || input.list !== null) return;
  const list = document.createElement('datalist');
  list.id = `${input.id}-list`;
  input.after(list);
  input.setAttribute('list', list.id);
  const form = input.form;
  const option = input.name.startsWith('field.')
    ? input.name.slice('field.'.length)
    : new FormData(form ?? undefined).get('option');
  const of = form?.querySelector('[name=line]')?.value ?? form?.dataset.line ?? '';
  completing(input, list, (typed) => new URLSearchParams({ for: of, option: String(option), line: typed }));
});

new EventSource('/events').addEventListener('message', ({ data }) => {
  const atEnd = innerHeight + scrollY > document.body.scrollHeight - 120;
  const turn = show(data);
  if (atEnd) turn?.scrollIntoView({ block: 'nearest' });
});

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    line.focus();
    if (line.value === '') line.value = '/';
  }
});

if (location.hash === '') conversation.lastElementChild?.scrollIntoView({ block: 'nearest' });
