import {
  type AppointmentId,
  type EncounterId,
  newId,
  patientId as patientIdOf,
  referralId,
} from "@carepoint/domain/kernel/id";
import { letterPaperPath } from "@carepoint/domain/records/papers";
import type { Addressee, ReferralAnswer } from "@carepoint/domain/records/referrals";
import { referralEvents, referralLifecycle, referralStatuses } from "@carepoint/domain/records/states";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { openedVisit } from "../../testing/opened.ts";
import { own } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { leaveCareTeam } from "../patients/commands/leave-care-team.ts";
import { readCareTeam } from "../patients/queries/care-team.ts";
import { readChart } from "./queries/chart.ts";
import { recordRoutes } from "./routes.ts";

let hospital: TestHospital;
let doctor: Actor;
let colleague: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: EncounterId;
let visit: AppointmentId;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Asker" });
  colleague = await addDoctor(hospital, { name: "Dr. Asked" });
  asha = await addPatient(hospital);
  ({ visit, encounterId } = await openedVisit(hospital, { doctor, patientId: asha.patientId }));
});

/** The code that a refusal crosses the wire as. */
const said = ({ message }: Error) => message;
const records = (actor = doctor) => calling(hospital, actor).records;
const toColleague = (): Addressee => ({ kind: "doctor", doctorId: colleague.doctorId ?? ("" as never) });
const toDepartment = (): Addressee => ({ kind: "department", departmentId: hospital.departmentId as never });
const outside: Addressee = { kind: "outside", name: "Dr. Elsewhere", place: "Sassoon Hospital" };
const refer = (to: Addressee = toColleague(), actor = doctor) =>
  records(actor).refer({
    opId: newId(),
    encounterId,
    to,
    urgency: "soon",
    question: "Is this angina?",
    summary: "Pain on exertion for a month",
  });
const answer = (id: string, given: Partial<ReferralAnswer> & { event: string }, actor = colleague) =>
  records(actor).answerReferral({ opId: newId(), referralId: referralId.parse(id), answer: given as never });
const accept = (id: string, actor = colleague) => answer(id, { event: "accept", days: 10 }, actor);
const outcome = (promise: Promise<unknown>) => promise.then(() => "done", said);
const listed = async (actor: Actor, of: object = {}) => (await records(actor).referrals(of)).items;
const reads = (actor: Actor, at = hospital.now) => {
  const { ctx } = asking(hospital, actor);
  return outcome(readChart({ ...ctx, now: at }, asha.patientId));
};

describe("asking a colleague", () => {
  test("waits in their list with what is asked, and opens nothing until it is accepted", async () => {
    const { referralId: id } = await refer();
    expect(await listed(colleague)).toMatchObject([
      {
        id,
        patientName: "Asha",
        fromDoctorName: "Dr. Asker",
        status: "sent",
        content: { question: "Is this angina?" },
      },
    ]);
    expect(await reads(colleague)).toBe("not_found");
    await accept(id);
    expect(await reads(colleague)).toBe("done");
    expect(await reads(colleague, hospital.now.add({ hours: 239 }))).toBe("done");
    expect(await reads(colleague, hospital.now.add({ hours: 264 }))).toBe("not_found");
    expect(await listed(doctor)).toMatchObject([{ id, status: "accepted", acceptedByName: "Dr. Asked" }]);
    const { ctx } = asking(hospital, await addFrontDesk(hospital), "branch");
    expect(await readCareTeam(ctx, asha.patientId)).toMatchObject([{ doctorName: "Dr. Asked", source: "referral" }]);
  });

  test("opens to nobody what is shut to who asked", async () => {
    const { referralId: id } = await refer();
    const shut = { status: "cancelled" };
    await hospital.db.updateTable("appointments").set(shut).where("id", "=", visit).execute();
    expect(await outcome(refer())).toBe("not_found");
    expect(await listed(colleague)).toEqual([]);
    expect(await outcome(accept(id))).toBe("not_found");
    expect(await reads(colleague)).toBe("not_found");
    await answer(id, { event: "withdraw" }, doctor);
  });

  test("is shut again by who accepted it", async () => {
    const { referralId: id } = await refer();
    await accept(id);
    expect(await outcome(answer(id, { event: "close" }, doctor))).toBe("not_found");
    await answer(id, { event: "close" });
    expect(await reads(colleague)).toBe("not_found");
    expect(await outcome(accept(id))).toBe("illegal_transition");
  });

  test("is declined with a reason that the asker reads, and the patient's people do not", async () => {
    const { referralId: id } = await refer();
    expect(await outcome(answer(id, { event: "decline", reason: " " }))).toBe("invalid_input");
    await answer(id, { event: "decline", reason: "I am on leave" });
    expect(await listed(doctor)).toMatchObject([{ id, status: "declined", reason: "I am on leave" }]);
    expect(await listed(asha)).toMatchObject([{ id, status: "declined", reason: null, content: null }]);
    expect(await listed(colleague)).toEqual([]);
    expect(await reads(colleague)).toBe("not_found");
  });

  test("that is withdrawn is in nobody's list but the asker's", async () => {
    const { referralId: id } = await refer();
    expect(await outcome(answer(id, { event: "withdraw" }))).toBe("not_found");
    await answer(id, { event: "withdraw" }, doctor);
    expect([await listed(colleague), await listed(asha)]).toEqual([[], []]);
    expect(await outcome(accept(id))).toBe("illegal_transition");
    expect(await listed(doctor, { appointmentId: visit })).toMatchObject([{ id, status: "withdrawn" }]);
  });

  test("is of a visit of one's own, to somebody else who is here", async () => {
    expect(await outcome(refer(toDepartment(), colleague))).toBe("not_found");
    expect(await outcome(refer({ kind: "doctor", doctorId: doctor.doctorId ?? ("" as never) }))).toBe("invalid_input");
    expect(await outcome(refer({ kind: "doctor", doctorId: newId() as never }))).toBe("not_found");
    expect(await outcome(refer({ kind: "department", departmentId: newId() as never }))).toBe("not_found");
    expect(await outcome(refer(toColleague(), asha))).toBe("forbidden");
    await hospital.db.updateTable("doctors").set({ active: false }).where("id", "=", colleague.doctorId).execute();
    expect(await outcome(refer())).toBe("not_found");
  });

  test("is answered by nobody else", async () => {
    const { referralId: id } = await refer();
    const other = await addDoctor(hospital);
    expect(await listed(other)).toEqual([]);
    expect(await outcome(accept(id, other))).toBe("not_found");
    expect(await outcome(accept(id, doctor))).toBe("not_found");
    expect(await outcome(accept(newId()))).toBe("not_found");
  });
});

test("who is asked and who asked are told that there is news, once each, and never about whom", async () => {
  const heard = async (actor: Actor) => {
    const query = hospital.db.selectFrom("notifications").select(["template", "params"]);
    return query.where("accountId", "=", actor.accountId ?? "").execute();
  };
  const { referralId: id } = await refer();
  expect(await heard(colleague)).toEqual([{ template: "referral_asked", params: {} }]);
  await accept(id);
  await answer(id, { event: "close" });
  expect(await heard(doctor)).toEqual([{ template: "referral_answered", params: {} }]);
});

describe("asking a department", () => {
  test("any doctor of it but the asker may take it, and of two at once one does", async () => {
    const { referralId: id } = await refer(toDepartment());
    const third = await addDoctor(hospital);
    expect((await listed(third)).map(({ id: shown }) => shown)).toContain(id);
    expect(await outcome(accept(id, doctor))).toBe("not_found");
    const outcomes = await Promise.all([outcome(accept(id)), outcome(accept(id, third))]);
    expect(outcomes.toSorted()).toEqual(["done", "illegal_transition"]);
    const may = await Promise.all([reads(colleague), reads(third)]);
    expect(may.toSorted()).toEqual(["done", "not_found"]);
  });

  test("a withdrawal and an acceptance at once leave one of the two", async () => {
    const { referralId: id } = await refer(toDepartment());
    const outcomes = await Promise.all([outcome(accept(id)), outcome(answer(id, { event: "withdraw" }, doctor))]);
    expect(outcomes.toSorted()).toEqual(["done", "illegal_transition"]);
    const [row] = await hospital.db.selectFrom("referrals").select("status").where("id", "=", id).execute();
    expect(await reads(colleague)).toBe(row?.status === "accepted" ? "done" : "not_found");
  });
});

test("who is in the care team for longer stays as they are; a shorter time gives way, and the desk may end it", async () => {
  const first = await refer();
  const second = await refer();
  const third = await refer();
  await answer(first.referralId, { event: "accept", days: 20 });
  await answer(second.referralId, { event: "accept", days: 10 });
  const team = () => hospital.db.selectFrom("careTeam").selectAll().where("patientId", "=", asha.patientId).execute();
  expect((await team()).map(({ sourceId, endedAt }) => [sourceId, endedAt])).toEqual([[first.referralId, null]]);
  await answer(third.referralId, { event: "accept", days: 30 });
  const open = (await team()).filter(({ endedAt }) => endedAt === null);
  expect(open.map(({ sourceId }) => sourceId)).toEqual([third.referralId]);
  await hospital.as(colleague, (ctx) => leaveCareTeam(ctx, own(colleague), { careTeamId: open[0]?.id as never }));
  expect(await reads(colleague)).toBe("not_found");
});

describe("a letter to outside", () => {
  const paper = (id: string, actor: Actor) => {
    const { services, now } = hospital;
    const rest = { session: null, ended: null, epoch: "", requestId: "test", address: "", setCookie: () => undefined };
    const app = recordRoutes(services, async () => ({ ...services, ...rest, now, actor }));
    return app.request(letterPaperPath(id, { size: "a5", lang: "en" }));
  };

  test("is carried by the patient, and says what the other doctor needs", async () => {
    const { referralId: id } = await refer(outside);
    expect(await listed(asha)).toMatchObject([{ to: { kind: "outside", name: "Dr. Elsewhere" }, content: null }]);
    const answer = await paper(id, asha);
    expect(answer.status).toBe(200);
    const { text } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    for (const fact of ["Dr. Elsewhere", "Sassoon Hospital", "Is this angina?", "Pain on exertion", "Dr. Asker"])
      expect(text.replaceAll(/\s+/g, " ")).toContain(fact);
    expect((await paper(id, await addPatient(hospital))).status).toBe(404);
    expect((await paper(id, colleague)).status).toBe(404);
    expect((await paper(id, await addFrontDesk(hospital))).status).toBe(403);
  });

  test("is answered by nobody here, and is no paper once it is withdrawn", async () => {
    const { referralId: id } = await refer(outside);
    expect(await outcome(accept(id))).toBe("not_found");
    await answer(id, { event: "withdraw" }, doctor);
    expect((await paper(id, asha)).status).toBe(404);
    expect((await paper((await refer()).referralId, asha)).status).toBe(404);
  });
});

test("the database's CHECK knows the states of the lifecycle, and nobody else's changes come through", async () => {
  const { rows } = await sql<{ text: string }>`select pg_get_constraintdef(oid) as text from pg_constraint
    where conname = 'referrals_status_check'`.execute(hospital.db);
  const known = [...(rows[0]?.text ?? "").matchAll(/'(\w+)'/g)].map(([, word]) => word);
  expect(known).toEqual([...referralStatuses]);
  expect(Object.keys(referralLifecycle)).toEqual([...referralStatuses]);
  expect(new Set(Object.values(referralLifecycle).flatMap((row) => Object.keys(row)))).toEqual(new Set(referralEvents));
  const { referralId: id } = await refer();
  const change = hospital.db.updateTable("referrals").set({ urgency: "urgent" }).where("id", "=", id).execute();
  await expect(change).rejects.toThrow("permission denied");
});

test("the patient's people see who looked at a referral", async () => {
  await refer();
  await listed(colleague);
  const looks = await calling(hospital, asha).patients.looks({ patientId: patientIdOf.parse(asha.patientId) });
  expect(looks.map(({ kinds }) => kinds)).toContainEqual(["referrals"]);
});
