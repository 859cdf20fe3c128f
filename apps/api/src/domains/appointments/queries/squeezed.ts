import type { Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { firstSqueezeSeat } from "@carepoint/domain/appointments/seats";
import type { Slot } from "@carepoint/domain/appointments/slots";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { sql } from "kysely";
import { keepsTime } from "../../doctors/queries/kept-times.ts";

interface SqueezeAsking {
  readonly doctorId: string;
  readonly now: Temporal.Instant;
  readonly slot: Pick<Slot, "occupiedFrom" | "occupiedTo">;
}

/** Seats of those squeezed in whose time touches this one; what ran out has none. */
export async function squeezedSeats(tx: Tx, { doctorId, now, slot }: SqueezeAsking): Promise<number[]> {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  const rows = await tx
    .selectFrom("appointments")
    .select("seat")
    .where("doctorId", "=", doctorId)
    .where("seat", ">=", firstSqueezeSeat)
    .where("status", "in", written(occupyingStatuses))
    .where(sql<boolean>`occupied && tstzrange(${at(slot.occupiedFrom)}, ${at(slot.occupiedTo)})`)
    .where(keepsTime("appointments", now))
    .execute();
  return rows.map(({ seat }) => seat);
}

/** Every seat that somebody else has at a visit's time; what ran out was ended before. */
export async function seatsBeside(tx: Tx, appointmentId: string): Promise<number[]> {
  const rows = await tx
    .selectFrom("appointments as own")
    .innerJoin("appointments as other", (join) =>
      join.onRef("other.doctorId", "=", "own.doctorId").onRef("other.id", "!=", "own.id"),
    )
    .select("other.seat")
    .where("own.id", "=", appointmentId)
    .where("other.status", "in", written(occupyingStatuses))
    .where(sql<boolean>`other.occupied && own.occupied`)
    .execute();
  return rows.map(({ seat }) => seat);
}
