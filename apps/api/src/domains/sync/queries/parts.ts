import type { Db } from "@carepoint/db/client";
import type { PullOutput, SyncKind } from "@carepoint/domain/sync/schema";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import type { Sealer } from "../../../kernel/sealed.ts";
import { visible } from "../../appointments/access.ts";
import { selectViews, toViews } from "../../appointments/queries/views.ts";
import { invoicesWithin } from "../../billing/access.ts";
import { selectViews as selectInvoices, toViews as toInvoiceViews } from "../../billing/queries/views.ts";
import { noticesWithin } from "../../notifications/access.ts";
import { selectNotices, toNoticeViews } from "../../notifications/queries/inbox.ts";
import { patientsWithin } from "../../patients/access.ts";
import { selectPatients, toPatientViews } from "../../patients/queries/patients.ts";
import { encountersWithin, prescriptionsWithin } from "../../records/access.ts";
import { selectEncounters, toEncounterViews } from "../../records/queries/encounters.ts";
import { selectPrescriptions, toPrescriptionViews } from "../../records/queries/prescriptions.ts";
import { incoming, outgoing, type Reach, type Span } from "./reach.ts";

/** One kind's share of a pull. */
export interface Part<K extends SyncKind> {
  readonly rows: PullOutput["rows"][K];
  readonly gone: readonly string[];
}

export interface Pulling {
  /** One snapshot for all parts. */
  readonly db: Db;
  readonly sealer: Sealer;
  /** What the caller may read at all. A reach only says which of it a device keeps. */
  readonly scope: Scope;
  readonly span: Span;
}

/** Newest first, so that what a device cannot hold is the oldest. */
const most = 2000;

export const nothing = { rows: [], gone: [] };

export const visitSources = [
  "appointments.changedXid",
  "branches.changedXid",
  "doctors.changedXid",
  "departments.changedXid",
  "patients.changedXid",
  sql`(select max(i.changed_xid) from invoices i where i.appointment_id = appointments.id)`,
  sql`(select max(p.changed_xid) from payments p where p.appointment_id = appointments.id)`,
] as const;

export async function visits({ db, sealer, scope, span }: Pulling, reach: Reach): Promise<Part<"appointment">> {
  const rows = await selectViews(db)
    .where(visible(scope))
    .where(incoming(reach, span))
    .orderBy("appointments.startsAt", "desc")
    .limit(most)
    .execute();
  const gone = await db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .select("appointments.id")
    .where(outgoing(reach, span))
    .limit(most)
    .execute();
  return { rows: await toViews(db, sealer, rows), gone: idsOf(gone) };
}

export const patientSources = ["patients.changedXid"] as const;

export async function people({ db, sealer, scope, span }: Pulling, reach: Reach): Promise<Part<"patient">> {
  const rows = await selectPatients(db).where(patientsWithin(scope)).where(incoming(reach, span)).limit(most).execute();
  const gone = await db.selectFrom("patients").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: await toPatientViews(db, sealer, rows), gone: idsOf(gone) };
}

export const prescriptionSources = [
  "prescriptions.changedXid",
  "branches.changedXid",
  "patients.changedXid",
  "doctors.changedXid",
] as const;

export async function prescriptions({ db, sealer, scope, span }: Pulling, reach: Reach): Promise<Part<"prescription">> {
  const rows = await selectPrescriptions(db)
    .where(prescriptionsWithin(scope))
    .where(incoming(reach, span))
    .orderBy("prescriptions.issuedAt", "desc")
    .limit(most)
    .execute();
  const gone = await db.selectFrom("prescriptions").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: await toPrescriptionViews(db, sealer, rows), gone: idsOf(gone) };
}

export const encounterSources = ["encounters.changedXid"] as const;

export async function encounters({ db, sealer, scope, span }: Pulling, reach: Reach): Promise<Part<"encounter">> {
  const rows = await selectEncounters(db)
    .where(encountersWithin(scope))
    .where(incoming(reach, span))
    .orderBy("encounters.openedAt", "desc")
    .limit(most)
    .execute();
  const gone = await db.selectFrom("encounters").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: await toEncounterViews(db, sealer, rows), gone: idsOf(gone) };
}

export const invoiceSources = [
  "invoices.changedXid",
  sql`(select max(p.changed_xid) from payments p where p.invoice_id = coalesce(invoices.credits, invoices.id))`,
] as const;

export async function invoices({ db, scope, span }: Pulling, reach: Reach): Promise<Part<"invoice">> {
  const rows = await selectInvoices(db)
    .where(invoicesWithin(scope))
    .where(incoming(reach, span))
    .orderBy("invoices.createdAt", "desc")
    .limit(most)
    .execute();
  const gone = await db.selectFrom("invoices").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: await toInvoiceViews(db, rows), gone: idsOf(gone) };
}

export const noticeSources = [
  "notifications.changedXid",
  "appointments.changedXid",
  "doctors.changedXid",
  "patients.changedXid",
] as const;

export async function notices({ db, scope, span }: Pulling, reach: Reach): Promise<Part<"notification">> {
  const rows = await selectNotices(db)
    .where(noticesWithin(scope))
    .where(incoming(reach, span))
    .orderBy("notifications.createdAt", "desc")
    .limit(most)
    .execute();
  const gone = await db.selectFrom("notifications").select("id").where(outgoing(reach, span)).limit(most).execute();
  return { rows: toNoticeViews(rows), gone: idsOf(gone) };
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
