import { openSlots } from "@carepoint/domain/appointments/slots";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { firstFitting, mostWaits, mostWaitsOfAccount } from "@carepoint/domain/waitlist/matching";
import type { JoinWaitlistInput } from "@carepoint/domain/waitlist/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { readOffers } from "../../doctors/queries/offers.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { listBranches } from "../../settings/queries.ts";
import { countOpenEntries, countOpenOfAccount, insertEntry } from "../queries/entries.ts";
import { busyTimes } from "../queries/waiting.ts";

/**
 * Somebody asks to be told when a time comes free. Throws `waits_already`, `wait_limit`, `slot_past` when the days are over,
 * and `time_free` where there is nothing to wait for: an offer is held longer than a hold, and is no way round it.
 */
export async function joinWaitlist(ctx: CommandContext, scope: Scope, { from, to, ...wish }: JoinWaitlistInput) {
  const { tx, now, actor } = ctx;
  const { patientId, branchId, doctorId } = wish;
  await assertMayActFor(tx, scope, patientId, now);
  const branch = (await listBranches(tx)).find(({ id }) => id === branchId);
  if (!branch || (scope.reach === "branch" && branchId !== actor.branchId)) throw new DomainError("not_found");
  if (to < dateIn(now, branch.zone)) throw new DomainError("slot_past");
  if (scope.reach === "own") await assertBelowAccountLimit(ctx);
  if ((await countOpenEntries(tx, patientId)) >= mostWaits) throw new DomainError("wait_limit", { most: mostWaits });
  if (await isTimeFree(ctx, { ...wish, from, to }, branch.zone)) throw new DomainError("time_free");

  const id = newId(now.epochMilliseconds);
  const entry = { ...wish, id, fromDate: from, toDate: to, askedAt: now, askedBy: actor.accountId };
  if (!(await insertEntry(tx, entry))) throw new DomainError("waits_already");
  ctx.touch(`waits:${branchId}`, ...(actor.accountId ? [`account:${actor.accountId}`] : []));
  const after = { doctorId: doctorId ?? null, departmentId: wish.departmentId ?? null };
  await recordAudit(ctx, { action: "waitlist.join", subjectId: id, patientId, branchId, after });
  return { entryId: id };
}

// unaudited: it only counts
async function assertBelowAccountLimit({ tx, actor }: CommandContext): Promise<void> {
  if (!actor.accountId) return;
  const open = await countOpenOfAccount(tx, actor.accountId);
  if (open >= mostWaitsOfAccount) throw new DomainError("wait_limit", { most: mostWaitsOfAccount });
}

/** Whether what the patient would wait for can be booked now. */ // unaudited: it only looks
async function isTimeFree({ tx, now }: CommandContext, wish: JoinWaitlistInput, zone: string): Promise<boolean> {
  const { patientId, doctorId, departmentId, from, to } = wish;
  const whose = doctorId ? [doctorId] : departmentId && { departmentId };
  if (!whose) return false;
  const offers = await readOffers(tx, whose, { now, source: "patient", from, to });
  const busy = await busyTimes(tx, patientId, now);
  const asked = { ...wish, fromDate: from, toDate: to };
  return offers.some(
    (offer) =>
      bookingRefusal(offer) === null &&
      firstFitting(asked, openSlots(offer.question, from, to), { doctorId: offer.doctorId, zone, past: [], busy }),
  );
}
