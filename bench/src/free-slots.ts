import { asking, type Caller, type Hospital } from "./hospital.ts";
import { busyDoctors, patientsWithAccounts, today } from "./people.ts";

export interface FreeSlot {
  readonly doctorId: string;
  readonly patientId: string;
  readonly branchId: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

interface Clerk extends Caller {
  readonly branchId: string;
}

/**
 * Every slot that the API offers at the clerk's branch in the next two months, each with a patient who is free then: one
 * patient per doctor. Neighbours in the list are of different patients, who hold one time at once, and far apart in time.
 */
export async function listFreeSlots(hospital: Hospital, address: string, clerk: Clerk): Promise<FreeSlot[]> {
  const [doctors, patients] = [await busyDoctors(hospital), await patientsWithAccounts(hospital)];
  const busy = await busyTimes(hospital);
  const found: FreeSlot[] = [];
  for (const [index, { id: doctorId }] of doctors.entries()) {
    const patientId = patients[index]?.id;
    if (!patientId) break;
    const open = [...(await slotsOf(address, clerk, doctorId, 1)), ...(await slotsOf(address, clerk, doctorId, 31))];
    for (const { startsAt, endsAt, branchId } of open) {
      const taken = busy.get(patientId)?.some((each) => each.startsAt < endsAt && startsAt < each.endsAt);
      if (!taken) found.push({ doctorId, patientId, branchId, startsAt, endsAt });
    }
  }
  return inRounds(found.toSorted((a, b) => shuffled(a) - shuffled(b)));
}

/** Everybody's first one, then everybody's second one, and so on. */
function inRounds(slots: readonly FreeSlot[]): FreeSlot[] {
  const turns = new Map<string, number>();
  const taken = slots.map((slot) => {
    const turn = turns.get(slot.patientId) ?? 0;
    turns.set(slot.patientId, turn + 1);
    return { slot, turn };
  });
  return taken.toSorted((a, b) => a.turn - b.turn).map(({ slot }) => slot);
}

type Span = Pick<FreeSlot, "startsAt" | "endsAt">;

async function slotsOf(address: string, clerk: Clerk, doctorId: string, ahead: number) {
  const input = {
    doctorId,
    branchId: clerk.branchId,
    from: today.add({ days: ahead }).toString(),
    to: today.add({ days: ahead + 29 }).toString(),
  };
  const { path, headers = {} } = asking(clerk, "appointments.slots", input);
  const answer = await fetch(`${address}${path}`, { headers });
  if (!answer.ok) throw new Error(`slots: ${answer.status}`);
  const body = (await answer.json()) as { result: { data: { items: (Span & { branchId: string })[] } } };
  return body.result.data.items;
}

async function busyTimes({ pool }: Hospital): Promise<Map<string, Span[]>> {
  const { rows } = await pool.query<{ patientId: string; startsAt: Date; endsAt: Date }>(
    `select patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt" from appointments
     where status in ('pending', 'confirmed') and patient_id in (select patient_id from account_patients)`,
  );
  const spans = rows.map((row) => ({
    patientId: row.patientId,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }));
  return Map.groupBy(spans, ({ patientId }) => patientId);
}

/** A fixed order that has nothing to do with doctor or time. */
function shuffled({ doctorId, startsAt }: FreeSlot): number {
  let hash = 2_166_136_261;
  for (const letter of `${doctorId}${startsAt}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return hash >>> 0;
}
