import { command } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import { writingCsv } from '../../core/curation/csv.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { exportPack } from '../../core/packs/import.ts';
import { inSlices } from '../../core/base/slices.ts';
import type { Locale } from '../../core/base/locale.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import { writingPack } from '../../core/packs/write.ts';

const MEDIA_TYPES = { yaml: 'application/yaml', json: 'application/json', csv: 'text/csv' } as const;

export const curateExport = command({
  name: { en: 'curate export', ko: '큐레이션 내보내기' },
  description: { en: 'Export everything as a file', ko: '모든 내용을 파일로 내보내기' },
  role: 'curator',
  private: true,
  options: {
    format: choice({
      name: { en: 'format', ko: '형식' },
      description: {
        en: 'YAML and JSON can be imported again; CSV opens in a spreadsheet',
        ko: '파일 형식. YAML과 JSON은 다시 가져오기용, CSV는 표 보기용',
      },
      choices: [
        { value: 'yaml', name: { en: 'YAML', ko: 'YAML' } },
        { value: 'json', name: { en: 'JSON', ko: 'JSON' } },
        { value: 'csv', name: { en: 'CSV (statements only)', ko: 'CSV(기록만)' } },
      ],
    }),
  },
  examples: ['', 'csv'],
  async run({ format = 'yaml' }, { knowledge, say, today }) {
    const { year, month, day } = calendarDay(today);
    const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
    const pack = exportPack(knowledge);
    const { topics, sources, entries } = pack;
    const counted = (locale: Locale): readonly string[] => [
      countOf(topics.length, RECORD_NAMES.topic)[locale],
      countOf(sources.length, RECORD_NAMES.source)[locale],
      countOf(entries.length, RECORD_NAMES.entry)[locale],
    ];
    const content = await inSlices(format === 'csv' ? writingCsv(knowledge) : writingPack(pack, format));
    const text =
      format === 'csv'
        ? {
            en: `${countOf(entries.length, RECORD_NAMES.entry).en}, as a table. Formulas are disabled. To import it again, use YAML or JSON.`,
            ko: `${countOf(entries.length, RECORD_NAMES.entry).ko}을 표로 담았습니다. 수식은 작동하지 않게 했습니다. 다시 가져오려면 YAML이나 JSON을 쓰세요.`,
          }
        : {
            en: `${counted('en').join(', ')}, including drafts and withdrawn statements. /curate import reads the file, here or elsewhere.`,
            ko: `${counted('ko').join(', ')}을 담았습니다. 초안과 철회한 기록도 들어 있습니다. /큐레이션 가져오기로 여기나 다른 곳에서 가져올 수 있습니다.`,
          };
    return {
      title: say({ en: 'Exported', ko: '내보냈습니다' }),
      blocks: [{ kind: 'paragraph', text: [say(text)] }],
      file: { name: `almanac-${date}.${format}`, content, type: MEDIA_TYPES[format] },
    };
  },
});
