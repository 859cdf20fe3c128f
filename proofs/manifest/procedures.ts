import { type Procedure, procedures } from "@carepoint/api/testing/surface";
import { opId } from "@carepoint/domain/kernel/id";
import type { Grants } from "@carepoint/domain/kernel/policy";
import * as z from "zod";

/** The words of JSON Schema (2020-12) that zod writes for our inputs. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly type?: "object" | "array" | "string" | "integer" | "number" | "boolean" | "null";
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

export interface ManifestEntry {
  readonly path: string;
  readonly kind: Procedure["type"];
  /** Role by role: everyone's rows, those of the session's branch, or one's own. Roles that are absent may not. */
  readonly may: Grants;
  readonly repeated: string;
  /** What travels in a request; null when the procedure takes nothing. */
  readonly input: JsonSchema | null;
}

const repetition: Readonly<Record<Procedure["kind"], string>> = {
  query: "reads",
  command: "once per opId, with the same answer",
  effect: "one effect by its own rows; another input under its opId is refused",
};

/** Every procedure as an auditor, a matrix or a fuzzer reads it: taken from the router itself, so it cannot drift. */
export function manifest(): ManifestEntry[] {
  return procedures()
    .map(({ path, type, kind, grants, input }) => ({
      path,
      kind: type,
      may: grants,
      repeated: repetition[kind],
      input: type === "mutation" ? withOpId(schemaOf(input)) : schemaOf(input),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The wire's side of a schema: what a caller may send, before transforms and defaults. */
export function schemaOf(input: z.ZodType | null): JsonSchema | null {
  return input && (z.toJSONSchema(input, { io: "input", unrepresentable: "throw" }) as JsonSchema);
}

/** A mutation's input is an object or one of several: the key stands beside the other fields of each. */
function withOpId(schema: JsonSchema | null): JsonSchema {
  const { $schema, ...key } = schemaOf(opId) ?? {};
  const strict: JsonSchema = schema ?? { type: "object", properties: {}, additionalProperties: false };
  if (strict.oneOf) return { ...strict, oneOf: strict.oneOf.map(withOpId) };
  return {
    ...strict,
    properties: { opId: key, ...strict.properties },
    required: ["opId", ...(strict.required ?? [])],
  };
}
