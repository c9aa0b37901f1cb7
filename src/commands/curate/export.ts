import { command, type Context, type Result } from '../../core/command/command.ts';
import { choice } from '../../core/command/option.ts';
import { templateCsv, writingCsv } from '../../core/tables/write.ts';
import { calendarDay } from '../../core/date/calendar.ts';
import { exportPack } from '../../core/packs/import.ts';
import { inSlices } from '../../core/base/slices.ts';
import type { Locale } from '../../core/base/locale.ts';
import { countOf, RECORD_NAMES } from '../../core/record/names.ts';
import type { PackFormat } from '../../core/packs/write.ts';
import type { Pack } from '../../core/record/schema.ts';
import { paragraph } from '../shared/blocks.ts';

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
        en: 'All: YAML, JSON. For spreadsheets: CSV, or an empty table',
        ko: '전체는 YAML이나 JSON, 스프레드시트에는 CSV나 빈 표',
      },
      choices: [
        { value: 'yaml', name: { en: 'YAML', ko: 'YAML' } },
        { value: 'json', name: { en: 'JSON', ko: 'JSON' } },
        { value: 'csv', name: { en: 'CSV (statements only)', ko: 'CSV(기록만)' } },
        { value: 'template', name: { en: 'An empty table to fill in', ko: '빈 서식' } },
      ],
    }),
  },
  examples: ['', 'csv', 'template'],
  async run({ format = 'yaml' }, { knowledge, say, today, locale }) {
    if (format === 'template') return template(locale, say);
    const { year, month, day } = calendarDay(today);
    const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
    const pack = exportPack(knowledge);
    const { topics, sources, entries } = pack;
    const counted = (locale: Locale): readonly string[] => [
      countOf(topics.length, RECORD_NAMES.topic)[locale],
      countOf(sources.length, RECORD_NAMES.source)[locale],
      countOf(entries.length, RECORD_NAMES.entry)[locale],
    ];
    const content = await (format === 'csv' ? inSlices(writingCsv(knowledge)) : packText(pack, format));
    const text =
      format === 'csv'
        ? {
            en: `${countOf(entries.length, RECORD_NAMES.entry).en}, as a table. Edit it in a spreadsheet, save it as CSV, and /curate import shows what you changed. Topics and sources themselves are in YAML and JSON only.`,
            ko: `${countOf(entries.length, RECORD_NAMES.entry).ko}을 표로 담았습니다. 스프레드시트에서 고쳐 CSV로 저장하면 /큐레이션 가져오기가 바뀐 것을 보여 드립니다. 주제와 출처 자체는 YAML이나 JSON에만 들어 있습니다.`,
          }
        : {
            en: `${counted('en').join(', ')}, including drafts and withdrawn statements. /curate import reads the file, here or elsewhere.`,
            ko: `${counted('ko').join(', ')}을 담았습니다. 초안과 철회한 기록도 들어 있습니다. /큐레이션 가져오기로 여기나 다른 곳에서 가져올 수 있습니다.`,
          };
    const name = `almanac-${date}.${format}`;
    return {
      title: say({ en: 'Exported', ko: '내보냈습니다' }),
      blocks: [{ kind: 'paragraph', text: [say(text)] }],
      file: { name, content, type: MEDIA_TYPES[format], inShell: `export --format ${format} > ${name}` },
    };
  },
});

/** Loads the writer of YAML with the first export. */
async function packText(pack: Pack, format: PackFormat): Promise<string> {
  const { writingPack } = await import('../../core/packs/write.ts');
  return inSlices(writingPack(pack, format));
}

/** An empty table, with a row that says what each column takes. */
const template = (locale: Locale, say: Context['say']): Result => ({
  title: say({ en: 'An empty table', ko: '빈 서식' }),
  blocks: [
    paragraph(
      say({
        en: 'One row for each statement. Save it as CSV and give it to /curate import, which shows what it would add before anything is saved. New topics and sources are created by their names and addresses.',
        ko: '한 행에 기록 하나씩 적습니다. CSV로 저장해 /큐레이션 가져오기에 올리면 저장하기 전에 무엇이 추가되는지 보여 드립니다. 새 주제와 출처는 이름과 주소만 적으면 만들어집니다.',
      }),
    ),
  ],
  file: {
    name: 'almanac-template.csv',
    content: templateCsv(locale),
    type: 'text/csv',
  },
});
