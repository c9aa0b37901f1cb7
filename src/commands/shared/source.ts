/** The option that names a source, and what happens when it names none or several. */
import type { Context } from '../../core/command/command.ts';
import { excerpt } from '../../core/reply/line.ts';
import { LOCALES, type Text } from '../../core/base/locale.ts';
import { text, type NameContext, type SuggestContext, type Suggestion } from '../../core/command/option.ts';
import { UserError } from '../../core/reply/user-error.ts';
import type { Source } from '../../core/record/schema.ts';
import { sourceTitle } from '../../core/curation/citations.ts';
import { labelsOf, MAX_OFFERED, withDetail } from './labels.ts';
import { whichOne } from './topic.ts';

export const sourceOption = text({
  name: { en: 'source', ko: '출처' },
  description: { en: 'Title, publisher, author or web address', ko: '제목, 발행처, 저자, 웹 주소' },
  required: true,
  recognises: (typed, { knowledge }) => knowledge.resolveSources(typed).length > 0,
  suggest: suggestSources,
  named: sourceNamed,
  hidesIds: true,
});

/** Its title or else its address, where that names no other source; titles stay, and other sources rarely have the same. */
export function sourceNamed(id: string, { knowledge }: NameContext): Partial<Text> | undefined {
  const source = knowledge?.stored('source', id)?.content;
  if (knowledge === undefined || source === undefined) return undefined;
  const isIt = (name: string): boolean => {
    const [only, ...others] = knowledge.resolveSources(name);
    return only?.id === id && others.length === 0;
  };
  const names = LOCALES.flatMap((locale) => {
    const name = [source.title?.[locale], source.url].find((each) => each !== undefined && isIt(each));
    return name === undefined ? [] : [[locale, name] as const];
  });
  return Object.fromEntries(names);
}

export function suggestSources(
  typed: string,
  { knowledge, locale, limit }: SuggestContext,
): readonly Suggestion[] {
  return knowledge
    .suggestSources(typed, limit)
    .map((source) => ({ value: source.id, label: sourceTitle(source)[locale] }));
}

/**
 * The one source that the text names.
 * @throws {UserError} when it names several or none; it offers the candidates.
 */
export function oneSource(typed: string, { knowledge, again }: Context): Source {
  const found = knowledge.resolveSources(typed);
  const [source] = found;
  if (source !== undefined && found.length === 1) return source;
  const offer = (sources: readonly Source[]) =>
    offerSources(sources, (id) => again({ source: id, page: undefined }));
  if (found.length > 1) throw new UserError(whichOne(typed), offer(found));
  const near = knowledge.suggestSources(typed, 5);
  const hint =
    near.length > 0
      ? { en: 'Did you mean one of these?', ko: '혹시 이 가운데 있나요?' }
      : { en: 'Try its title, publisher or web address.', ko: '제목, 발행처, 웹 주소로 찾아보세요.' };
  throw new UserError(
    {
      en: `There is no source called “${excerpt(typed)}”. ${hint.en}`,
      ko: `“${excerpt(typed)}” 출처를 찾을 수 없습니다. ${hint.ko}`,
    },
    offer(near),
  );
}

/** One button for each source, with the line that `lineOf` makes for its id. */
export function offerSources(
  sources: readonly Source[],
  lineOf: (id: string) => string,
): { actions: UserError['actions'] } {
  const offered = sources.slice(0, MAX_OFFERED);
  const labels = labelsOf(offered, [
    sourceTitle,
    (each) => withDetail(sourceTitle(each), { en: each.id, ko: each.id }),
  ]);
  return {
    actions: offered.map(({ id }, at) => ({ label: labels[at] ?? { en: id, ko: id }, line: lineOf(id) })),
  };
}
