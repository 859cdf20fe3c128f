import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { heldStatus } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { visible } from "../access.ts";
import { selectViews, toViews } from "./views.ts";

/** One visit. Throws `not_found` when it is not there or not the caller's: the two look the same. */
export async function readVisit(ctx: QueryContext, appointmentId: string): Promise<AppointmentView> {
  const rows = await selectViews(ctx.db)
    .where("appointments.id", "=", appointmentId)
    .where(visible(ctx.scope))
    .execute();
  const [view] = toViews(ctx, rows);
  if (!view) throw new DomainError("not_found");
  ctx.sees(view.patientId);
  return view;
}

/** The latest open hold of this account or visitor, so that a reload finds it again. */
export async function findOwnHold(ctx: QueryContext): Promise<AppointmentView | null> {
  const latest = (await ownHolds(ctx)).at(-1) ?? null;
  if (latest) ctx.sees(latest.patientId);
  return latest;
}

/** Every time that this account or visitor holds, named or not, the first held first. */
export async function listOwnHolds(ctx: QueryContext): Promise<{ items: AppointmentView[] }> {
  const items = await ownHolds(ctx);
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}

/** The most that anybody holds at once: a family's and a series' times, and those of an account's own setting. */
const mostHolds = 100;

async function ownHolds(ctx: QueryContext): Promise<AppointmentView[]> {
  const { accountId, visitorId } = ctx.scope.actor;
  const rows = await selectViews(ctx.db)
    .where("appointments.status", "=", sql.lit(heldStatus))
    .where("appointments.holdExpiresAt", ">", ctx.now)
    .where((eb) =>
      eb.or([
        accountId ? eb("appointments.heldByAccount", "=", accountId) : eb.lit(false),
        visitorId ? eb("appointments.heldByVisitor", "=", visitorId) : eb.lit(false),
      ]),
    )
    .orderBy("appointments.createdAt")
    .orderBy("appointments.id")
    .limit(mostHolds)
    .execute();
  return toViews(ctx, rows);
}
