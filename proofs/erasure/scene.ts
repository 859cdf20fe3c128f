import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calling } from "@carepoint/api/testing/asking";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "@carepoint/api/testing/context";
import { sentJobs } from "@carepoint/api/testing/erasures";
import { proven } from "@carepoint/api/testing/proven";
import { treated } from "@carepoint/api/testing/treated";
import { addVisit } from "@carepoint/api/testing/visits";
import { withConnection } from "@carepoint/db/connect";
import { Sealer } from "@carepoint/db/sealer";
import { accountId, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import type { Options } from "../harness/proof.ts";
import { addDeskBill } from "../ward/desk-rows.ts";
import type { Actor, World } from "../ward/worlds.ts";

/** Words that say who somebody is, or what nobody has to keep; each is found nowhere else. */
export const canaries = {
  name: "Zephyrine Quillfeather",
  phone: "+919844455566",
  mail: "zephyrine.q@canary.example",
  street: "Kanaryweg 77",
  guardian: "Bartholomew Quillfeather",
  history: "canary-history-of-theirs",
  reason: "canary-reason-of-visit",
  old: "canary-of-an-old-note",
  endpoint: "https://push.canary.example/abc",
  address: "203.0.113.77",
} as const;

/** In a note that a law keeps: it is read there, sealed, and nowhere else. */
export const keptCanary = "canary-of-a-kept-problem";

export interface Scene {
  readonly hospital: TestHospital;
  readonly folder: string;
  readonly patientId: string;
  readonly account: string;
  readonly invoices: number;
  ask(): Promise<string>;
  erase(id: string): Promise<void>;
  hold(): Promise<string>;
  lift(id: string): Promise<void>;
  close(): Promise<void>;
}

export async function openScene({ postgres }: Options): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), "care-point-p25-"));
  const hospital = await openHospital({ postgres, idle: sentJobs, env: { dataDir: folder } });
  const person = await addPatient(hospital, canaries.name);
  const doctor = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
  const staff = await openAccount(hospital, "Rohan");
  await hospital.db.insertInto("staffRoles").values({ accountId: staff, role: "admin" }).execute();
  const admin = await proven(hospital, { ...doctor, role: "admin", doctorId: null, accountId: accountId.parse(staff) });
  const patientId = patientIdOf.parse(person.patientId);
  await treated(hospital, { doctor, patientId });
  const invoices = await write(hospital, {
    patientId,
    account: person.accountId ?? "",
    doctorId: doctor.doctorId ?? "",
    doctor,
  });
  const own = calling(hospital, person).privacy;
  const theirs = calling(hospital, admin).privacy;
  return {
    hospital,
    folder,
    patientId,
    account: person.accountId ?? "",
    invoices,
    ask: async () => (await own.askErasure({ opId: newId(), patientId })).erasureId,
    erase: async (id) => {
      const { visitsAhead } = await theirs.erasurePreview({ erasureId: id as never });
      await theirs.decideErasure({ opId: newId(), erasureId: id as never, decision: { event: "erase", visitsAhead } });
    },
    hold: async () => (await theirs.hold({ opId: newId(), patientId, kind: "legal", reason: "A suit" })).holdId,
    lift: async (id) => void (await theirs.liftHold({ opId: newId(), holdId: id as never })),
    close: async () => {
      await hospital.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Written extends Readonly<Record<"patientId" | "account" | "doctorId", string>> {
  readonly doctor: Actor;
}

/** What a record gathers in years, beside the visit of today: as the owner writes it, so that no command has to be played. */
async function write(hospital: TestHospital, who: Written) {
  const { ownerUrl, services, db, branchId } = hospital;
  const { patientId, account, doctorId } = who;
  const row = await db
    .selectFrom("patientKeys")
    .select(["patientId", "wrappedKey"])
    .where("patientId", "=", patientId)
    .executeTakeFirstOrThrow();
  const sealer = new Sealer(services.env.masterKey ?? "");
  const key = sealer.keyOf(row);
  const seal = (table: string, column: string, id: string, value: unknown) => key.seal({ table, column, id }, value);
  const [encounter, entry, keptEntry, notice] = Array.from({ length: 4 }, () => newId());
  const visit = await addVisit(hospital, {
    ...{ doctor: who.doctor, patientId, status: "completed", reason: canaries.reason },
    startsAt: Temporal.Instant.from("2021-01-05T04:00:00Z"),
  });
  await addDeskBill(hospital, { branchId, patientId } as World);
  await withConnection(ownerUrl, async (client) => {
    const run = (text: string, values: unknown[]) => client.query(text, values);
    await run("update appointments set status = 'completed' where patient_id = $1", [patientId]);
    await run(
      `update patients set phone_sealed = $2, phone_ending = '5566', phone_index = $3, email_sealed = $4, address_sealed = $5, guardian_sealed = $6,
        history_sealed = $7, search_name = 'zephyrine quillfeather' where id = $1`,
      [
        patientId,
        seal("patients", "phone", patientId, canaries.phone),
        sealer.blindIndex("patients.phone", canaries.phone),
        seal("patients", "email", patientId, canaries.mail),
        seal("patients", "address", patientId, canaries.street),
        seal("patients", "guardian", patientId, { name: canaries.guardian }),
        seal("patients", "history", patientId, canaries.history),
      ],
    );
    await run(
      `insert into encounters (id, appointment_id, branch_id, patient_id, doctor_id, status, opened_at, completed_at, note_sealed)
        values ($1, $2, $3, $4, $5, 'completed', '2021-01-05T04:00Z', '2021-01-05T04:15Z', $6)`,
      [
        encounter,
        visit,
        branchId,
        patientId,
        doctorId,
        seal("encounters", "note_sealed", encounter ?? "", { subjective: canaries.old }),
      ],
    );
    for (const [id, at, text] of [
      [entry, "2021-01-05T04:05Z", canaries.old],
      [keptEntry, "2026-12-06T04:05Z", keptCanary],
    ] as const) {
      await client.query("begin");
      await run(
        `insert into chart_entries (id, patient_id, kind, status, version) values ($1, $2, 'problem', 'active', 1)`,
        [id, patientId],
      );
      await run(
        `insert into chart_versions (entry_id, version, status, content_sealed, at) values ($1, 1, 'active', $2, $3)`,
        [id, seal("chart_versions", "content_sealed", `${id}/1`, { kind: "problem", text }), at],
      );
      await client.query("commit");
    }
    await run(`update auth."user" set name = $2, email = $3, phone_number = $4 where id = $1`, [
      account,
      canaries.name,
      canaries.mail,
      canaries.phone,
    ]);
    await run(
      `insert into auth.session (user_id, token, expires_at, updated_at, ip_address) values ($1, $2, now() + interval '1 day', now(), $3)`,
      [account, newId(), canaries.address],
    );
    await run(
      `insert into auth.verification (identifier, value, expires_at, updated_at) values ($1, '123456', now() + interval '1 hour', now())`,
      [`sign-in-otp-${canaries.mail}`],
    );
    await run(
      `insert into push_subscriptions (account_id, endpoint, p256dh, auth, device, last_seen_at) values ($1, $2, 'k', 'a', 'phone', now())`,
      [account, canaries.endpoint],
    );
    await run(
      `insert into notifications (id, account_id, template, params, dedupe_key, appointment_id, created_at)
        values ($1, $2, 'appointment_confirmed', $3, 'canary', $4, now())`,
      [notice, account, JSON.stringify({ patient: canaries.name }), visit],
    );
    await run(
      `insert into wait_entries (id, patient_id, branch_id, doctor_id, from_date, to_date, status, asked_at)
        values ($1, $2, $3, $4, '2026-12-10', '2026-12-20', 'waiting', now())`,
      [newId(), patientId, branchId, doctorId],
    );
  });
  const { count } = await db
    .selectFrom("invoices")
    .select(db.fn.countAll<number>().as("count"))
    .where("patientId", "=", patientId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
