/** Particles after names in Latin script. The words in brackets are how the names are read in Korean. */
import { describe, expect, it } from 'vitest';
import { withParticle } from '../../../src/core/base/locale.ts';
import { koreanEnding, withoutFittingParticles } from '../../../src/core/base/particles.ts';

/** “Slack은” and so on, one of each name. */
const AFTER_A_CONSONANT =
  'Slack은(슬랙) Anthropic은(앤트로픽) Grok은(그록) Reddit은(레딧) Facebook은(페이스북) TikTok은(틱톡) ' +
  'Bot은(봇) Copilot은(코파일럿) WhatsApp은(왓츠앱) WeChat은(위챗) Snapchat은(스냅챗) Replit은(레플릿) Mac은(맥) ' +
  'GitLab은(깃랩) Amazon은(아마존) Samsung은(삼성) Boeing은(보잉) Chrome은(크롬) iPhone은(아이폰) Qwen은(큐원) ' +
  'Telegram은(텔레그램) Zoom은(줌) Notion은(노션) LinkedIn은(링크드인) LLM은(엘엘엠) IBM은(아이비엠) CNN은(시엔엔) ' +
  'NASDAQ은(나스닥) Lancet은(랜싯) Micron은(마이크론) Broadcom은(브로드컴) Qualcomm은(퀄컴) Wyndham은(윈덤) Linkin’은(링킨) ' +
  'iPhone 6은(육) GPT-3은(삼) V3은(삼) H100은(백) New York은(뉴욕) Group은(그룹) Checkout은(체크아웃) npm은(엔피엠) ' +
  'LINE은(라인) ASEAN은(아세안) Hewlett은(휴렛)';
const AFTER_RIEUL =
  'Google은(구글) Apple은(애플) Excel은(엑셀) Oracle은(오라클) Mistral은(미스트랄) PayPal은(페이팔) Intel은(인텔) ' +
  'Dell은(델) Seoul은(서울) Vercel은(버셀) Yale은(예일) SQL은(에스큐엘) ASML은(에이에스엠엘) html은(에이치티엠엘) ' +
  'R1은(일) o1은(일) Gemini 1.8은(팔) L’Oréal은(로레알)';
const AFTER_A_VOWEL =
  'OpenAI는 AI는 API는 GPT는 ChatGPT는 MCP는 X는 xAI는 NASA는 MIT는 TSMC는 BBC는 UNESCO는 NVIDIA는 Nvidia는 ' +
  'DeepSeek는(딥시크) Microsoft는(마이크로소프트) SoftBank는(소프트뱅크) Tencent는(텐센트) Project는(프로젝트) Rust는(러스트) ' +
  'GitHub는(깃허브) Airbnb는(에어비앤비) Discord는(디스코드) Claude는(클로드) YouTube는(유튜브) Netflix는(넷플릭스) ' +
  'ByteDance는(바이트댄스) Stanford는(스탠퍼드) Hugging Face는(허깅 페이스) Meta는 Gemini는 Llama는 LLaMA는 Alibaba는 Baidu는 ' +
  'Tesla는 Adobe는(어도비) Nike는(나이키) Salesforce는(세일즈포스) Twitter는(트위터) Uber는(우버) Docker는(도커) ' +
  'Cloudflare는(클라우드플레어) Bluetooth는(블루투스) Nature는(네이처) Linux는(리눅스) Wikipedia는 Bloomberg는(블룸버그) ' +
  'Google Meet는(미트) Hawk는(호크) Node.js는(제이에스) 671B는(비) GPT-4o는(오) Beyoncé는(비욘세) Nestlé는(네슬레) ' +
  'NAVER는(네이버) CRISPR는(크리스퍼) 100 km는(킬로미터) Claude 4.5는(오) o2는(이) Zurich는(취리히) Jeep는(지프)';

/** “Hugging Face는(허깅 페이스)” → “Hugging Face는”. */
const named = (list: string): string[] =>
  list
    .split(/(?<=[은는])(?:\([^)]*\))? /)
    .map((name) => name.replace(/\([^)]*\)$/, ''))
    .filter((name) => name !== '');

const topics = [AFTER_A_CONSONANT, AFTER_RIEUL, AFTER_A_VOWEL].flatMap(named);

describe('Korean particles after Latin names', () => {
  it('are tested on at least 120 names', () => {
    expect(topics.length).toBeGreaterThanOrEqual(120);
  });

  it.each(topics)('%s', (expected) => {
    expect(withParticle(expected.slice(0, -1), '은/는')).toBe(expected);
  });

  it.each(named(AFTER_RIEUL))('ㄹ takes 로: %s', (topic) => {
    const name = topic.slice(0, -1);
    expect(withParticle(name, '으로/로')).toBe(`${name}로`);
  });

  it.each(named(AFTER_A_CONSONANT))('any other final consonant takes 으로: %s', (topic) => {
    const name = topic.slice(0, -1);
    expect(withParticle(name, '으로/로')).toBe(`${name}으로`);
  });

  it.each([
    ['Slack', '을/를', 'Slack을'],
    ['Slack', '이/가', 'Slack이'],
    ['Slack', '와/과', 'Slack과'],
    ['Slack', '이라/라', 'Slack이라'],
    ['Google', '와/과', 'Google과'],
    ['Apple', '이/가', 'Apple이'],
    ['“Apple”', '을/를', '“Apple”을'],
    ['“OpenAI (오픈AI)”', '을/를', '“OpenAI (오픈AI)”를'],
    ['네이처(Nature)', '와/과', '네이처(Nature)와'],
    ['서울', '으로/로', '서울로'],
    ['ㅋㅋ', '을/를', 'ㅋㅋ을'],
    ['', '을/를', '를'],
    ['?!', '을/를', '?!를'],
    ['(Slack)', '을/를', '(Slack)을'],
  ] as const)('%s with %s is %s', (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected);
  });

  it('treat capitals and spaces alike', () => {
    expect(['SLACK', 'slack', ' Slack ', 'Slack.'].map(koreanEnding)).toEqual(Array(4).fill('closed'));
  });
});

describe('a word that is quoted', () => {
  it.each([
    ['엔비디아', '엔비디아'],
    ['엔비디아에서는', '엔비디아'],
    ['위키피디아에', '위키피디아'],
    ['화웨이', '화웨이'],
    ['화웨이가', '화웨이'],
    ['우크라이나', '우크라이나'],
    ['캐나다는', '캐나다'],
    ['라이언은', '라이언'],
    ['민준아', '민준'],
    ['테슬라야', '테슬라'],
    ['구글이라고', '구글'],
    ['인도', '인도'],
    ['R9은', 'R9은'],
    ['R3은', 'R3'],
  ])('%s loses no more than its particles: %s', (typed, quoted) => {
    expect(withoutFittingParticles(typed)).toBe(quoted);
  });
});
