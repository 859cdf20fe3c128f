import { setTimeout as sleep } from "node:timers/promises";
import { addPatient } from "@carepoint/api/testing/context";
import { runnable } from "@carepoint/api/testing/runnable-jobs";
import { newId } from "@carepoint/domain/kernel/id";
import type { Chance } from "../harness/chance.ts";
import type { Arena, Target } from "./arena.ts";
import { ask, type Books, type Client, forget, promise } from "./asking.ts";
import { untilDone } from "./workers.ts";

/** Somebody waits for a time of this target's doctor on its day. */
export async function addWait(
  { server }: Arena,
  { doctorId, branchId, startsAt }: Target,
  patientId: string,
  askedBy: string | null = null,
) {
  const day = Temporal.Instant.from(startsAt).toZonedDateTimeISO("Asia/Kolkata").toPlainDate().toString();
  const askedAt = Temporal.Now.instant();
  const wait = { patientId, doctorId, branchId, fromDate: day, toDate: day, status: "waiting", askedAt, askedBy };
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

/** A patient with an account who waits and will look whether there is an offer. */
export async function openWaiter(arena: Arena, target: Target, chance: Chance): Promise<Client> {
  const { accountId, patientId } = await addPatient(arena.server.hospital);
  await addWait(arena, target, patientId, accountId);
  return { tab: await arena.signedIn(accountId ?? ""), chance, impatience: 0.15 };
}

interface Waits {
  readonly items: readonly {
    readonly id: string;
    readonly doctorId: string;
    readonly branchId: string;
    readonly offer: { readonly appointmentId: string; readonly startsAt: string } | null;
  }[];
}

/** Looks until there is an offer or nobody is served any more, and takes it or lets it go to the next. */
export async function answerOffer(client: Client, takes: boolean, isServed: () => boolean, books: Books) {
  for (let isLast = false; !isLast; ) {
    isLast = isServed();
    const seen = await client.tab.query<Waits>("waitlist.mine").catch(() => undefined);
    const [entry] = seen?.items ?? [];
    if (entry?.offer) return answer(client, takes, entry, books);
    await sleep(50);
  }
}

async function answer(
  client: Client,
  takes: boolean,
  { id: entryId, doctorId, branchId, offer }: Waits["items"][number],
  books: Books,
): Promise<void> {
  if (!offer) return;
  const { appointmentId } = offer;
  const startsAt = Temporal.Instant.from(offer.startsAt).toString({ smallestUnit: "millisecond" });
  const take = { way: "offer taken", path: "appointments.confirmFree", input: { appointmentId } };
  const leave = { way: "offer declined", path: "waitlist.leave", input: { entryId } };
  if (!(await ask(client, takes ? take : leave, books))) return;
  if (takes) promise(books, appointmentId, { doctorId, branchId, startsAt, seats: "slot", booked: true });
  else forget(books, appointmentId);
}

/** What was offered to those who waited: their message names it, so it must stand like any other promise. */
export async function readOffers(arena: Arena, { log }: Books): Promise<void> {
  const offers = await arena.asOwner(
    `select o.appointment_id as id, o.doctor_id as doctor, e.branch_id as branch, o.starts_at as at
     from wait_offers o join wait_entries e on e.id = o.entry_id`,
  );
  for (const { id, doctor, branch, at } of offers) {
    if (log.over.has(String(id)) || log.acknowledged.has(String(id))) continue;
    const startsAt = new Date(String(at)).toISOString();
    const place = { doctorId: String(doctor), branchId: String(branch), startsAt, seats: "slot" } as const;
    log.acknowledged.set(String(id), place);
  }
  log.done.set("offer to one who waits", offers.length);
}
