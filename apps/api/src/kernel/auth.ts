import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Db, Tx } from "@carepoint/db/client";
import { shortReads } from "@carepoint/db/short-reads";
import { roleFacts } from "@carepoint/domain/accounts/roles";
import type { SessionEnd, ToldEnd } from "@carepoint/domain/accounts/session-end";
import {
  type AccountId,
  type BranchId,
  type DoctorId,
  type PatientId,
  type SessionId,
  uuidSchema,
} from "@carepoint/domain/kernel/id";
import type { Locale } from "@carepoint/domain/kernel/language";
import { type Grantee, type Role, roles } from "@carepoint/domain/kernel/policy";
import { CompiledQuery, sql } from "kysely";
import { networkOf } from "./address.ts";
import type { Actor, SessionFacts } from "./context.ts";

export const sessionCookie = "__Host-cp_session";
export const visitorCookie = "__Host-cp_visitor";

/** A staff member signs in at least once per shift, whatever the cookie says. */
const staffSessionHours = 12;

interface SessionRow {
  readonly now: Temporal.Instant;
  readonly epoch: string;
  readonly sessionId: SessionId | null;
  readonly ended: ToldEnd | null;
  /** Seconds since sign-in on the real clock: sessions do not follow a demo's offset. */
  readonly sessionAge: number | null;
  readonly accountId: AccountId | null;
  readonly name: string | null;
  readonly emailVerified: boolean | null;
  readonly locale: Locale | null;
  readonly doctorId: DoctorId | null;
  readonly doctorStatus: string | null;
  readonly chosenRole: Role | null;
  readonly chosenBranch: BranchId | null;
  readonly staff: { role: Role; branch_id: BranchId | null }[] | null;
  readonly patients: { patient_id: PatientId; rights: string }[] | null;
}

export interface Recognised {
  readonly actor: Actor;
  readonly session: SessionFacts | null;
  /** Why the session that the caller still carries is over; null when there is none, or its time was up. */
  readonly ended: ToldEnd | null;
  readonly now: Temporal.Instant;
  readonly epoch: string;
}

/** Of what one account may act for; far more than it may add, and still no list that holds up who asks behind it. */
const mostRead = 100;

/** Written out: every request asks it, and compiling it anew took longer than Postgres takes to answer. */
const sessionRead = `
  select app_now() as now, state.sync_epoch as epoch, s.id as session_id, extract(epoch from now() - s.created_at)::float8 as session_age, a.id as account_id,
    u.name, u.email_verified, a.locale, d.id as doctor_id, d.status as doctor_status,
    r.role as chosen_role, r.branch_id as chosen_branch,
    case when a.blocked_at is not null then 'blocked' when s.id is null then (select e.reason from ended_sessions e
      where e.token_hash = $1 and e.reason <> 'replaced') end as ended,
    (select json_agg(json_build_object('role', sr.role, 'branch_id', sr.branch_id) order by sr.valid_from) from staff_roles sr
      where sr.account_id = a.id and sr.valid_from <= app_now() and (sr.valid_to is null or sr.valid_to > app_now())) as staff,
    (select json_agg(json_build_object('patient_id', ap.patient_id, 'rights', ap.rights)) from (select patient_id, rights
      from account_patients where account_id = a.id and ended_at is null order by patient_id limit ${mostRead}) ap) as patients
  from app_state state
  left join auth.session s on s.token = $2 and s.expires_at > now()
  left join accounts a on a.id = s.user_id
  left join auth."user" u on u.id = a.id
  left join doctors d on d.account_id = a.id and d.active
  left join session_roles r on r.session_id = s.id`;

/** One SELECT: business time, and whose session this is with all that it may act for. Approval and roles are read each time. */
export async function recognise(db: Db, token: string | null, visitorId: string | null): Promise<Recognised> {
  const hash = token === null ? null : hashOf(token);
  const asked = CompiledQuery.raw(sessionRead, [hash, token]);
  const { rows } = await shortReads(db).getExecutor().executeQuery<SessionRow>(asked);
  const [row] = rows;
  if (!row) throw new Error("app_state is empty: migrations have not run");
  const { now, epoch, ended } = row;
  const known = row.accountId && !ended ? signedIn(row, visitorId) : null;
  if (known) return { ...known, ended, now, epoch };
  return { actor: { ...nobody, visitorId }, session: null, ended, now, epoch };
}

const nobody: Actor = {
  role: "anonymous",
  accountId: null,
  sessionId: null,
  visitorId: null,
  networkHash: null,
  branchId: null,
  doctorId: null,
  patientIds: [],
  viewable: [],
  locale: "en",
};

function signedIn(row: SessionRow, visitorId: string | null): { actor: Actor; session: SessionFacts } | null {
  const staff = (row.staff ?? []).map(({ role, branch_id }) => ({ role, branchId: branch_id }));
  const approved = row.doctorStatus === "approved";
  const own: { role: Role; branchId: BranchId | null }[] = [
    ...staff,
    ...(approved ? [{ role: "doctor" as const, branchId: null }] : []),
    ...(staff.length === 0 && !row.doctorId ? [{ role: "patient" as const, branchId: null }] : []),
    ...(row.patients?.length && (staff.length > 0 || row.doctorId)
      ? [{ role: "patient" as const, branchId: null }]
      : []),
  ].filter(({ role }) => roles.includes(role));
  const chosen = own.find(({ role, branchId }) => role === row.chosenRole && branchId === row.chosenBranch) ?? own[0];
  const role: Grantee =
    chosen && !(row.doctorId && !approved && chosen.role === "patient" && !row.chosenRole) ? chosen.role : "applicant";
  if (isStale(row, role)) return null;
  const patients = row.patients ?? [];
  return {
    actor: {
      role,
      accountId: row.accountId,
      sessionId: row.sessionId,
      visitorId,
      networkHash: null,
      branchId: chosen?.branchId ?? null,
      doctorId: row.doctorId,
      patientIds: patients.filter(({ rights }) => rights === "act").map(({ patient_id }) => patient_id),
      viewable: patients.map(({ patient_id }) => patient_id),
      locale: row.locale ?? "en",
    },
    session: {
      name: row.name ?? "",
      emailVerified: row.emailVerified ?? false,
      doctorStatus: row.doctorStatus,
      roles: own,
    },
  };
}

function isStale({ sessionAge }: SessionRow, role: Grantee): boolean {
  if (role === "anonymous" || role === "applicant" || !roleFacts[role].staff || sessionAge === null) return false;
  return sessionAge >= staffSessionHours * 3600;
}

/** Whether a session still stands; a stream asks when it may have missed the word that it does not. */
export async function stillStands(db: Db, id: SessionId | null): Promise<boolean> {
  if (id === null) return true;
  return (await db.selectFrom("auth.session").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

/** What the trigger will write down for every session that this transaction deletes. */
export async function nameSessionEnd(tx: Tx, reason: SessionEnd): Promise<void> {
  await sql`select set_config('app.session_end', ${reason}, true)`.execute(tx);
}

/** Writes the mark before a deletion that we do not make ourselves; the trigger leaves it as it is. */
export async function markSessionEnd(db: Db, session: { token: string; expiresAt: Date }, reason: SessionEnd) {
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(session.expiresAt.getTime());
  await db
    .insertInto("endedSessions")
    .values({ tokenHash: hashOf(session.token), reason, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A token is 190 random bits: its plain hash can be compared and not be turned back. */
function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The value behind better-auth's signed cookie `value.base64(HMAC-SHA256(secret, value))`, or null when it is not ours. */
export function openSigned(cookie: string | undefined, secret: string): string | null {
  const at = cookie?.lastIndexOf(".") ?? -1;
  if (!cookie || at < 1) return null;
  const value = cookie.slice(0, at);
  const given = Buffer.from(cookie.slice(at + 1), "base64");
  const expected = Buffer.from(signature(value, secret), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}

export function sign(value: string, secret: string): string {
  return `${value}.${signature(value, secret)}`;
}

/** A visitor's cookie is signed as one: no other signature of ours passes for it, and nothing but an id lies in it. */
export function openVisitor(cookie: string | undefined, secret: string): string | null {
  const value = cookie ? openSigned(cookie, visitorSecret(secret)) : null;
  return uuidSchema.safeParse(value).data ?? null;
}

export function signVisitor(id: string, secret: string): string {
  return sign(id, visitorSecret(secret));
}

function signature(value: string, secret: string): string {
  return createHmac("sha256", secret).update(value).digest("base64");
}

/** A network in the table of visitors: it can be compared with another and not be read. */
export function hashOfNetwork(address: string, secret: string): Buffer {
  return createHmac("sha256", secret)
    .update(`address|${networkOf(address)}`)
    .digest();
}

/** Made once: it is asked for with every request. */
function visitorSecret(secret: string): string {
  const known = visitorSecrets.get(secret) ?? createHmac("sha256", secret).update("visitor cookie").digest("base64");
  visitorSecrets.set(secret, known);
  return known;
}
const visitorSecrets = new Map<string, string>();

export function hostCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Lax`;
}
