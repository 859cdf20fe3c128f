import { openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError, type ErrorCode } from "@carepoint/domain/kernel/errors";
import { accountId, branchId as branchIdOf, newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { firstFitting, offerUntil, type PastOffer } from "@carepoint/domain/waitlist/matching";
import { waitLifecycle } from "@carepoint/domain/waitlist/states";
import { assertBelowHoldLimit } from "../domains/appointments/commands/limit-holds.ts";
import { placeHold } from "../domains/appointments/commands/place-hold.ts";
import { attempt } from "../domains/appointments/queries/holds.ts";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { offerToTake, slotAt } from "../domains/appointments/queries/offer.ts";
import { readOffers } from "../domains/doctors/queries/offers.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { readSettings } from "../domains/settings/queries.ts";
import { setEntry } from "../domains/waitlist/queries/entries.ts";
import { insertOffer, lockWaiting, type Waiting, waitingFor } from "../domains/waitlist/queries/waiting.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext } from "../kernel/context.ts";
import type { JobContext } from "../kernel/jobs.ts";

export interface Round {
  readonly doctorId: string;
  /** Entries that this round could not serve: their patient holds a time, or somebody works on them. */
  readonly without: ReadonlySet<string>;
  /** Times that an entry was refused for, and that somebody else may still have. */
  readonly refused: ReadonlyMap<string, readonly PastOffer[]>;
}

/** A time, and who would have it. */
export interface Match {
  readonly doctorId: string;
  readonly entry: Waiting;
  readonly startsAt: Temporal.Instant;
  readonly zone: string;
}

/**
 * Holds a time for whoever waits for it, and tells them. The exclusion constraint decides as for everyone: where a stranger
 * was faster, or the entry waits no more, this answers why not.
 */
export async function offerFreedTime(ctx: CommandContext, match: Match): Promise<ErrorCode | null> {
  await lockDoctorDay(ctx.tx, match.doctorId, match.startsAt, match.zone);
  return attempt(ctx.tx, async () => {
    await assertRoomFor(ctx, match.entry);
    if (!(await lockWaiting(ctx.tx, match.entry.id))) throw new DomainError("not_found");
    await offer(ctx, match);
  });
}

/** An offer is a hold of whoever asked, and counts as one. */ // unaudited: it only counts
async function assertRoomFor(ctx: CommandContext, { holder }: Waiting): Promise<void> {
  if (!holder) return;
  const actor = { ...ctx.actor, role: "patient" as const, accountId: accountId.parse(holder) };
  await assertBelowHoldLimit({ ...ctx, actor }, null);
}

/** The first free time of a doctor that somebody waits for, for whoever asked first. */
export async function findMatch(
  { db, now }: Pick<JobContext, "db" | "now">,
  { doctorId, without, refused }: Round,
): Promise<Match | undefined> {
  const waiting = (await waitingFor(db, doctorId, now)).filter(({ id }) => !without.has(id));
  const from = addDays(dateIn(now, "UTC"), -1);
  const last =
    waiting
      .map(({ toDate }) => toDate)
      .toSorted()
      .at(-1) ?? from;
  const [offered] = await readOffers(db, [doctorId], { now, source: "patient", from, to: last });
  if (waiting.length === 0 || !offered || bookingRefusal(offered)) return undefined;
  const slots = openSlots(offered.question, from, last);
  for (const entry of waiting) {
    const zone = offered.question.zones[entry.branchId];
    const past = [...entry.past, ...(refused.get(entry.id) ?? [])];
    const slot = zone && firstFitting(entry, slots, { doctorId, zone, past, busy: entry.busy });
    if (zone && slot) return { doctorId, entry, zone, startsAt: Temporal.Instant.fromEpochMilliseconds(slot.startsAt) };
  }
  return undefined;
}

async function offer(ctx: CommandContext, { doctorId, entry, startsAt }: Match): Promise<void> {
  const { tx, now } = ctx;
  const { waitOfferMinutes } = await readSettings(tx);
  const until = offerUntil(now, waitOfferMinutes, startsAt);
  const choose = async () => {
    const read = await offerToTake(tx, { doctorId, startsAt, now, source: "patient" });
    return { offer: read, slot: slotAt(read, branchIdOf.parse(entry.branchId), startsAt) satisfies Slot };
  };
  const { hold } = await placeHold(ctx, {
    doctorId,
    patientId: entry.patientId,
    source: "patient",
    until,
    holder: entry.holder,
    choose,
  });
  const id = newId(now.epochMilliseconds);
  await insertOffer(tx, { id, entryId: entry.id, appointmentId: hold.id, doctorId, startsAt, offeredAt: now, until });
  await setEntry(tx, entry.id, advance(waitLifecycle, "waiting", "offer"), now);
  const notice = { template: "wait_offer" as const, dedupeKey: `wait_offer:${id}`, appointmentId: hold.id };
  await notifyPatient(ctx, entry.patientId, notice);
  ctx.touch(`waits:${entry.branchId}`);
  await recordAudit(ctx, {
    action: "waitlist.offer",
    subjectId: entry.id,
    patientId: entry.patientId,
    branchId: entry.branchId,
    after: { appointmentId: hold.id },
  });
}
