import type { Database } from "@carepoint/db/client";
import { normaliseMrn } from "@carepoint/domain/kernel/codes";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { searchable } from "@carepoint/domain/patients/names";
import { type ExpressionBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { isDue } from "./owed.ts";
import { part } from "./payment-search.ts";

/** Of the desk, and no note over one. */
export function isDeskBill(eb: ExpressionBuilder<Database, "invoices">) {
  return eb.and([eb("invoices.purpose", "=", sql.lit("desk")), eb("invoices.kind", "=", sql.lit("invoice"))]);
}

/**
 * The ids of the latest hundred bills of the desk within a reach, of those still to be paid if so, that somebody who types this may mean: by the bill's number or
 * its last digits, or the patient's name, telephone or record number. Each is found by an index of its own, as payments are.
 */
export async function searchDeskBills(
  { db, scope, sealer }: QueryContext,
  { text, due }: { readonly text: string; readonly due: boolean },
): Promise<string[]> {
  const hits = () =>
    db
      .selectFrom("invoices")
      .select(["invoices.id", "invoices.createdAt"])
      .where(isDeskBill)
      .where("invoices.number", "is not", null)
      .$if(due, (all) => all.where(isDue))
      .where(invoicesWithin(scope));
  const ofPatients = () => hits().innerJoin("patients", "patients.id", "invoices.patientId");
  const counter = /^\d{1,7}$/.test(text) ? Number(text) : null;
  const phone = phoneSchema.safeParse(text).data;
  const mrn = normaliseMrn(text);
  const name = searchable(text);
  const found = hits()
    .where("invoices.number", "=", text.toUpperCase())
    .$if(counter !== null, (all) => all.union(hits().where("invoices.counter", "=", counter)))
    .$if(mrn !== null, (all) => all.union(ofPatients().where("patients.mrn", "=", mrn)))
    .$if(phone !== undefined, (all) =>
      all.union(ofPatients().where("patients.phoneIndex", "in", sealer.blindIndexes("patients.phone", phone ?? ""))),
    )
    .$if(name !== "", (all) => all.union(ofPatients().where("patients.searchName", "ilike", part(name))))
    .orderBy("createdAt", "desc")
    .limit(sql.lit(100));
  return (await found.execute()).map(({ id }) => id);
}
