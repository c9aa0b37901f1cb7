import { registerHooks } from 'node:module';

/**
 * Resolves a relative import (`./reply.ts`) as browsers do: against the address of the file that imports it. Node does the
 * same, but also looks for the file, for links on its path and for the `package.json` that applies: a sixth of the time to
 * start. What an import names is a whole file name, and a file that is missing is noticed when it is read.
 */
export function resolveRelativeImports() {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const { conditions, parentURL } = context;
      const isRelative = specifier.startsWith('./') || specifier.startsWith('../');
      // What `require` names may lack its ending.
      if (!isRelative || !parentURL?.startsWith('file:') || !conditions.includes('import'))
        return nextResolve(specifier, context);
      const { href: url } = new URL(specifier, parentURL);
      return { url, ...(url.endsWith('.ts') && { format: 'module-typescript' }), shortCircuit: true };
    },
  });
}
