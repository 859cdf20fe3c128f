import fc from "fast-check";
import type { JsonSchema } from "../manifest/procedures.ts";

/** Ids that exist, by the field that names them: a random id would never get past "not found". */
export type Pool = Readonly<Record<string, readonly string[]>>;

/** Values that a schema admits, from its JSON Schema alone. */
export function valuesOf(schema: JsonSchema, pool: Pool, field = ""): fc.Arbitrary<unknown> {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map((each) => valuesOf(each, pool, field)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return objectOf(schema, pool);
    case "array":
      return fc.array(valuesOf(schema.items ?? {}, pool, field), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 4),
      });
    case "string":
      return textOf(schema, pool[field] ?? []);
    case "integer":
      return fc.integer({ min: bound(schema.minimum, -1e9), max: bound(schema.maximum, 1e9) });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function bound(given: number | undefined, most: number): number {
  if (given === undefined) return most;
  return Math.max(-2147483648, Math.min(2147483647, given));
}

function objectOf(schema: JsonSchema, pool: Pool): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, of]) => [name, valuesOf(of, pool, name)] as const,
  );
  return fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] });
}

/** Letters as people write them, and those that break parsers. */
const unkind = fc.constantFrom(
  "\u0000",
  "\u202e",
  "\ud800",
  "\ufeff",
  "'",
  '"',
  "\\",
  "%",
  "_",
  "--",
  "<b>",
  "आशा",
  "🩺",
  "\u0301",
  "\r\n",
);

function textOf(schema: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  if (format === "uuid") {
    return known.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, fc.uuid()) : fc.uuid();
  }
  if (format === "date") {
    const any = day.map((date) => date.toISOString().slice(0, 10));
    return known.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, any) : any;
  }
  if (format === "date-time") return day.map((date) => date.toISOString());
  if (format === "email") return fc.emailAddress({ size: "small" });
  if (format === "uri") return fc.webUrl({ validSchemes: ["https"] });
  const shape = pattern === undefined ? undefined : new RegExp(pattern, "u");
  // A class of all letters of the world takes seconds to enumerate: there, letters are drawn first and then held to it.
  if (shape && !/\\p\{/i.test(shape.source)) return fc.stringMatching(shape, { size: "small" });
  const most = Math.min(maxLength, Math.max(minLength, 80));
  const words = fc
    .array(fc.oneof(fc.string({ maxLength: 8 }), unkind), { maxLength: 8 })
    .map((parts) => parts.join(""));
  const text = fc.oneof(fc.string({ minLength, maxLength: most, unit: "grapheme" }), words);
  const shaped = shape ? text.filter((each) => shape.test(each)) : text;
  return known.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, shaped) : shaped;
}

const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
