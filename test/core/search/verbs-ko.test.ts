import { describe, expect, it } from 'vitest';
import { jamoOf } from '../../../src/core/names/hangul.ts';
import { koreanForms, verbStems } from '../../../src/core/search/verbs-ko.ts';
import { synonymsOfForms } from '../../../src/core/search/synonyms.ts';

describe('stems of Korean verbs', () => {
  it.each([
    ['열리', '열렸어 열렸다 열린 열리는 열려서 열립니다 열렸대요 열렸더라고요 열릴까요 열림'],
    ['만들', '만들었어 만든 만드는 만들어요 만듭니다 만들었냐 만들 만든거야 만들었대 만들어준 만듦'],
    ['부르', '불렀어 부른 부르는 불러 불렀던가 부릅니다'],
    ['짓', '지었어 지은 짓는 지어서 지었대'],
    ['걷', '걸었어 걸은 걷는 걸어서'],
    ['돕', '도왔어 도운 돕는 도와'],
    ['나오', '나왔어 나왓어요 나온 나오는 나왔더라 나옴 나와 나온다던데'],
    ['내놓', '내놨어 내놓은 내놓았다 내놓는'],
    ['쏘', '쐈어 쏜 쏘는 쏘았다 쐈대'],
    ['되', '됐어 되었다 된 되는 됐냐 됐음'],
    ['떠나', '떠났어 떠난 떠나는 떠남 떠났다며 떠났었음 떠나야돼'],
    ['크', '컸어 큰 커요 커졌어'],
    ['하', '했어 한 하는 하셨나요 합니다 하겠대 함'],
    ['들', '들어있어 들었어 드는'],
    ['터지', '터진거임 터진거더라 터지던거 터진건데요 터지는거임 터질때'],
    ['있', '있었던거임 있었을때'],
    ['지', '지고나서 지고나니'],
    ['고소하', '고소했대 고소한 고소하는 고소했나요 고소함'],
  ])('%s has the forms %s', (stem, forms) => {
    const lost = forms.split(' ').filter((form) => !verbStems(form).includes(jamoOf(stem)));
    expect(lost).toEqual([]);
  });

  it.each(['대학', '국회', '수출입', 'openai', '3나노', ''])('%s is no form of a verb', (word) => {
    expect(verbStems(word)).toEqual([]);
  });

  it.each([
    ['여자', '열'],
    ['사고', '살'],
  ])('%s is not a form of %s-, which loses its ㄹ before ㄴ, ㅂ and ㅅ only', (word, stem) => {
    expect(verbStems(word)).not.toContain(jamoOf(stem));
  });

  it('leaves very long words alone', () => {
    expect(verbStems('가'.repeat(15))).toEqual([]);
  });

  it.each([
    ['해임됐대', '해임을'],
    ['무산됐나요', '무산되었다'],
    ['강등당했나요', '강등했다'],
    ['받았대', '받은'],
    ['출시됨', '출시했다'],
  ])('%s and %s are forms of one word', (one, other) => {
    const forms = new Set(koreanForms(other));
    expect(koreanForms(one).some((form) => forms.has(form))).toBe(true);
  });

  it.each([
    ['샀대', '인수했다'],
    ['잘렸어', '해임했다'],
    ['쏴서', '발사되었다'],
    ['관둔', '그만두었다'],
    ['꺾은', '이겼다'],
  ])('%s means about the same as %s', (one, other) => {
    const { forms } = synonymsOfForms(koreanForms(one));
    expect(koreanForms(other).some((form) => forms.has(form))).toBe(true);
  });
});
