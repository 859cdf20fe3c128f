import { openAccount } from "@carepoint/api/testing/context";
import type { TestServer } from "@carepoint/api/testing/server";
import { accountId as accountIdOf, doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addCare, addGlass, addLapsedVisit } from "./care-rows.ts";
import { addReferred } from "./referral-rows.ts";
import { addDoctorRow } from "./staff-rows.ts";
import { addVisit } from "./visit-rows.ts";
import { addStaff, type World } from "./worlds.ts";

/** Everyone who may stand at the door, in the order of the matrix's columns. */
export const personas = [
  "anonymous",
  "applicant",
  "rejected",
  "suspended",
  "blocked",
  "ended",
  "former",
  "left",
  "patientA",
  "patientB",
  "viewerA",
  "doctorA",
  "doctorB",
  "deskA",
  "deskB",
  "content",
  "billingA",
  "stockA",
  "pharmacistA",
  "admin",
  "superuser",
] as const;

/** Doctors who never had a visit that still opens A's record: by the care team, by broken glass, long ago, and by a referral. */
export const caringPersonas = ["careA", "brokeGlassA", "lapsedA", "referredA"] as const;
export type CaringPersona = (typeof caringPersonas)[number];

export const everyone = [...personas, ...caringPersonas] as const;
export type Persona = (typeof everyone)[number];

export type Tab = ReturnType<TestServer["tab"]>;

export interface Person {
  readonly tab: Tab;
  /** Null for a visitor without an account. */
  readonly accountId: string | null;
  /** Whose signed cookie a tab without an account carries. */
  readonly visitorId: string | null;
}

/** An approved doctor whom something of the past or of now ties to patient A. */
async function caring(
  server: TestServer,
  a: World,
  tie: (hospital: TestServer["hospital"], world: World) => Promise<void>,
) {
  const { doctorId, accountId } = await addDoctorRow(server.hospital, {
    departmentId: a.departmentId,
    status: "approved",
  });
  await tie(server.hospital, {
    ...a,
    doctorId,
    doctor: { ...a.doctor, doctorId: doctorIdOf.parse(doctorId), accountId: accountIdOf.parse(accountId) },
  });
  return { accountId, visitorId: null, tab: await provedTab(server, accountId) };
}

/** Signs everyone in. A tab that nobody is behind has a visitor's cookie, as the app gives to whoever opens it. */
export async function openPersonas(server: TestServer, a: World, b: World): Promise<Record<Persona, Person>> {
  const { hospital } = server;
  const person = async (accountId: string) => ({ accountId, visitorId: null, tab: await provedTab(server, accountId) });
  const staff = async (role: string, branchId: string | null) => person(await addStaff(hospital, role, branchId));
  return {
    anonymous: await visitor(server),
    applicant: await person(await addApplicant(server, a, "pending")),
    rejected: await person(await addApplicant(server, a, "rejected")),
    suspended: await wasDoctor(server, a, { status: "suspended" }),
    blocked: await blocked(server, a),
    ended: await ended(server, a),
    former: await former(server, b),
    left: await wasDoctor(server, a, { active: false }),
    patientA: await person(a.patient.accountId ?? ""),
    patientB: await person(b.patient.accountId ?? ""),
    viewerA: await person(await addViewer(server, a)),
    doctorA: await person(a.doctor.accountId ?? ""),
    doctorB: await person(b.doctor.accountId ?? ""),
    deskA: await staff("front_desk", a.branchId),
    deskB: await staff("front_desk", b.branchId),
    content: await staff("content_manager", null),
    billingA: await staff("billing_manager", a.branchId),
    stockA: await staff("pharmacy_manager", a.branchId),
    pharmacistA: await staff("pharmacist", a.branchId),
    admin: await staff("admin", null),
    superuser: await staff("superuser", null),
    careA: await caring(server, a, addCare),
    brokeGlassA: await caring(server, a, addGlass),
    lapsedA: await caring(server, a, addLapsedVisit),
    referredA: await caring(server, a, (at, world) => addReferred(at, world, a)),
  };
}

/** Somebody who is signed in and has given the password a moment ago. */
export async function provedTab(server: TestServer, accountId: string): Promise<Tab> {
  const tab = await server.signedIn(accountId);
  await proveFor(server.hospital, accountId);
  return tab;
}

/** Has given the password a moment ago, and for as long as a run takes: who may do what is judged, not whose word it is. */
export async function proveFor({ db }: TestServer["hospital"], accountId: string): Promise<void> {
  await db
    .insertInto("sessionProofs")
    .columns(["sessionId", "provedAt"])
    .expression((eb) =>
      eb
        .selectFrom("auth.session")
        .select(["id", sql<Temporal.Instant>`now() + interval '1 day'`.as("provedAt")])
        .where("userId", "=", accountId),
    )
    .onConflict((conflict) => conflict.column("sessionId").doNothing())
    .execute();
}

/** Has held a time before: only then does a visitor leave a row. */
async function visitor(server: TestServer): Promise<Person> {
  const id = crypto.randomUUID();
  await server.hospital.db
    .insertInto("visitors")
    .values({ id, addressHash: Buffer.alloc(16, 1) })
    .execute();
  return { accountId: null, visitorId: id, tab: server.visiting(id) };
}

async function visited(tab: Tab): Promise<Tab> {
  await tab.query("accounts.session");
  return tab;
}

/** Acts for patient A and was shut out a moment ago: the cookie and the session row are still there. */
async function blocked(server: TestServer, a: World): Promise<Person> {
  const accountId = await actingFor(server, a, "act");
  const tab = await server.signedIn(accountId);
  const blockedAt = Temporal.Now.instant();
  const { db } = server.hospital;
  await db.updateTable("accounts").set({ blockedAt, blockReason: "proof" }).where("id", "=", accountId).execute();
  return { accountId, visitorId: null, tab: await visited(tab) };
}

/** Acts for patient A and signed out elsewhere: only the cookie is left. */
async function ended(server: TestServer, a: World): Promise<Person> {
  const accountId = await actingFor(server, a, "act");
  const tab = await server.signedIn(accountId);
  await server.hospital.db.deleteFrom("auth.session").where("userId", "=", accountId).execute();
  return { accountId, visitorId: null, tab: await visited(tab) };
}

function addViewer(server: TestServer, a: World): Promise<string> {
  return actingFor(server, a, "view");
}

async function actingFor({ hospital }: TestServer, { patientId }: World, rights: "act" | "view"): Promise<string> {
  const accountId = await openAccount(hospital, `family with the right to ${rights}`);
  await hospital.db.insertInto("accountPatients").values({ accountId, patientId, relation: "child", rights }).execute();
  return accountId;
}

/** A doctor who has registered and whom no admin has approved. */
async function addApplicant({ hospital }: TestServer, { departmentId }: World, status: "pending" | "rejected") {
  const accountId = await openAccount(hospital, "Dr. Waiting");
  await addDoctorRow(hospital, { accountId, departmentId, status });
  return accountId;
}

/** Treated patient A until a moment ago: suspended since, or gone from the hospital, in the session of before. */
async function wasDoctor(
  server: TestServer,
  a: World,
  since: { readonly status: "suspended" } | { readonly active: false },
): Promise<Person> {
  const { hospital } = server;
  const { doctorId, accountId } = await addDoctorRow(hospital, { departmentId: a.departmentId, status: "approved" });
  await addVisit(hospital, { ...a, doctorId }, { status: "completed" });
  const tab = await visited(await server.signedIn(accountId));
  await hospital.db.updateTable("doctors").set(since).where("id", "=", doctorId).execute();
  return { accountId, visitorId: null, tab };
}

/** Sat at a desk until a moment ago, and the session still names that role. */
async function former(server: TestServer, { branchId }: World): Promise<Person> {
  const { db } = server.hospital;
  const accountId = await addStaff(server.hospital, "front_desk", branchId);
  const tab = await visited(await server.signedIn(accountId));
  const session = await db.selectFrom("auth.session").select("id").where("userId", "=", accountId).executeTakeFirst();
  const sessionId = session?.id ?? "";
  await db.insertInto("sessionRoles").values({ sessionId, role: "front_desk", branchId }).execute();
  const validTo = sql<Temporal.Instant>`app_now()`;
  await db.updateTable("staffRoles").set({ validTo }).where("accountId", "=", accountId).execute();
  return { accountId, visitorId: null, tab };
}
