/**
 * Gives the records of a site as plain data for other programs. Withdrawn statements are marked; drafts and authors are
 * left out.
 */
import { z } from 'zod';
import { inLocale, LOCALES, type Locale } from '../base/locale.ts';
import { fieldChanges } from '../curation/changes.ts';
import { PageInfo } from '../present/data-page.ts';
import {
  defined,
  type DataOptions,
  NamedData,
  SourceData,
  StatementData,
  statementData,
  TopicData,
} from '../present/record-data.ts';
import type { SiteChange } from './changes-page.ts';
import { isSeen, type SeenRevision, type StatementRead } from './reads.ts';
import { PUBLIC_CHANGES, type OpenSite } from './sites.ts';

const MomentData = z.iso.datetime().describe('ISO 8601, UTC.');

export const SiteData = z.object({
  statements: z.number().int(),
  topics: z.number().int(),
  sources: z.number().int(),
  today: z.iso.date().describe('Today in the time zone of the site.'),
  languages: z.array(z.enum(LOCALES)),
});

export const TopicListData = z.object({ topics: z.array(TopicData), ...PageInfo });
export const SourceListData = z.object({ sources: z.array(SourceData), ...PageInfo });

const Statements = { statements: z.array(StatementData), ...PageInfo };

export const TopicStatementsData = z.object({ topic: TopicData, ...Statements });
export const SourceStatementsData = z.object({ source: SourceData, ...Statements });
export const SearchData = z.object({
  topics: z.array(NamedData).describe('The topics that are called so.'),
  ...Statements,
});
export const DayData = z.object({ day: z.string().describe('Month and day: 01-20.'), ...Statements });

export const RevisionData = z.object({
  at: MomentData,
  change: z.enum(PUBLIC_CHANGES),
  fields: z
    .array(z.object({ label: z.string(), before: z.string(), after: z.string() }))
    .optional()
    .describe('What a correction changed, in the language of the answer; empty where there was nothing.'),
});
export type RevisionData = z.infer<typeof RevisionData>;

const WithdrawnData = z.object({
  id: z.string(),
  at: MomentData,
  reason: z.string().optional().describe('Why it was withdrawn.'),
});

/** One of `statement` and `withdrawn` is there. */
export const StatementReadData = z.object({
  state: z.enum(['published', 'withdrawn']),
  statement: StatementData.optional().describe('Of a published statement.'),
  history: z.array(RevisionData).optional().describe('Its changes, newest first.'),
  withdrawn: WithdrawnData.optional().describe('Of a withdrawn statement, whose words are not repeated.'),
});

export const ChangeData = z.object({
  id: z.string().describe('The id of the statement.'),
  change: z.enum(PUBLIC_CHANGES),
  at: MomentData,
  statement: StatementData.optional().describe('As it is now; missing when it was withdrawn.'),
  reason: z.string().optional().describe('Why it was withdrawn.'),
  mergedInto: z.string().optional().describe('The id of the published statement that it was merged into.'),
  url: z.string().optional().describe('The permanent address of the statement.'),
});
export type ChangeData = z.infer<typeof ChangeData>;
export const ChangeListData = z.object({
  changes: z.array(ChangeData),
  ...PageInfo,
  hasOlder: z.boolean().describe('Whether older changes are left out.'),
});

export function statementReadData(
  read: StatementRead,
  site: OpenSite,
  options: DataOptions,
): z.infer<typeof StatementReadData> {
  const { locale } = options;
  if (read.state === 'published')
    return {
      state: 'published',
      statement: statementData(read.known, site.knowledge, options),
      history: read.history
        .filter((revision) => isSeen(revision, site, locale))
        .map((revision) => revisionData(revision, site, locale)),
    };
  const { last, at } = read;
  const withdrawn = { id: last.id, at, ...defined({ reason: inLocale(last.reason, locale)?.text }) };
  return { state: 'withdrawn', withdrawn };
}

function revisionData(
  { at, change, before, after }: SeenRevision,
  { knowledge }: OpenSite,
  locale: Locale,
): RevisionData {
  const fields = change === 'corrected' ? fieldChanges(before, after, { knowledge, locale }) : [];
  return { at, change, ...(fields.length > 0 && { fields: [...fields] }) };
}

export function changeData(
  { entry, change, at }: SiteChange,
  site: OpenSite,
  options: DataOptions,
): ChangeData {
  const known = site.knowledge.published(entry.id);
  return {
    id: entry.id,
    change,
    at,
    ...(change === 'withdrawn'
      ? defined({
          reason: inLocale(entry.reason, options.locale)?.text,
          mergedInto: site.knowledge.successor(entry.id)?.entry.id,
        })
      : known !== undefined && { statement: statementData(known, site.knowledge, options) }),
    ...defined({ url: options.addressOf?.('statement', entry.id, options.locale) }),
  };
}
