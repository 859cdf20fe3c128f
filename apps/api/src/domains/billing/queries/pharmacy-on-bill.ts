import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** By the form of the licence: "Form 20" and so on. */
const licencesOfStore = sql<
  Record<string, string>
>`(select coalesce(jsonb_object_agg('Form ' || l.form, l.number), '{}')
  from store_licences l where l.store_id = stores.id)`;

/**
 * What a cash memo of medicines says beside any other bill (Drugs Rules 1945, rule 65): under which licences, who gave it out, who prescribed it,
 * and of each line maker, batch, last day and MRP. A credit note says it of the bill that it takes back. Null for what is no bill of the pharmacy.
 */
export async function pharmacyOnBill(db: Db, invoiceId: string) {
  const row = await db
    .selectFrom("invoices")
    .innerJoin("dispenses", (join) =>
      join.on("dispenses.invoiceId", "=", sql<string>`coalesce(invoices.credits, invoices.id)`),
    )
    .innerJoin("stores", "stores.id", "dispenses.storeId")
    .innerJoin("auth.user", "auth.user.id", "dispenses.pharmacistId")
    .leftJoin("prescriptions", "prescriptions.id", "dispenses.prescriptionId")
    .leftJoin("doctors", "doctors.id", "prescriptions.doctorId")
    .leftJoin("outsidePrescriptions as outside", "outside.dispenseId", "dispenses.id")
    .select([licencesOfStore.as("licences"), "auth.user.name as pharmacist"])
    .select("dispenses.pharmacistRegistration")
    .select(({ fn, ref }) => [
      fn.coalesce("doctors.name", "outside.prescriber").as("doctorName"),
      fn.coalesce("doctors.registrationNumber", "outside.registrationNumber").as("registrationNumber"),
      fn.coalesce("doctors.registrationCouncil", sql.lit("")).as("council"),
      ref("outside.address").as("address"),
    ])
    .where("invoices.id", "=", invoiceId)
    .executeTakeFirst();
  if (!row) return null;
  const batches = await db
    .selectFrom("invoiceLines")
    .innerJoin("batches", "batches.id", "invoiceLines.batchId")
    .innerJoin("medicines", "medicines.id", "batches.medicineId")
    .select(["invoiceLines.position as line", "batches.number", "batches.expiresOn", "batches.mrp"])
    .select(["medicines.manufacturer", "medicines.schedule"])
    .where("invoiceLines.invoiceId", "=", invoiceId)
    .orderBy("invoiceLines.position")
    .execute();
  const { doctorName: name, registrationNumber, council, address, ...given } = row;
  return { ...given, prescriber: name === null ? null : { name, registrationNumber, council, address }, batches };
}
