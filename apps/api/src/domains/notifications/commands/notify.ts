import { deliveries } from "@carepoint/domain/notifications/channels";
import type { Expression } from "kysely";
import type { CommandContext } from "../../../kernel/context.ts";
import { selectAccountsOf } from "../../accounts/queries/patients.ts";
import { type StaffPlace, selectAdministration, selectStaffAt } from "../../accounts/queries/roles.ts";
import { deliver } from "../jobs.ts";
import { insertNotices, type Notice, onlyAccount } from "../queries/outbox.ts";

export type { Notice } from "../queries/outbox.ts";

/** Tells one account, by each channel of the template: rows and jobs in the caller's transaction. */
// unaudited: a notice is its own record, and the change that caused it is audited
export async function notifyAccount(ctx: CommandContext, accountId: string, notice: Notice): Promise<void> {
  await tell(ctx, onlyAccount(accountId), notice);
}

/** Tells every account that acts for a patient, and answers how many those are. */
// unaudited: as above
export async function notifyPatient(ctx: CommandContext, patientId: string, notice: Notice): Promise<number> {
  return tell(ctx, selectAccountsOf(ctx.tx, [patientId]), notice);
}

/** Tells everyone who has a role at a branch now. */
// unaudited: as above
export async function notifyStaff(ctx: CommandContext, at: StaffPlace, notice: Notice): Promise<void> {
  await tell(ctx, selectStaffAt(ctx.tx, at, ctx.now), notice);
}

/** Tells everyone who runs the hospital now. */
// unaudited: as above
export async function notifyAdministration(ctx: CommandContext, notice: Notice): Promise<void> {
  await tell(ctx, selectAdministration(ctx.tx, ctx.now), notice);
}

async function tell(ctx: CommandContext, hearers: Expression<unknown>, notice: Notice): Promise<number> {
  const { channels } = deliveries[notice.template];
  const queued = await insertNotices(ctx.tx, hearers, { notice, channels, at: ctx.now });
  const payloads = queued.flatMap(({ deliveryId }) => (deliveryId ? [{ deliveryId }] : []));
  await ctx.jobs.enqueueAll(ctx.tx, deliver, payloads);
  const told = new Set(queued.map(({ accountId }) => accountId));
  ctx.touch(...[...told].map((accountId) => `account:${accountId}`));
  return told.size;
}
