import { newId } from "@carepoint/domain/kernel/id";
import { candidateView, type LineToDispense } from "@carepoint/domain/pharmacy/candidates";
import { expect, test } from "vitest";
import { draftOf, linesOf, missingOf, readScan, unitsOf } from "./dispense-draft.ts";

const gtin = (last: string) => `0890123456${last}`;

function candidate(more: object = {}) {
  return candidateView.parse({
    ...{ medicineId: newId(), brand: "Dolo 650", manufacturer: "Acme", packText: "strip of 10", packUnits: 10 },
    ...{ unit: "tablet", sellsLoose: true, fit: "prescribed", price: 3_000, free: 40, most: 10, proposed: 10 },
    ...{ barcodes: [gtin("7890")], form: "tablet", ingredients: ["paracetamol"] },
    batches: [
      { batchId: newId(), number: "SOON", expiresOn: "2026-12-31", near: true, free: 4 },
      { batchId: newId(), number: "LATE", expiresOn: "2028-01-31", near: false, free: 36 },
    ],
    ...more,
  });
}

const lineOf = (line: number, ...candidates: LineToDispense["candidates"]): LineToDispense => ({
  ...{ line, candidates, barred: [] },
  open: { fill: 1, left: 100, most: 100 },
});

const given = { step: "given" } as const;

test("a line starts with the best of the store, and is left where the store has nothing", () => {
  expect(draftOf(lineOf(0, candidate()))).toMatchObject({ units: "10", step: "open" });
  expect(draftOf(lineOf(0))).toMatchObject({ medicineId: null, step: "left" });
});

test("fewer units are taken, more than is allowed or broken packs are not", () => {
  expect(unitsOf(candidate(), "4")).toBe(4);
  for (const typed of ["0", "11", "", "x", "-1", "2.5"]) expect(unitsOf(candidate(), typed)).toBeNull();
  const packs = candidate({ sellsLoose: false, most: 20 });
  expect([unitsOf(packs, "10"), unitsOf(packs, "15")]).toEqual([10, null]);
});

test("another than was written is given only with a reason, and the reason is sent", () => {
  const [other, view] = [candidate({ fit: "equivalent" }), (each: ReturnType<typeof candidate>) => lineOf(0, each)];
  const draft = draftOf(view(other));
  expect(missingOf(other, draft)).toBe("reason");
  const said = { ...draft, substitution: "not_in_stock", ...given } as const;
  expect(missingOf(other, said)).toBeNull();
  expect(linesOf([view(other)], [said], true)).toMatchObject([{ substitution: "not_in_stock", counselled: true }]);
});

test("a scanned pack is right for its own line, names its batch, and is wrong where nothing asks for it", () => {
  const [first, second] = [candidate({ barcodes: [gtin("0013")] }), candidate()];
  const lines = [lineOf(0, first), lineOf(1, second)];
  const drafts = lines.map(draftOf);
  const [, late] = second.batches;
  expect(readScan(`01${gtin("7890")}1728013110LATE`, lines, drafts, 0)).toEqual({
    ...{ kind: "right", line: 1, medicine: second, batchId: late?.batchId },
  });
  expect(readScan(`01${gtin("7890")}1728013110OTHER`, lines, drafts, 0).kind).toBe("wrong_batch");
  expect(readScan("8901234500008", lines, drafts, 0).kind).toBe("wrong");
  expect(readScan("dolo", lines, drafts, 0)).toEqual({ kind: "named", medicine: first });
  expect(readScan("nothing", lines, drafts, 0).kind).toBe("unknown");
});

test("the batch of the code is asked for where it holds enough, and what expires first goes where it does not", () => {
  const medicine = candidate();
  const [soon, late] = medicine.batches;
  const line = lineOf(0, medicine);
  const of = (batchId: typeof late) =>
    linesOf([line], [{ ...draftOf(line), ...given, batchId: batchId?.batchId ?? null }], false);
  expect(of(late)).toMatchObject([{ batchId: late?.batchId, reason: "scanned" }]);
  expect(of(soon)[0]).not.toHaveProperty("batchId");
});

test("a pack of another brand is told apart where the doctor wants the written one alone", () => {
  const barred = { ...lineOf(0, candidate()), barred: [{ brand: "Crocin 650", barcodes: [gtin("0013")] }] };
  expect(readScan(gtin("0013"), [barred], [draftOf(barred)], 0)).toEqual({ kind: "barred", brand: "Crocin 650" });
});
