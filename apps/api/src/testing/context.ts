import { randomBytes, randomInt } from "node:crypto";
import { type Db, openDatabase } from "@carepoint/db/client";
import { Sealer } from "@carepoint/db/sealer";
import { createTestDatabase } from "@carepoint/db/testing/database";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import { accountId, branchId, doctorId, newId, patientId } from "@carepoint/domain/kernel/id";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import type { Env } from "../env.ts";
import type { CommandContext } from "../kernel/context.ts";
import { type Actor, type Services, systemActor } from "../kernel/context.ts";
import { type Job, type JobContext, Jobs } from "../kernel/jobs.ts";
import { Live } from "../kernel/live.ts";
import { openLog } from "../kernel/log.ts";
import { transact } from "../kernel/trpc.ts";
import type { Providers } from "../providers/providers.ts";
import { openSupplierSystems } from "../providers/supplier-systems.ts";

export interface TestHospital {
  readonly services: Services;
  readonly db: Db;
  /** As the owner of every table: to look and to tamper behind the app's back. */
  readonly ownerUrl: string;
  readonly now: Temporal.Instant;
  readonly branchId: string;
  readonly departmentId: string;
  /** Runs a command as an actor in a transaction of its own. */
  as<T>(actor: Actor, run: (ctx: CommandContext) => Promise<T>, now?: Temporal.Instant): Promise<T>;
  jobContext(now?: Temporal.Instant): JobContext;
  close(): Promise<void>;
}

export const testEnv: Env = {
  mode: "demo",
  host: "127.0.0.1",
  port: 0,
  databaseUrl: "",
  dataDir: ".data",
  publicUrl: "http://localhost:3000",
  webDir: null,
  masterKey: randomBytes(32).toString("base64"),
  masterKeyBefore: null,
  keyService: null,
  authSecret: randomBytes(32).toString("base64"),
  razorpay: null,
  smtpUrl: null,
  mailFrom: "Care Point <no-reply@carepoint.example>",
  smsUrl: null,
  push: null,
  demoInboxUrl: null,
  clamdUrl: null,
  supplierHosts: [],
  s3: null,
  trustProxy: false,
  strictLimits: false,
  logLevel: "silent",
  poolSize: 20,
  jobConnections: 10,
  version: "test",
};

export const noProviders: Providers = {
  mail: null,
  sms: null,
  push: null,
  payments: null,
  files: {
    write: async () => undefined,
    remove: async () => undefined,
    read: async () => {
      throw new Error("no files in this test");
    },
  },
  spool: {
    write: async () => undefined,
    remove: async () => undefined,
    drop: async () => undefined,
    read: async () => {
      throw new Error("no uploads in this test");
    },
  },
  malware: null,
  suppliers: openSupplierSystems({ supplierHosts: [] }),
};

type Idle = Omit<Job, "run">;

export interface HospitalOptions {
  readonly registry?: readonly Job[];
  /** Jobs that are sent and never done. */
  readonly idle?: readonly Idle[];
  readonly providers?: Partial<Providers>;
  readonly env?: Partial<Env>;
  /** Outside Vitest there is no server of the run: bring one. */
  readonly postgres?: PostgresServer | undefined;
  /** Of the connections: a race that asks who wins, and not how soon, waits longer for its locks. */
  readonly patience?: number;
}

/** Monday, 7 December 2026, 08:00 in Pune. */
export const monday = Temporal.Instant.from("2026-12-07T02:30:00Z");

/** A hospital of one's own: a database with one branch in Pune and one department, and the services over it. */
export async function openHospital({
  registry = [],
  idle = [],
  providers = {},
  env: settings = {},
  postgres,
  patience = 1,
}: HospitalOptions = {}): Promise<TestHospital> {
  const database = await createTestDatabase(postgres);
  const own = { ...testEnv, ...settings, databaseUrl: database.appUrl };
  const db = openDatabase(database.appUrl, { max: own.poolSize, patience });
  const log = openLog(own.logLevel);
  const jobs = new Jobs(database.appUrl, [...registry, ...idle.map(undone)], log);
  await jobs.start();
  const live = new Live(database.appUrl, log);
  const sealer = new Sealer({ present: own.masterKey ?? "", before: own.masterKeyBefore });
  const services: Services = { env: own, db, jobs, live, log, sealer, providers: { ...noProviders, ...providers } };
  const ids = await firstBranch(db);
  return {
    services,
    db,
    ownerUrl: database.ownerUrl,
    now: monday,
    ...ids,
    as: (actor, run, now = monday) => transact({ ...services, actor, now, requestId: "test" }, run),
    jobContext: (now = monday) => ({ ...services, actor: systemActor, now, requestId: "test" }),
    close: async () => {
      await jobs.stop();
      await live.stop();
      await db.destroy();
      await database.drop();
    },
  };
}

const undone = (job: Idle): Job => ({ ...job, run: async () => undefined });

async function firstBranch(db: Db): Promise<{ branchId: string; departmentId: string }> {
  const branch = await db
    .insertInto("branches")
    .values({
      name: '{"en":"Pune"}',
      address: '{"en":"1 Ganeshkhind Road"}',
      zone: "Asia/Kolkata",
      phone: "+912025530100",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const department = await db
    .insertInto("departments")
    .values({ slug: "medicine", name: '{"en":"Medicine"}', description: '{"en":"Fevers"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { branchId: branch.id, departmentId: department.id };
}

/** A fresh account and what it acts as. */
export async function openAccount({ db }: Pick<TestHospital, "db">, name = "Asha"): Promise<string> {
  const { id } = await db
    .insertInto("auth.user")
    .values({ name, email: `${newId()}@example.com`, emailVerified: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** An approved doctor who sits every day from 09:00 to 13:00 in slots of 15 minutes. */
export async function addDoctor(hospital: TestHospital, { fee = 50_000, name = "Dr. Rao" } = {}): Promise<Actor> {
  const account = await openAccount(hospital, name);
  const id = newId();
  await hospital.db
    .insertInto("doctors")
    .values({
      id,
      accountId: account,
      departmentId: hospital.departmentId,
      name,
      searchName: name.toLowerCase(),
      registrationNumber: id.slice(-8),
      registrationCouncil: "Maharashtra Medical Council",
      qualification: "MBBS, MD",
      specialisation: "Internal medicine",
      experienceYears: 12,
      languages: ["en"],
      fee,
      status: "approved",
      appliedAt: hospital.now,
    })
    .execute();
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    doctorId: id,
    branchId: hospital.branchId,
    weekday,
    fromTime: "09:00",
    toTime: "13:00",
    slotMinutes: 15,
  }));
  await hospital.db.insertInto("weeklyHours").values(week).execute();
  return { ...someone, role: "doctor", accountId: accountId.parse(account), doctorId: doctorId.parse(id) };
}

/** A patient with an account that acts for them. */
export async function addPatient(
  hospital: TestHospital,
  name = "Asha",
): Promise<Actor & { readonly patientId: string }> {
  const account = await openAccount(hospital, name);
  const id = newId();
  const key = hospital.services.sealer.newKey(id);
  await hospital.db
    .insertInto("patients")
    .values({
      id,
      mrn: encodeMrn(randomInt(codeSpace)),
      name,
      ...searchKeys(name),
      sex: "female",
      birthYear: 1990,
      registeredAt: hospital.now,
    })
    .execute();
  await hospital.db.insertInto("patientKeys").values(key).execute();
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId: account, patientId: id, relation: "self" })
    .execute();
  const own = patientId.parse(id);
  return {
    ...someone,
    role: "patient",
    accountId: accountId.parse(account),
    patientIds: [own],
    viewable: [own],
    patientId: id,
  };
}

/** Somebody at the front desk of the hospital's branch. */
export async function addFrontDesk(hospital: TestHospital): Promise<Actor> {
  const account = await openAccount(hospital, "Kavita");
  await hospital.db
    .insertInto("staffRoles")
    .values({ accountId: account, role: "front_desk", branchId: hospital.branchId })
    .execute();
  return {
    ...someone,
    role: "front_desk",
    accountId: accountId.parse(account),
    branchId: branchId.parse(hospital.branchId),
  };
}

/** Who keeps the branch's bills. Mails and notices to the role do not reach them: they have no row among the staff. */
export async function addBillingManager(hospital: TestHospital, name = "Farhan"): Promise<Actor> {
  const account = await openAccount(hospital, name);
  return {
    ...someone,
    role: "billing_manager",
    accountId: accountId.parse(account),
    branchId: branchId.parse(hospital.branchId),
  };
}

/** A visitor with the cookie that holds one slot. */
export async function addVisitor({ db }: Pick<TestHospital, "db">, networkHash = randomBytes(16)): Promise<Actor> {
  const id = newId();
  await db.insertInto("visitors").values({ id, addressHash: networkHash }).execute();
  return { ...someone, role: "anonymous", visitorId: id, networkHash };
}

const someone: Actor = { ...systemActor, role: "anonymous" };

/** A branch in another town. */
export async function addBranch({ db }: Pick<TestHospital, "db">): Promise<string> {
  const { id } = await db
    .insertInto("branches")
    .values({
      name: '{"en":"Nashik"}',
      address: '{"en":"Canada Corner"}',
      zone: "Asia/Kolkata",
      phone: "+912532570100",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
