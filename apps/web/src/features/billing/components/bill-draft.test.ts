import type { ServiceView } from "@carepoint/domain/billing/price-list";
import { newId, serviceId } from "@carepoint/domain/kernel/id";
import { expect, it } from "vitest";
import { emptyBill, hasDiscount, isReasoned, itemsOf, servicesFor, withService } from "./bill-draft.ts";

const service = (en: string, code = "999316", hi?: string): ServiceView => ({
  id: serviceId.parse(newId()),
  version: 1,
  code,
  name: hi ? { en, hi } : { en },
  taxClass: "health_care",
  priceIncludesTax: true,
  active: true,
  price: 30_000 as ServiceView["price"],
  coming: [],
  comingTreatments: [],
});
const [dressing, ecg, nebuliser] = [
  service("Dressing", "999316", "पट्टी"),
  service("ECG"),
  service("Nebuliser", "9019"),
];

it("typing the same twice is two of it", () => {
  const draft = withService(withService(withService(emptyBill, dressing), ecg), dressing);
  expect(itemsOf(draft)).toEqual([
    { serviceId: dressing.id, quantity: 2, discount: 0 },
    { serviceId: ecg.id, quantity: 1, discount: 0 },
  ]);
});

it("what is half typed is not sent", () => {
  const [item] = withService(emptyBill, dressing).items;
  const of = (change: object) => itemsOf({ ...emptyBill, items: item ? [{ ...item, ...change }] : [] });
  for (const wrong of [
    { quantity: "" },
    { quantity: "0" },
    { quantity: "1.5" },
    { quantity: "x" },
    { discount: "101" },
  ])
    expect(of(wrong)).toBeNull();
  expect(of({ discount: "12.5" })).toMatchObject([{ discount: 1250 }]);
});

it("a discount needs its reason, and 'other' a note", () => {
  const plain = withService(emptyBill, dressing);
  const items = plain.items.map((item) => ({ ...item, discount: "10" }));
  const less = { ...plain, items };
  expect([isReasoned(plain), hasDiscount(less), isReasoned(less)]).toEqual([true, true, false]);
  expect(isReasoned({ ...less, reason: "hardship" })).toBe(true);
  expect(isReasoned({ ...less, reason: "other", note: " " })).toBe(false);
});

it("finds by either name or by code, what begins so first", () => {
  const all = [nebuliser, ecg, dressing];
  expect(servicesFor(all, "e")).toEqual([ecg, nebuliser, dressing]);
  expect(servicesFor(all, "पट्ट")).toEqual([dressing]);
  expect(servicesFor(all, "9019")).toEqual([nebuliser]);
  expect(servicesFor(all, " ")).toEqual([]);
});
