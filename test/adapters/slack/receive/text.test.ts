import { describe, expect, it } from 'vitest';
import { lineFrom } from '../../../../src/adapters/slack/receive/call.ts';
import { saidTo, typedLine } from '../../../../src/adapters/slack/receive/text.ts';
import { commandLine } from '../../../../src/adapters/slack/receive/command.ts';
import { commands } from '../../../../src/commands/index.ts';

describe('what people typed comes back from what Slack makes of it:', () => {
  it.each([
    ['AT&amp;T &lt;b&gt; &amp;lt;', 'AT&T <b> &lt;'],
    ['source <https://www.nature.com/a?b=1&amp;c=2>', 'source https://www.nature.com/a?b=1&c=2'],
    ['source <http://nature.com|nature.com>', 'source nature.com'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<#C123|general> and <#C123>', '#general and #C123'],
    ['<@U1|minji> and <@U1>', '@minji and @U1'],
    ['<!here> <!subteam^S1|@team> <!date^1^{date}|2025-01-20>', '@here @team 2025-01-20'],
    ['`/timeline deepseek`', '/timeline deepseek'],
    ['`a` and `b`', '`a` and `b`'],
    ['  타임라인 딥시크의  ', '타임라인 딥시크의'],
  ])('%s', (text, typed) => {
    expect(typedLine(text)).toBe(typed);
  });
});

describe('what is said to the bot', () => {
  it.each([
    ['<@UBOT> timeline deepseek', 'timeline deepseek'],
    ['<@UBOT|almanac>: timeline deepseek', 'timeline deepseek'],
    ['hey <@UBOT>, timeline deepseek', 'timeline deepseek'],
    ['timeline deepseek <@UBOT>', 'timeline deepseek'],
    ['timeline deepseek', 'timeline deepseek'],
    ['<@UBOT> about <@UOTHER|kim>', 'about <@UOTHER|kim>'],
    ['<@UBOT>', ''],
    ['Hey\n<@UBOT>\ntimeline deepseek', 'timeline deepseek'],
    ['<@UBOT>님, 타임라인 딥시크', '타임라인 딥시크'],
    ['<@UBOT> `/timeline deepseek`', '/timeline deepseek'],
    ['<@UBOT> ```/timeline deepseek```', '/timeline deepseek'],
    ['timeline deepseek, <@UBOT>!', 'timeline deepseek'],
  ])('%s', (text, line) => {
    expect(saidTo(text, 'UBOT')).toBe(line);
  });
});

describe('a mention', () => {
  it.each([
    ['/admin curator add <@U1|minji>', '/admin curator add <@U1|minji>'],
    ['admin settings review:<#C1|>', 'admin settings review:<#C1|>'],
    ['/about <@U1|minji> and <#C1>', '/about @minji and #C1'],
    ['what <@U1> said', 'what @U1 said'],
  ])('in %s is whom a command asks for, or words', (kept, line) => {
    expect(lineFrom(kept, commands)).toBe(line);
  });
});

describe('the line of a slash command', () => {
  it.each([
    ['/timeline', 'deepseek', '/timeline deepseek'],
    ['/timeline', ' ', '/timeline'],
    ['/curate', 'review', '/curate review'],
    ['/almanac', '타임라인 R&amp;D', '타임라인 R&D'],
    ['/almanac', '', '/help'],
    // An operator may have to call it otherwise, where another app has the name.
    ['/almanac-dev', 'today', 'today'],
  ])('%s %s', (command, text, line) => {
    expect(commandLine(commands, { command, text })).toBe(line);
  });
});
