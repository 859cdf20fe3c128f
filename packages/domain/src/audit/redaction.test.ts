import fc from "fast-check";
import { expect, test } from "vitest";
import { difference } from "./redaction.ts";

test("only what changed is named, and states and times stay readable", () => {
  const before = {
    id: "a",
    status: "pending",
    startsAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
    reason: "fever",
  };
  const after = { ...before, status: "confirmed", reason: "cough" };
  expect(difference(before, after)).toEqual({
    changed: ["reason", "status"],
    clear: { status: ["pending", "confirmed"] },
  });
});

test("a new row is a difference from nothing", () => {
  expect(difference(null, { id: "a", seat: 0 })).toEqual({
    changed: ["id", "seat"],
    clear: { id: [null, "a"], seat: [null, 0] },
  });
});

test("no value of a clinical or contact field gets through, however it is named", () => {
  const names = fc.constantFrom(
    "name",
    "birthDate",
    "phone",
    "email",
    "address",
    "history",
    "subjective",
    "lines",
    "diagnosis",
    "token",
    "password",
  );
  fc.assert(
    fc.property(fc.uniqueArray(names, { minLength: 1 }), (fields) => {
      const row = Object.fromEntries(fields.map((field) => [field, "CANARY"]));
      const found = difference(null, row);
      expect(JSON.stringify(found)).not.toContain("CANARY");
      expect(found.changed).toEqual([...fields].sort());
    }),
  );
});
