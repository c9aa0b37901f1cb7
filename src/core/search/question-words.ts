/** Words of a question that say what kind of answer is wanted, or nothing at all; in both languages. */
import type { EntryKind } from '../record/schema.ts';

/** Stop words: they occur in every text and every question. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'a an the of in on at to for and or but is are was were be been being am do does did done has have had will would can could',
    'should with by from about as it its this that these those there their his her he she they them we us you your i me my',
    'what which whom whose why how tell show find give get please any all some know let than then so if into over',
    's t re ve ll also just really',
    '대해 대한 대해서 관해 관한 관련 관련된 관련해 알려줘 알려 알려주세요 찾아줘 찾아 찾아주세요 보여줘 보여 보여주세요 뭐 뭐야 뭔가요 뭐라고 무엇 무엇이 무엇을',
    '무엇인가 무엇인가요 무슨 어떤 어느 왜 어떻게 것 거 그 이 저 수 때 좀 있어 있나 있나요 있는 있다 있었 인가요 했어 했나요 했나 했지 한 하는',
    '된 되는 됐어 됐나 됐나요 되었나 및 또는 그리고 에서 에게 부터 까지 정도 가장 모두 전부 누구야 누군가요 궁금해 해줘 대체 혹시 뭘 뭘로 뭐로 뭐가 뭐라 뭐였 뭐였지 무엇으로 어떤가 어때 어땠어 몇몇 했더라 였더라 됐더라 알아 알려줄래 말해줘 설명해줘 정리해줘',
  ].flatMap((line) => line.split(' ')),
);

/** Words that ask for a kind of statement. */
export const KIND_WORDS: ReadonlyMap<string, EntryKind> = new Map(
  (
    [
      [
        'quote',
        'quote quotes quotation quotations said say says saying remark remarks statement statements comment comments words 명언 발언 어록 인용 인용문 말 한마디 말했어 말했나 말했나요 말한 말했다 말했지 했던말 코멘트 언급 말씀',
      ],
      [
        'fact',
        'fact facts stat stats statistic statistics figure figures number numbers data spec specs specification 사실 통계 수치 스탯 자료 데이터 지표 팩트 숫자 제원 스펙 사양',
      ],
      [
        'event',
        'event events timeline history happened milestone milestones chronology 사건 사건들 일정 타임라인 연표 연혁 이벤트 역사 있었던일 일어난',
      ],
    ] as [EntryKind, string][]
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** The kinds of questions that words such as “who” and “when” ask. */
export type QuestionKind = 'who' | 'when' | 'how-many' | 'where';

/** Words that ask for a person, a time, a number or a place. */
export const QUESTION_WORDS: ReadonlyMap<string, QuestionKind> = new Map(
  (
    [
      ['who', 'who who’s whos 누가 누구 누구야 누구의 누구인가 누군가 누구인가요 누구였어 누구지'],
      ['when', 'when 언제 언제야 언제인가 언제였어 언제부터 며칠 몇년 몇년도 몇월 날짜 몇일'],
      [
        'how-many',
        'many much 얼마 얼마나 얼마야 얼마인가 얼마였어 몇 몇명 몇개 몇번 몇퍼센트 몇대 몇살 몇도 몇억 몇조 몇만 percent',
      ],
      ['where', 'where 어디 어디서 어디에 어디야 어디인가 어디에서'],
    ] as [QuestionKind, string][]
  ).flatMap(([asked, words]) => words.split(' ').map((word) => [word, asked] as const)),
);
