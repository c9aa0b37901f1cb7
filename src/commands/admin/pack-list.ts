import { command, type Context } from '../../core/command/command.ts';
import type { PackFile } from '../../core/packs/read.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Row } from '../../core/reply/reply.ts';
import type { Text } from '../../core/base/locale.ts';
import { button } from '../shared/blocks.ts';
import { pageOption } from '../shared/options.ts';
import { emptyResult } from '../shared/statements.ts';
import { packName } from './pack-shared.ts';

export const adminPackList = command({
  name: { en: 'admin pack list', ko: '관리 팩 목록' },
  description: { en: 'List packs, and which are installed', ko: '설치할 수 있는 팩과 설치된 팩 보기' },
  role: 'admin',
  private: true,
  options: { page: pageOption },
  examples: [''],
  async run({ page: number = 1 }, context) {
    const { governance, space, say } = context;
    const title = say({ en: 'Packs', ko: '팩' });
    const available = await space.packs();
    const installed = governance.packs.filter(({ state }) => state === 'installed').map(({ id }) => id);
    const ids = [...new Set([...installed, ...available.keys()])].sort();
    if (ids.length === 0)
      return emptyResult(say({ en: 'There are no packs to install.', ko: '설치할 수 있는 팩이 없습니다.' }), {
        title,
      });
    const page = pageOf(ids, number, ({ length }) => length);
    const listed = await Promise.all(
      page.items.map(async (id) => ({
        id,
        ...(await describePack(id, available.get(id), installed.includes(id), context)),
      })),
    );
    const actions: Action[] = listed.flatMap(({ id, offers }) =>
      offers.map((offer) => packButton(id, offer, context)),
    );
    return {
      title,
      blocks: [{ kind: 'rows', rows: listed.map(({ row }) => row) }, ...pageBlocks(page, context, actions)],
    };
  },
});

type PackOffer = 'install' | 'upgrade' | 'remove';

function packButton(id: string, offer: PackOffer, context: Context): Action {
  const label = {
    install: { en: `Install ${id}…`, ko: `${id} 설치…` },
    upgrade: { en: `See what’s new in ${id}…`, ko: `${id}의 새 내용 보기…` },
    remove: { en: `Remove ${id}…`, ko: `${id} 제거…` },
  }[offer];
  return button(
    context,
    label,
    context.leadTo(offer === 'remove' ? 'admin pack remove' : 'admin pack install', id),
  );
}

async function describePack(
  id: string,
  files: readonly PackFile[] | undefined,
  isInstalled: boolean,
  context: Context,
): Promise<{ row: Row; offers: readonly PackOffer[] }> {
  const { space, say } = context;
  const name = await packName(id, context);
  const row = (state: string): Row => ({ lead: id, text: [name], note: [state] });
  if (files === undefined) return { row: row(say(UNAVAILABLE)), offers: ['remove'] };
  const found = await space.planInstall(files);
  if (found.plan === undefined)
    return { row: row(say(CONFLICTING)), offers: isInstalled ? ['remove'] : ['install'] };
  if (!isInstalled)
    return { row: row(say({ en: 'Not installed', ko: '설치되지 않음' })), offers: ['install'] };
  const { added, changed, retired, kept, contested } = found.plan;
  const news = added.length + changed.length + retired.length + contested.length;
  const state =
    news > 0
      ? say({ en: `Installed; ${news} records differ in the pack`, ko: `설치됨, 팩과 다른 기록 ${news}건` })
      : say({ en: 'Installed, up to date', ko: '설치됨, 최신' });
  const corrected =
    kept.length > 0
      ? say({ en: `, ${kept.length} edited here`, ko: `, 여기서 고친 기록 ${kept.length}건` })
      : '';
  return { row: row(state + corrected), offers: [...(news > 0 ? (['upgrade'] as const) : []), 'remove'] };
}

const UNAVAILABLE: Text = {
  en: 'Installed; this bot no longer offers it',
  ko: '설치됨. 이 봇이 더는 제공하지 않는 팩입니다',
};
const CONFLICTING: Text = {
  en: 'Conflicts with this knowledge base; try installing it for details',
  ko: '지금 있는 지식과 맞지 않습니다. 설치해 보면 이유를 알려 드립니다',
};
