import { newId } from "@carepoint/domain/kernel/id";
import type { JsonSchema } from "../manifest/procedures.ts";
import type { Step } from "./fields.ts";

/** The input with a text where the steps lead; what is missing on the way is made as small as its schema lets it be. */
export function graft(schema: JsonSchema, base: unknown, [step, ...rest]: readonly Step[], text: string): unknown {
  if (!step) return text;
  if ("option" in step) {
    const option = (schema.oneOf ?? schema.anyOf)?.[step.option] ?? {};
    return graft(option, fits(option, base) ? base : taken(option, base), rest, text);
  }
  if ("prop" in step) {
    const object = isObject(base) ? base : Object(least(schema));
    const { prop } = step;
    return { ...object, [prop]: graft(schema.properties?.[prop] ?? {}, object[prop], rest, text) };
  }
  if (step.of === "item") {
    const [first, ...others] = Array.isArray(base) ? base : [];
    return [graft(schema.items ?? {}, first, rest, text), ...others];
  }
  const { additionalProperties: of, propertyNames } = schema;
  const key = Object.keys(Object(base))[0] ?? String(propertyNames?.enum?.[0] ?? "plan");
  return { ...Object(base), [key]: graft(typeof of === "object" ? of : {}, Object(base)[key], rest, text) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether something is of this option: each word that is fixed in it is that word, and nothing it needs is missing. */
function fits({ properties = {}, required = [], type, oneOf, anyOf }: JsonSchema, value: unknown): boolean {
  const options = oneOf ?? anyOf;
  if (options) return options.some((option) => fits(option, value));
  if (type !== "object")
    return type === "string" ? typeof value === "string" : type === "array" && Array.isArray(value);
  if (!isObject(value)) return false;
  const fixed = Object.entries(properties).filter(([, of]) => of.const !== undefined);
  const needed = required.filter((name) => name !== "opId"); // the call adds it
  return fixed.every(([name, of]) => value[name] === of.const) && needed.every((name) => name in value);
}

/** Another option than the input was of: what both know by one name stays as it was, such as whose row it is. */
function taken(option: JsonSchema, base: unknown): unknown {
  if (option.oneOf ?? option.anyOf) return base;
  const small = least(option);
  if (!isObject(small) || !isObject(base)) return small;
  const known = Object.entries(base).filter(([name]) => option.properties?.[name]?.const === undefined);
  return { ...small, ...Object.fromEntries(known.filter(([name]) => option.properties?.[name])) };
}

/** The smallest value that a schema lets in. */
export function least(schema: JsonSchema): unknown {
  const [option] = schema.oneOf ?? schema.anyOf ?? [];
  if (option) return least(option);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "object": {
      const needed = (schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})] as const);
      return Object.fromEntries(needed);
    }
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}));
    case "string":
      return leastText(schema);
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    default:
      return null;
  }
}

let numbers = 0;

function leastText({ format, pattern, maxLength = 10 }: JsonSchema): string {
  if (format === "uuid") return newId();
  if (format === "date") return Temporal.Now.plainDateISO("Asia/Kolkata").toString();
  if (format === "date-time") return Temporal.Now.instant().toString({ smallestUnit: "millisecond" });
  if (format === "email") return "asha@example.com";
  if (format === "uri") return "https://example.com";
  if (pattern === undefined) return "Quiet word".slice(0, maxLength);
  numbers += 1;
  const digits = String(numbers).padStart(6, "0");
  const shapes = [
    digits,
    `4${digits.slice(1)}${digits}`,
    `UTR${digits}${digits}`,
    `+91981${digits}0`,
    `w${digits}`,
    "10:00",
  ];
  const shape = new RegExp(pattern, "u");
  return shapes.find((each) => shape.test(each)) ?? "Quiet word";
}
