import type { Db } from "@carepoint/db/client";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { type BusyInterval, openSlots, type Slot, type SlotQuestion } from "@carepoint/domain/appointments/slots";
import { type AppointmentSource, occupyingStatuses } from "@carepoint/domain/appointments/states";
import { addDays, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { readSettings } from "../../settings/queries.ts";
import { openExceptions, openHours } from "./hours.ts";

export interface SlotAsking {
  readonly now: Temporal.Instant;
  readonly source: AppointmentSource;
}

const dayMs = 86_400_000;

/**
 * Everything that decides which times these doctors offer: one read each of hours, exceptions, zones, settings and of
 * the time that is taken, however many doctors. Whether a doctor may be booked at all is for the caller to ask.
 */
export async function slotQuestionsFor(db: Db, doctorIds: readonly string[], { now, source }: SlotAsking) {
  const questions = new Map<string, SlotQuestion>();
  if (doctorIds.length === 0) return questions;
  const { minimumNoticeMinutes, horizonDays } = await readSettings(db);
  const hours = await openHours(db, doctorIds);
  const exceptions = await openExceptions(db, doctorIds, addDays(dateIn(now, "UTC"), -1));
  const zones = await zonesOfBranches(db);
  const busy = await busyTimes(db, doctorIds, now, horizonDays + 2);
  for (const id of doctorIds) {
    questions.set(id, {
      hours: hours.get(id) ?? [],
      exceptions: exceptions.get(id) ?? [],
      busy: busy.get(id) ?? [],
      zones,
      now: now.epochMilliseconds,
      minimumNoticeMinutes,
      horizonDays,
      source,
    });
  }
  return questions;
}

/** The first free slots of a doctor, looked for week by week: most have one in the first. */
export function firstSlots(question: SlotQuestion, count: number, branchId?: BranchId): SlotView[] {
  const found: Slot[] = [];
  const start = addDays(dateIn(Temporal.Instant.fromEpochMilliseconds(question.now), "UTC"), -1);
  for (let day = 0; day <= question.horizonDays + 2 && found.length < count; day += 7) {
    const week = openSlots(question, addDays(start, day), addDays(start, day + 6));
    found.push(...week.filter((slot) => branchId === undefined || slot.branchId === branchId));
  }
  return found.slice(0, count).map(slotView);
}

/** A slot as it goes over the wire. */
export function slotView({ startsAt, endsAt, branchId, capacity, seatsLeft }: Slot): SlotView {
  const text = (ms: number) => instantText(Temporal.Instant.fromEpochMilliseconds(ms));
  return { startsAt: text(startsAt), endsAt: text(endsAt), branchId, capacity, seatsLeft };
}

/** The zones of the branches that are open: hours at a closed one offer nothing. */
async function zonesOfBranches(db: Db): Promise<Record<string, string>> {
  const rows = await db.selectFrom("branches").select(["id", "zone"]).where("active", "=", true).execute();
  return Object.fromEntries(rows.map(({ id, zone }) => [id, zone]));
}

/** Time that is taken, buffers included. A hold that ran out takes none, whoever expires it. */
async function busyTimes(db: Db, doctorIds: readonly string[], now: Temporal.Instant, days: number) {
  const from = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds - dayMs);
  const to = Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds + days * dayMs);
  const rows = await db
    .selectFrom("appointments")
    .select(["doctorId", "seat"])
    .select(sql<number>`(extract(epoch from lower(occupied)) * 1000)::bigint`.as("startMs"))
    .select(sql<number>`(extract(epoch from upper(occupied)) * 1000)::bigint`.as("endMs"))
    .where("doctorId", "in", [...doctorIds])
    .where("startsAt", ">=", from)
    .where("startsAt", "<", to)
    .where("status", "in", [...occupyingStatuses])
    .where((eb) => eb.or([eb("status", "<>", "pending"), eb("holdExpiresAt", ">", now)]))
    .execute();
  const intervals = new Map<string, BusyInterval[]>();
  for (const { doctorId, ...interval } of rows) {
    const known = intervals.get(doctorId);
    if (known) known.push(interval);
    else intervals.set(doctorId, [interval]);
  }
  return intervals;
}
