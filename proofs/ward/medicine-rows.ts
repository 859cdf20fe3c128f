import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addUpload } from "./document-rows.ts";

let kept = 0;

/** What a caller may write of a medicine. */
export const strip = {
  ...{ brand: "Paracip 500", manufacturer: "Sahyadri Pharma", form: "tablet", packText: "strip of 10 tablets" },
  ...{ packUnits: 10, unit: "tablet", content: "", composition: "Paracetamol (500mg)", sellsLoose: true },
  ...{ hsn: "30049099", taxClass: "medicine", schedule: "none", narcotic: false, prescriptionRequired: false },
  ...{ genericId: null, storage: "room", discontinued: false },
};

/** A medicine of the catalogue at 30 rupees a strip since today: its first version. */
export async function addMedicine({ db }: TestHospital): Promise<string> {
  const id = newId();
  kept += 1;
  await db
    .insertInto("medicines")
    .values({ ...strip, id, sku: `W-${kept}` })
    .execute();
  const today = sql<string>`(app_now() at time zone 'Asia/Kolkata')::date`;
  const price = { mrp: 3_000, price: 3_000, validFrom: today, createdAt: sql<Temporal.Instant>`app_now()` };
  await db
    .insertInto("medicinePrices")
    .values({ ...price, medicineId: id })
    .execute();
  return id;
}

/** The newest price that is written of a medicine. */
export async function newestPrice({ db }: TestHospital, medicineId: string): Promise<number> {
  const { written } = await db
    .selectFrom("medicinePrices")
    .select("written")
    .where("medicineId", "=", medicineId)
    .orderBy("written", "desc")
    .executeTakeFirstOrThrow();
  return written;
}

/** A list of one medicine that has come whole; none is under way. */
export async function addList(hospital: TestHospital, accountId: string): Promise<string> {
  await endImports(hospital);
  const content = Buffer.from("name,pack,mrp\nParacip 650,strip of 10 tablets,31\n");
  return addUpload(hospital, accountId, { purpose: "medicine_list", content });
}

/** One that was tried and waits to be kept. */
export async function addTriedList(hospital: TestHospital, accountId: string): Promise<string> {
  const [id, at] = [newId(), Temporal.Now.instant()];
  const uploadId = await addList(hospital, accountId);
  const tried = { fileName: "list.csv", mapping: "{}", status: "tried", byAccount: accountId, uploadId };
  await hospital.db
    .insertInto("catalogueImports")
    .values({ id, at, endedAt: at, ...tried })
    .execute();
  return id;
}

/** No job of the proofs' own ends what was asked for. */
async function endImports({ db }: TestHospital): Promise<void> {
  const ended = { status: "failed", endedAt: sql<Temporal.Instant>`now()` };
  await db.updateTable("catalogueImports").set(ended).where("endedAt", "is", null).execute();
}

/** A list that was brought in and added one medicine. */
export async function addImport(hospital: TestHospital): Promise<string> {
  await endImports(hospital);
  const [id, at] = [newId(), Temporal.Now.instant()];
  const times = { at, endedAt: at, undoUntil: at.add({ hours: 24 * 365 }) };
  await hospital.db
    .insertInto("catalogueImports")
    .values({ id, fileName: "list.csv", mapping: JSON.stringify({ brand: "Name" }), status: "done", ...times })
    .execute();
  const medicineId = await addMedicine(hospital);
  const written = await newestPrice(hospital, medicineId);
  await hospital.db
    .insertInto("catalogueImportRows")
    .values({ importId: id, medicineId, version: 1, written })
    .execute();
  return id;
}
