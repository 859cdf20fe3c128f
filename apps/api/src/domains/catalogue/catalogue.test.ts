import { Readable } from "node:stream";
import { withConnection } from "@carepoint/db/connect";
import { importMedicines } from "@carepoint/db/import-medicines";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import {
  findMedicinesInput,
  findTiesInput,
  keepMedicineInput,
  listMedicinesInput,
  setMedicinePriceInput,
  setPictureInput,
  switchMedicineInput,
  tieMedicineInput,
} from "@carepoint/domain/catalogue/schema";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { accountId, medicineId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { keepMedicine } from "./commands/keep-medicine.ts";
import { setMedicinePrice } from "./commands/set-medicine-price.ts";
import { setPicture } from "./commands/set-picture.ts";
import { switchMedicine } from "./commands/switch-medicine.ts";
import { tieMedicine } from "./commands/tie-medicine.ts";
import { findMedicines } from "./queries/find-medicines.ts";
import { listMedicines, readMedicine } from "./queries/medicines.ts";
import { findTies } from "./queries/ties.ts";
import { byUse } from "./queries/words-by-use.ts";

let hospital: TestHospital;
let admin: Actor;
let patient: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Farhan")) };
  patient = { ...admin, role: "patient" };
});
afterAll(() => hospital.close());

const strip = {
  ...{ manufacturer: "Sahyadri", form: "tablet", packText: "strip of 10 tablets", packUnits: 10, unit: "tablet" },
  ...{ content: "", sellsLoose: true, genericId: null, hsn: "30049099", taxClass: "medicine", schedule: "H" },
  ...{ narcotic: false, prescriptionRequired: true, storage: "room", discontinued: false, barcodes: [] },
};
let skus = 0;
async function keep(brand: string, composition: string, more: object = {}) {
  const id = newId();
  skus += 1;
  const input = { ...strip, medicineId: id, sku: `T-${skus}`, brand, composition, ...more };
  await hospital.as(admin, (ctx) => keepMedicine(ctx, any(admin), keepMedicineInput.parse(input)));
  return id;
}
const asking = (by: Actor) => ({ ...hospital.services, now: hospital.now, scope: any(by) }) as never; // what these queries read of a request
const brands = async (text: string, { by = admin, all = false } = {}) =>
  (await findMedicines(asking(by), findMedicinesInput.parse({ text, all }))).items.map(({ brand }) => brand);
const read = (id: string) => readMedicine(asking(admin), { medicineId: medicineId.parse(id) });

it("a medicine is found by its brand, by what is in it, by its maker, by a wrong spelling and by its code", async () => {
  await keep("Moxisure CV 625", "Amoxycillin (500mg) + Clavulanic Acid (125mg)", { barcodes: ["8901138511470"] });
  await keep("Azimed 500", "Azithromycin (500mg)", { manufacturer: "Vindhya Labs" });
  expect(await brands("moxis")).toEqual(["Moxisure CV 625"]);
  expect(await brands("mo")).toEqual(["Moxisure CV 625"]);
  expect(await brands("clavulanic")).toEqual(["Moxisure CV 625"]);
  expect(await brands("500mg moxi")).toEqual(["Moxisure CV 625"]);
  expect(await brands("azithromicine")).toEqual(["Azimed 500"]);
  expect(await brands("moksisure")).toEqual(["Moxisure CV 625"]);
  expect(await brands("vindhya")).toEqual(["Azimed 500"]);
  expect(await brands("8901138511470")).toEqual(["Moxisure CV 625"]);
  expect(await brands("(01)08901138511470(17)270331")).toEqual(["Moxisure CV 625"]);
  expect(await brands("%")).toEqual([]);
  expect(await brands("zzzzqq")).toEqual([]);
});

it("what stands in every other medicine is read for, and finds the same", async () => {
  const many = Array.from(
    { length: 60 },
    (_, at) =>
      `C${at},Krys ${String(at % 30).padStart(2, "0")},strip of 10 tablets,10,${at % 2 ? "Nilgiri Limited" : "Kaveri Limited"}`,
  );
  const list = `sku,brand,pack,mrp,manufacturer\n${many.join("\n")}\n`;
  await withConnection(hospital.ownerUrl, (client) =>
    importMedicines(client, () => Readable.from([Buffer.from(list)]), { fileName: "l.csv", now: hospital.now }),
  );
  const { db } = hospital.services;
  expect(await byUse(db, [["limited"], ["nilgiri"], ["krys 07", "krys 08"]])).toEqual({
    rare: [["krys 07", "krys 08"]],
    common: [["limited"], ["nilgiri"]],
  });
  // each stands in half of them, and both in none: one of them is looked up
  expect(await byUse(db, [["nilgiri"], ["kaveri"]])).toMatchObject({
    rare: [expect.anything()],
    common: [expect.anything()],
  });
  expect(await byUse(db, [["zzzz"]])).toEqual({ rare: [["zzzz"]], common: [] });
  expect((await brands("limited")).slice(0, 3)).toEqual(["Krys 00", "Krys 00", "Krys 01"]);
  expect(await brands("nilgiri kaveri")).toEqual([]);
  expect(await brands("07 limited nilgiri")).toHaveLength(20);
  expect(await brands("limited rys 07")).toHaveLength(20);
});

it("brands that begin as it is typed come before what only contains it", async () => {
  await keep("Paratop", "Nimesulide (100mg)");
  await keep("Fevago", "Paracetamol (500mg) + Paratoluidine (1mg)");
  expect((await brands("parato"))[0]).toBe("Paratop");
});

it("what the hospital does not sell is found by who keeps the catalogue, and by nobody else", async () => {
  const id = await keep("Oldomycin", "Erythromycin (250mg)");
  const off = switchMedicineInput.parse({ medicineId: id, baseVersion: 1, active: false });
  await hospital.as(admin, (ctx) => switchMedicine(ctx, any(admin), off));
  expect(await brands("oldomycin")).toEqual([]);
  expect(await brands("oldomycin", { all: true })).toEqual(["Oldomycin"]);
  expect(await brands("oldomycin", { all: true, by: patient })).toEqual([]);
});

it("its price is the one of the day; of two for one day the later holds, and a day that has passed gets none", async () => {
  const id = await keep("Pricewell", "Telmisartan (40mg)");
  const today = indianDate(hospital.now);
  const price = (validFrom: string, mrp: number, amount: number, seen: number) => {
    const input = setMedicinePriceInput.parse({ medicineId: id, validFrom, mrp, price: amount, seen });
    return hospital.as(admin, (ctx) => setMedicinePrice(ctx, any(admin), input)).then(({ written }) => written, codeOf);
  };
  expect(await read(id)).toMatchObject({ price: null, mrp: null, prices: [] });
  const first = Number(await price(today, 10_000, 9_500, 0));
  const second = Number(await price(today, 10_000, 9_000, first));
  const coming = Number(await price(addDays(today, 5), 11_000, 11_000, second));
  expect(await read(id)).toMatchObject({
    price: 9_000,
    mrp: 10_000,
    prices: [{ price: 11_000 }, { price: 9_000 }, {}],
  });
  expect(await price(addDays(today, 6), 1, 1, second)).toBe("version_conflict");
  expect(await price(addDays(today, -1), 10_000, 9_000, coming)).toBe("invalid_input");
  expect(() => setMedicinePriceInput.parse({ medicineId: id, validFrom: today, mrp: 1, price: 2, seen: 0 })).toThrow();
});

it("of two who change a medicine at once one is told, and a code belongs to one medicine", async () => {
  const id = await keep("Racewell", "Losartan (50mg)", { barcodes: ["036000291452"] });
  const change = (brand: string) => {
    const input = { ...strip, medicineId: id, baseVersion: 1, sku: "RACE-1", brand, composition: "Losartan (50mg)" };
    return hospital
      .as(admin, (ctx) => keepMedicine(ctx, any(admin), keepMedicineInput.parse(input)))
      .then(() => "kept", codeOf);
  };
  expect((await Promise.all([change("Racewell A"), change("Racewell B")])).toSorted()).toEqual([
    "kept",
    "version_conflict",
  ]);
  await keep("Other", "Losartan (25mg)", { barcodes: ["036000291452"] }); // the change above took it off the first
  expect(await keep("Third", "Losartan (25mg)", { barcodes: ["036000291452"] }).catch(codeOf)).toBe("duplicate");
  expect(await keep("Fourth", "Losartan (25mg)", { sku: "RACE-1" }).catch(codeOf)).toBe("duplicate");
});

it("what may stand for a medicine has the same substances, amounts, form and release", async () => {
  const id = await keep("Glymet", "Metformin (500mg)");
  await keep("Metwell", "Metformin Hydrochloride (500mg)");
  await keep("Diamet", "metformin 500 mg");
  await keep("Diamet SR", "Metformin (500mg)");
  await keep("Diamet 1000", "Metformin (1gm)");
  const { equivalents, substances } = await read(id);
  expect(equivalents.map(({ brand }) => brand)).toEqual(["Diamet"]);
  expect(substances).toEqual([{ ingredient: "metformin", amount: "500", unit: "mg", per: "unit" }]);
});

it("schedule H without a prescription is refused, by the form and by the database", async () => {
  expect(() => keepMedicineInput.parse({ ...strip, sku: "X", prescriptionRequired: false })).toThrow();
  const id = await keep("Strictwell", "Alprazolam (0.5mg)");
  const set = hospital.db.updateTable("medicines").set({ prescriptionRequired: false }).where("id", "=", id);
  await expect(set.execute()).rejects.toThrow("medicines_prescription");
});

it("prices are never changed, and leave only with a medicine that nothing holds", async () => {
  const id = await keep("Gonewell", "Atenolol (50mg)");
  const price = { medicineId: id, validFrom: indianDate(hospital.now), mrp: 100, price: 100, createdAt: hospital.now };
  await hospital.db.insertInto("medicinePrices").values(price).execute();
  await expect(hospital.db.updateTable("medicinePrices").set({ price: 1 }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("medicinePrices").execute()).rejects.toThrow();
  await hospital.db.deleteFrom("medicines").where("id", "=", id).execute();
  expect(await hospital.db.selectFrom("medicinePrices").select("price").where("medicineId", "=", id).execute()).toEqual(
    [],
  );
});

it("a medicine is tied to a generic by hand, once for two who do it at once, and no later list ties it anew", async () => {
  const id = await keep("Tiewell", "Unheardofium (5mg)", { sku: "TIE-1" });
  const [{ id: paracetamol } = { id: "" }] = (
    await findTies(asking(admin), findTiesInput.parse({ text: "paracetamol" }))
  ).items;
  const [{ id: atenolol } = { id: "" }] = (await findTies(asking(admin), findTiesInput.parse({ text: "atenol" })))
    .items;
  const tie = (genericId: string | null, baseVersion: number) => {
    const input = tieMedicineInput.parse({ medicineId: id, baseVersion, genericId });
    return hospital.as(admin, (ctx) => tieMedicine(ctx, any(admin), input)).then(({ version }) => version, codeOf);
  };
  expect(await read(id)).toMatchObject({ generic: null, genericByHand: false });
  expect((await Promise.all([tie(paracetamol, 1), tie(paracetamol, 1)])).toSorted()).toEqual([2, "version_conflict"]);
  expect(await tie(newId(), 2)).toBe("not_found");
  expect(await read(id)).toMatchObject({
    generic: { id: paracetamol, ingredients: ["paracetamol"] },
    genericByHand: true,
  });
  const list = "sku,name,pack,mrp,composition\nTIE-1,Tiewell,strip of 10 tablets,10,Atenolol (50mg)\n";
  await withConnection(hospital.ownerUrl, (client) =>
    importMedicines(client, () => Readable.from([Buffer.from(list)]), { fileName: "list.csv", now: hospital.now }),
  );
  const after = await read(id);
  expect(after).toMatchObject({ composition: "Atenolol (50mg)", generic: { id: paracetamol } });
  expect(await tie(atenolol, after.version)).toBe(after.version + 1);
  expect(await tie(null, after.version + 1)).toBe(after.version + 2);
  expect(await read(id)).toMatchObject({ generic: null, genericByHand: true });
});

it("a medicine is shown by one picture, which must be one of a medicine, and is found with it", async () => {
  const id = await keep("Shownwell", "Losartan (100mg)");
  const addFile = async (purpose: string) => {
    const imageId = newId();
    const row = { id: imageId, purpose, name: purpose, type: "image/png", bytes: 1, sha256: Buffer.alloc(32) };
    await hospital.db.insertInto("files").values(row).execute();
    return imageId;
  };
  const show = (imageId: string | null, baseVersion: number) => {
    const input = setPictureInput.parse({ medicineId: id, baseVersion, imageId });
    return hospital.as(admin, (ctx) => setPicture(ctx, any(admin), input)).then(({ version }) => version, codeOf);
  };
  const picture = await addFile("medicine_image");
  expect(await show(await addFile("department_image"), 1)).toBe("not_found");
  expect(await show(picture, 1)).toBe(2);
  expect(await show(null, 1)).toBe("version_conflict");
  const found = await findMedicines(asking(patient), findMedicinesInput.parse({ text: "shownwell" }));
  expect(found.items[0]?.imageId).toBe(picture);
  expect(await show(null, 2)).toBe(3);
  expect((await read(id)).imageId).toBeNull();
});

it("the catalogue is turned over page by page, each medicine once", async () => {
  const seen: string[] = [];
  let after: { brand: string; id: string } | undefined;
  for (let more = true; more; ) {
    const page = await listMedicines(asking(admin), listMedicinesInput.parse({ limit: 3, after }));
    seen.push(...page.items.map(({ id }) => id));
    const last = page.items.at(-1);
    if (last) after = { brand: last.brand, id: last.id };
    more = page.more;
  }
  const { count } = await hospital.db
    .selectFrom("medicines")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(seen).toHaveLength(Number(count));
  expect(new Set(seen).size).toBe(seen.length);
});
