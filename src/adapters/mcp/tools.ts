/** The tools, in the order in which clients list them. */
import type { Tool } from './tool.ts';
import { askTool } from './tools/ask.ts';
import { fetchTool } from './tools/fetch.ts';
import { quotesTool } from './tools/quotes.ts';
import { searchTool } from './tools/search.ts';
import { sourcesTool } from './tools/sources.ts';
import { timelineTool } from './tools/timeline.ts';
import { topicsTool } from './tools/topics.ts';

export const TOOLS: readonly Tool[] = [
  askTool,
  searchTool,
  fetchTool,
  timelineTool,
  quotesTool,
  topicsTool,
  sourcesTool,
];
