/** Remembers how a platform shows a reply, as long as the reply itself is kept. */
import type { Reply } from '../reply/reply.ts';
import type { Keep } from './kept-lines.ts';

/** Returns the messages of `render`; those of the same reply are made once. They must not be changed. */
export function renderedOnce<M extends object>(
  render: (reply: Reply, keep: Keep) => readonly M[],
): (reply: Reply, keep: Keep) => readonly M[] {
  const rendered = new WeakMap<Reply, readonly M[]>();
  return (reply, keep) => {
    const known = rendered.get(reply);
    if (known !== undefined) return known;
    let isWhole = true;
    const made = render(reply, (line) => {
      // A line that is stored for a while must be stored again with every message.
      isWhole = false;
      return keep(line);
    });
    if (isWhole) rendered.set(reply, made);
    return made;
  };
}
