import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { type AddPromoInput, type PromoTerms, type PromoView, promoView } from "@carepoint/domain/billing/promo";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import type { BranchId, ServiceId } from "@carepoint/domain/kernel/id";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { pricedVisitsWithin } from "../access.ts";

export interface Promo extends PromoTerms {
  readonly id: string;
  readonly uses: number;
  readonly given: Paise;
}

/** A code that holds at a branch, to look at. One of another branch is not there. */
export async function findPromo(db: Db, code: string, branchId: string): Promise<Promo | undefined> {
  return found(await selectPromo(db, code, branchId).executeTakeFirst());
}

/** The same, locked: whoever else uses it waits. */
export async function findPromoForUpdate(tx: Tx, code: string, branchId: string): Promise<Promo | undefined> {
  return found(await selectPromo(tx, code, branchId).forNoKeyUpdate().executeTakeFirst());
}

/** Codes in one order for everyone who puts one in the place of another. */
export async function lockPromos(tx: Tx, codes: readonly string[]): Promise<void> {
  await tx.selectFrom("promoCodes").select("id").where("code", "in", codes).orderBy("id").forNoKeyUpdate().execute();
}

/** One that the caller may end, locked; a branch's manager not one of the whole hospital. */
export async function lockOwnPromo(tx: Tx, { actor, reach }: Scope, id: string) {
  return tx
    .selectFrom("promoCodes")
    .select(["id", "code", "branchId", "endedAt"])
    .where("id", "=", id)
    .$if(reach === "branch", (query) => query.where("branchId", "=", actor.branchId))
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Breaks `promo_codes_once` when there is one of that name. */
export async function insertPromo(
  tx: Tx,
  { validFrom, validTo, ...promo }: AddPromoInput,
  written: { readonly id: string; readonly createdBy: string | null; readonly createdAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("promoCodes")
    .values({ ...promo, validFrom: toInstant(validFrom), validTo: toInstant(validTo), ...written })
    .execute();
}

export async function markPromoEnded(tx: Tx, id: string, endedBy: string, endedAt: Temporal.Instant): Promise<void> {
  await tx.updateTable("promoCodes").set({ endedAt, endedBy }).where("id", "=", id).execute();
}

/** The codes that hold at the caller's branch, or all; the newest first, with their use so far. */
export async function listPromos({ db, scope }: QueryContext): Promise<{ items: PromoView[] }> {
  const rows = await db
    .selectFrom("promoCodes")
    .leftJoin("branches", "branches.id", "promoCodes.branchId")
    .selectAll("promoCodes")
    .select(sql<string | null>`branches.name ->> 'en'`.as("branchName"))
    .$if(scope.reach === "branch", (query) =>
      query.where((eb) => eb.or([eb("branchId", "is", null), eb("branchId", "=", scope.actor.branchId)])),
    )
    .orderBy("promoCodes.createdAt", "desc")
    .limit(sql.lit(200))
    .execute();
  return {
    items: rows.map(({ validFrom, validTo, endedAt, createdAt, ...row }) =>
      promoView.parse({
        ...row,
        validFrom: validFrom.toString(),
        validTo: validTo.toString(),
        endedAt: endedAt?.toString() ?? null,
        createdAt: createdAt.toString(),
      }),
    ),
  };
}

export interface NewUse {
  readonly id: string;
  readonly codeId: string;
  readonly invoiceId: string;
  readonly patientId: string;
  readonly amount: Paise;
  readonly firstVisit: boolean;
  readonly byAccount: string | null;
  readonly at: Temporal.Instant;
}

/**
 * A use, kept on the code's row with it. Breaks `promo_codes_uses_within` and `promo_codes_budget_within` when the code is
 * used up, `promo_uses_per_patient`, and `promo_uses_first_visit_once` for a second first visit.
 */
export async function insertPromoUse(tx: Tx, use: NewUse): Promise<void> {
  await tx.insertInto("promoUses").values(use).execute();
}

/** Gives the use of a bill back. */
export async function returnPromoUse(tx: Tx, invoiceId: string): Promise<void> {
  await tx
    .updateTable("promoUses")
    .set({ status: "back" })
    .where("invoiceId", "=", invoiceId)
    .where("status", "<>", sql.lit("back"))
    .execute();
}

/** The code that stands on a bill, and what it leaves off. */
export async function promoOn(db: Db, invoiceId: string): Promise<{ code: string; amount: Paise } | undefined> {
  const row = await db
    .selectFrom("promoUses")
    .innerJoin("promoCodes", "promoCodes.id", "promoUses.codeId")
    .select(["promoCodes.code", "promoUses.amount"])
    .where("promoUses.invoiceId", "=", invoiceId)
    .where("promoUses.status", "<>", sql.lit("back"))
    .executeTakeFirst();
  return row && { ...row, amount: paise(row.amount) };
}

/** The draft of a visit within a reach and what it comes to; without one the visit's fee. */
export async function draftOfVisit(db: Db, scope: Scope, appointmentId: string) {
  return db
    .selectFrom("appointments")
    .leftJoin("invoices", (join) =>
      join
        .onRef("invoices.appointmentId", "=", "appointments.id")
        .on("invoices.kind", "=", sql.lit("invoice"))
        .on("invoices.purpose", "=", sql.lit("visit"))
        .on("invoices.status", "in", written(["draft", "issued"])),
    )
    .select(["appointments.patientId", "invoices.id as invoiceId"])
    .select(sql<number>`coalesce(invoices.total, appointments.fee)`.as("total"))
    .where("appointments.id", "=", appointmentId)
    .where(pricedVisitsWithin(scope))
    .executeTakeFirst();
}

export type StandingUse = Pick<NewUse, "codeId" | "patientId" | "firstVisit" | "byAccount">;

/** The use that stands on a bill, for another that takes its place. */
export async function useOn(tx: Tx, invoiceId: string): Promise<StandingUse | undefined> {
  return tx
    .selectFrom("promoUses")
    .select(["codeId", "patientId", "firstVisit", "byAccount"])
    .where("invoiceId", "=", invoiceId)
    .where("status", "<>", sql.lit("back"))
    .executeTakeFirst();
}

/** Whether a patient was here before an instant, or is booked for it: other than for one visit. */
export async function wasHere(
  db: Db,
  patientId: string,
  { before, except }: { readonly before: Temporal.Instant | null; readonly except: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom("appointments")
    .select("id")
    .where("patientId", "=", patientId)
    .where("status", "in", ["confirmed", "checked_in", "in_progress", "completed"])
    .$if(before !== null, (query) => query.where("startsAt", "<", before))
    .$if(except !== null, (query) => query.where("id", "<>", except))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * A page of the visits whose hold ran out while a code or a package stood on their draft, and for which no payment is open or
 * late: nobody can pay it.
 */
export async function findLapsedPromos(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from (select invoice_id from promo_uses where status = 'held'
        union all select invoice_id from package_uses where status = 'held') u
      join invoices i on i.id = u.invoice_id and i.status = 'draft'
      join appointments a on a.id = i.appointment_id
      where (a.status in ('expired', 'cancelled') or (a.status = 'pending' and a.hold_expires_at <= ${now.toString()}::timestamptz))
        and not exists (select from payments p where p.invoice_id = i.id and (p.outcome is null or p.outcome = 'choice'))
        and (${after}::uuid is null or a.id > ${after}::uuid)
      order by a.id limit 100`.execute(db);
  return rows.map(({ id }) => id);
}

function selectPromo(db: Db, code: string, branchId: string) {
  return db
    .selectFrom("promoCodes")
    .select(["id", "code", "branchId", "validFrom", "validTo", "maxUses", "budget", "perPatient", "firstVisit"])
    .select(["visitKinds", "allServices", "serviceIds", "basisPoints", "most", "amount", "minimum"])
    .select(["uses", "given", "endedAt"])
    .where("code", "=", code)
    .where((eb) => eb.or([eb("branchId", "is", null), eb("branchId", "=", branchId)]));
}

type PromoRow = NonNullable<Awaited<ReturnType<ReturnType<typeof selectPromo>["executeTakeFirst"]>>>;

function found(row: PromoRow | undefined): Promo | undefined {
  if (!row) return undefined;
  const money = (amount: number | null) => (amount === null ? null : paise(amount));
  return {
    ...row,
    branchId: row.branchId as BranchId | null,
    // CHECKs hold them to these words
    visitKinds: row.visitKinds as VisitKind[],
    serviceIds: row.serviceIds as ServiceId[],
    budget: money(row.budget),
    most: money(row.most),
    amount: money(row.amount),
    minimum: paise(row.minimum),
    given: paise(row.given),
  };
}
