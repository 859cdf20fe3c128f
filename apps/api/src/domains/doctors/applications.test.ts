import { randomBytes } from "node:crypto";
import { type DoctorApplicationInput, doctorApplicationInput } from "@carepoint/domain/doctors/schema";
import { accountId, doctorId, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { Actor, Context } from "../../kernel/context.ts";
import { systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, own } from "../../testing/scopes.ts";
import { readable } from "../files/access.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendApplication } from "./commands/amend-application.ts";
import { applyAsDoctor } from "./commands/apply.ts";
import { approveDoctor } from "./commands/approve.ts";
import { rejectDoctor } from "./commands/reject.ts";
import { suspendDoctor } from "./commands/suspend.ts";
import { findOwnApplication, listApplications } from "./queries/applications.ts";
import { findDoctors } from "./queries/directory.ts";
import { doctorsRouter } from "./router.ts";

/** The doctor's notice waits in its queue; nothing is delivered here. */
const queueOnly = { name: deliver.name, payload: z.object({}), run: async () => undefined };

let hospital: TestHospital;
let admin: Actor;

beforeAll(async () => {
  hospital = await openHospital({ registry: [queueOnly] });
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Meera")) };
});
afterAll(() => hospital.close());

async function newcomer(name: string): Promise<Actor> {
  return { ...systemActor, role: "patient", accountId: accountId.parse(await openAccount(hospital, name)) };
}

async function certificateOf({ accountId: uploadedBy }: Actor): Promise<string> {
  const id = newId();
  const file = {
    id,
    purpose: "certificate",
    name: "c.pdf",
    type: "application/pdf",
    bytes: 9,
    sha256: randomBytes(32),
  };
  await hospital.db
    .insertInto("files")
    .values({ ...file, uploadedBy })
    .execute();
  return id;
}

async function statement(actor: Actor, changes: object = {}): Promise<DoctorApplicationInput> {
  return doctorApplicationInput.parse({
    name: "Dr. Anjali Rao",
    registrationNumber: `MMC/${newId().slice(-8)}`,
    registrationCouncil: "Maharashtra Medical Council",
    departmentId: hospital.departmentId,
    certificateFileId: await certificateOf(actor),
    qualification: "MBBS, MD",
    specialisation: "Cardiology",
    experienceYears: 9,
    languages: ["en", "mr"],
    fee: 60_000,
    ...changes,
  });
}

async function applied(name: string) {
  const actor = await newcomer(name);
  const input = await statement(actor, { name });
  const answer = await hospital.as(actor, (ctx) => applyAsDoctor(ctx, own(actor), input));
  return { actor: { ...actor, role: "applicant", doctorId: answer.doctorId } satisfies Actor, ...answer };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no refusal",
    (error: unknown) => codeOf(error),
  );
}

function isListed(text: string): Promise<boolean> {
  const input = { text, limit: 10 };
  return findDoctors(hospital.db, hospital.now, input).then(({ items }) => items.length > 0);
}

test("a doctor who applied waits: the admin's list has them, the directory has not", async () => {
  const { actor, status } = await applied("Dr. Waiting");
  expect(status).toBe("pending");
  const waiting = await listApplications(hospital.db, "pending");
  expect(waiting.map(({ name }) => name)).toContain("Dr. Waiting");
  expect(await isListed("waiting")).toBe(false);
  const mine = actor.accountId && (await findOwnApplication(hospital.db, actor.accountId));
  expect(mine).toMatchObject({ status: "pending", decidedAt: null, decidedByName: null });
});

test("a certificate that someone else uploaded is not there", async () => {
  const [actor, other] = [await newcomer("Dr. One"), await newcomer("Dr. Two")];
  const input = await statement(actor, { certificateFileId: await certificateOf(other) });
  expect(await refusal(hospital.as(actor, (ctx) => applyAsDoctor(ctx, own(actor), input)))).toBe("not_found");
});

test("an account applies once, and a registration is used once", async () => {
  const { actor } = await applied("Dr. Once");
  const again = await statement(actor);
  expect(await refusal(hospital.as(actor, (ctx) => applyAsDoctor(ctx, own(actor), again)))).toBe("already_registered");
  const [first, second] = [await newcomer("Dr. A"), await newcomer("Dr. B")];
  const registrationNumber = "MMC/2011/04711";
  const [inputA, inputB] = [
    await statement(first, { registrationNumber }),
    await statement(second, { registrationNumber }),
  ];
  await hospital.as(first, (ctx) => applyAsDoctor(ctx, own(first), inputA));
  expect(await refusal(hospital.as(second, (ctx) => applyAsDoctor(ctx, own(second), inputB)))).toBe(
    "already_registered",
  );
});

test("approval lists the doctor, keeps who approved, and tells the doctor", async () => {
  const { actor, doctorId: id } = await applied("Dr. Approved");
  const answer = await hospital.as(admin, (ctx) => approveDoctor(ctx, any(admin), { doctorId: id }));
  expect(answer.status).toBe("approved");
  expect(await isListed("approved")).toBe(true);
  const [judged] = (await listApplications(hospital.db, "approved")).filter((each) => each.id === id);
  expect(judged?.decidedByName).toBe("Meera");
  const told = await hospital.db
    .selectFrom("notifications")
    .select("template")
    .where("accountId", "=", actor.accountId ?? "")
    .execute();
  expect(told).toEqual([{ template: "doctor_approved" }]);
});

test("a doctor without a certificate is not approved, whoever asks; with one that came later they are", async () => {
  const { actor, doctorId: id } = await applied("Dr. Bare");
  const certificateFileId = await certificateOf(actor);
  const holds = (file: string | null) =>
    hospital.db.updateTable("doctors").set({ certificateFileId: file }).where("id", "=", id).execute();
  await holds(null);
  const caller = doctorsRouter.createCaller(contextOf(admin));
  const approve = () => caller.approve({ doctorId: id, opId: newId() });
  await expect(approve()).rejects.toThrow("certificate_missing");
  expect(await isListed("bare")).toBe(false);
  const told = hospital.db.selectFrom("notifications").select("template");
  expect(await told.where("accountId", "=", actor.accountId ?? "").execute()).toEqual([]);
  await holds(certificateFileId);
  await expect(approve()).resolves.toMatchObject({ status: "approved" });
});

test("approving twice is an illegal step", async () => {
  const { doctorId: id } = await applied("Dr. Twice");
  await hospital.as(admin, (ctx) => approveDoctor(ctx, any(admin), { doctorId: id }));
  const again = hospital.as(admin, (ctx) => approveDoctor(ctx, any(admin), { doctorId: id }));
  expect(await refusal(again)).toBe("illegal_transition");
});

test("nobody approves themselves", async () => {
  const { actor, doctorId: id } = await applied("Dr. Self");
  const both: Actor = { ...actor, role: "admin" };
  expect(await refusal(hospital.as(both, (ctx) => approveDoctor(ctx, any(both), { doctorId: id })))).toBe("forbidden");
});

test("a refused doctor reads why, states it anew, and waits again", async () => {
  const { actor, doctorId: id } = await applied("Dr. Refused");
  const reason = "The certificate cannot be read";
  await hospital.as(admin, (ctx) => rejectDoctor(ctx, any(admin), { doctorId: id, reason }));
  const account = accountId.parse(actor.accountId);
  expect((await findOwnApplication(hospital.db, account))?.decisionReason).toBe(reason);
  const input = await statement(actor, { name: "Dr. Refused Once" });
  await hospital.as(actor, (ctx) => amendApplication(ctx, own(actor), input));
  const anew = await findOwnApplication(hospital.db, account);
  expect(anew).toMatchObject({ status: "pending", name: "Dr. Refused Once", decisionReason: null });
});

test("a suspended doctor leaves the directory", async () => {
  const { doctorId: id } = await applied("Dr. Suspended");
  await hospital.as(admin, (ctx) => approveDoctor(ctx, any(admin), { doctorId: id }));
  await hospital.as(admin, (ctx) => suspendDoctor(ctx, any(admin), { doctorId: id, reason: "Complaint" }));
  expect(await isListed("suspended")).toBe(false);
});

test("a doctor who waits is told so by whatever is a doctor's, and sees no scan but has the certificate", async () => {
  const { actor, doctorId: id } = await applied("Dr. Patient");
  const caller = doctorsRouter.createCaller(contextOf(actor));
  await expect(caller.readHours({ doctorId: id })).rejects.toThrow("awaiting_approval");
  await expect(caller.mine()).resolves.toMatchObject({ status: "pending" });
  await hospital.db
    .insertInto("files")
    .values({
      id: newId(),
      purpose: "prescription_scan",
      name: "scan.png",
      type: "image/png",
      bytes: 9,
      sha256: randomBytes(32),
      uploadedBy: actor.accountId,
    })
    .execute();
  const seen = await hospital.db
    .selectFrom("files")
    .select("purpose")
    .where(readable(actor, () => sql.lit(false)))
    .execute();
  expect(seen).toEqual([{ purpose: "certificate" }]);
});

test("another doctor's hours are not there for a doctor", async () => {
  const { doctorId: id } = await applied("Dr. Mine");
  const other: Actor = { ...(await newcomer("Dr. Other")), role: "doctor", doctorId: doctorId.parse(newId()) };
  await expect(doctorsRouter.createCaller(contextOf(other)).readHours({ doctorId: id })).rejects.toThrow("not_found");
});

function contextOf(actor: Actor): Context {
  const { services, now } = hospital;
  return {
    ...services,
    actor,
    now,
    session: null,
    ended: null,
    epoch: "",
    requestId: "test",
    address: "",
    setCookie: () => undefined,
  };
}
