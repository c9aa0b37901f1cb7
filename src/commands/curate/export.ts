import { command } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import { entriesCsv } from '../../core/curation/csv.ts';
import { calendarDay } from '../../core/date/edtf.ts';
import { exportPack } from '../../core/packs/import.ts';
import { writePack } from '../../core/packs/write.ts';

const MEDIA_TYPES = { yaml: 'application/yaml', json: 'application/json', csv: 'text/csv' } as const;

export const curateExport = command({
  name: { en: 'curate export', ko: '큐레이션 내보내기' },
  description: { en: 'All that is known here, as a file', ko: '여기 기록된 모든 것을 파일로 받기' },
  role: 'curator',
  private: true,
  options: {
    format: choice({
      name: { en: 'format', ko: '형식' },
      description: {
        en: 'YAML and JSON can be imported again; CSV opens in a spreadsheet',
        ko: 'YAML과 JSON은 다시 가져올 수 있고, CSV는 표로 열 수 있습니다',
      },
      choices: [
        { value: 'yaml', name: { en: 'YAML', ko: 'YAML' } },
        { value: 'json', name: { en: 'JSON', ko: 'JSON' } },
        { value: 'csv', name: { en: 'CSV (entries only)', ko: 'CSV(항목만)' } },
      ],
    }),
  },
  examples: ['', 'csv'],
  run({ format = 'yaml' }, { knowledge, say, today }) {
    const { year, month, day } = calendarDay(today);
    const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
    const pack = exportPack(knowledge);
    const { topics, sources, entries } = pack;
    const content = format === 'csv' ? entriesCsv(knowledge) : writePack(pack, format);
    const text =
      format === 'csv'
        ? {
            en: `${entries.length} entries, as a table. Formulas are disarmed; to import, take YAML or JSON.`,
            ko: `항목 ${entries.length}개를 표로 담았습니다. 수식은 작동하지 않게 했고, 다시 가져오려면 YAML이나 JSON을 쓰세요.`,
          }
        : {
            en: `${topics.length} topics, ${sources.length} sources and ${entries.length} entries, drafts and withdrawn ones included. /curate import takes the file again, here or elsewhere.`,
            ko: `주제 ${topics.length}개, 출처 ${sources.length}개, 항목 ${entries.length}개를 담았습니다. 초안과 철회한 항목도 들어 있습니다. /큐레이션 가져오기로 여기나 다른 곳에 다시 넣을 수 있습니다.`,
          };
    return {
      title: say({ en: 'Exported', ko: '내보냈습니다' }),
      blocks: [{ kind: 'paragraph', text: [say(text)] }],
      file: { name: `almanac-${date}.${format}`, content, type: MEDIA_TYPES[format] },
    };
  },
});
