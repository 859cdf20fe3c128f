import { runnable } from "@carepoint/api/testing/runnable-jobs";
import { newId } from "@carepoint/domain/kernel/id";
import type { Arena, Target } from "./arena.ts";
import type { Books } from "./asking.ts";
import { untilDone } from "./workers.ts";

/** Somebody waits for a time of this target's doctor on its day. */
export async function addWait({ server }: Arena, { doctorId, branchId, startsAt }: Target, patientId: string) {
  const day = Temporal.Instant.from(startsAt).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  const askedAt = Temporal.Now.instant();
  const wait = { patientId, doctorId, branchId, fromDate: day, toDate: day, status: "waiting", askedAt };
  await server.hospital.db
    .insertInto("waitEntries")
    .values({ id: newId(), ...wait })
    .execute();
}

/** Two workers at once serve those who wait for a doctor, again and again. */
export async function serveWaits(arena: Arena, doctorIds: readonly string[], rounds: number, books: Books) {
  const worker = async () => {
    for (let round = 0; round < rounds; round += 1)
      for (const doctorId of doctorIds)
        await untilDone(arena, books, (ctx) => runnable.serveWaits.run(ctx, { doctorId }));
  };
  await Promise.all([worker(), worker()]);
}

/** What was offered to those who waited: their message names it, so it must stand like any other promise. */
export async function readOffers(arena: Arena, { log }: Books): Promise<void> {
  const offers = await arena.asOwner(
    `select o.appointment_id as id, o.doctor_id as doctor, e.branch_id as branch, o.starts_at as at
     from wait_offers o join wait_entries e on e.id = o.entry_id`,
  );
  for (const { id, doctor, branch, at } of offers) {
    const startsAt = new Date(String(at)).toISOString();
    const place = { doctorId: String(doctor), branchId: String(branch), startsAt, seats: "slot" } as const;
    log.acknowledged.set(String(id), place);
  }
  log.done.set("offer to one who waits", offers.length);
}
