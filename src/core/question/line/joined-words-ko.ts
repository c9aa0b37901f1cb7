/** Spells out Korean that is typed in short, whatever the names in the line: 뭐냈지, 더많아, 만들수있어, 지옥이라 했지. */
import { jamoOf } from '../../names/hangul.ts';

/** A question word joined to its verb: 뭐냈지, 뭐만들었어. */
const WHAT_BEFORE_VERB =
  /(?<![가-힣])(뭐뭐|머머|뭐|머)(?=(?:하는|하던|한(?=\s?사람)|타고|있(?!지)|냈|낸|샀|팔았|만드|만들|만든|받았|먹었|발표|출시|공개|개발|나왔|넣었|세웠|남겼)[가-힣]*)/gu;
/** 먼저나옴, 처음만든: an adverb joined to its verb. */
const ADVERB_BEFORE_VERB =
  /(?<![가-힣])((?:제일|가장|젤)?(?:먼저|처음)|새로|다시)(?=(?:나오|나온|나왔|나옴|생긴|생겼|만든|만들|시작|출시|받은|받았|했|한|간|갔|쓴|썼|들어|돌아|세운|세웠|이긴|이겼)[가-힣]{0,4}(?![가-힣]))/gu;
/** 더많아, 제일큰: a word that compares, joined to a quality. */
const DEGREE_BEFORE_QUALITY =
  /(?<![가-힣])(더|훨씬|제일|가장|젤)(?=(?:많|적[은어]|큰|커|크[나냐지]|작|높|낮|빨|빠르|비싸|비싼|좋|세[나냐]?(?![가-힣])|센|오래|길어|긴|무거|무겁|가벼|잘[하했])[가-힣]{0,4}(?![가-힣]))/gu;
/** 상받은: a prize, and a verb for winning it. */
const PRIZE_BEFORE_VERB = /(?<![가-힣])((?:무슨|어떤)?상)(?=(?:받|탔|탄)[가-힣]{0,4}(?![가-힣]))/gu;
/** ceo됨: an office in Latin letters, and a verb for getting it. */
const LATIN_BEFORE_VERB = /(?<=[a-z])(?=(?:됐|됨|된|되었)[가-힣]{0,4}(?![가-힣]))/giu;
/** 만들수있어, 쓸수없나: “can”, joined to its verb. */
const CAN_JOINED = /([가-힣])수(?=[있없][가-힣])/gu;
/** 나만그래: 나만, joined to its verb. */
const ONLY_ME = /(?<![가-힣])(나만|저만|우리만)(?=[그이안][가-힣])/gu;
/** 2호중에, 미국중에: “of these”, after a name. */
const AMONG = /(?<=[가-힣a-z\d]{2})(중에서?|중엔)(?![가-힣])/giu;
/** A noun joined to a noun that asks or says little: 발사장소, 유심사태, 세계최초. */
const COMPOUND =
  /(?<=(?<![가-힣])[가-힣]{2,6})(장소|날짜|위치|이유|원인(?!가)|온도|높이|무게|가격|연도|년도|횟수|갯수|발언|어록|명언|연표|타임라인|과정|순서|사태|최초)(?=[가-힣]{0,3}(?![가-힣]))/gu;
/** 먹을사람: people who are to do something. */
const SOMEBODY_TO = /(?<=[할갈을볼살쓸놀올줄])사람(?=(?:이|은|도|들|있[가-힣]*|손|구함)?(?![가-힣]))/gu;
/** 지옥이라 했지, 배고프다 했지: words that somebody said, without the 고 that follows them. */
const SAID_SHORT = /(?<=[가-힣](?:이라|다|자))(?=\s(?:했|그랬)[가-힣]*)/gu;
/** 할, 먹을: the end of a verb for what may be. */
const FUTURE_END = /ㄹ$/u;

/**
 * The text with a space between words that are typed as one, and with 고 after words that somebody said.
 *
 * @example withJoinedWordsApart('뭐냈지') // 뭐 냈지
 */
export const withJoinedWordsApart = (text: string): string =>
  text
    .replace(WHAT_BEFORE_VERB, '$1 ')
    .replace(ADVERB_BEFORE_VERB, '$1 ')
    .replace(DEGREE_BEFORE_QUALITY, '$1 ')
    .replace(PRIZE_BEFORE_VERB, '$1 ')
    .replace(LATIN_BEFORE_VERB, ' ')
    .replace(CAN_JOINED, (typed, verb: string) => (FUTURE_END.test(jamoOf(verb)) ? `${verb} 수 ` : typed))
    .replace(ONLY_ME, '$1 ')
    .replace(AMONG, ' $1')
    .replace(COMPOUND, ' $1')
    .replace(SOMEBODY_TO, ' 사람')
    .replace(SAID_SHORT, '고');
