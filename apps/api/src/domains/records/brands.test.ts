import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";
import { paracetamolOf } from "../../testing/prescribed.ts";
import { addMedicine, addPriced } from "../../testing/stock.ts";

let hospital: TestHospital;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ patience: 4 });
  doctor = await addDoctor(hospital);
});
afterAll(() => hospital.close());

test("behind the generics stand brands that begin so, once each, with their generic, form and strength; what is not sold or tied to none is left out", async () => {
  const genericId = await paracetamolOf(hospital);
  for (const packUnits of [10, 15]) await addPriced(hospital, { brand: "Feverwell 650", packUnits, genericId });
  await addMedicine(hospital, { brand: "Feverwell Plain", genericId });
  await addMedicine(hospital, { brand: "Feverwell Own" });
  const gone = await addPriced(hospital, { brand: "Feverwell Old", genericId });
  await hospital.db.updateTable("medicines").set({ active: false }).where("id", "=", gone).execute();
  const find = (text: string) => calling(hospital, doctor).records.findGenerics({ text, limit: 20 });
  const found = await find("feverw");
  expect(found.map(({ brand, id, strengths, forms }) => [brand, id, strengths, forms])).toEqual([
    ["Feverwell 650", genericId, ["650 mg"], ["tablet"]],
    ["Feverwell Plain", genericId, [], ["tablet"]],
  ]);
  const [generic] = await find("paracetamol");
  expect(generic).toMatchObject({ brand: null, name: "Paracetamol" });
});
