import type { Plugin } from "vite";

const english = /\/zod\/v4\/locales\/en\.js$/;
const writers = /\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/;

/**
 * Leaves out of the browser what every schema holds on to and nothing here asks for, so that no bundler can tell: zod's
 * writer of JSON Schema (whoever did ask would be told) and its English sentences (field-errors.ts tells by kind).
 */
export function slimZod(): Plugin {
  return {
    name: "slim-zod",
    transform(code, id) {
      if (english.test(id)) return { code: 'export default () => ({ localeError: () => "invalid" });', map: null };
      if (!writers.test(id)) return undefined;
      const names = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0) this.error(`${id} exports nothing that could be left out: look at zod's new shape`);
      const refuse = 'const refuse = () => { throw new Error("zod writes no JSON Schema in the browser"); };';
      return { code: [refuse, ...names.map((name) => `export const ${name} = () => refuse;`)].join("\n"), map: null };
    },
  };
}
