import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, patientId, uuidSchema } from "./id.ts";

test("a new id is a version 7 uuid that starts with its instant", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (nowMs) => {
      const id = newId(nowMs);
      expect(uuidSchema.parse(id)).toBe(id);
      expect(id[14]).toBe("7");
      expect("89ab").toContain(id[19]);
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(nowMs);
    }),
  );
});

test("ids made later sort later, and no two are alike", () => {
  expect(newId(1000) < newId(1001)).toBe(true);
  expect(new Set(Array.from({ length: 1000 }, () => newId(1000))).size).toBe(1000);
});

test("an id in capitals is the same id, and a word is none", () => {
  const id = newId();
  expect(patientId.parse(id.toUpperCase())).toBe(id);
  expect(patientId.safeParse("me").success).toBe(false);
});
