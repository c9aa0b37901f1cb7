/** Mutants that no test can notice, each with the reason. */

export interface Equivalent {
  file: string;
  /** The line of the source in which it begins, without indentation. */
  line: string;
  /** The change, as the survivors are printed. */
  change: string;
  why: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: 'src/core/curation/csv.ts',
    line: "const quoteIn = (entry: Entry) => (entry.kind === 'quote' ? entry : undefined);",
    change: "entry.kind === 'quote' → true",
    why: 'other entries have none of the fields of a quote',
  },
  {
    file: 'src/core/space/governance.ts',
    line: "return higherOf(role, this.stored('role', id)?.content.role ?? 'member');",
    change: "'member' → ''",
    why: 'what is no role is lower than any, like a member',
  },
  {
    file: 'src/core/delivery/plan.ts',
    line: "export function planPost(waiting: readonly Waiting[], as: 'instant' | 'digest' = 'instant'): Plan {",
    change: "'instant' → ''",
    why: 'it matters only whether it is a digest',
  },
  {
    file: 'src/adapters/store/outbox/claim.ts',
    line: 'if (open.length + ready.length === 0) return [];',
    change: 'open.length + ready.length === 0 → false',
    why: 'the same is found within the transaction, which this spares',
  },
  {
    file: 'src/adapters/store/outbox/claim.ts',
    line: 'if (ids.length < limit) {',
    change: 'ids.length < limit → true',
    why: 'a limit of 0 finds nothing, which this spares',
  },
  {
    file: 'src/adapters/store/outbox/claim.ts',
    line: 'ready.filter(({ channel }) => !read.has(channel)),',
    change: '.filter(({ channel }) => !read.has(channel)) → (nothing)',
    why: 'channels that can be read have nothing damaged, which this spares looking for',
  },
  {
    file: 'src/adapters/store/outbox/follow.ts',
    line: 'if ((was?.paused === undefined) !== (content.paused === undefined)) await holdOrRelease(trx, id, content);',
    change: '(was?.paused === undefined) !== (content.paused === undefined) → true',
    why: 'nothing is held in a channel that goes on, nor waits in one that stays paused, which this spares looking for',
  },
  ...["typeof span !== 'string' → true", "'string' → ''"].map((change) => ({
    file: 'src/adapters/slack/show/text.ts',
    line: ".filter((span) => typeof span !== 'string' && span.kind === 'code')",
    change,
    why: 'a string has no kind',
  })),
  {
    file: 'src/core/curation/publish.ts',
    line: "const rev = (type: 'topic' | 'source', id: string): number => knowledge.stored(type, id)?.rev ?? 0;",
    change: '0 → 1',
    why: 'only what is stored is offered',
  },
  {
    file: 'src/core/command/read-call.ts',
    line: "const [key = ''] = Object.keys(help.options);",
    change: "'' → 'mutant'",
    why: 'the command for help has an option',
  },
  {
    file: 'src/core/reply/cut.ts',
    line: "return `${splitText(text.slice(0, max + LONGEST_CHARACTER), max - 1)[0] ?? ''}…`;",
    change: "'' → 'mutant'",
    why: 'a text has at least one piece',
  },
  {
    file: 'src/core/reply/cut.ts',
    line: 'const LONGEST_CHARACTER = 64;',
    change: '64 → 65',
    why: 'it is a margin, which no character reaches',
  },
  {
    file: 'src/core/delivery/budget.ts',
    line: 'this.#blocked.set(key, Math.max(this.#blocked.get(key) ?? 0, this.#now() + ms));',
    change: '0 → 1',
    why: 'both are long ago',
  },
  {
    file: 'src/core/delivery/dispatcher.ts',
    line: 'if (reach.length === 0) return 0;',
    change: 'reach.length === 0 → false',
    why: 'without a platform every query finds nothing, which this spares',
  },
  {
    file: 'src/core/curation/publish.ts',
    line: '.map((id) => (id === undefined ? undefined : knowledge.source(id))),',
    change: 'id === undefined → false',
    why: 'no source has no id',
  },
  {
    file: 'src/adapters/store/outbox/retry.ts',
    line: 'if (post !== null) retried += await reopen(trx, post, at);',
    change: 'post !== null → true',
    why: 'without a post nothing may have arrived',
  },
  {
    file: 'src/adapters/store/outbox/enqueue.ts',
    line: "if (!rows.some(({ record }) => record.type === 'entry') || !(await hasFollowers(trx, space))) return;",
    change: "!rows.some(({ record }) => record.type === 'entry') || !(await hasFol… → false",
    why: 'without entries or followers nothing is found, which this spares',
  },
  {
    file: 'src/adapters/store/outbox/topic-names.ts',
    line: 'known.set(topic, found);',
    change: 'known.set(topic, found); → ;',
    why: 'it is read once more, with the same result',
  },
];
