import { accountId, newId, prescriptionId as prescriptionIdOf } from "@carepoint/domain/kernel/id";
import { candidateView, type LineToDispense } from "@carepoint/domain/pharmacy/candidates";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftOf, type LineDraft } from "./dispense-draft.ts";
import { fitted, forgetKept, keepDispense, readKept } from "./kept-dispense.ts";

const tab = new Map<string, string>();
beforeEach(() => {
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
    removeItem: (key: string) => void tab.delete(key),
  });
});
afterEach(() => {
  tab.clear();
  vi.unstubAllGlobals();
});

function candidate(more: object = {}) {
  return candidateView.parse({
    ...{ medicineId: newId(), brand: "Dolo 650", manufacturer: "Acme", packText: "strip of 10", packUnits: 10 },
    ...{ unit: "tablet", sellsLoose: true, fit: "prescribed", price: 3_000, free: 40, most: 10, proposed: 10 },
    ...{ barcodes: [], form: "tablet", ingredients: ["paracetamol"] },
    batches: [{ batchId: newId(), number: "SOON", expiresOn: "2026-12-31", near: true, free: 40 }],
    ...more,
  });
}
const lineOf = (...candidates: LineToDispense["candidates"]): LineToDispense => ({
  ...{ line: 0, candidates, barred: [], open: { fill: 1, left: 100, most: 100 } },
});
const viewOf = (line: LineToDispense, given: { dispenseId: string }[] = []) => ({ lines: [line], given });

const [suresh, lata] = [accountId.parse(newId()), accountId.parse(newId())];
const prescriptionId = prescriptionIdOf.parse(newId());
const keptBy = (drafts: LineDraft[], dispenseId: string = newId()) => ({
  ...{ accountId: suresh, dispenseId, drafts, counselled: true, reasons: { "a|allergy|b": "asked_doctor" as const } },
});

test("what was chosen outlives a reload, with the words that were said and the id that it is sent under", () => {
  const line = lineOf(candidate());
  const kept = keptBy([{ ...draftOf(line), units: "4", step: "given" }]);
  keepDispense(prescriptionId, kept, [line]);
  expect(readKept(prescriptionId, viewOf(line), suresh)).toEqual(kept);
});

test("it is nobody else's, none of another prescription and none of what was given out", () => {
  const line = lineOf(candidate());
  const kept = keptBy([{ ...draftOf(line), units: "4" }]);
  keepDispense(prescriptionId, kept, [line]);
  expect(readKept(prescriptionIdOf.parse(newId()), viewOf(line), suresh)).toBeUndefined();
  expect(readKept(prescriptionId, viewOf(line), lata)).toBeUndefined();
  expect(tab.size).toBe(0);
  keepDispense(prescriptionId, kept, [line]);
  expect(readKept(prescriptionId, viewOf(line, [kept]), suresh)).toBeUndefined();
  keepDispense(prescriptionId, kept, [line]);
  forgetKept(prescriptionId);
  expect(readKept(prescriptionId, viewOf(line), suresh)).toBeUndefined();
});

test("a page on which nothing was chosen leaves nothing behind, and what is damaged is nothing", () => {
  const line = lineOf(candidate());
  keepDispense(prescriptionId, { ...keptBy([draftOf(line)]), counselled: false, reasons: {} }, [line]);
  expect(tab.size).toBe(0);
  keepDispense(prescriptionId, keptBy([draftOf(line)]), [line]);
  for (const [key] of tab) tab.set(key, "{");
  expect(readKept(prescriptionId, viewOf(line), suresh)).toBeUndefined();
});

test("what may no longer be given is open again, and what is gone from the shelf is chosen anew", () => {
  const medicine = candidate();
  const [batch] = medicine.batches;
  const given = { ...draftOf(lineOf(medicine)), scanned: true, step: "given" } as const;
  const scanned = { ...given, batchId: batch?.batchId ?? null };
  expect(fitted([scanned], [lineOf(medicine)])).toEqual([scanned]);
  expect(fitted([given], [lineOf({ ...medicine, most: 4 })])).toMatchObject([{ step: "open", units: "10" }]);
  expect(fitted([scanned], [lineOf({ ...medicine, batches: [] })])).toMatchObject([{ batchId: null, scanned: false }]);
  const other = lineOf(candidate());
  expect(fitted([given], [other])).toEqual([draftOf(other)]);
});
