import type { Db, Tx } from "@carepoint/db/client";
import { type NotificationView, notificationView, templateSchema } from "@carepoint/domain/notifications/schema";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { noticesWithin } from "../access.ts";
import { pathOf } from "./paths.ts";

/** The columns of an inbox entry: the visit lends it the words for whom, when and with whom. */
export function selectNotices(db: Db) {
  return db
    .selectFrom("notifications")
    .leftJoin("prescriptions", "prescriptions.id", "notifications.prescriptionId")
    .leftJoin("appointments", (join) =>
      join.on((eb) =>
        eb("appointments.id", "=", eb.fn.coalesce("notifications.appointmentId", "prescriptions.appointmentId")),
      ),
    )
    .leftJoin("invoices", "invoices.id", "notifications.invoiceId")
    .leftJoin("branches", "branches.id", "appointments.branchId")
    .leftJoin("doctors", "doctors.id", "appointments.doctorId")
    .leftJoin("patients", (join) =>
      join.on((eb) => eb("patients.id", "=", eb.fn.coalesce("appointments.patientId", "invoices.patientId"))),
    )
    .select([
      "notifications.id",
      "notifications.version",
      "notifications.template",
      "notifications.createdAt",
      "notifications.readAt",
      "notifications.appointmentId",
      "notifications.prescriptionId",
      "notifications.invoiceId",
      "notifications.params",
      "appointments.startsAt",
      "appointments.code",
      "branches.zone",
      "doctors.name as doctorName",
      "patients.id as patientId",
      "patients.name as patientName",
    ]);
}

type NoticeRow = Awaited<ReturnType<ReturnType<typeof selectNotices>["executeTakeFirstOrThrow"]>>;

export function toNoticeViews(rows: readonly NoticeRow[]): NotificationView[] {
  return rows.map(({ params, startsAt, code, zone, doctorName, patientId: _, patientName, ...row }) => {
    const told = { startsAt: startsAt?.toString(), code, zone, doctorName, patientName };
    const known = Object.entries(told).filter(([, value]) => typeof value === "string");
    return notificationView.parse({
      ...row,
      createdAt: row.createdAt.toString(),
      readAt: row.readAt?.toString() ?? null,
      params: { ...Object.fromEntries(known), ...Object(params) },
      path: pathOf({ ...row, template: templateSchema.parse(row.template) }),
    });
  });
}

/** The account's notices, newest first. */
export async function readInbox(ctx: QueryContext, limit: number): Promise<NotificationView[]> {
  const rows = await selectNotices(ctx.db)
    .where(noticesWithin(ctx.scope))
    .orderBy("notifications.createdAt", "desc")
    .orderBy("notifications.id", "desc")
    .limit(limit)
    .execute();
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return toNoticeViews(rows);
}

/** Whom these notices name. */
export async function patientsOfNotices(db: Db, ids: readonly string[]): Promise<(string | null)[]> {
  if (ids.length === 0) return [];
  const rows = await selectNotices(db).where("notifications.id", "in", ids).execute();
  return rows.map(({ patientId }) => patientId);
}

/** The notice's version, or undefined when it is not the caller's. The first reading's time stays. */
export async function markNoticeRead(tx: Tx, scope: Scope, id: string, now: Temporal.Instant) {
  const row = await tx
    .updateTable("notifications")
    .set(({ fn, val }) => ({ readAt: fn.coalesce("readAt", val(now)) }))
    .where("id", "=", id)
    .where(noticesWithin(scope))
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}
