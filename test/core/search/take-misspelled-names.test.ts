import { describe, expect, it } from 'vitest';
import { ASKED_ON, knownPacks } from '../../ask/score.ts';

const { statements } = (await knownPacks()).search;
const mentionsIn = (line: string) => statements.understand(line, ASKED_ON).mentions;

describe('a name of several words with a slip in one of them', () => {
  it.each([
    ['when did apolo 13 explode', 'apollo-13'],
    ['galaxy noet 7 recall', 'galaxy-note-7'],
    ['voyagr 2', 'voyager-2'],
    ['falcn 9', 'falcon-9'],
    ['paris agrement signed', 'paris-agreement'],
    ['아플로 13호 언제 터졌어', 'apollo-13'],
    ['보이져 1호는', 'voyager-1'],
    ['몬트리올 의정소 언제', 'montreal-protocol'],
    // In the other script, as it sounds.
    ['팔콘 9', 'falcon-9'],
  ])('is found in “%s”', (line, topic) => {
    expect(mentionsIn(line).map(({ ids, isGuess }) => ({ ids, isGuess }))).toEqual([
      { ids: [topic], isGuess: true },
    ]);
  });

  it.each(['galaxy note 8', 'falcon 1', 'apollo 99', 'voyager 3', 'orion 13', '아폴로 99호', '이오 13호'])(
    'is not “%s”',
    (line) => {
      expect(mentionsIn(line).filter(({ typed, isGuess }) => isGuess && typed.includes(' '))).toEqual([]);
    },
  );
});
