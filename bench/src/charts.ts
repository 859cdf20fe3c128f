import { type Caller, type Hospital, publicUrl } from "./hospital.ts";
import { bounds, busyDoctors } from "./people.ts";

export interface Charts {
  readonly caller: Caller;
  /** Whom the doctor sees today, each with twenty problems. */
  readonly patients: readonly string[];
}

/** A doctor of today, whose patients have charts to open: a seed has none. */
export async function doctorWithCharts(hospital: Hospital): Promise<Charts> {
  const [doctor] = await busyDoctors(hospital);
  if (!doctor) throw new Error("no doctor has visits today");
  const { rows } = await hospital.pool.query<{ id: string }>(
    `select distinct patient_id as id from appointments
     where doctor_id = $1 and starts_at >= $2 and starts_at < $3 and patient_id is not null
       and status in ('confirmed','checked_in','in_progress','completed') limit 12`,
    [doctor.id, ...bounds(1)],
  );
  const [caller, patients] = [await hospital.signIn(doctor.accountId), rows.map(({ id }) => id)];
  const { rows: opened } = await hospital.pool.query<{ id: string }>(
    "select distinct patient_id as id from chart_entries",
  );
  const blank = patients.filter((patient) => !opened.some(({ id }) => id === patient)); // another measure may have come before
  if (blank.length > 0) await recordEntries(hospital, caller, blank);
  return { caller, patients };
}

/** Twenty problems each, written by a server that ends before the measured ones start. */
async function recordEntries(hospital: Hospital, caller: Caller, patients: readonly string[]): Promise<void> {
  const { address, stop } = await hospital.serve();
  for (const patientId of patients) {
    for (let nth = 0; nth < 20; nth += 1) {
      const content = { kind: "problem", text: `Problem ${nth}` };
      const answer = await fetch(`${address}/trpc/records.recordEntry`, {
        method: "POST",
        headers: { cookie: caller.cookie, origin: publicUrl, "content-type": "application/json" },
        body: JSON.stringify({ opId: crypto.randomUUID(), patientId, content }),
      });
      if (!answer.ok) throw new Error(`an entry was refused: ${answer.status} ${await answer.text()}`);
    }
  }
  await stop();
  await hospital.pool.query("analyze"); // else plans are of empty tables
}
