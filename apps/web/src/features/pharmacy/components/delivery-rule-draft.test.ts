import { newId } from "@carepoint/domain/kernel/id";
import { expect, test } from "vitest";
import { draftOf, termsOf } from "./delivery-rule-draft.ts";

const storeId = newId();

test("what is typed is a rule, and a rule is typed as it was", () => {
  const draft = { ...draftOf(null), areas: "411, 400001", fee: "49.50", freeFrom: "500" };
  const said = termsOf(storeId, draft);
  expect(said.data).toMatchObject({ fee: 4_950, freeFrom: 50_000, areas: ["411", "400001"], daysAhead: 2 });
  const { storeId: _, ...terms } = said.data ?? { storeId };
  const rule = { ...terms, validFrom: "2026-01-01T00:00:00.000Z" } as never;
  expect(termsOf(storeId, draftOf(rule)).data).toEqual(said.data);
});

test("what is no amount, no number and no PIN code is refused", () => {
  const draft = { ...draftOf(null), areas: "411" };
  for (const wrong of [
    { fee: "x" },
    { freeFrom: "x" },
    { areas: "Pune" },
    { areas: "" },
    { daysAhead: "" },
    { leadMinutes: "1.5" },
  ])
    expect(termsOf(storeId, { ...draft, ...wrong }).success).toBe(false);
});
