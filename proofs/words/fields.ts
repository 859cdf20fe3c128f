import { type JsonSchema, type ManifestEntry, manifest } from "../manifest/procedures.ts";

/** The way from an input to one of its texts. */
export type Step = { readonly prop: string } | { readonly option: number } | { readonly of: "item" | "record" };

/** One text that a caller may send. */
export interface Field {
  /** As in `records.certify content[sick_leave].remark`: in which of several shapes of an input it stands is said. */
  readonly name: string;
  readonly entry: ManifestEntry;
  readonly steps: readonly Step[];
  readonly schema: JsonSchema;
}

/** Every text of every procedure that the caller words: not ids, days, addresses or one of a list. */
export function textFields(): Field[] {
  return manifest().flatMap((entry) => (entry.input ? within(entry, entry.input, "", []) : []));
}

function within(entry: ManifestEntry, schema: JsonSchema, at: string, steps: readonly Step[]): Field[] {
  const deeper = (next: JsonSchema, name: string, step: Step) => within(entry, next, name, [...steps, step]);
  const options = schema.oneOf ?? schema.anyOf;
  if (options) {
    const worded = options.filter(({ type }) => type !== "null");
    const nameOf = (option: JsonSchema) => (worded.length > 1 ? `${at}[${constOf(option, options)}]` : at);
    return options.flatMap((option, index) => deeper(option, nameOf(option), { option: index }));
  }
  if (schema.type === "object") {
    const props = Object.entries(schema.properties ?? {});
    const { additionalProperties: rest } = schema;
    return [
      ...props.flatMap(([prop, of]) => deeper(of, at ? `${at}.${prop}` : prop, { prop })),
      ...(typeof rest === "object" ? deeper(rest, `${at}.*`, { of: "record" }) : []),
    ];
  }
  if (schema.type === "array") return schema.items ? deeper(schema.items, `${at}[]`, { of: "item" }) : [];
  const isText = schema.type === "string" && !schema.format && !schema.enum && schema.const === undefined;
  return isText ? [{ name: `${entry.path} ${at}`, entry, steps, schema }] : [];
}

/** What tells an option from the others: the words that are fixed in it, else its place. */
function constOf(option: JsonSchema, options: readonly JsonSchema[]): string {
  const fixed = Object.values(option.properties ?? {}).flatMap((each) =>
    each.const === undefined ? [] : [each.const],
  );
  return fixed.join("+") || String(options.indexOf(option));
}

/** Whether a schema by itself lets a text in: its length and its pattern. Trimming and the rest are the product's to say. */
export function admits(
  { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonSchema,
  text: string,
): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}
