import { readsWhy, seesNameOf } from "@carepoint/domain/appointments/history";
import { appointmentPolicy } from "@carepoint/domain/appointments/policy";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type ErrorCode, errorCodes } from "@carepoint/domain/kernel/errors";
import { mayDo } from "@carepoint/domain/kernel/policy";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";

export interface VisitEvent {
  readonly at: string;
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly byRole: string;
  /** Null for the clock and the gateway, and for a name that is not the caller's to know. */
  readonly byName: string | null;
  readonly byMe: boolean;
  /** What was written for it, for whoever may read about the patient. */
  readonly reason: string | null;
  /** Why something was not done. */
  readonly refusal: ErrorCode | null;
  /** Until then it was at this time, with this doctor; null for what is no move. */
  readonly movedFrom: { readonly startsAt: string; readonly doctorName: string } | null;
}

/** What happened to a visit, by whom and why, oldest first. Call it only after `readVisit` let the caller see it. */
export async function visitEvents(
  ctx: QueryContext,
  { id: appointmentId, patientId }: Pick<AppointmentView, "id" | "patientId">,
): Promise<VisitEvent[]> {
  const rows = await ctx.db
    .selectFrom("appointmentEvents")
    .leftJoin("doctors as formerDoctor", "formerDoctor.id", "appointmentEvents.fromDoctor")
    .leftJoin("auth.user as person", "person.id", "appointmentEvents.byAccount")
    .select([
      "appointmentEvents.at",
      "event",
      "fromStatus",
      "toStatus",
      "byRole",
      "byAccount",
      "reasonSealed",
      "refusal",
    ])
    .select(["person.name", "fromStartsAt", "formerDoctor.name as formerDoctor"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("appointmentEvents.id")
    .limit(100)
    .execute();
  const open = await opener(ctx, appointmentId, rows.some(({ reasonSealed }) => reasonSealed) ? patientId : null);
  const { role, accountId } = ctx.actor;
  return rows.map(
    ({ at, fromStatus, toStatus, byAccount, name, reasonSealed, refusal, fromStartsAt, formerDoctor, ...row }) => ({
      ...row,
      at: at.toString(),
      from: fromStatus,
      to: toStatus,
      byName: seesNameOf(role, row.byRole) ? name : null,
      byMe: byAccount !== null && byAccount === accountId,
      reason: readsWhy(role, row.byRole) ? open(reasonSealed) : null,
      movedFrom: fromStartsAt && formerDoctor ? { startsAt: fromStartsAt.toString(), doctorName: formerDoctor } : null,
      refusal: z.enum(errorCodes).nullable().catch(null).parse(refusal), // a code of a later version is no reason to fail
    }),
  );
}

type Opener = (sealed: Buffer | null) => string | null;

/** Reads the sealed reasons of one visit, or none of them for who may not. */
async function opener(ctx: QueryContext, appointmentId: string, patientId: string | null): Promise<Opener> {
  if (!patientId || !mayReadWhy(ctx.actor)) return () => null;
  const key = await patientKey(ctx.db, ctx.sealer, patientId);
  const cell = { table: "appointment_events", column: "reason_sealed", id: appointmentId };
  return (sealed) =>
    z
      .string()
      .nullable()
      .parse(key.open(cell, sealed) ?? null);
}

function mayReadWhy({ role }: QueryContext["actor"]): boolean {
  return role === "system" || mayDo(appointmentPolicy.read_why, role) !== undefined;
}
