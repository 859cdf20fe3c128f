import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AfterPrescriptionView, afterPrescriptionView } from "@carepoint/domain/records/refills";
import { checkSafety, unanswered } from "@carepoint/domain/records/safety";
import { type Override, override } from "@carepoint/domain/records/schema";
import type { PrescriptionStatus, RefillStatus } from "@carepoint/domain/records/states";
import { standingOf } from "@carepoint/domain/records/verification";
import { type Insertable, sql, type Updateable } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { notErased } from "../../patients/access.ts";
import { prescriptionsWithin } from "../access.ts";
import { readPrescribingFacts } from "./prescribing-facts.ts";
import { overrideCell, selectPrescriptions, toPrescriptionViews } from "./prescriptions.ts";

export function refillReasonCell(id: string) {
  return { table: "refill_requests", column: "reason_sealed", id };
}

/** Somebody asked who is the patient, and not one who looks after them. */
const askedByPatient = sql<boolean>`exists (select from account_patients a where a.account_id = refill_requests.requested_by
  and a.patient_id = refill_requests.patient_id and a.relation = 'self')`;

/** What the patient's people can do with a prescription, and how it stands. Throws `not_found`. */
export async function readAfterPrescription(ctx: QueryContext, id: string): Promise<AfterPrescriptionView> {
  const { db, sealer, scope, now } = ctx;
  const row = await db
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .leftJoin("prescriptionHandovers", (join) =>
      join
        .onRef("prescriptionHandovers.prescriptionId", "=", "prescriptions.id")
        .on("prescriptionHandovers.withdrawnAt", "is", null),
    )
    .select(["prescriptions.patientId", "prescriptions.status", "prescriptions.issuedAt", "prescriptions.pharmacy"])
    .select(["branches.name as branchName", "branches.zone", "prescriptionHandovers.at as handedOverAt"])
    .where("prescriptions.id", "=", id)
    .where(prescriptionsWithin(scope, now))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  ctx.sees(row.patientId);
  const refill = await db
    .selectFrom("refillRequests")
    .select(["id", "status", "askedAt", "lapsesAt", "answeredAt", "reissuedAs", "reasonSealed"])
    .where("prescriptionId", "=", id)
    .orderBy("askedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  const key = await patientKey(db, sealer, row.patientId);
  const standing = { status: row.status as PrescriptionStatus, issuedAt: row.issuedAt }; // a CHECK holds the column to these words
  return afterPrescriptionView.parse({
    inForce: standingOf(standing, now, row.zone) === "in_force",
    mayAct: scope.actor.patientIds.some((own) => own === row.patientId),
    refill: refill
      ? {
          ...refill,
          askedAt: instantText(refill.askedAt),
          lapsesAt: instantText(refill.lapsesAt),
          answeredAt: refill.answeredAt && instantText(refill.answeredAt),
          reason: key.open(refillReasonCell(refill.id), refill.reasonSealed),
        }
      : null,
    pharmacy: {
      branchName: row.branchName,
      suggested: row.pharmacy === "in_house",
      handedOverAt: row.handedOverAt && instantText(row.handedOverAt),
    },
  });
}

const mostWaiting = 50;

/**
 * What waits for the doctor's answer, the longest first: each with its prescription as it was issued, and with what stands against
 * those medicines today, by the same rules as at issue, for the least that the two could have spoken.
 */
export async function listRefills(ctx: QueryContext) {
  const { db, sealer, scope, now } = ctx;
  const rows = await db
    .selectFrom("refillRequests")
    .select(["id", "prescriptionId", "patientId", "askedAt", "lapsesAt", askedByPatient.as("askedByPatient")])
    .where("doctorId", "=", scope.actor.doctorId)
    .where("status", "=", sql.lit("asked"))
    .where(notErased("refillRequests.patientId"))
    .orderBy("askedAt")
    .limit(mostWaiting)
    .execute();
  if (rows.length === 0) return { items: [] };
  const ids = rows.map(({ prescriptionId }) => prescriptionId);
  const issued = await selectPrescriptions(db).where(sql<boolean>`prescriptions.id = any(${ids}::uuid[])`).execute();
  const zones = new Map(issued.map(({ id, zone }) => [id, zone]));
  const views = new Map((await toPrescriptionViews(ctx, issued)).map((view) => [view.id as string, view]));
  ctx.sees(...rows.map(({ patientId }) => patientId));
  const items = [];
  for (const { prescriptionId, patientId, askedAt, lapsesAt, ...row } of rows) {
    const prescription = views.get(prescriptionId);
    if (!prescription) continue;
    const key = await patientKey(db, sealer, patientId);
    const { lines } = prescription.content;
    const genericIds = [...new Set(lines.flatMap(({ genericId }) => genericId ?? []))];
    const owner = { appointmentId: prescription.appointmentId, patientId, doctorId: prescription.doctorId };
    const asked = { ...owner, genericIds, supersedes: prescriptionId, now, consult: "audio" as const };
    const facts = await readPrescribingFacts(db, key, asked);
    const check = checkSafety(lines, facts);
    items.push({
      ...row,
      askedAt: instantText(askedAt),
      lapsesAt: instantText(lapsesAt),
      zone: zones.get(prescriptionId) ?? "UTC",
      prescription,
      allergies: facts.allergies.map(({ substance }) => substance),
      alerts: unanswered(check.alerts, carried(prescription.overrides)),
      notices: check.notices,
      unchecked: check.unchecked,
    });
  }
  return { items };
}

/** Reasons that still hold: those given for what is known of medicine and patient, and none for how the two met that time. */
export function carried(overrides: readonly Override[]): Override[] {
  return overrides.filter(({ alert }) => alert !== "telemedicine");
}

/** The reasons that a prescription was issued with. */
export async function overridesOfPrescription(tx: Tx, key: PatientKey, id: string): Promise<Override[]> {
  const rows = await tx
    .selectFrom("prescriptionOverrides")
    .select(["number", "line", "alert", "reasonSealed"])
    .where("prescriptionId", "=", id)
    .orderBy("number")
    .execute();
  const sealed = override.pick({ about: true, reason: true });
  return rows.map(({ number, line, alert, reasonSealed }) =>
    override.parse({ line, alert, ...sealed.parse(key.open(overrideCell(id, number), reasonSealed)) }),
  );
}

/** A prescription that the caller acts for the patient of, locked, with the zone that its days are counted in. */
export async function findActedPrescriptionForUpdate(tx: Tx, { actor }: Scope, id: string) {
  if (actor.patientIds.length === 0) return undefined;
  const row = await tx
    .selectFrom("prescriptions")
    .innerJoin("branches", "branches.id", "prescriptions.branchId")
    .select(["prescriptions.status", "prescriptions.issuedAt", "prescriptions.patientId", "prescriptions.branchId"])
    .select(["prescriptions.doctorId", "branches.zone", "prescriptions.repeatsAllowed", "prescriptions.contentSealed"])
    .where("prescriptions.id", "=", id)
    .where("prescriptions.patientId", "in", actor.patientIds)
    .forNoKeyUpdate("prescriptions") // whoever answers an asking names the prescription, and must not wait for who asks anew
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as PrescriptionStatus } : undefined;
}

/** Which prescription of the doctor's own is asked for again, without a lock. */
export async function findOwnRefill(tx: Tx, { actor }: Scope, id: string) {
  return tx
    .selectFrom("refillRequests")
    .select(["prescriptionId", "patientId"])
    .where("id", "=", id)
    .where("doctorId", "=", actor.doctorId)
    .executeTakeFirst();
}

export async function lockRefill(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("refillRequests")
    .select(["id", "status", "prescriptionId", "patientId", "doctorId", "lapsesAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as RefillStatus } : undefined;
}

/** A second one while one waits breaks `refill_requests_one_asked`. */
export async function insertRefill(tx: Tx, refill: Insertable<Database["refillRequests"]>): Promise<void> {
  await tx.insertInto("refillRequests").values(refill).execute();
}

type Answered = { readonly status: Exclude<RefillStatus, "asked"> } & Updateable<
  Pick<Database["refillRequests"], "answeredAt" | "answeredBy" | "consult" | "reissuedAs" | "reasonSealed">
>;

export async function updateRefill(tx: Tx, id: string, values: Answered): Promise<void> {
  await tx.updateTable("refillRequests").set(values).where("id", "=", id).execute();
}

/** A page of those that nobody answered in time, those after the last one of the page before. */
export async function overdueRefills(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("refillRequests")
    .select("id")
    .where("status", "=", sql.lit("asked"))
    .where("lapsesAt", "<=", now)
    .$if(after !== null, (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}
