import type { Db } from "@carepoint/db/client";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import type { Sealer } from "../../../kernel/sealed.ts";
import { visible } from "../../appointments/access.ts";
import { selectViews, toViews } from "../../appointments/queries/views.ts";
import { invoicesWithin } from "../../billing/access.ts";
import { selectViews as selectInvoices, toViews as toInvoiceViews } from "../../billing/queries/views.ts";
import { noticesWithin } from "../../notifications/access.ts";
import { selectNotices, toNoticeViews } from "../../notifications/queries/inbox.ts";
import { patientsVisible } from "../../patients/access.ts";
import { selectPatients, toPatientViews } from "../../patients/queries/patients.ts";
import { encountersWithin, prescriptionsWithin } from "../../records/access.ts";
import { selectEncounters, toEncounterViews } from "../../records/queries/encounters.ts";
import { selectPrescriptions, toPrescriptionViews } from "../../records/queries/prescriptions.ts";
import { type Condition, incoming, outgoing, type Reach, type Span } from "./reach.ts";
import { type Found, ordered, type Part, type Piece, piece, whole } from "./walk.ts";

export interface Pulling {
  /** One snapshot for all parts. */
  readonly db: Db;
  readonly sealer: Sealer;
  /** What the caller may read at all. A reach only says which of it a device keeps. */
  readonly scope: Scope;
  readonly span: Span;
}

export const nothing = { rows: async () => whole<never>([]), gone: async () => whole<never>([]) };

/** The latest change of what a visit is paid with. */
export const paymentSource = sql`(select max(p.changed_xid) from payments p where p.appointment_id = appointments.id)`;

export const visitSources = [
  "appointments.changedXid",
  "branches.changedXid",
  "doctors.changedXid",
  "departments.changedXid",
  "patients.changedXid",
  sql`(select max(i.changed_xid) from invoices i where i.appointment_id = appointments.id)`,
  paymentSource,
  sql`(select q.changed_xid from queue_entries q where q.appointment_id = appointments.id)`,
] as const;

interface Shown {
  /** Why somebody comes. */
  readonly reason: boolean;
}

export function visits(
  { db, sealer, scope, span }: Pulling,
  reach: Reach,
  { reason }: Shown = { reason: true },
): Part<"appointment"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("appointments.id", reach, part);
      const asked = selectViews(db)
        .select(xid)
        .where(visible(scope))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("appointments.id")
        .limit(part.limit + 1);
      const found = await asked.execute();
      const shown = reason ? found : found.map((row) => ({ ...row, reasonSealed: null }));
      return piece(part, shown, (rows) => toViews({ sealer, scope, now: span.now }, rows));
    },
    gone: (part) =>
      goneOf(
        db
          .selectFrom("appointments")
          .innerJoin("branches", "branches.id", "appointments.branchId")
          .select("appointments.id")
          .where(outgoing(reach, span)),
        "appointments.id",
        part,
      ),
  };
}

export const patientSources = ["patients.changedXid"] as const;

export function people({ db, sealer, scope, span }: Pulling, reach: Reach): Part<"patient"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("patients.id", reach, part);
      const asked = selectPatients(db)
        .select(xid)
        .where(patientsVisible(scope, span.now))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("patients.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toPatientViews(db, sealer, rows));
    },
    gone: (part) =>
      goneOf(db.selectFrom("patients").select("patients.id").where(outgoing(reach, span)), "patients.id", part),
  };
}

export const prescriptionSources = [
  "prescriptions.changedXid",
  "branches.changedXid",
  "patients.changedXid",
  "doctors.changedXid",
] as const;

export function prescriptions({ db, sealer, scope, span }: Pulling, reach: Reach): Part<"prescription"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("prescriptions.id", reach, part);
      const asked = selectPrescriptions(db)
        .select(xid)
        .where(prescriptionsWithin(scope, span.now))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("prescriptions.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toPrescriptionViews({ db, sealer, scope }, rows));
    },
    gone: (part) =>
      goneOf(
        db.selectFrom("prescriptions").select("prescriptions.id").where(outgoing(reach, span)),
        "prescriptions.id",
        part,
      ),
  };
}

export const encounterSources = ["encounters.changedXid"] as const;

export function encounters({ db, sealer, scope, span }: Pulling, reach: Reach): Part<"encounter"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("encounters.id", reach, part);
      const asked = selectEncounters(db)
        .select(xid)
        .where(encountersWithin(scope))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("encounters.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toEncounterViews(db, sealer, rows));
    },
    gone: (part) =>
      goneOf(db.selectFrom("encounters").select("encounters.id").where(outgoing(reach, span)), "encounters.id", part),
  };
}

export const invoiceSources = [
  "invoices.changedXid",
  sql`(select max(p.changed_xid) from payments p where p.invoice_id = coalesce(invoices.credits, invoices.id))`,
] as const;

export function invoices({ db, scope, span }: Pulling, reach: Reach): Part<"invoice"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("invoices.id", reach, part);
      const asked = selectInvoices(db)
        .select(xid)
        .where(invoicesWithin(scope))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("invoices.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toInvoiceViews(db, rows));
    },
    gone: (part) =>
      goneOf(db.selectFrom("invoices").select("invoices.id").where(outgoing(reach, span)), "invoices.id", part),
  };
}

export const noticeSources = [
  "notifications.changedXid",
  "appointments.changedXid",
  "doctors.changedXid",
  "patients.changedXid",
] as const;

export function notices({ db, scope, span }: Pulling, reach: Reach): Part<"notification"> {
  return {
    rows: async (part) => {
      const { xid, order, beyond } = ordered("notifications.id", reach, part);
      const asked = selectNotices(db)
        .select(xid)
        .where(noticesWithin(scope))
        .where(incoming(reach, span))
        .where(beyond)
        .orderBy(order)
        .orderBy("notifications.id")
        .limit(part.limit + 1);
      return piece(part, await asked.execute(), (rows) => toNoticeViews(rows));
    },
    gone: (part) =>
      goneOf(
        db.selectFrom("notifications").select("notifications.id").where(outgoing(reach, span)),
        "notifications.id",
        part,
      ),
  };
}

/** Ids that left, in their own order: a row that leaves while they are read comes with the next pull. */
export async function goneOf<O extends { id: string }>(
  listed: Listed<O>,
  column: string,
  { after, limit }: Piece,
): Promise<Found<string>> {
  const rest = after ? listed.where(sql<boolean>`${sql.ref(column)} > ${after.id}::uuid`) : listed;
  const asked = await rest
    .orderBy(sql.ref(column))
    .limit(limit + 1)
    .execute();
  const ids = asked.slice(0, limit).map(({ id }) => id);
  const last = asked.length > limit ? ids.at(-1) : undefined;
  return { rows: ids, next: last === undefined ? null : { xid: "0", id: last } };
}

interface Listed<O> {
  where(condition: Condition): Listed<O>;
  orderBy(order: RawBuilder<unknown>): Listed<O>;
  limit(count: number): Listed<O>;
  execute(): Promise<O[]>;
}
