/**
 * Claims and settles posts until it is killed. A post is a line in a file: the message, the nonce, whether it may have
 * been posted before, and its content. Run by outbox-crash.ts.
 */
import { appendFileSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/adapters/store/index.ts';
import { claiming, messageOf, told } from '../support/channels.ts';

// A process that is killed saves nothing at its end.
flushCompileCache();
const [url = '', owner = '', file = '', lease = ''] = process.argv.slice(2);
const { store } = await openStore(url);
writeSync(1, 'ready\n');
for (;;) {
  const options = claiming({ owner, now: Date.now(), lease: Number(lease), limit: 3 });
  const posts = await store.outbox.claim(options);
  if (posts.length === 0) await sleep(10);
  for (const post of posts) {
    // A process that is late leaves the post to the next claimant.
    if (Date.now() > post.leaseUntil) continue;
    const message = messageOf(post);
    const sureness = post.unsure === undefined ? 'sure' : 'unsure';
    appendFileSync(file, `${message} ${post.nonce} ${sureness} ${told(post)}\n`);
    await sleep(Math.random() * 5);
    await store.outbox.settle(post.id, owner, { kind: 'sent', message }, Date.now());
  }
}
