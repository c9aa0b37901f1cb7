/**
 * Decides how many posts this process claims: what its share of a rate limit lets it send soon. The rest is left to other processes,
 * whose shares would be unused otherwise.
 */
import type { ClaimOptions, Post } from '../store/outbox.ts';
import type { Outlet } from './outlet.ts';

/** A process claims what it can send in this time, again whenever it has no more than that in flight. */
const CLAIMED_FOR_S = 1;
/** How many posts one transaction claims; answers to people must not wait longer for the database. */
export const CLAIM_LIMIT = 16;

export class ClaimRoom {
  readonly #inFlight = new Set<{ platform: string; workspace: string }>();

  /**
   * Returns how much to claim now; `undefined` while enough is in flight. `sharers`: how many processes share the
   * limit.
   */
  of(
    { platform, rules: { rate } }: Pick<Outlet, 'platform' | 'rules'>,
    sharers: number,
  ): Pick<ClaimOptions, 'limit' | 'perWorkspace' | 'fullWorkspaces'> | undefined {
    const share = Math.ceil((rate.perSecond * CLAIMED_FOR_S) / sharers);
    const inFlight = [...this.#inFlight].filter((each) => each.platform === platform);
    if (rate.per === 'platform')
      return inFlight.length > share ? undefined : { limit: Math.min(share, CLAIM_LIMIT) };
    const full = [...Map.groupBy(inFlight, ({ workspace }) => workspace)].filter(
      ([, posts]) => posts.length > share,
    );
    return { limit: CLAIM_LIMIT, perWorkspace: share, fullWorkspaces: full.map(([workspace]) => workspace) };
  }

  /** Counts a post as in flight; call the returned function when it is settled. */
  begin(platform: string, { workspace }: Pick<Post, 'workspace'>): () => void {
    const post = { platform, workspace };
    this.#inFlight.add(post);
    return () => void this.#inFlight.delete(post);
  }
}
