import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** By the form of the licence: "Form 20" and so on. */
const licencesOfStore = sql<
  Record<string, string>
>`(select coalesce(jsonb_object_agg('Form ' || l.form, l.number), '{}')
  from store_licences l where l.store_id = stores.id)`;

/** The brand for which a patient took the medicine of a line: of an order each medicine is one line. */
function askedFor(invoiceId: string) {
  return sql<string | null>`(select asked.brand from dispense_lines l
    join dispenses d on d.id = l.dispense_id join medicines asked on asked.id = l.instead_of
    where d.invoice_id = (select coalesce(i.credits, i.id) from invoices i where i.id = ${invoiceId})
      and l.medicine_id = batches.medicine_id order by l.position limit 1)`;
}

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
    .select(["medicines.manufacturer", "medicines.schedule", askedFor(invoiceId).as("insteadOf")])
    .where("invoiceLines.invoiceId", "=", invoiceId)
    .orderBy("invoiceLines.position")
    .execute();
  const { doctorName: name, registrationNumber, council, address, ...given } = row;
  return { ...given, prescriber: name === null ? null : { name, registrationNumber, council, address }, batches };
}
