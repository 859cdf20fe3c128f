import { addDoctor } from "@carepoint/api/testing/context";
import type { Arena } from "./arena.ts";
import { ask, type Books, type Client } from "./asking.ts";

/** Two doctors who sit all of today at the first branch, in few slots: they are soon full, and the rest comes beside. */
export async function addDoctorsOfToday({ server }: Arena): Promise<readonly [string, string]> {
  const one = async () => {
    const { doctorId } = await addDoctor(server.hospital);
    if (!doctorId) throw new Error("not a doctor");
    await server.hospital.db
      .updateTable("weeklyHours")
      .set({ fromTime: "00:00", toTime: "24:00", slotMinutes: 240 })
      .where("doctorId", "=", doctorId)
      .execute();
    return doctorId;
  };
  return [await one(), await one()];
}

interface Came {
  readonly appointmentId: string;
  readonly entryId: string;
}

/** Somebody comes without a booking and pays; now and then they are sent on to the other doctor. */
export async function walkIn(
  client: Client,
  doctors: readonly [string, string],
  branchId: string,
  books: Books,
): Promise<void> {
  const [doctorId, other] = client.chance.happens(0.5) ? doctors : [doctors[1], doctors[0]];
  const register = { name: `Walks in ${client.chance.whole(2 ** 31)}`, sex: "female", ageYears: 40 };
  const input = { doctorId, branchId, register, settlement: { method: "cash" } };
  const came = await ask<Came>(client, { way: "walk-in", path: "queue.walkIn", input }, books);
  if (!came) return;
  const place = { doctorId, branchId, startsAt: null, seats: "walk-in" } as const;
  books.log.acknowledged.set(came.appointmentId, place);
  if (!client.chance.happens(0.4)) return;
  const onward = { way: "transfer", path: "queue.transfer", input: { entryId: came.entryId, doctorId: other } };
  if (await ask(client, onward, books))
    books.log.acknowledged.set(came.appointmentId, { ...place, doctorId: other, seats: "transfer" });
}
