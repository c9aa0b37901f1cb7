// Lint rules of our own, loaded by oxlint as .oxlintrc.json says. Plain JavaScript, so that editors run it on any Node.
import { wordingFaults } from './wording.js';

const HANGUL = /[가-힣]/;

/** Text under a key `en` or `ko`, and any text in Hangul, is what people read; comments are what contributors read. */
const wording = {
  meta: { type: 'problem', messages: { word: '“{{found}}”: write {{better}}' } },
  create(context) {
    const isSource = context.filename.includes('/src/');
    const check = (node, text, locale, where) => {
      for (const data of wordingFaults(text, locale, where))
        context.report({ node, messageId: 'word', data });
    };
    const localeAbove = (node) => {
      for (let each = node; each.parent; each = each.parent) {
        const { parent } = each;
        if (parent.type !== 'Property' || parent.value !== each || parent.computed) continue;
        const name = parent.key.name ?? parent.key.value;
        if (name === 'en' || name === 'ko') return name;
      }
      return undefined;
    };
    // The former names of commands and options are understood but never shown.
    const isFormerName = (node) => {
      for (let each = node; each; each = each.parent) if (each.key?.name === 'formerly') return true;
      return false;
    };
    const literal = (node, text) => {
      if (isFormerName(node)) return;
      const locale = localeAbove(node) ?? (HANGUL.test(text) ? 'ko' : undefined);
      if (isSource && locale !== undefined) check(node, text, locale, 'interface');
    };
    return {
      Literal: (node) => typeof node.value === 'string' && literal(node, node.value),
      TemplateElement: (node) => literal(node, node.value.cooked ?? ''),
      Program() {
        for (const comment of context.sourceCode.getAllComments())
          check(
            comment,
            comment.value.replaceAll(/\s*\n\s*\*?\s*/g, ' ').replaceAll(/`[^`]*`|“[^”]*”/g, '…'),
            'en',
            'comments',
          );
      },
    };
  },
};

export default { meta: { name: 'almanac' }, rules: { wording } };
