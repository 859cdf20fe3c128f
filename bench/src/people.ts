import { seededNow } from "../../packages/db/seed/large/sizes.ts";
import type { Caller, Hospital } from "./hospital.ts";

export const zone = "Asia/Kolkata";
export const today = seededNow.toZonedDateTimeISO(zone).toPlainDate();

export interface Doctor {
  readonly id: string;
  readonly accountId: string;
}

/** Doctors who have visits today: on their pages every call has something to do. */
export async function busyDoctors({ pool }: Hospital): Promise<Doctor[]> {
  const { rows } = await pool.query<Doctor>(
    `select d.id, d.account_id as "accountId" from doctors d
     where (select count(*) from appointments a where a.doctor_id = d.id and a.starts_at >= $1 and a.starts_at < $2) between 6 and 24
     order by d.id`,
    bounds(1),
  );
  if (rows.length < 50) throw new Error("the seed has too few doctors with visits today");
  return rows;
}

export interface Department {
  readonly id: string;
  /** How many of its doctors may be booked. */
  readonly doctors: number;
}

/** Where these doctors work. */
export async function departmentsOf({ pool }: Hospital, doctors: readonly Doctor[]): Promise<Department[]> {
  const { rows } = await pool.query<Department>(
    `select department_id as id, count(*)::int as doctors from doctors
     where status = 'approved' group by department_id having bool_or(id = any($1)) order by department_id`,
    [doctors.map(({ id }) => id)],
  );
  return rows;
}

export interface Patient {
  readonly id: string;
  readonly accountId: string;
}

export async function patientsWithAccounts({ pool }: Hospital): Promise<Patient[]> {
  const { rows } = await pool.query<Patient>(
    `select patient_id as id, account_id as "accountId" from account_patients where relation = 'self' order by patient_id`,
  );
  return rows;
}

/** Somebody at the desk of a branch, signed in. */
export async function deskClerk(hospital: Hospital): Promise<Caller & { readonly branchId: string }> {
  const { rows } = await hospital.pool.query<{ accountId: string; branchId: string }>(
    `select account_id as "accountId", branch_id as "branchId" from staff_roles where role = 'front_desk' limit 1`,
  );
  const [clerk] = rows;
  if (!clerk) throw new Error("the seed has nobody at the desk");
  return { ...(await hospital.signIn(clerk.accountId)), branchId: clerk.branchId };
}

/** From the first instant of today, so many days on. */
export function bounds(days: number): [string, string] {
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant().toString();
  return [instant(today), instant(today.add({ days }))];
}
