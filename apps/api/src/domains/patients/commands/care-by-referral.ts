import { newId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { endCare, findOpenCareForUpdate, insertCare } from "../queries/care-team.ts";

interface CareByReferral {
  readonly referralId: string;
  readonly patientId: string;
  readonly doctorId: string;
  readonly untilAt: Temporal.Instant;
}

/**
 * Who accepts a referral is in the care team until that time. Whoever is in it for as long already stays as they are, a
 * shorter time gives way.
 */
// unaudited: the answer to the referral is, with the time
export async function careByReferral(ctx: CommandContext, care: CareByReferral): Promise<void> {
  const { tx, now } = ctx;
  const { referralId: sourceId, patientId, doctorId, untilAt } = care;
  const by = ownAccount(ctx.actor);
  const open = await findOpenCareForUpdate(tx, { doctorId, patientId }, now);
  if (open && Temporal.Instant.compare(open.untilAt, untilAt) >= 0) return;
  if (open) await endCare(tx, open.id, { endedAt: now, endedBy: by });
  const id = newId(now.epochMilliseconds);
  const row = { id, patientId, doctorId, source: "referral", sourceId, fromAt: now, untilAt, addedBy: by };
  await insertCare(tx, row);
}

/** The record is shut to who had it open by this referral. */
// unaudited: as above
export async function endCareOfReferral(ctx: CommandContext, referralId: string): Promise<void> {
  const { tx, now } = ctx;
  const open = await findOpenCareForUpdate(tx, { sourceId: referralId }, now);
  if (open) await endCare(tx, open.id, { endedAt: now, endedBy: ownAccount(ctx.actor) });
}
