import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";
import { opensRecord } from "../../patients/access.ts";
import { chart, chartReach } from "./chart-part.ts";
import {
  encounterSources,
  encounters,
  nothing,
  type Pulling,
  patientSources,
  people,
  prescriptionSources,
  prescriptions,
  visitSources,
  visits,
} from "./parts.ts";
import { among, type Condition, changed, never, type Reach, timed } from "./reach.ts";

const lastEncounters = 5;
const prescriptionDays = 730;

/**
 * What a doctor keeps: yesterday's, today's and tomorrow's visits, and of their patients and of those in their care what a visit
 * needs. What was opened in an emergency is read with a network and kept nowhere.
 */
export async function doctorDevice(pulling: Pulling, { doctorId }: Actor) {
  const { now } = pulling.span;
  const sent = await sentAway(pulling, doctorId);
  const own = sql<boolean>`appointments.doctor_id = ${doctorId}`;
  const everOwn = sql<boolean>`(${own} or ${among("appointments.id", sent)})`;
  const visitReach = timed(pulling.span, {
    scope: sql<boolean>`(${everOwn} and appointments.patient_id is not null)`,
    sources: visitSources,
    at: (time) => sql<boolean>`(${own} and ${nearDays(time)} and appointments.status <> 'expired')`,
  });
  const of = await patientsOf(pulling, doctorId, { own, everOwn });
  const patientReach = ofPatients("patients.id", of);
  const prescriptionReach = ofPatients("prescriptions.patientId", of);
  const issued = sql<boolean>`(prescriptions.status in ('issued', 'superseded', 'cancelled')
    and prescriptions.issued_at > ${now.subtract({ hours: 24 * prescriptionDays })})`;
  return {
    appointment: visits(pulling, visitReach),
    patient: people(pulling, { ...patientReach, sources: patientSources }),
    prescription: prescriptions(pulling, {
      ...prescriptionReach,
      now: sql<boolean>`(${prescriptionReach.now} and ${issued})`,
      sources: prescriptionSources,
    }),
    encounter: encounters(pulling, encounterReach(pulling, doctorId, of)),
    chart: chart(pulling, chartReach(pulling, ofPatients("chartEntries.patientId", of), of.current)),
    invoice: nothing,
  };
}

/** The day before, the day and the day after, each by the wall calendar of the visit's branch. */
function nearDays(time: Temporal.Instant): Condition {
  const today = sql`(${time}::timestamptz at time zone branches.zone)::date`;
  return sql<boolean>`(appointments.starts_at > ${time.subtract({ hours: 72 })}
    and appointments.starts_at < ${time.add({ hours: 96 })}
    and appointments.starts_at >= (${today} - 1)::timestamp at time zone branches.zone
    and appointments.starts_at < (${today} + 2)::timestamp at time zone branches.zone)`;
}

interface DoctorsPatients {
  readonly current: readonly string[];
  /** Current ones with a visit that has not changed since the last pull, and was near then: all of theirs is known. */
  readonly known: readonly string[];
  readonly left: readonly string[];
}

const sentDays = 30;

/** Visits that were sent or moved from this doctor to another: the device may still have them, and their patients. */
async function sentAway({ db, span }: Pulling, doctorId: string | null): Promise<string[]> {
  const since = span.now.subtract({ hours: 24 * sentDays });
  const moved = await db
    .selectFrom("appointmentEvents")
    .select("appointmentId")
    .where("fromDoctor", "=", doctorId)
    .where("event", "=", sql.lit("reschedule"))
    .where("at", ">", since)
    .limit(1000)
    .execute();
  const rows = await db
    .selectFrom("queueEvents")
    .innerJoin("queueEntries", "queueEntries.id", "queueEvents.entryId")
    .select("queueEntries.appointmentId")
    .where("queueEvents.doctorId", "=", doctorId)
    .where("queueEvents.event", "=", "transfer")
    .where("queueEvents.at", ">", since)
    .limit(1000)
    .execute();
  return [...rows, ...moved].map(({ appointmentId }) => appointmentId);
}

interface Whose {
  readonly own: Condition;
  /** Those sent away as well. */
  readonly everOwn: Condition;
}

/** Whose records the doctor's near visits and the care team open now, and whose they opened at the last pull. */
async function patientsOf(
  pulling: Pulling,
  doctorId: string | null,
  { own, everOwn }: Whose,
): Promise<DoctorsPatients> {
  const { db, span } = pulling;
  const { since, now } = span;
  const opens = (time: Temporal.Instant) =>
    sql<boolean>`(${own} and ${nearDays(time)} and ${opensRecord("appointments.status")})`;
  const moved = since ? changed(["appointments.changedXid"], since) : never;
  const then = since ? opens(since.at) : never;
  const visited = await db
    .selectFrom("appointments")
    .innerJoin("branches", "branches.id", "appointments.branchId")
    .select(["appointments.patientId", opens(now).as("current"), sql<boolean>`(${then} and not ${moved})`.as("known")])
    .where(everOwn)
    .where(sql<boolean>`(${opens(now)} or ${then} or ${moved})`)
    .execute();
  const rows = [...visited, ...(await inCare(pulling, doctorId))];
  const pick = (which: (row: (typeof rows)[number]) => boolean) => [
    ...new Set(rows.filter(which).flatMap(({ patientId }) => (patientId ? [patientId] : []))),
  ];
  const current = pick((row) => row.current);
  const known = pick((row) => row.known).filter((id) => current.includes(id));
  const apart = await mergedOrParted(pulling);
  const left = [...new Set([...pick(() => true), ...apart])].filter((id) => !current.includes(id));
  return { current, known, left };
}

/** Both of each pair that became one since the last pull, or two again: their rows went to the other. */
async function mergedOrParted({ db, span: { since } }: Pulling): Promise<string[]> {
  if (!since) return [];
  const rows = await db
    .selectFrom("patientMerges")
    .select(["keptId", "mergedId"])
    .where(sql<boolean>`changed_xid >= ${since.xmin}::xid8`)
    .limit(1000)
    .execute();
  return rows.flatMap(({ keptId, mergedId }) => [keptId, mergedId]);
}

/** So long after its end a device that was away hears that somebody is out of the doctor's care. */
const endedDays = 400;

/** Those in the doctor's care, and those who were: an end that was set or came by the clock. */
async function inCare({ db, span: { since, now } }: Pulling, doctorId: string | null) {
  const inForce = (
    time: Temporal.Instant,
  ) => sql<boolean>`(care_team.from_at <= ${time} and care_team.until_at > ${time}
    and (care_team.ended_at is null or care_team.ended_at > ${time}))`;
  const moved = since ? changed(["careTeam.changedXid"], since) : never;
  const then = since ? inForce(since.at) : never;
  return db
    .selectFrom("careTeam")
    .select(["patientId", inForce(now).as("current"), sql<boolean>`(${then} and not ${moved})`.as("known")])
    .where("doctorId", "=", doctorId)
    .where("untilAt", ">", now.subtract({ hours: 24 * endedDays }))
    .where(sql<boolean>`(${inForce(now)} or ${then} or ${moved})`)
    .limit(1000)
    .execute();
}

function ofPatients(column: string, { current, known, left }: DoctorsPatients): Omit<Reach, "sources"> {
  return {
    scope: among(column, [...current, ...left]),
    now: among(column, current),
    surely: among(column, known),
    possibly: among(column, left),
  };
}

/** The doctor's own last five notes of each patient; a newer one pushes the oldest out. */
function encounterReach({ span: { since } }: Pulling, doctorId: string | null, of: DoctorsPatients): Reach {
  const { scope, now, surely, possibly } = ofPatients("encounters.patientId", of);
  const last = sql`(select ranked.id from (select e.id,
      row_number() over (partition by e.patient_id order by e.opened_at desc, e.id desc) as place
    from encounters e where e.doctor_id = ${doctorId} and ${among("e.patientId", of.current)}) ranked
    where ranked.place <= ${lastEncounters})`;
  const newer = since
    ? sql<boolean>`exists (select from encounters e where e.patient_id = encounters.patient_id
        and e.doctor_id = ${doctorId} and e.changed_xid >= ${since.xmin}::xid8)`
    : never;
  return {
    scope: sql<boolean>`(encounters.doctor_id = ${doctorId} and ${scope})`,
    now: sql<boolean>`(${now} and encounters.id in ${last})`,
    surely,
    possibly: sql<boolean>`(${possibly} or ${newer})`,
    sources: encounterSources,
  };
}
