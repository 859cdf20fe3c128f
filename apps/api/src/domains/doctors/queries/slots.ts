import type { Db } from "@carepoint/db/client";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { openSlots, type Slot, type SlotQuestion } from "@carepoint/domain/appointments/slots";
import type { AppointmentSource } from "@carepoint/domain/appointments/states";
import { addDays, dateIn, textOfMs } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { readSettings } from "../../settings/queries.ts";
import { readOffers } from "./offers.ts";

export interface SlotAsking {
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
}

/**
 * What decides the times of the first kind that each of these doctors offers, as far ahead as may be booked. Whether a doctor may be booked at all is
 * for the caller to ask.
 */
export async function slotQuestionsFor(db: Db, doctorIds: readonly string[], { now, source }: SlotAsking) {
  if (doctorIds.length === 0) return new Map<string, SlotQuestion>();
  const [{ horizonDays }, own] = await Promise.all([readSettings(db), furthestHorizon(db, doctorIds)]);
  const today = dateIn(now, "UTC");
  const offers = await readOffers(db, doctorIds, {
    now,
    source,
    from: today,
    to: addDays(today, Math.max(horizonDays, own)),
  });
  return new Map(
    offers.flatMap(({ doctorId, question, kinds: [first] }) =>
      first ? [[doctorId, { ...question, visitMinutes: first.minutes }]] : [],
    ),
  );
}

/** The longest horizon that a schedule of these doctors sets for itself, or 0. */
async function furthestHorizon(db: Db, doctorIds: readonly string[]): Promise<number> {
  const { furthest } = await db
    .selectFrom("bookingRules")
    .select(({ fn }) => fn.max("horizonDays").as("furthest"))
    .where("doctorId", "in", [...doctorIds])
    .executeTakeFirstOrThrow();
  return furthest ?? 0;
}

/** The first free slots of a doctor, looked for week by week: most have one in the first. */
export function firstSlots(question: SlotQuestion, count: number, branchId?: BranchId): SlotView[] {
  const found: Slot[] = [];
  const start = addDays(dateIn(Temporal.Instant.fromEpochMilliseconds(question.now), "UTC"), -1);
  const own = Object.values(question.rules ?? {}).map(({ horizonDays }) => horizonDays ?? 0);
  const furthest = Math.max(question.horizonDays, ...own);
  for (let day = 0; day <= furthest + 2 && found.length < count; day += 7) {
    const week = openSlots(question, addDays(start, day), addDays(start, day + 6));
    found.push(...week.filter((slot) => branchId === undefined || slot.branchId === branchId));
  }
  return found.slice(0, count).map(slotView);
}

/** A slot as it goes over the wire. */
export function slotView({ startsAt, endsAt, branchId, capacity, seatsLeft }: Slot): SlotView {
  return { startsAt: textOfMs(startsAt), endsAt: textOfMs(endsAt), branchId, capacity, seatsLeft };
}
