/** What a workspace takes along when it leaves a space that it shared. */
import type { OpenSpace } from '../space/library.ts';
import { RECORD_TYPES } from '../record/schema.ts';
import type { Write } from '../store/store.ts';
import { followersIn } from './followers.ts';
import { SETTINGS } from '../record/settings.ts';
import { workspaceName, type Workspace } from '../record/workspace.ts';

/** All that is known, as it stands; the settings; and the roles of people who can be in the workspace. */
export function planCopy({ knowledge, governance }: OpenSpace, workspace: Workspace): readonly Write[] {
  const known = RECORD_TYPES.flatMap((type) =>
    [...knowledge.records(type)].map((content) => ({ type, id: content.id, base: 0, content }) as Write),
  );
  const ours = (id: string): boolean =>
    id.startsWith(`${workspaceName(workspace)}:`) || id.startsWith(`${workspace.platform}:`);
  const { reviewChannel, ...settings } = governance.settings;
  const keepsChannel = reviewChannel !== undefined && ours(reviewChannel);
  return [
    ...known,
    {
      type: 'settings',
      id: SETTINGS,
      base: 0,
      content: { ...settings, ...(keepsChannel && { reviewChannel }) },
    },
    ...governance.grants
      .filter(({ id }) => ours(id))
      .map((content): Write => ({ type: 'role', id: content.id, base: 0, content })),
    ...governance.packs.map((content): Write => ({ type: 'pack', id: content.id, base: 0, content })),
    ...followersIn(governance, workspace).map((content): Write => ({
      type: 'channel',
      id: content.id,
      base: 0,
      content,
    })),
  ];
}
