import type { Db, Tx } from "@carepoint/db/client";
import type { AddExceptionInput, SetWeeklyHoursInput, WeeklyHours } from "@carepoint/domain/doctors/schema";
import { addDays, type CalendarDate, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type BranchId,
  branchId,
  type DoctorId,
  type HoursExceptionId,
  hoursExceptionId,
} from "@carepoint/domain/kernel/id";
import * as z from "zod";
import type { Scope } from "../../../kernel/context.ts";
import { plansAt, within } from "../access.ts";
import { bookingRulesOf, kindRowsOf, seenOf } from "./terms.ts";

const kind = z.enum(["leave", "block", "extra"]);

/** The doctor's week, the exceptions that still matter, the kinds of visit and the rules of each branch, for who may plan with them. Throws `not_found`. */
export async function readHours(db: Db, scope: Scope, doctorId: DoctorId, now: Temporal.Instant) {
  const doctor = await db
    .selectFrom("doctors")
    .select("doctors.id")
    .where("doctors.id", "=", doctorId)
    .where(within(scope))
    .executeTakeFirst();
  if (!doctor) throw new DomainError("not_found");
  const [hours, exceptions, kinds, rules] = await Promise.all([
    openHours(db, [doctorId]),
    openExceptions(db, [doctorId], addDays(dateIn(now, "UTC"), -1)),
    kindRowsOf(db, doctorId),
    bookingRulesOf(db, doctorId),
  ]);
  const week = hours.get(doctorId) ?? [];
  return {
    hours: week,
    hoursSeen: seenOf(plannedAt(week, plansAt(scope))),
    exceptions: exceptions.get(doctorId) ?? [],
    kinds,
    kindsSeen: seenOf(kinds),
    rules,
  };
}

/** The part of a week that is one branch's to plan; all of it where no branch is named. */
export function plannedAt(week: readonly WeeklyHours[], at: BranchId | null): WeeklyHours[] {
  return week.filter(({ branchId }) => at === null || branchId === at);
}

/** The hours that hold now, by doctor, each in order of the week. */
export async function openHours(db: Db, doctorIds: readonly string[]): Promise<Map<string, WeeklyHours[]>> {
  const rows = await db
    .selectFrom("weeklyHours")
    .select(["doctorId", "branchId", "weekday", "fromTime", "toTime", "slotMinutes", "capacity"])
    .select(["bufferBeforeMinutes", "bufferAfterMinutes", "staffOnly", "validFrom", "validTo"])
    .where("doctorId", "in", [...doctorIds])
    .where("endedAt", "is", null)
    .orderBy("weekday")
    .orderBy("fromTime")
    .execute();
  return byDoctor(rows, ({ doctorId: _, fromTime, toTime, validFrom, validTo, ...row }): WeeklyHours => {
    const from = validFrom === null ? {} : { validFrom: calendarDate.parse(validFrom) };
    const to = validTo === null ? {} : { validTo: calendarDate.parse(validTo) };
    return { ...row, branchId: branchId.parse(row.branchId), from: fromTime, to: toTime, ...from, ...to };
  });
}

/** The exceptions that end on this day or later, by doctor, in order of time. */
export async function openExceptions(db: Db, doctorIds: readonly string[], since: CalendarDate) {
  const rows = await db
    .selectFrom("hoursExceptions")
    .select(["doctorId", "id", "kind", "branchId", "fromDate", "toDate", "fromTime", "toTime", "reason"])
    .select(["slotMinutes", "bufferBeforeMinutes", "bufferAfterMinutes", "capacity", "staffOnly"])
    .where("doctorId", "in", [...doctorIds])
    .where("endedAt", "is", null)
    .where("toDate", ">=", since)
    .orderBy("fromDate")
    .orderBy("fromTime")
    .execute();
  return byDoctor(rows, ({ doctorId: _, fromTime, toTime, ...row }) => ({
    ...row,
    id: hoursExceptionId.parse(row.id),
    kind: kind.parse(row.kind),
    branchId: row.branchId === null ? null : branchId.parse(row.branchId),
    fromDate: calendarDate.parse(row.fromDate),
    toDate: calendarDate.parse(row.toDate),
    from: fromTime,
    to: toTime,
  }));
}

/** Ends the week that held until now, everywhere or at one branch, and lets the new one begin. Nothing is deleted. */
export async function replaceHours(
  tx: Tx,
  { doctorId, hours }: SetWeeklyHoursInput,
  { now, at }: { readonly now: Temporal.Instant; readonly at: BranchId | null },
) {
  await tx
    .updateTable("weeklyHours")
    .set({ endedAt: now })
    .where("doctorId", "=", doctorId)
    .$if(at !== null, (query) => query.where("branchId", "=", at))
    .where("endedAt", "is", null)
    .execute();
  if (hours.length === 0) return;
  const rows = hours.map(({ from, to, validFrom, validTo, ...rule }) => ({
    ...rule,
    doctorId,
    fromTime: from,
    toTime: to,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  }));
  await tx.insertInto("weeklyHours").values(rows).execute();
}

export async function insertException(tx: Tx, exception: AddExceptionInput): Promise<HoursExceptionId> {
  const { doctorId, kind: what, fromDate, toDate, reason, branchId: branch } = exception;
  const { id } = await tx
    .insertInto("hoursExceptions")
    .values({
      doctorId,
      kind: what,
      fromDate,
      toDate,
      reason: reason ?? null,
      branchId: branch ?? null,
      ...times(exception),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return hoursExceptionId.parse(id);
}

export interface Ending {
  readonly doctorId: DoctorId;
  readonly exceptionId: HoursExceptionId;
  /** Whoever plans for one branch ends what holds there alone. */
  readonly at: BranchId | null;
}

/** Ends an exception of this doctor; false when there is no such one. */
export async function endException(tx: Tx, { doctorId, exceptionId, at }: Ending, now: Temporal.Instant) {
  const ended = await tx
    .updateTable("hoursExceptions")
    .set({ endedAt: now })
    .where("id", "=", exceptionId)
    .where("doctorId", "=", doctorId)
    .$if(at !== null, (query) => query.where("branchId", "=", at))
    .where("endedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return ended !== undefined;
}

/** Whether every one of these branches is there and open. */
export async function areOpenBranches(db: Db, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const rows = await db
    .selectFrom("branches")
    .select("id")
    .where("id", "in", wanted)
    .where("active", "=", true)
    .execute();
  return rows.length === wanted.length;
}

function times(exception: AddExceptionInput) {
  if (exception.kind === "leave") return {};
  const { from: fromTime, to: toTime } = exception;
  if (exception.kind === "block") return { fromTime, toTime };
  const { slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, capacity, staffOnly } = exception;
  return { fromTime, toTime, slotMinutes, bufferBeforeMinutes, bufferAfterMinutes, capacity, staffOnly };
}

function byDoctor<Row extends { doctorId: string }, T>(rows: readonly Row[], rule: (row: Row) => T): Map<string, T[]> {
  const grouped = Map.groupBy(rows, ({ doctorId }) => doctorId);
  return new Map([...grouped].map(([doctorId, own]) => [doctorId, own.map(rule)]));
}
