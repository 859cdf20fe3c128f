import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import autocannon from "autocannon";
import { type FreeSlot, listFreeSlots } from "../free-slots.ts";
import { type Hospital, publicUrl } from "../hospital.ts";
import { deskClerk } from "../people.ts";
import { pgbench } from "../pgbench.ts";
import type { Program } from "../program.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** What Easy!Appointments books per second at a million visits (recorded once, see the goals). */
const easyAppointmentsRate = 3.9;
const settlingMs = 500;
const mostLooks = 20;
const clients = 16;

type Clerk = Awaited<ReturnType<typeof deskClerk>>;

/** Hold and confirm at the desk, each with its audit, history, key and outbox, beside pgbench writing the same rows. */
export async function measureBooking(hospital: Hospital): Promise<Figure[]> {
  const clerk = await deskClerk(hospital);
  const ours = await hospital.serve();
  try {
    const listed = await listFreeSlots(hospital, ours.address, clerk);
    await handOut(
      hospital,
      listed.filter((_, index) => index % 2 === 0),
      clerk,
    );
    const free = listed.filter((_, index) => index % 2 === 1).reverse();
    const book = async (seconds: number) => {
      const booked = await bookFor(ours, clerk, free, seconds);
      await releaseLeft(hospital, ours, clerk);
      return booked;
    };
    await book(2);
    const rate = await interleave({
      ours: () => book(3),
      pgbench: () =>
        pgbench({
          url: hospital.ownerUrl,
          name: "booking.sql",
          clients,
          seconds: 3,
          variables: { desk: clerk.accountId },
        }),
    });
    await requireSameRows(hospital);
    const share = rate.ours / rate.pgbench;
    const faster = rate.ours / easyAppointmentsRate;
    return [
      {
        goal: 4,
        what: "hold and confirm at 16 clients, visits",
        ours: perSecond(rate.ours),
        beside: `pgbench, same rows ${perSecond(rate.pgbench)}; Easy!Appointments ${easyAppointmentsRate}/s (recorded)`,
        ratio: `${times(share)}; ${times(faster)} faster`,
        wanted: "≥ 0.40×; ≥ 200× faster",
        met: share >= 0.4 && faster >= 200,
      },
    ];
  } finally {
    await ours.stop();
  }
}

/** Books visits over HTTP for so long, taking slots from the end of the list, each of another patient than its neighbours. Answers visits per second. */
async function bookFor({ address }: Program, clerk: Clerk, free: FreeSlot[], seconds: number): Promise<number> {
  const result = await autocannon({
    url: address,
    connections: clients,
    duration: seconds,
    headers: { cookie: clerk.cookie, origin: publicUrl, "content-type": "application/json" },
    requests: [
      {
        method: "POST",
        path: "/trpc/appointments.hold",
        setupRequest: (request) => ({ ...request, body: JSON.stringify(holdOf(free)) }),
        onResponse: (_status, body, context) => Object.assign(context, { appointmentId: idIn(body) }),
      },
      {
        method: "POST",
        path: "/trpc/appointments.confirm",
        setupRequest: (request, context) => ({ ...request, body: JSON.stringify({ opId: randomUUID(), ...context }) }),
      },
    ],
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} bookings were refused`);
  return result.requests.total / 2 / result.duration;
}

/** The end of a round cuts some off between hold and confirmation; their patients hold nothing when the next one begins. */
async function releaseLeft({ pool }: Hospital, { address }: Program, clerk: Clerk): Promise<void> {
  const headers = { cookie: clerk.cookie, origin: publicUrl, "content-type": "application/json" };
  for (let looks = 0; looks < mostLooks; looks += 1) {
    await setTimeout(settlingMs); // what was on its way is written; on a crowded machine some of it later still
    const { rows } = await pool.query<{ id: string }>(
      `select id from appointments where status = 'pending' and source = 'front_desk'`,
    );
    if (rows.length === 0) return;
    for (const { id } of rows) {
      const body = JSON.stringify({ opId: randomUUID(), appointmentId: id });
      const answer = await fetch(`${address}/trpc/appointments.release`, { method: "POST", headers, body });
      // 409: it was confirmed after all, when nobody listened any more.
      if (!answer.ok && answer.status !== 409)
        throw new Error(`a time that was left held is not given back: ${answer.status}`);
    }
  }
  throw new Error("times that a round left held are still being held");
}

function holdOf(free: FreeSlot[]) {
  const slot = free.pop();
  if (!slot) throw new Error("the seed has too few free slots for this machine: shorten the run");
  const { doctorId, branchId, patientId, startsAt } = slot;
  return { opId: randomUUID(), doctorId, branchId, patientId, startsAt };
}

function idIn(body: string): string {
  const answer: unknown = JSON.parse(body);
  return typeof answer === "object" && answer !== null && "result" in answer
    ? (answer as { result: { data: { appointmentId: string } } }).result.data.appointmentId
    : "";
}

/** What pgbench books, one row per transaction; all of a patient's by one client. */
async function handOut({ pool }: Hospital, share: readonly FreeSlot[], { branchId }: Clerk): Promise<void> {
  const counters = Array.from({ length: clients }, (_, client) => `bench_next_${client}`);
  const anew = counters.map((name) => `drop sequence if exists ${name}; create sequence ${name};`);
  await pool.query(`drop table if exists bench_slots; ${anew.join(" ")}
    create table bench_slots (client integer, n bigint, visit_id uuid, doctor_id uuid, department_id uuid, branch_id uuid, patient_id uuid,
      account_id uuid, starts_at timestamptz, ends_at timestamptz, primary key (client, n))`);
  const patients = new Map<string, number>();
  for (const { patientId } of share) if (!patients.has(patientId)) patients.set(patientId, patients.size % clients);
  await pool.query(
    `insert into bench_slots select s.client, row_number() over (partition by s.client order by s.n), uuidv7(), s.doctor_id, d.department_id, $2, s.patient_id, a.account_id, s.starts_at, s.ends_at
     from jsonb_to_recordset($1::jsonb) as s (client integer, n bigint, doctor_id uuid, patient_id uuid, starts_at timestamptz, ends_at timestamptz)
     join doctors d on d.id = s.doctor_id join account_patients a on a.patient_id = s.patient_id`,
    [
      JSON.stringify(
        share.map(({ doctorId, patientId, startsAt, endsAt }, index) => ({
          client: patients.get(patientId),
          n: index,
          doctor_id: doctorId,
          patient_id: patientId,
          starts_at: startsAt,
          ends_at: endsAt,
        })),
      ),
      branchId,
    ],
  );
  await pool.query("analyze bench_slots");
}

/** Both wrote as many rows of each kind per visit, or they were not the same work. */
async function requireSameRows({ pool }: Hospital): Promise<void> {
  const { rows } = await pool.query<{ bench: boolean; visits: number; per: string }>(`
    with made as (select a.id, a.code ~ '^[0-9a-f]{8}$' as bench from appointments a where a.status = 'confirmed' and a.code !~ '^.{3}-.{4}$'
      or a.confirmed_at is not null and exists (select from audit_log l where l.subject_id = a.id))
    select bench, count(*)::int as visits, concat_ws(' ',
      round(avg((select count(*) from appointment_events e where e.appointment_id = made.id)), 1),
      round(avg((select count(*) from audit_log l where l.subject_id = made.id)), 1),
      round(avg((select count(*) from deliveries d join notifications n on n.id = d.notification_id where n.appointment_id = made.id)), 1)) as per
    from made group by bench`);
  const [one, other] = rows;
  if (!one || !other || one.per !== other.per)
    throw new Error(`the two wrote different rows per visit: ${JSON.stringify(rows)}`);
}
