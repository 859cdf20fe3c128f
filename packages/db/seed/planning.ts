import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import type { Tx } from "../src/client.ts";
import type { SeededDoctor } from "./doctors.ts";
import { daysEitherWay, zone } from "./visits.ts";

interface Planning {
  readonly doctors: readonly SeededDoctor[];
  /** Who set the doctors' shares. */
  readonly setBy: string;
  readonly now: Temporal.Instant;
}

/** Every fourth doctor, the demo login first, also sees patients by telephone and for a follow-up at half the fee. */
const withKinds = 4;
const shortDay = 5;
const staffEvenings = 7;
/** Past the days that have visits. */
const holidayAfterDays = daysEitherWay + 3;

/** What makes the doctors differ: kinds of visit, a day that fills up, evenings that only staff book, and a holiday ahead. */
export async function seedPlanning(tx: Tx, { doctors, setBy, now }: Planning): Promise<void> {
  await seedShares(tx, { doctors, setBy, now });
  for (const [index, doctor] of doctors.entries()) {
    if (index % withKinds === 0) await seedKinds(tx, doctor, index);
    if (index === shortDay) await seedLimits(tx, doctor);
    if (index === staffEvenings) {
      await tx
        .updateTable("weeklyHours")
        .set({ staffOnly: true })
        .where("doctorId", "=", doctor.id)
        .where("fromTime", "=", "16:00")
        .execute();
    }
  }
  const day = addDays(dateIn(now, zone), holidayAfterDays);
  const name = JSON.stringify({ en: "Founders' Day", hi: "स्थापना दिवस" });
  await tx.insertInto("hospitalHolidays").values({ day, branchId: null, name }).execute();
}

async function seedKinds(tx: Tx, { id: doctorId, fee }: SeededDoctor, index: number): Promise<void> {
  const half = Math.round(fee / 200) * 100;
  // Numbers and names that nobody has: 020 2553 and example.com are the demo's own.
  const contact =
    index === 0 ? "https://meet.carepoint.example/ananya-rao" : `+9120255302${String(index).padStart(2, "0")}`;
  await tx
    .insertInto("doctorKinds")
    .values([
      { doctorId, kind: "follow_up", offered: true, fee: half, minutes: 10, withinDays: 14 },
      { doctorId, kind: "tele", offered: true, fee: fee - 10_000, minutes: 15, contact },
    ])
    .execute();
}

async function seedLimits(tx: Tx, { id: doctorId, hours }: SeededDoctor): Promise<void> {
  const [first] = hours;
  if (!first) return;
  const limits = { dayLimit: 16, onlineLimit: 10, walkInQuota: 4 };
  await tx
    .insertInto("bookingRules")
    .values({ doctorId, branchId: first.branchId, ...limits })
    .execute();
}

/** In basis points of what is collected; every third doctor, of longer standing, has more. */
const shares = { usual: 6000, senior: 7000 };

/** What each doctor has of a visit, since before the first one. */
async function seedShares(tx: Tx, { doctors, setBy, now }: Planning): Promise<void> {
  const createdAt = now.subtract({ hours: 24 * 400 });
  const validFrom = dateIn(createdAt, zone);
  const rows = doctors.map(({ id: doctorId }, index) => ({
    doctorId,
    validFrom,
    basisPoints: index % 3 === 0 ? shares.senior : shares.usual,
    createdBy: setBy,
    createdAt,
  }));
  await tx.insertInto("doctorShares").values(rows).execute();
}
