import fc from "fast-check";
import { expect, test } from "vitest";
import { freshId, newId, patientId, uuidSchema } from "./id.ts";

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

test("a caller's own id is of version 7, like ours: another version would scatter the rows", () => {
  const id = newId();
  expect(freshId.parse(id.toUpperCase())).toBe(id);
  expect(freshId.safeParse(crypto.randomUUID()).success).toBe(false);
  expect(freshId.safeParse("00000000-0000-0000-0000-000000000000").success).toBe(false);
});
