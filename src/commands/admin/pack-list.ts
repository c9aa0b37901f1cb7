import { command, type Context } from '../../core/command/command.ts';
import { count } from '../../core/command/option.ts';
import type { PackFile } from '../../core/packs/read.ts';
import { pageBlocks, pageOf } from '../../core/command/pages.ts';
import type { Action, Row } from '../../core/reply/reply.ts';
import { nothing } from '../shared/statements.ts';
import { packName } from './pack-shared.ts';

export const adminPackList = command({
  name: { en: 'admin pack list', ko: '관리 팩 목록' },
  description: { en: 'The packs there are, and which are installed', ko: '있는 팩과 설치한 팩' },
  role: 'admin',
  private: true,
  options: {
    page: count({
      name: { en: 'page', ko: '쪽' },
      description: { en: 'Which page of a long list', ko: '긴 목록의 몇 쪽을 볼지' },
    }),
  },
  examples: [''],
  async run({ page: number = 1 }, context) {
    const { space, say } = context;
    const title = say({ en: 'Packs', ko: '팩' });
    const available = await space.packs();
    const installed = space.governance.packs.filter(({ state }) => state === 'installed').map(({ id }) => id);
    const ids = [...new Set([...installed, ...available.keys()])].sort();
    if (ids.length === 0)
      return nothing(say({ en: 'There are no packs to install.', ko: '설치할 수 있는 팩이 없습니다.' }), {
        title,
      });
    const page = pageOf(ids, number, ({ length }) => length);
    const listed = await Promise.all(
      page.items.map(async (id) => ({
        id,
        ...(await describe(id, available.get(id), installed.includes(id), context)),
      })),
    );
    const actions: Action[] = listed.flatMap(({ id, offers }) =>
      offers.map((offer) => actionOf(id, offer, context)),
    );
    return {
      title,
      blocks: [{ kind: 'rows', rows: listed.map(({ row }) => row) }, ...pageBlocks(page, context, actions)],
    };
  },
});

type PackOffer = 'install' | 'upgrade' | 'remove';

function actionOf(id: string, offer: PackOffer, { say, leadTo }: Context): Action {
  const label = {
    install: { en: `Install ${id}…`, ko: `${id} 설치…` },
    upgrade: { en: `Look at what is new in ${id}…`, ko: `${id}의 새 내용 보기…` },
    remove: { en: `Remove ${id}…`, ko: `${id} 제거…` },
  }[offer];
  return {
    label: say(label),
    line: leadTo(offer === 'remove' ? 'admin pack remove' : 'admin pack install', id),
  };
}

async function describe(
  id: string,
  files: readonly PackFile[] | undefined,
  isInstalled: boolean,
  context: Context,
): Promise<{ row: Row; offers: readonly PackOffer[] }> {
  const { space, say } = context;
  const name = await packName(id, context);
  const row = (state: string): Row => ({ lead: id, text: [name], note: [state] });
  if (files === undefined) return { row: row(say(GONE)), offers: ['remove'] };
  const found = await space.planInstall(files);
  if (found.plan === undefined)
    return { row: row(say(BROKEN)), offers: isInstalled ? ['remove'] : ['install'] };
  if (!isInstalled)
    return { row: row(say({ en: 'Not installed', ko: '설치하지 않음' })), offers: ['install'] };
  const { added, changed, retired, kept, contested } = found.plan;
  const news = added.length + changed.length + retired.length + contested.length;
  const state =
    news > 0
      ? say({ en: `Installed; ${news} records differ in the pack`, ko: `설치함, 팩과 다른 것 ${news}건` })
      : say({ en: 'Installed, up to date', ko: '설치함, 최신' });
  const corrected =
    kept.length > 0
      ? say({ en: `, ${kept.length} corrected here`, ko: `, 여기서 고친 것 ${kept.length}건` })
      : '';
  return { row: row(state + corrected), offers: [...(news > 0 ? (['upgrade'] as const) : []), 'remove'] };
}

const GONE = {
  en: 'Installed; it is no longer among the packs of this installation',
  ko: '설치함. 이 봇에 들어 있는 팩에서는 빠졌습니다',
};
const BROKEN = {
  en: 'It does not go with what is known here; installing it says why',
  ko: '지금 있는 지식과 맞지 않습니다. 설치하려고 하면 까닭을 알려 드립니다',
};
