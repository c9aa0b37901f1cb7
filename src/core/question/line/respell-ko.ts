/** Spells Korean as it is typed in chat in the way in which it is read: 딥시크본사어디야, 뭐야ㅋㅋ, 80퍼, 1위였다며. */
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { withoutParticles } from '../../names/affixes.ts';
import { hasHangul, jamoOf, spellingsByLiaison } from '../../names/hangul.ts';
import { isMeaningfulWord } from '../../search/synonyms.ts';
import { LANGUAGES } from '../language/language.ts';
import { withJoinedWordsApart } from './joined-words-ko.ts';

/** In syllables. Shorter words are left alone. */
const MIN_LENGTH = 5;
const MAX_SYLLABLES = 12;
/** Words that ask; nothing else begins with them inside of a word. */
const ASKING =
  /(?<=[가-힣a-z0-9]{2})(?<!누구|어디)(?=누가|누구|언제|어디|얼마|며칠|몇(?=[가-힣])|왜|뭐|무엇|무슨|어느|어떤|어떻게)/giu;

/** Letters that laugh or cry, at the end of a word. */
const EMOTION =
  /(?<=[가-힣])(?:[ㅋㅎㅠㅜㄷ]{2,}|[ㅠㅜ]|(?<=[요야어지까냐나음임다네죠니해줘서데래대고])[ㅋㅎ])[ㅋㅎㅠㅜㄷㅡ]*(?![가-힣])/gu;
/** Words that ask, before something else: 언제만들었어, 누가만듦. */
const ASKED_FIRST =
  /(?<![가-힣])(누가|누구를|며칠만에|며칠동안|며칠이나|언제|어디서|어디에|어디로|얼마에|얼마나|뭐가|뭘|무엇을|어떻게|왜)(?!(?:야|임|이[야에지냐니래]|예요|에여|인[가지데]|였|더라|쯤|부터|까지|라고|래|입니|죠|지|니|냐|노|고|든|는|은|서|한테|의|도|나요?$|네|여|ㅁ)[가-힣]{0,3}(?![가-힣]))(?=[가-힣]{2})/gu;

/** 몇미터냐 is 몇 미터냐. */
const COUNTED =
  /(?<![가-힣])(몇)(?=조각|바퀴|칸|줄|미터|킬로|키로|명|개|번|살|년|월|일|시간|분|초|퍼센트|프로|도|톤|골|대|곳|군데|차례|회|억|조|만|달러|원|달|주|층|등|위|점|배|장|권|편|팀|나라|국가|배|단)/gu;

/** 몇대몇: the score of a match. */
const SCORE = /(?<![가-힣])몇대몇/gu;

/** AI쪽에, 3.1이랑, 2022년거: what follows Latin letters, numbers and years and says nothing. */
const AFTER_LATIN =
  /(?<=[a-z\d)]|\d년)(이랑|랑|하고|쪽에서는|쪽에서|쪽에|쪽은|쪽|거|꺼|것|때|좀|용(?=\s))(?:요|여)?(?![가-힣])/giu;
/** 상장날짜좀요: “please”, after a word. */
const PLEASE = /(?<=[가-힣]{2})좀(?:요|여|욤)?(?![가-힣])/gu;
/** 퀴리밖에 없음: the only one. */
const ONLY_ONE = /(?<=[가-힣]{2})밖에\s(?:없|안)[가-힣]*/gu;

/** 회사였다던데, 배터리라던데: a noun, and what tells that others said so. */
const NOUN_AS_TOLD =
  /(?<=[가-힣]{2})(?:(?:이었|(?<![보줄높쓰들먹속붙모직끓놓])였)(?:다던데|다며|다면서|다는데|다더라|대)|이?(?:라던데|라며|라면서|라는데|라더라|랬(?:나|냐|지|죠|더라|는데|던가)))(?:요|여)?(?![가-힣])/gu;
/** 팔렸다고 했지: something mentioned before, asked about again. */
const TOLD_BEFORE =
  /(?<=[았었였했됐렸졌갔왔났겼혔쳤켰샀탔뒀섰])다고\s(?:했|그랬)(?:더라|었더라|지|죠|던가|었지|나)(?:요)?(?![가-힣])/gu;
/** 아폴로13, 보이저 1: names with a number, without the counter that they have. */
const WITHOUT_COUNTER = /(?<![가-힣])([가-힣]{2,6})\s?(\d{1,2})(?![\d호가-힣.])/gu;

/** A question word joined to its noun: 어느나라, 무슨회사. */
const WHICH_THING =
  /(?<![가-힣])(어느|어떤|무슨)(정도|나라|국가|도시|지역|동네|회사|기업|대학|대학교|학교|팀|구단|은행|기관|모델|로켓|제품|거래소|증시|사람)(꺼|거|것)?(?=[가-힣]{0,4}(?![가-힣]))/gu;
/** 라마3.1, gpt4: the name of something and a number. */
const NAME_WITH_NUMBER =
  /(?<![가-힣a-z\d.-])([가-힣]{2,8}|[a-z]{3,12})(\d{1,2}(?:\.\d)?)(?=(?:[가-힣]{0,3})(?![가-힣a-z\d]))/giu;

/** 몇퍼 is 몇 퍼센트. */
const HOW_MANY_PERCENT = /몇\s?(?:퍼|프로)(?=(?:야|임|나|냐|래|예요|에요|인가요|였[가-힣]*|[?？]|\s|$))/gu;
/** 몇 번했어: a counter, and the verb after it. */
const COUNTER_BEFORE_VERB =
  /(?<=몇\s)(번|명|개|골|대|장|회|차례|군데)(?=(?:했|하|한|이겼|우승|넣|팔|받|성공|만에|봤|갔|나왔|올랐)[가-힣]*)/gu;

/** 나온날, 태어난곳: a noun after a verb. */
const NOUN_AFTER_VERB =
  /(?<=[가-힣](?:은|던|한|된|린|진|친|킨|른|간|난|본|온|산|낸|준|탄|든|선|운))(?<!지난)(날|날짜|해|곳|길|일|데(?=[가는를로]|\s(?:어디|누구))|사람|놈|나라|회사|순서|이유|거|꺼|건|게)(?=(?:이|은|는|가|을|들|도|대로|임|야|이야|이지|이죠|좀|요|이에요|예요)?(?![가-힣]))/gu;

/** 두골, 세명: a number in words, and its counter. 세대 (generation) and 한번 (once) are words of their own. */
const NUMBER_IN_WORDS =
  /(?<![가-힣])(?:(두|세|네|다섯|여섯|일곱|여덟|아홉|열|두어|서너)(골|명|사람|번|개|팀|나라|군데|곳|차례|마리|편|권|가지|분)|(한)(골|명|사람|팀|나라|군데))(?=(?:이|은|는|가|을|를|의|만|도|에서|서|이나|나)?(?![가-힣]))/gu;
/** 첫승, 첫판: the first of something. */
const FIRST_OF =
  /(?<![가-힣])첫(?!째|눈|인상|날|번째|선(?![가-힣]{2})|걸음|발(?!사)|사랑|차)(?=[가-힣]{1,6}(?![가-힣]))/gu;

/** 몇개엿지, 했어 as 햇어: the past with one ㅅ. */
const PAST_WITH_ONE_S = /(?:[엿햇됏왓렷겻졋쳣켯]|(?<=[가-힣])[앗엇갓])(?=[어지나냐는던다음습네더대죠고])/gu;
/** In the table of Hangul syllables, ㅆ comes after ㅅ. */
const withDoubleS = (syllable: string): string => String.fromCharCode(syllable.charCodeAt(0) + 1);

/** 엔비댜, 이탈랴: a name that ends in 이아, as it is said. */
const CONTRACTED_NAME = /(?<![가-힣])([가-힣]{1,5})([냐댜랴먀뱌샤])(?=[가-힣]{0,3}(?![가-힣]))/gu;
const SPOKEN_IN_FULL: Readonly<Record<string, string>> = {
  냐: '니아',
  댜: '디아',
  랴: '리아',
  먀: '미아',
  뱌: '비아',
  샤: '시아',
};
/** 우주쪽에: about where something belongs. */
const SIDE =
  /(?<=(?<![가-힣])(?!오른|왼|반대|어느|어떤)[가-힣]{2,6})(쪽(?:에서는|에서|에는|에|으로는|으로|은|이|엔)?)(?![가-힣])/gu;
/** 있는데임, 하는데야: a place, as 데 before the copula is. */
const PLACE_WITH_COPULA = /(?<=[가-힣]는)데(?=임|야|냐|인가|예요|에요|였|이야)/gu;
/** 안보이던데: “not”, before the most usual verbs. */
const NOT_WITH_VERB = /(?<![가-힣])안(?=보이|보여|나오|나와|나왔|하[나네냐는던고]|했|되|됐|있)/gu;
/** 미국서: the short form of 에서, after a name. */
const SHORT_PLACE_PARTICLE = /(?<![가-힣a-z\d])([가-힣]{2,6})서(?=\s)/gu;
/** 모델중, 둘중: “of”, after a noun. */
const OF_NOUN = /(?<=모델|회사|기업|나라|제품|사람|선수|[가-힣]팀|\d호|둘|셋|넷|것|거)중(?![가-힣])/gu;
/** 구글꺼랑, 빅테크거보다, 모더나꺼는요: the thing of somebody. */
const OWN_THING = /([가-힣]{2,8}|[a-z]{2,10})(?:꺼|거)(랑|보다|하고|는|를|도)(?:요)?(?![가-힣])/giu;
/** Particles that ask about the owner, 모더나꺼는, or compare with it: 딥시크꺼보다. */
const KEPT_PARTICLE = /^(?:는|도|보다)$/u;
/** 만든, 나온, 할: the end of a verb before the thing that it describes. */
const MODIFYING_END = /[ㄴㄹ]$/u;
/** 최근꺼, 최신거: the newest thing. */
const NEWEST_THING = /(?<=최근|최신|요즘|마지막)(?:꺼|거|것)(?=[가-힣]{0,3}(?![가-힣]))/gu;
/** 일년이: the time of a year, as statements have it. */
const ONE_YEAR = /(?<![가-힣])일년(?=(?:이|은|간|만에|동안|에)?(?![가-힣]))/gu;
/** 한말, 남긴말들, 누가한말: words, after a verb for saying them. */
const SAID_WORDS =
  /(?<![가-힣])((?:누가|언제|어디서)?)(한|했던|하신|하던|남긴)(말|말들|말씀)(?=(?:이|은|도|을|좀|만)?(?![가-힣]))/gu;
/** 뭐라고했죠: a verb for saying, after what was said. */
const SAID_WHAT = /(?<![가-힣])([뭐머모]라고)(?=[했하한그말답불썼쓴평주])/gu;
/** 받았나용, 누군가염: the polite ending as it is typed in jest. */
const POLITE_IN_JEST = /(?<=[가-힣](?:나|가|까|지|죠|어|아|해|예|에|네|데|세))(?:용|염|욤)(?![가-힣])/gu;
/** 히딩크때, 잡스시절: the time of somebody or something. */
const TIME_OF_NAME =
  /(?<![가-힣a-z\d])([가-힣]{2,8})(때|시절|당시)(?=(?:에|는|의|도|부터|까지|엔)?(?![가-힣]))/gu;
/** 못산: “not”, before a verb. */
const NOT_BEFORE_VERB = /(?<![가-힣])못(?![하해했한할함되된될됐지내난생])(?=[가-힣]{1,4}(?![가-힣]))/gu;
/** 중국거 맞지, 알리바바꺼야: the thing of a name. */
const THING_OF_NAME =
  /(?<![가-힣a-z\d])([가-힣]{2,8}|[a-z]{2,10})(?:거|꺼)(?:임|야|이야|냐|지|죠)?(?![가-힣])/giu;
/** 미국공장, 엘지폰: a name joined to a noun. */
const NAME_WITH_NOUN =
  /(?<![가-힣a-z\d])([가-힣]{2,6}|[a-z]{2,10})(폰|차|칩|백신|모델|회사|기업|업체|은행|선수|팀|게임|공장|본사|주식|주가|사장|회장|대표|로켓|위성)(?=(?:이|은|는|가|을|를|의|만|도|에서|에|로|으로)?(?![가-힣]))/giu;

/** 80퍼 is 80%. */
const PERCENT =
  /(\d)(?:\s?퍼센트|퍼|프로)(?=까지|에서|가|를|로|나|은|는|이|을|의|도|만|정도|밖에|임|래|야|라|\s|$)/gu;
/** 560만불 is 560만 달러. */
const DOLLARS = /(?<=\d[만억조천백]*)\s?불(?=(?:짜리|까지|에서|가|로|을|이|의|도|만|정도)*(?![가-힣]))/gu;
/** 백만 is 100만, as statements have it. */
const ROUND_NUMBER =
  /(?<![가-힣\d])([십백천])(?=[만억조](?:\s|$|불|명|개|대|원|달러|유로|장|건|년|배|번|곡|토큰|이|을|의|이나))/gu;
const ZEROS: Readonly<Record<string, string>> = { 십: '10', 백: '100', 천: '1000' };
/** 엘지화학 is LG화학: names that begin with Latin letters, as they sound. */
const LETTERS_AS_SOUND =
  /(?<![가-힣])(엘지(?=[가-힣])|(?:에스케이|씨제이|에스앤피)(?=[가-힣]{2}|\d))[가-힣]*/gu;
const LETTERS: Readonly<Record<string, string>> = {
  엘지: 'LG',
  에스케이: 'SK',
  씨제이: 'CJ',
  에스앤피: 'S&P ',
};
/** “Of the year” is a part of a title, and no time. */
const OF_THE_YEAR =
  /(올해의)\s(차|자동차|인물|선수|감독|앱|게임|책|단어|작가|기업|제품|상|골|팀|발명품|사진|과학자)(?![가-힣]{3})/gu;
/** 브라질 월드컵 몇 번 우승: how often a country won is asked of no edition in that country. */
const OFTEN_AT =
  /(?<=[가-힣])\s(?=(?:월드컵|올림픽|유로)\s(?:우승\s?)?(?:횟수|몇\s?(?:번(?!째)|회|차례(?!째))))/gu;
/** 1위였다며, 2등이래: what ends the sentence says nothing more. */
const RANK_WITH_COPULA =
  /(\d(?:위|등|번째|호))(?:이?(?:였|었)[가-힣]*|이?(?:래|라며|라면서|라던데|라는데|라고|임|야|냐|지|죠|에요|예요)[가-힣]{0,2})(?![가-힣])/gu;

/**
 * The text with a space after each name that begins a run of Hangul and before each word that asks, with ~ for laughter before other
 * words, without endings that say nothing more, and with % for 퍼센트.
 * @example
 * respelledKorean('딥시크본사어디야ㅋㅋ', knowledge) // '딥시크 본사 어디야 '
 */
export function respelledKorean(text: string, knowledge: Knowledge): string {
  if (!hasHangul(text)) return withNumbersApart(text, knowledge);
  const inNumbers = text
    .replace(LETTERS_AS_SOUND, (typed, sound: string) =>
      isKnown(typed, knowledge) ? typed : `${LETTERS[sound] ?? sound}${typed.slice(sound.length)}`,
    )
    .replace(PAST_WITH_ONE_S, withDoubleS)
    .replace(CONTRACTED_NAME, (typed, start: string, end: string) => {
      const name = `${start}${SPOKEN_IN_FULL[end]}`;
      return knowledge.isName(name) ? name : typed;
    })
    .replace(ROUND_NUMBER, (_, number: string) => ZEROS[number] ?? number)
    .replace(DOLLARS, ' 달러')
    .replace(PERCENT, '$1%')
    .replace(HOW_MANY_PERCENT, '몇 퍼센트');
  const inWords = withJoinedWordsApart(inNumbers)
    .replace(SHORT_PLACE_PARTICLE, (typed, name: string) =>
      !isKnown(typed, knowledge) && knowledge.isName(name) ? `${name}에서` : typed,
    )
    .replace(OF_NOUN, ' 중')
    .replace(SIDE, ' $1')
    .replace(PLACE_WITH_COPULA, ' 데')
    .replace(SCORE, '몇 대 몇')
    .replace(NOT_WITH_VERB, '안 ')
    .replace(THING_OF_NAME, (typed, name: string) =>
      !isKnown(typed, knowledge) && knowledge.isName(name) ? name : typed,
    )
    .replace(NAME_WITH_NOUN, (typed, name: string, noun: string) =>
      !isKnown(typed, knowledge) &&
      (/^[a-z]/iu.test(name) || knowledge.isName(LANGUAGES.ko.spellings.get(name) ?? name))
        ? `${name} ${noun}`
        : typed,
    )
    .replace(
      NUMBER_IN_WORDS,
      (_, many = '', counter = '', one = '', ofOne = '') => `${many}${one} ${counter}${ofOne}`,
    )
    .replace(FIRST_OF, '첫 ')
    .replace(WHICH_THING, (_, asks: string, thing: string, of = '') => `${asks} ${thing}${of && ` ${of}`}`);
  return withNumbersApart(inWords, knowledge)
    .replace(WITHOUT_COUNTER, (typed, name: string, number: string) =>
      !knowledge.isName(typed) && knowledge.isName(`${name} ${number}호`) ? `${name} ${number}호` : typed,
    )
    .replace(TOLD_BEFORE, '지')
    .replace(NOUN_AS_TOLD, ' 맞아')
    .replace(NOUN_AFTER_VERB, ' $1')
    .replace(
      SAID_WORDS,
      (_, asks: string, said: string, words: string) => `${asks && `${asks} `}${said} ${words}`,
    )
    .replace(SAID_WHAT, '$1 ')
    .replace(POLITE_IN_JEST, '요')
    .replace(TIME_OF_NAME, (typed, name: string, time: string) =>
      !isKnown(typed, knowledge) && knowledge.isName(name) ? `${name} ${time}` : typed,
    )
    .replace(NEWEST_THING, ' 거')
    .replace(ONE_YEAR, '1년')
    .replace(NOT_BEFORE_VERB, '못 ')
    .replace(OWN_THING, (_, owner: string, particle: string) =>
      KEPT_PARTICLE.test(particle) && !MODIFYING_END.test(jamoOf(owner))
        ? `${owner}${particle}`
        : `${owner} `,
    )
    .replace(AFTER_LATIN, ' $1 ')
    .replace(PLEASE, ' ')
    .replace(ONLY_ONE, ' 유일한')
    .replace(OF_THE_YEAR, '$1$2')
    .replace(OFTEN_AT, '의 ')
    .replace(RANK_WITH_COPULA, '$1')
    .replace(EMOTION, (typed, at: number, whole: string) =>
      whole.slice(at + typed.length).trim() === '' ? ' ' : '~ ',
    )
    .replace(/[가-힣a-z0-9]*[가-힣]{2}[가-힣a-z0-9]*/giu, (run) => {
      if (isKnown(run, knowledge)) return run;
      const heard = asHeard(run);
      if (heard !== undefined) return heard;
      if (run.length < MIN_LENGTH) return splitInTwo(run, knowledge);
      const parts = run.replace(ASKING, ' ').replace(ASKED_FIRST, '$1 ').split(' ');
      return parts.flatMap((part) => splitName(part, knowledge)).join(' ');
    })
    .replace(ASKED_FIRST, '$1 ')
    .replace(COUNTED, '$1 ')
    .replace(COUNTER_BEFORE_VERB, '$1 ');
}

/** With a space between a name and its number, in either script: “llama3”, 누리호3. */
const withNumbersApart = (text: string, knowledge: Knowledge): string =>
  text.replace(NAME_WITH_NUMBER, (typed, name: string, number: string) =>
    !knowledge.isName(typed) && knowledge.isName(name) ? `${name} ${number}` : typed,
  );

/** A name and a noun of two syllables each, with a space between them: 화성로버. A place may have one syllable: 달착륙. */
function splitInTwo(run: string, knowledge: Knowledge): string {
  const [place, act] = [run.slice(0, 1), run.slice(1)];
  const isPlace = (): boolean => knowledge.resolveTopics(place).some(({ kind }) => kind === 'place');
  if (act.length > 1 && isMeaningfulWord(act) && isPlace()) return `${place} ${act}`;
  const [name, noun] = [run.slice(0, 2), run.slice(2)];
  return noun.length === 2 && isMeaningfulWord(noun) && knowledge.isName(name) ? `${name} ${noun}` : run;
}

/** The noun for what is measured that a word is spelled for by ear: 길이 for 기리. */
const asHeard = (run: string): string | undefined =>
  isMeaningfulWord(run) || LANGUAGES.ko.vocabulary().has(run)
    ? undefined
    : spellingsByLiaison(run).find((word) =>
        [word, ...withoutParticles(word)].some((noun) => LANGUAGES.ko.nounsThatAsk.has(noun)),
      );

/** Whether the run is a name itself, with or without particles. */
const isKnown = (run: string, knowledge: Knowledge): boolean =>
  knowledge.resolveTopics(run).length > 0 || knowledge.statements.hasWord(run);

/** The longest name that the run begins with, and the rest. */
function splitName(run: string, knowledge: Knowledge): readonly string[] {
  if (run.length < MIN_LENGTH - 1 || isKnown(run, knowledge)) return [run];
  for (let length = Math.min(MAX_SYLLABLES, run.length - 1); length > 1; length--) {
    const name = run.slice(0, length);
    if (knowledge.isName(name)) return [name, run.slice(length)];
  }
  return [run];
}
