/** Messages of Discord as HTML that looks as its client does. */
import type { DiscordMessage } from '../../src/adapters/discord/show/render.ts';
import { escapeHtml, imageHtml, partsOf, textOf, type Part } from './html.ts';
import { markdownHtml } from './markdown.ts';

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const BUTTON_STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
};

export function discordHtml(messages: readonly DiscordMessage[]): string {
  const bodies = messages.map(({ components, files = [] }) =>
    partsOf(components)
      .map((component) => (component['type'] === 12 ? galleryHtml(files) : componentHtml(component)))
      .join(''),
  );
  const shown = bodies.map((body) => `<div class="d-message">${body}</div>`).join('');
  return `<div class="discord"><div class="d-avatar"></div><div><b class="d-name">Almanac</b> <span class="d-app">APP</span>${shown}</div></div>`;
}

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
function componentHtml(component: Part): string {
  const inner = (): string => partsOf(component['components']).map(componentHtml).join('');
  switch (component['type']) {
    case 1:
      return `<div class="d-row">${inner()}</div>`;
    case 2:
      return buttonHtml(component);
    case 3:
      return `<div class="d-select">${escapeHtml(textOf(component['placeholder']))}<span>⌄</span></div>`;
    case 9:
      return `<div class="d-section"><div>${inner()}</div>${componentHtml(component['accessory'] as Part)}</div>`;
    case 10:
      return `<div class="d-text">${markdownHtml(textOf(component['content']))}</div>`;
    case 13:
      return `<div class="d-file">${escapeHtml(textOf((component['file'] as Part)['url']))}</div>`;
    case 14:
      return `<div class="d-separator${component['divider'] === false ? ' d-space' : ''}"></div>`;
    case 17: {
      const color = component['accent_color'];
      const edge =
        typeof color === 'number'
          ? ` style="border-left:4px solid #${color.toString(16).padStart(6, '0')}"`
          : '';
      return `<div class="d-container"${edge}>${inner()}</div>`;
    }
    default:
      throw new Error(`The preview does not know Discord’s component ${String(component['type'])}`);
  }
}

const galleryHtml = (files: NonNullable<DiscordMessage['files']>): string =>
  files.map(({ data, description = '' }) => imageHtml(data as Buffer, description)).join('');

function buttonHtml({ style, label, disabled }: Part): string {
  const look = BUTTON_STYLES[Number(style)] ?? 'secondary';
  return `<span class="d-button d-${look}${disabled === true ? ' d-off' : ''}">${escapeHtml(textOf(label))}</span>`;
}
