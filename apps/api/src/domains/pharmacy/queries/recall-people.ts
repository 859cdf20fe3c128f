import type { Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type RecallPeopleInput, recallGiven } from "@carepoint/domain/pharmacy/recall-people";
import { type RawBuilder, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { phonesOf } from "../../patients/queries/patients.ts";
import { storesWithin } from "../../stock/access.ts";
import { selectRecalled } from "../../stock/queries/recalls.ts";

const pageSize = 50;

/**
 * Who got units of what is called back, by each sale of its batches, with what came back of it, the latest first. This is the one place where
 * a batch becomes somebody.
 */
export async function recallPeople(ctx: QueryContext, { recallId, after }: RecallPeopleInput) {
  await assertRecall(ctx.db, recallId);
  const rows = await selectGiven(ctx.db, ctx.scope, recallId)
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["dispenses.id as dispenseId", "dispenses.at", "branches.name as branchName", "branches.zone"])
    .select(["invoices.number as billNumber", "patients.id as patientId", "patients.name", "patients.mrn"])
    .select(sql<boolean>`patients.counter_of is null and patients.erased_at is null`.as("isSomebody"))
    .select(sql<string[]>`array_agg(distinct batches.number order by batches.number)`.as("numbers"))
    .select(sql<number>`sum(dispense_batches.units)::int`.as("units"))
    .select(sql<number>`sum(dispense_batches.returned)::int`.as("returned"))
    .select(toldAt(recallId).as("toldAt"))
    .groupBy(["dispenses.id", "branches.id", "invoices.id", "patients.id"])
    .$if(after !== undefined, (rest) =>
      rest.where(sql<boolean>`(dispenses.at, dispenses.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("dispenses.at", "desc")
    .orderBy("dispenses.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const page = rows.slice(0, pageSize);
  const ids = [...new Set(page.flatMap(({ patientId, isSomebody }) => (isSomebody ? [patientId] : [])))];
  const phones = await phonesOf(ctx, ids);
  ctx.sees(...ids);
  const items = page.map(({ patientId: id, name, mrn, isSomebody, ...row }) =>
    recallGiven.parse({
      ...row,
      at: instantText(row.at),
      toldAt: row.toldAt && instantText(row.toldAt),
      patient: isSomebody ? { id, name, mrn, phone: phones.get(id) ?? null } : null,
    }),
  );
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.dispenseId } : null };
}

/** Whom nobody told yet of this recall and who still has some of it: each with the latest sale that gave it to them. */
export async function untoldPeople(tx: Tx, scope: Scope, recallId: string, most: number) {
  return selectGiven(tx, scope, recallId)
    .select(["patients.id as patientId"])
    .select(sql<string>`(array_agg(dispenses.id order by dispenses.at desc, dispenses.id))[1]`.as("dispenseId"))
    .select(sql<string>`(array_agg(dispenses.invoice_id order by dispenses.at desc, dispenses.id))[1]`.as("invoiceId"))
    .where("patients.counterOf", "is", null)
    .where("patients.erasedAt", "is", null)
    .where(sql<boolean>`dispense_batches.returned < dispense_batches.units`)
    .where(toldAt(recallId), "is", null)
    .where(
      sql<boolean>`exists (select from account_patients a where a.patient_id = patients.id and a.ended_at is null)`,
    )
    .groupBy("patients.id")
    .orderBy("patients.id")
    .limit(most)
    .execute();
}

function selectGiven(db: Db, scope: Scope, recallId: string) {
  return selectRecalled(db, recallId)
    .innerJoin("dispenseBatches", "dispenseBatches.batchId", "batches.id")
    .innerJoin("dispenses", "dispenses.id", "dispenseBatches.dispenseId")
    .innerJoin("stores", "stores.id", "dispenses.storeId")
    .innerJoin("invoices", "invoices.id", "dispenses.invoiceId")
    .innerJoin("patients", "patients.id", "invoices.patientId")
    .where(storesWithin(scope));
}

/** When a patient heard of a recall, whichever of their sales it was written down with: a merge moves bills, and what they heard with them. */
function toldAt(recallId: string): RawBuilder<Temporal.Instant | null> {
  return sql<Temporal.Instant | null>`(select min(told.at) from recall_tellings told
    join dispenses heard on heard.id = told.dispense_id join invoices bill on bill.id = heard.invoice_id
    where told.recall_id = ${recallId} and bill.patient_id = patients.id)`;
}

export async function insertTellings(
  tx: Tx,
  recallId: string,
  dispenseIds: readonly string[],
  by: { readonly byAccount: string; readonly at: Temporal.Instant },
): Promise<void> {
  if (dispenseIds.length === 0) return;
  const rows = dispenseIds.map((dispenseId) => ({ recallId, dispenseId, ...by }));
  await tx.insertInto("recallTellings").values(rows).execute();
}

/** Throws `not_found` for a recall that is not there. */
export async function assertRecall(db: Db, recallId: string): Promise<void> {
  const row = await db.selectFrom("recalls").select("id").where("id", "=", recallId).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}
