import type { Tx } from "@carepoint/db/client";
import { together } from "@carepoint/db/pipeline";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { entersAt } from "@carepoint/domain/queue/states";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { type PaidVisit, readPaidVisit } from "../domains/billing/queries/visits.ts";
import { lockQueue } from "../domains/queue/queries/tokens.ts";
import { readSettings } from "../domains/settings/queries.ts";

/**
 * Every story in which money and a visit meet begins here: the doctor's day first, then payment and visit in any order,
 * so that two of them wait for each other and never deadlock. Where a confirmation gives a number, the queue's line comes
 * next, because whoever stands in it writes audits. Throws `not_found`.
 */
export async function lockVisitDay(tx: Tx, appointmentId: string): Promise<PaidVisit> {
  let seen = await readPaidVisit(tx, appointmentId);
  for (;;) {
    const [, visit, { tokenAt }] = await together([
      lockDoctorDay(tx, seen.doctorId, seen.startsAt, seen.zone),
      readPaidVisit(tx, appointmentId),
      readSettings(tx),
    ]);
    const { doctorId, branchId, startsAt, zone } = visit;
    if (doctorId === seen.doctorId && branchId === seen.branchId && startsAt.equals(seen.startsAt)) {
      if (entersAt("expected", tokenAt)) await lockQueue(tx, { doctorId, branchId, day: dateIn(startsAt, zone) });
      return visit;
    }
    seen = visit; // moved to another doctor or time while we waited
  }
}
