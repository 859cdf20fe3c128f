import fc from "fast-check";

/** Fields that a caller may wish it could set. */
const coveted = [
  "role",
  "status",
  "isApproved",
  "fee",
  "accountId",
  "patientId",
  "__proto__",
  "constructor",
  "id",
  "version",
];

const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", 0, -1, 1e308, 2 ** 53, 0.1, [], {}, "\u0000", "NaN", "9".repeat(400)),
  fc.constant("x".repeat(50_000)),
  fc.constant(nested(60)),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A valid input with one thing wrong: a field gone, one too many, or one of another kind; or something else altogether. */
export function mutationsOf(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(valid, fc.nat(), wrong).map(([value, at, other]) => replaced(value, at, other)) },
    { weight: 3, arbitrary: fc.tuple(valid, fc.nat()).map(([value, at]) => without(value, at)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(valid, fc.constantFrom(...coveted), wrong)
        .map(([value, name, other]) => withField(value, name, other)),
    },
    { weight: 1, arbitrary: wrong },
  );
}

function replaced(value: unknown, at: number, other: unknown): unknown {
  const entries = Object.entries(Object(value));
  if (typeof value !== "object" || entries.length === 0) return other;
  const chosen = at % entries.length;
  const changed = entries.map(([name, each], index) => {
    if (index !== chosen) return [name, each];
    const deeper = typeof each === "object" && each !== null && at % 2 === 0;
    return [name, deeper ? replaced(each, Math.floor(at / 2), other) : other];
  });
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

function without(value: unknown, at: number): unknown {
  const entries = Object.entries(Object(value));
  return Object.fromEntries(entries.filter((_, index) => index !== at % Math.max(1, entries.length)));
}

/** `__proto__` as a key of its own, as it arrives in JSON. */
function withField(value: unknown, name: string, other: unknown): unknown {
  return Object.defineProperty({ ...Object(value) }, name, { value: other, enumerable: true });
}

function nested(depth: number): unknown {
  return depth === 0 ? "deep" : { in: nested(depth - 1) };
}
