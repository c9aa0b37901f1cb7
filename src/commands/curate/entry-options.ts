/** The options of an entry, for every command that writes one. */
import { date } from '../../core/command/date-option.ts';
import { choice, emptiable, text, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { MAX_ORDER, STANCES, TOPIC_KINDS, WORDINGS, DATINGS } from '../../core/record/schema.ts';
import { STANCE_NAMES, TOPIC_KIND_NAMES, WORDING_NAMES, DATING_NAMES } from '../../core/record/names.ts';
import { readTimeOfDay } from '../../core/record/time-of-day.ts';
import { suggestSources } from '../shared/source.ts';
import { suggestTopics } from '../shared/topic.ts';

export const entryOptions = {
  en: emptiable(
    text({
      name: { en: 'en', ko: '영어' },
      label: { en: 'Text in English', ko: '영어 본문' },
      description: {
        en: 'The statement, or the words of a quote, in English',
        ko: '영어로 적은 내용이나 발언',
      },
      maxLength: 1000,
      long: true,
    }),
  ),
  ko: emptiable(
    text({
      name: { en: 'ko', ko: '한국어' },
      label: { en: 'Text in Korean', ko: '한국어 본문' },
      description: {
        en: 'The statement, or the words of a quote, in Korean',
        ko: '한국어로 적은 내용이나 발언',
      },
      maxLength: 1000,
      long: true,
    }),
  ),
  date: emptiable(
    date({
      name: { en: 'date', ko: '날짜' },
      label: { en: 'Date', ko: '날짜' },
      description: {
        en: 'No more precise than the source: 2024, Dec 2024, 2025-01-20~26',
        ko: '출처에 적힌 만큼만: 2024, 2024년 12월, 2025-01-20~26',
      },
    }),
  ),
  topics: emptiable(
    text({
      name: { en: 'topics', ko: '주제' },
      label: { en: 'Topics', ko: '주제' },
      description: {
        en: 'What it is about, most important first: DeepSeek, R1',
        ko: '무엇에 관한 기록인지, 중요한 주제부터: 딥시크, R1',
      },
      maxLength: 500,
      suggest: suggestList,
    }),
  ),
  create: choice({
    name: { en: 'create', ko: '새주제' },
    label: { en: 'New topics', ko: '새 주제' },
    description: {
      en: 'Create the topics that don’t exist yet, as this kind',
      ko: '아직 없는 주제를 이 종류로 만들기',
    },
    choices: TOPIC_KINDS.map((value) => ({ value, name: TOPIC_KIND_NAMES[value] })),
  }),
  speaker: text({
    name: { en: 'speaker', ko: '화자' },
    label: { en: 'Speaker', ko: '말한 사람' },
    description: { en: 'Who said it', ko: '누가 말했는지' },
    maxLength: 201,
    suggest: suggestTopics,
  }),
  wording: choice({
    name: { en: 'wording', ko: '옮김' },
    label: { en: 'Wording', ko: '옮긴 방식' },
    description: {
      en: 'Exact words, edited words, a translation, or reported speech',
      ko: '원문 그대로인지, 일부 편집인지, 번역인지, 간접 인용인지',
    },
    choices: WORDINGS.map((value) => ({ value, name: WORDING_NAMES[value] })),
  }),
  source: emptiable(
    text({
      name: { en: 'source', ko: '출처' },
      label: { en: 'Source', ko: '출처' },
      description: {
        en: 'Web address, id or title; several with “;”. “A via B”: A, read in B',
        ko: '웹 주소, id, 제목. 여럿은 “;”로 구분. “A via B”는 B에서 읽은 A',
      },
      maxLength: 2000,
      suggest: suggestSources,
    }),
  ),
  title: text({
    name: { en: 'title', ko: '제목' },
    label: { en: 'Title of a new source', ko: '새 출처의 제목' },
    description: {
      en: 'In one language, or in both separated by “|”',
      ko: '한 언어로, 또는 “|”로 나누어 두 언어로',
    },
    maxLength: 600,
  }),
  publisher: text({
    name: { en: 'publisher', ko: '발행처' },
    label: { en: 'Publisher of a new source', ko: '새 출처의 발행처' },
    description: { en: 'Who published it: Nature | 네이처', ko: '발행한 곳: Nature | 네이처' },
    maxLength: 240,
  }),
  published: date({
    name: { en: 'published', ko: '발행일' },
    label: { en: 'Date of a new source', ko: '새 출처의 발행일' },
    description: { en: 'When the source was published', ko: '출처가 나온 날짜' },
  }),
  original: emptiable(
    text({
      name: { en: 'original', ko: '원어' },
      label: { en: 'Original language', ko: '원어' },
      description: {
        en: 'Language in which the source prints the words: English, ko, zh',
        ko: '출처에 실린 말의 언어: 영어, ko, zh',
      },
      maxLength: 40,
    }),
  ),
  dating: choice({
    name: { en: 'dating', ko: '날짜근거' },
    label: { en: 'Where the date is from', ko: '날짜의 근거' },
    description: {
      en: 'Stated by a source (default), or worked out, as the note says',
      ko: '출처에 적힌 날짜(기본값) 또는 추정한 날짜. 추정했으면 비고에 근거를 적음',
    },
    choices: DATINGS.map((value) => ({ value, name: DATING_NAMES[value] })),
  }),
  stance: choice({
    name: { en: 'stance', ko: '성격' },
    label: { en: 'Stance', ko: '성격' },
    description: {
      en: 'Fact, claim about oneself, or opinion (default: reported as fact)',
      ko: '사실 보도, 당사자 주장, 의견 가운데 하나(기본값: 사실로 보도)',
    },
    choices: STANCES.map((value) => ({ value, name: STANCE_NAMES[value] })),
  }),
  by: emptiable(
    text({
      name: { en: 'by', ko: '누구의' },
      label: { en: 'Whose claim or opinion', ko: '누구의 주장이나 의견인지' },
      description: { en: 'A topic: a person or an organisation', ko: '주제 이름: 사람이나 기관' },
      maxLength: 201,
      suggest: suggestTopics,
    }),
  ),
  'note-en': emptiable(
    text({
      name: { en: 'note-en', ko: '비고-영어' },
      label: { en: 'Note in English', ko: '영어 비고' },
      description: {
        en: 'What a careful reader should know, such as how the date was worked out',
        ko: '독자가 더 알아야 할 점(날짜를 정한 근거 등)을 영어로',
      },
      maxLength: 500,
      long: true,
    }),
  ),
  'note-ko': emptiable(
    text({
      name: { en: 'note-ko', ko: '비고-한국어' },
      label: { en: 'Note in Korean', ko: '한국어 비고' },
      description: {
        en: 'The same in Korean',
        ko: '독자가 더 알아야 할 점(날짜를 정한 근거 등)을 한국어로',
      },
      maxLength: 500,
      long: true,
    }),
  ),
  time: emptiable({
    ...text({
      name: { en: 'time', ko: '시각' },
      label: { en: 'Time of day', ko: '시각' },
      description: {
        en: 'Where the source gives it: 10:58, 10:58+08:00. Shown only beside others of that day',
        ko: '출처에 있을 때만: 10:58, 10:58+09:00. 같은 날의 기록이 여럿일 때만 보임',
      },
      maxLength: 30,
    }),
    expects: { en: 'a time of day, such as 10:58 or 10:58+08:00', ko: '10:58, 10:58+09:00 같은 시각' },
    read: readTimeOfDay,
  }),
  order: emptiable({
    ...text({
      name: { en: 'order', ko: '순서' },
      label: { en: 'Order within the date', ko: '같은 날짜 안의 순서' },
      description: {
        en: 'Place among statements of the same date: 1 comes first',
        ko: '날짜가 같은 기록 가운데 몇 번째인지. 1이 맨 앞',
      },
      maxLength: 2,
    }),
    expects: { en: `a number from 1 to ${MAX_ORDER}`, ko: `1부터 ${MAX_ORDER}까지의 숫자` },
    read: (typed: string) => (/^[1-9]\d?$/.test(typed) ? typed : undefined),
  }),
};

export const ENTRY_FIELDS = Object.keys(entryOptions) as (keyof typeof entryOptions)[];

/** Completes the last of several names in a list. */
function suggestList(typed: string, context: SuggestContext): readonly Suggestion[] {
  const [, before = '', last = ''] = /^(.*[,，、]\s*)?(.*)$/su.exec(typed) ?? [];
  return suggestTopics(last, context).map(({ value, label }) => ({
    value: before + value,
    label: before + label,
  }));
}
