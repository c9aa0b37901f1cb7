/** Defines a tool. Each reads what is published and changes nothing. */
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { type Locale, LOCALES } from '../../core/base/locale.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { hasHangul } from '../../core/names/hangul.ts';
import type { DataOptions } from '../../core/present/record-data.ts';
import { CursorError } from '../../core/present/data-page.ts';
import type { McpSpace } from './space.ts';

/** A request that cannot be carried out; the model reads why, and what to do. */
export class ToolError extends Error {}

/** The data that a tool reads. */
export interface ToolContext {
  readonly knowledge: Knowledge;
  /** A day number. */
  readonly today: number;
  /** The language that was asked for. */
  readonly language: Locale | undefined;
  /** How records are shown: in the language asked for, else in that of the words. */
  optionsFor(words: string): DataOptions;
}

/** Adds the tool to a server. */
export type Tool = (server: McpServer, space: McpSpace) => void;

/** Nothing is changed, and nothing outside of Almanac is reached. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const LanguageInput = z
  .enum(LOCALES)
  .optional()
  .describe('The language of the result: en or ko. Default: the language of the other arguments.');

/** Every tool takes a `language` as well. `run` may throw a {@link ToolError}. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>({
  name,
  title,
  description,
  input,
  output,
  run,
}: {
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  run(args: z.output<I>, context: ToolContext): z.input<O>;
}): Tool {
  return (server, space) => {
    const config = {
      title,
      description,
      inputSchema: input.extend({ language: LanguageInput }),
      outputSchema: output,
      annotations: { title, ...READ_ONLY },
    };
    server.registerTool(name, config, async (args) => {
      const knowledge = await space.knowledge();
      await knowledge.searchable();
      const asked = LanguageInput.parse(args['language']);
      const optionsFor = (words: string): DataOptions => ({
        locale: asked ?? (hasHangul(words) ? 'ko' : 'en'),
        addressOf: space.addressOf,
      });
      try {
        return toolResult(
          run(input.parse(args), { knowledge, today: space.today(), language: asked, optionsFor }),
        );
      } catch (error) {
        if (!(error instanceof ToolError || error instanceof CursorError)) throw error;
        return { content: [{ type: 'text', text: error.message }], isError: true };
      }
    });
  };
}

/** The data, and the same as text for clients that do not read structured results. */
const toolResult = (data: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(data) }],
  structuredContent: data,
});
