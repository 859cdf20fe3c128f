import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setupI18n } from "@lingui/core";

export type Language = "en" | "hi";

export interface Words {
  /** What a screen says for this English source text; throws when no screen says it any more. */
  readonly say: (english: string, values?: Readonly<Record<string, unknown>>) => string;
  /** The same for a text that the screens tell from its namesake by a context. */
  readonly sayOf: (context: string, english: string) => string;
  /** The same with anything in the place of each value. */
  readonly like: (english: string) => RegExp;
}

const locales = join(import.meta.dirname, "../apps/web/src/i18n/locales");

/** The app's own catalogue, looked up by its source text: a Hindi run presses the Hindi labels. */
export function wordsIn(language: Language): Words {
  const messages = readCatalogue(readFileSync(join(locales, language, "messages.po"), "utf8"));
  const i18n = setupI18n({ locale: language, messages: { [language]: messages } });
  const translated = (english: string): string => {
    const text = messages[english];
    if (!text) throw new Error(`no screen says “${english}”: the text changed, or it was never translated`);
    return text;
  };
  return {
    say: (english, values = {}) => {
      translated(english);
      return i18n._(english, values).replace(/<\/?\d+>/g, "");
    },
    sayOf: (context, english) => translated(inContext(context, english)),
    like: (english) => {
      const parts = translated(english)
        .replace(/<\/?\d+>/g, "")
        .split(/\{[^{}]*\}/);
      return new RegExp(parts.map(RegExp.escape).join(".+"));
    },
  };
}

/** English texts without a value in them that Hindi says in another way: none of them belongs on a Hindi page. */
export function onlyEnglish(): ReadonlySet<string> {
  const hindi = readCatalogue(readFileSync(join(locales, "hi", "messages.po"), "utf8"));
  const plain = Object.entries(hindi).map(([id, said]) => [id.split(contextEnd).at(-1) ?? id, said] as const);
  return new Set(plain.flatMap(([english, said]) => (said !== english && !/[{<]/.test(english) ? english : [])));
}

/** What GNU gettext puts between a context and its text. */
const contextEnd = "\u0004";
const inContext = (context: string, english: string) => `${context}${contextEnd}${english}`;

/** Entries of a PO file that are still in use, by context and text; each value is one or more quoted lines. */
function readCatalogue(po: string): Record<string, string> {
  const entries = po.matchAll(
    /^(?:msgctxt ("(?:[^"\\]|\\.)*")\n)?msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)/gm,
  );
  return Object.fromEntries(
    [...entries].map(([, context, id = "", text = ""]) => [
      context ? inContext(unquoted(context), unquoted(id)) : unquoted(id),
      unquoted(text),
    ]),
  );
}

function unquoted(lines: string): string {
  const quoted = lines.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return quoted.map((line) => String(JSON.parse(line))).join("");
}
