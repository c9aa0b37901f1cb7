/** Styles of the terminal: colours and clickable links, if it supports them. */
import { styleText } from 'node:util';
import { createSupportsHyperlinks } from 'supports-hyperlinks';
import { PLAIN, type TextStyle } from '../../core/reply/text.ts';

/** Removes control characters, so that no text can move the cursor, change colours or ring the bell. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '');
}

export function terminalStyle(output: NodeJS.WriteStream): TextStyle {
  const plainColours = !output.isTTY || output.getColorDepth() < 4;
  if (plainColours) return PLAIN;
  const paint =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      styleText(format, text, { stream: output });
  const clickable = createSupportsHyperlinks(output);
  return {
    title: paint(['bold', 'cyan']),
    strong: paint('bold'),
    mark: paint('yellow'),
    link: (text, url) => (clickable ? hyperlink(text, url) : PLAIN.link(text, url)),
    citation: (text, url) => (clickable && url !== undefined ? hyperlink(text, url) : paint('dim')(text)),
    address: (url) => (clickable ? '' : PLAIN.address(url)),
    code: paint('cyan'),
    inserted: paint(['green', 'underline']),
    deleted: paint(['red', 'strikethrough']),
    lead: paint('green'),
    quote: paint('italic'),
    note: paint('dim'),
  };
}

/** Makes text a link with the escape sequence OSC 8. The address is encoded, so that it cannot end the sequence. */
function hyperlink(text: string, url: string): string {
  const address = new URL(url).href;
  return `\u001B]8;;${address}\u0007${styleText('underline', text)}\u001B]8;;\u0007`;
}
