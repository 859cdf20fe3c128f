import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import { countMissed } from "../domains/appointments/queries/missed.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { CommandContext } from "../kernel/context.ts";

type Owing = Pick<Appointment, "patientId" | "source" | "zone">;

/**
 * Who missed visits again and again pays when booking, or when the visit moves to a dearer one. Whoever stands at the
 * counter without a booking has come. Throws `prepayment_required`.
 */ // unaudited: it only asks
export async function assertMayOwe({ tx, now }: CommandContext, { patientId, source, zone }: Owing): Promise<void> {
  const { missedForPrepayment: most, missedWithinMonths: months } = await readSettings(tx);
  if (most === 0 || patientId === null || source === "walk_in") return;
  const since = now.toZonedDateTimeISO(zone).subtract({ months }).toInstant();
  const missed = await countMissed(tx, patientId, since);
  if (missed >= most) throw new DomainError("prepayment_required", { missed, months });
}
