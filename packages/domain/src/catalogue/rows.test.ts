import fc from "fast-check";
import { expect, it } from "vitest";
import { catalogueColumns, readHeadings } from "./columns.ts";
import { madeSku, readRow } from "./rows.ts";

it("a list as web shops publish it is mapped without hand work", () => {
  const headings = [
    ...["id", "name", "price(₹)", "Is_discontinued", "manufacturer_name", "type", "pack_size_label"],
    ...["short_composition1", "short_composition2"],
  ];
  const { gaps, places } = readHeadings(headings);
  expect(gaps).toEqual([]);
  expect(places).toMatchObject({
    sku: 0,
    brand: 1,
    price: 2,
    discontinued: 3,
    manufacturer: 4,
    pack: 6,
    composition: 7,
  });
});

it("a list as a wholesaler sends it is mapped too", () => {
  const { gaps, places } = readHeadings([
    "Item Code",
    "Item Name",
    "Mfg.",
    "Packing",
    "MRP (₹)",
    "Rate",
    "HSN Code",
    "GST %",
  ]);
  expect(gaps).toEqual([]);
  expect(places).toMatchObject({ sku: 0, brand: 1, pack: 3, mrp: 4, price: 5, hsn: 6, gst: 7 });
});

it("what is given wins over what is guessed, and what is not there is said", () => {
  const headings = ["Name", "Packing", "Rate", "Our price"];
  expect(readHeadings(headings, { price: "Our price", mrp: "Rate" }).places).toMatchObject({ price: 3, mrp: 2 });
  expect(readHeadings(headings, { sku: "Code" }).gaps).toEqual([{ column: "sku", named: "Code" }]);
  expect(readHeadings(["Name", "Colour"]).gaps).toEqual([{ column: "pack" }, { column: "mrp" }]);
  expect(readHeadings(headings, { price: "" }).places.price).toBeUndefined();
});

const cells = {
  brand: "Augmentin 625 Duo Tablet",
  manufacturer: "Glaxo SmithKline",
  pack: "strip of 10 tablets",
  composition: "Amoxycillin  (500mg)",
  composition2: "Clavulanic Acid (125mg)",
  price: "₹223.42",
  discontinued: "FALSE",
};

it("reads a row whole", () => {
  expect(readRow(cells)).toMatchObject({
    ...{ brand: "Augmentin 625 Duo Tablet", packUnits: 10, unit: "tablet", form: "tablet", sellsLoose: true },
    ...{ mrp: 22_342, price: 22_342, discontinued: false, schedule: null, barcode: null, hsn: null },
    composition: "Amoxycillin (500mg) + Clavulanic Acid (125mg)",
    substances: [{ ingredient: "amoxicillin" }, { ingredient: "clavulanic acid" }],
  });
});

it("says everything that is wrong with a row, each with its column", () => {
  const wrong = { ...cells, pack: "assorted", price: "free", barcode: "8901138511471", hsn: "30", schedule: "Z" };
  expect(readRow(wrong)).toEqual([
    { column: "pack", reason: "unread", value: "assorted" },
    { column: "price", reason: "unread", value: "free" },
    { column: "barcode", reason: "wrong_digit", value: "8901138511471" },
    { column: "hsn", reason: "unread", value: "30" },
    { column: "schedule", reason: "unread", value: "Z" },
  ]);
  expect(readRow({ ...cells, mrp: "100" })).toMatchObject([{ column: "price", reason: "above_mrp" }]);
  expect(readRow({ ...cells, brand: " " })).toMatchObject([{ column: "brand", reason: "missing" }]);
});

it("a medicine of schedule H asks for a prescription whatever the list says", () => {
  expect(readRow({ ...cells, schedule: "Sch. H1", prescription: "no" })).toMatchObject({
    schedule: "H1",
    prescription: true,
  });
});

it("a rate becomes the class that the law changes together", () => {
  const classOf = (gst: string, hsn?: string) => readRow({ ...cells, gst, ...(hsn && { hsn }) });
  expect(classOf("12%", "30049099")).toMatchObject({ taxClass: "medicine" });
  expect(classOf("5", "9018")).toMatchObject({ taxClass: "medical_supply" });
  expect(classOf("0")).toMatchObject({ taxClass: "life_saving_medicine" });
  expect(classOf("18.00")).toMatchObject({ taxClass: "standard" });
  expect(classOf("7")).toMatchObject([{ column: "gst", reason: "unread" }]);
});

it("a row without a code gets the same one whenever it comes", () => {
  const named = { brand: "Dolo 650", packText: "strip of 15 tablets", manufacturer: "Micro Labs" };
  expect(madeSku(named)).toBe(madeSku({ ...named, brand: "DOLO 650" }));
  expect(madeSku(named)).not.toBe(madeSku({ ...named, packText: "strip of 10 tablets" }));
});

it.each(["__proto__", "constructor", "Constructor (500mg)"])("an ingredient may be called %s", (composition) => {
  expect(() => readRow({ ...cells, composition })).not.toThrow();
});

it("no row makes the reader fail, and what it keeps has a code and prices", () => {
  const row = fc.record(Object.fromEntries(catalogueColumns.map((column) => [column, fc.string()])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(row, (typed) => {
      const read = readRow({ ...cells, ...typed });
      if ("sku" in read) expect(read.price).toBeLessThanOrEqual(read.mrp);
      else expect(read.length).toBeGreaterThan(0);
    }),
  );
});
