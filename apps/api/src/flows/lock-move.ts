import type { Tx } from "@carepoint/db/client";
import { together } from "@carepoint/db/pipeline";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { entersAt } from "@carepoint/domain/queue/states";
import type { VisitPlace } from "../domains/appointments/queries/appointments.ts";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { readPaidVisit } from "../domains/billing/queries/visits.ts";
import { hasPlace } from "../domains/queue/queries/places.ts";
import { type DoctorDay, lockQueue } from "../domains/queue/queries/tokens.ts";
import { listBranches, readSettings } from "../domains/settings/queries.ts";

/**
 * A move begins here: the day it leaves and the day it goes to are locked in one order for everyone, so that two who
 * swap never deadlock, and the new day's queue when the visit has a number to give up or a confirmation gives one: whoever
 * stands there writes audits. Answers that day. Throws `version_conflict` when somebody moved the visit while this one waited.
 */
export async function lockMove(tx: Tx, appointmentId: string, to: VisitPlace): Promise<DoctorDay> {
  const queue = await lockHeldMove(tx, appointmentId, to);
  if (!queue) throw new DomainError("version_conflict");
  return queue;
}

/** The same where nothing is lost when somebody moved the visit meanwhile: then it answers nothing. */
export async function lockHeldMove(tx: Tx, appointmentId: string, to: VisitPlace): Promise<DoctorDay | undefined> {
  const seen = await readPaidVisit(tx, appointmentId);
  const zone = (await listBranches(tx)).find(({ id }) => id === to.branchId)?.zone;
  if (!zone) throw new DomainError("not_found");
  const day = dateIn(to.startsAt, zone);
  const days = [
    { doctorId: seen.doctorId, startsAt: seen.startsAt, zone: seen.zone },
    { doctorId: to.doctorId, startsAt: to.startsAt, zone },
  ].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const each of days) await lockDoctorDay(tx, each.doctorId, each.startsAt, each.zone);
  const queue = { doctorId: to.doctorId, branchId: to.branchId, day };
  const [now, { tokenAt }, placed] = await together([
    readPaidVisit(tx, appointmentId),
    readSettings(tx),
    hasPlace(tx, appointmentId),
  ]);
  if (placed || entersAt("expected", tokenAt)) await lockQueue(tx, queue);
  const isThere =
    now.doctorId === seen.doctorId && now.branchId === seen.branchId && now.startsAt.equals(seen.startsAt);
  return isThere ? queue : undefined;
}

function keyOf({ doctorId, startsAt, zone }: { doctorId: string; startsAt: Temporal.Instant; zone: string }): string {
  return `${doctorId} ${dateIn(startsAt, zone)}`;
}
