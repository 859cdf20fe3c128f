import type { Db } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { searchable } from "@carepoint/domain/patients/names";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";

/** The shortest part that a trigram index can find anywhere in a text; of a shorter one only the beginning is looked for. */
const trigram = 3;

/**
 * The ids of the latest hundred payments within a reach that somebody who types this may mean: by the patient's name or number,
 * the visit's code, the bill's number or its last digits, a transfer's reference or an id of the gateway's. Each is found by an index of
 * its own and the finds are put together, because a condition over several tables has none.
 */
export async function searchPayments(db: Db, scope: Scope, text: string): Promise<string[]> {
  const hits = () =>
    db
      .selectFrom("invoices")
      .innerJoin("payments", "payments.invoiceId", "invoices.id")
      .select(["payments.id", "payments.createdAt"])
      .where(invoicesWithin(scope));
  const ofPatients = () => hits().innerJoin("patients", "patients.id", "invoices.patientId");
  const upper = text.toUpperCase();
  const name = searchable(text);
  const counter = /^\d{1,7}$/.test(text) ? Number(text) : null;
  const found = hits()
    .where("invoices.number", "=", upper)
    .$if(counter !== null, (all) => all.union(hits().where("invoices.counter", "=", counter)))
    .union(ofPatients().where("patients.mrn", "=", upper))
    .union(
      hits()
        .innerJoin("appointments", "appointments.id", "payments.appointmentId")
        .where("appointments.code", "=", upper),
    )
    .union(hits().where("payments.orderRef", "=", text))
    .union(
      hits()
        .where("payments.provider", "in", written(["upi", "card"]))
        .where("payments.reference", "=", text)
        .where(sql<boolean>`length(payments.reference) >= 12`), // as the index of what is transferred once has it
    )
    .union(
      hits().where("payments.id", "in", (eb) =>
        eb.selectFrom("paymentEvents").select("paymentEvents.paymentId").where("attemptRef", "=", text),
      ),
    )
    .union(
      hits().where("payments.id", "in", (eb) =>
        eb.selectFrom("refunds").select("refunds.paymentId").where("refunds.providerRef", "=", text),
      ),
    )
    .$if(name !== "", (all) => all.union(ofPatients().where("patients.searchName", "ilike", part(name))))
    .orderBy("createdAt", "desc")
    .limit(sql.lit(100));
  return (await found.execute()).map(({ id }) => id);
}

/** Anywhere in a text, for an index of trigrams; what somebody types is no pattern. */
export function part(text: string): string {
  const literally = text.replace(/[\\%_]/g, "\\$&");
  return text.length < trigram ? `${literally}%` : `%${literally}%`;
}
