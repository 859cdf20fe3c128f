import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { heldStatus } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { visible } from "../access.ts";
import { selectViews, toViews } from "./views.ts";

export interface VisitEvent {
  readonly at: string;
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly byRole: string;
  /** What was written for it, for whoever may see the visit. */
  readonly reason: string | null;
}

/** One visit. Throws `not_found` when it is not there or not the caller's: the two look the same. */
export async function readVisit(ctx: QueryContext, appointmentId: string): Promise<AppointmentView> {
  const rows = await selectViews(ctx.db)
    .where("appointments.id", "=", appointmentId)
    .where(visible(ctx.scope))
    .execute();
  const [view] = await toViews(ctx.db, ctx.sealer, ctx.scope, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(view.patientId);
  return view;
}

/** What happened to a visit, oldest first. Call it only after `readVisit` let the caller see it. */
export async function visitEvents(
  ctx: QueryContext,
  { id: appointmentId, patientId }: Pick<AppointmentView, "id" | "patientId">,
): Promise<VisitEvent[]> {
  const rows = await ctx.db
    .selectFrom("appointmentEvents")
    .select(["at", "event", "fromStatus", "toStatus", "byRole", "reasonSealed"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("id")
    .limit(100)
    .execute();
  const key =
    patientId && rows.some(({ reasonSealed }) => reasonSealed) ? await patientKey(ctx.db, ctx.sealer, patientId) : null;
  const cell = { table: "appointment_events", column: "reason_sealed", id: appointmentId };
  return rows.map(({ at, event, fromStatus, toStatus, byRole, reasonSealed }) => ({
    reason: z
      .string()
      .nullable()
      .parse(key?.open(cell, reasonSealed) ?? null),
    at: at.toString(),
    event,
    from: fromStatus,
    to: toStatus,
    byRole,
  }));
}

/** The open hold of this account or visitor, so that a reload finds it again. */
export async function findOwnHold(ctx: QueryContext): Promise<AppointmentView | null> {
  const { accountId, visitorId } = ctx.scope.actor;
  const rows = await selectViews(ctx.db)
    .where("appointments.status", "=", heldStatus)
    .where("appointments.holdExpiresAt", ">", ctx.now)
    .where((eb) =>
      eb.or([
        accountId ? eb("appointments.heldByAccount", "=", accountId) : eb.lit(false),
        visitorId ? eb("appointments.heldByVisitor", "=", visitorId) : eb.lit(false),
      ]),
    )
    .orderBy("appointments.createdAt", "desc")
    .limit(1)
    .execute();
  const [view = null] = await toViews(ctx.db, ctx.sealer, ctx.scope, rows);
  return view;
}
