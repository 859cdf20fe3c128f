import { expect, it } from "vitest";
import { medicineId, newId } from "../kernel/id.ts";
import { keptFrom, writtenMedicine } from "./written.ts";

const id = medicineId.parse(newId());
const written = {
  ...{ sku: "cp-1", brand: "Paracip 500", manufacturer: "Sahyadri", packText: "strip of 10 tablets" },
  ...{ composition: "Paracetamol (500mg)", hsn: "30049099", taxClass: "medicine", schedule: "none", storage: "room" },
  ...{
    barcodes: "8901138511470, 036000291452",
    sellsLoose: true,
    narcotic: false,
    prescriptionRequired: false,
    discontinued: false,
  },
};
const faultsOf = (change: object) =>
  writtenMedicine.safeParse({ ...written, ...change }).error?.issues.map(({ path, message }) => [path[0], message]);

it("what a pack holds is read from its words, and codes are kept as GTIN-14", () => {
  expect(keptFrom(writtenMedicine.parse(written), id, null)).toMatchObject({
    ...{ sku: "CP-1", form: "tablet", unit: "tablet", packUnits: 10, sellsLoose: true },
    barcodes: ["08901138511470", "00036000291452"],
  });
  const bottle = writtenMedicine.parse({ ...written, packText: "bottle of 100 ml Syrup" });
  expect(keptFrom(bottle, id, null)).toMatchObject({ form: "syrup", unit: "bottle", packUnits: 1, sellsLoose: false });
});

it("says what cannot be kept, by its field", () => {
  expect(faultsOf({})).toBeUndefined();
  expect(faultsOf({ packText: "assorted" })).toEqual([["packText", "pack"]]);
  expect(faultsOf({ barcodes: "8901138511471" })).toEqual([["barcodes", "barcode"]]);
  expect(faultsOf({ schedule: "H1" })).toEqual([["prescriptionRequired", "prescription"]]);
  expect(faultsOf({ hsn: "30" })).toEqual([["hsn", "hsn"]]);
});
