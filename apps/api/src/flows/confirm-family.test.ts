import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { nine, standing } from "../testing/till.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 4 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const op = () => ({ opId: newId() });
const ask = (actor = desk) => calling(hospital, actor).appointments;

/** So many of a family hold times one after another, taken by the desk. */
async function held(people: number, { by = desk, doctor }: { by?: Actor; doctor?: Actor } = {}) {
  const { doctorId } = doctor ?? (await addDoctor(hospital));
  const patients = await Promise.all(Array.from({ length: people }, () => addPatient(hospital)));
  const patientIds = patients.flatMap((each) => each.patientIds);
  const when = { branchId: branchId.parse(hospital.branchId), startsAt: instantText(nine) };
  const { holds } = await ask(by).holdFamily({ ...op(), doctorId: doctorId ?? "", ...when, patientIds });
  return holds.map(({ appointmentId }) => appointmentId);
}

const confirm = (appointmentIds: string[], settlement?: CounterSettlement, actor = desk) =>
  ask(actor)
    .confirmFamily({ ...op(), appointmentIds, ...(settlement && { settlement }) })
    .then(
      ({ visits }) => visits.length,
      ({ message }: Error) => message,
    );
const states = (ids: readonly string[]) => Promise.all(ids.map((id) => standing(hospital, id)));
const cash = { method: "cash" as const };
const later = { method: "later" as const, reason: "after_visit" as const };
const reference = () => String(Math.floor(Math.random() * 1e12)).padStart(12, "0");

it("six of a family pay at once: each visit is confirmed and has a bill of its own", async () => {
  const ids = await held(6);
  expect(await confirm(ids, cash)).toBe(6);
  for (const state of await states(ids))
    expect(state).toMatchObject({ visit: "confirmed", invoices: [{ status: "issued", total: 50_000 }] });
});

it("one UPI transfer pays for all of them, and for nobody after them", async () => {
  const transfer = { method: "upi" as const, reference: reference() };
  const ids = await held(3);
  expect(await confirm(ids, transfer)).toBe(3);
  const paid = await hospital.db
    .selectFrom("payments")
    .select(["reference", "share"])
    .where("appointmentId", "in", ids)
    .orderBy("share")
    .execute();
  expect(paid).toEqual([1, 2, 3].map((share) => ({ reference: transfer.reference, share })));
  const others = await held(2);
  expect(await confirm(others, transfer)).toBe("reference_used");
  expect((await states(others)).map(({ visit, payments }) => [visit, payments.length])).toEqual([
    ["pending", 0],
    ["pending", 0],
  ]);
});

it("who costs nothing has no share in the transfer: the first who is charged has the first, and nobody else uses it", async () => {
  const transfer = { method: "upi" as const, reference: reference() };
  const ids = await held(3);
  const [free = "", ...charged] = ids;
  await hospital.db.updateTable("appointments").set({ fee: 0 }).where("id", "=", free).execute();
  expect(await confirm(ids, transfer)).toBe(3);
  const shares = await hospital.db
    .selectFrom("payments")
    .select(["appointmentId", "share"])
    .where("reference", "=", transfer.reference)
    .orderBy("share")
    .execute();
  expect(shares).toEqual(charged.map((appointmentId, place) => ({ appointmentId, share: place + 1 })));
  const [alone = ""] = await held(2);
  const taken = calling(hospital, desk).billing.takePayment({ ...op(), appointmentId: alone as never, ...transfer });
  await expect(taken).rejects.toThrow("reference_used");
});

it("when one of them cannot be confirmed, none is, and no money is written", async () => {
  const ids = await held(3);
  const [, second = ""] = ids;
  await ask().release({ ...op(), appointmentId: second });
  expect(await confirm(ids, cash)).toBe("payment_closed");
  expect((await states(ids)).map(({ visit, payments }) => [visit, payments.length])).toEqual([
    ["pending", 0],
    ["cancelled", 0],
    ["pending", 0],
  ]);
});

it("ten presses at once confirm once", async () => {
  const ids = await held(2);
  const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(ids, cash)));
  expect(answers.filter((answer) => answer === 2)).toHaveLength(1);
  expect(new Set(answers)).toEqual(new Set([2, "payment_closed"]));
  for (const { payments } of await states(ids)) expect(payments).toHaveLength(1);
});

it("the administration lets the bills wait and takes no money; without a word on money nothing is confirmed", async () => {
  const admin: Actor = { ...desk, role: "admin", branchId: null };
  const ids = await held(2, { by: admin });
  expect(await confirm(ids, cash, admin)).toBe("forbidden");
  expect(await confirm(ids, undefined, admin)).toBe("payment_required");
  expect(await confirm(ids, later, admin)).toBe(2);
});

it("what costs nothing needs no word on money; visits of two doctors are no family's, and another branch's are nobody's", async () => {
  expect(await confirm(await held(2, { doctor: await addDoctor(hospital, { fee: 0 }) }))).toBe(2);
  const [one, two] = [await held(2), await held(2)];
  expect(await confirm([one[0] ?? "", two[0] ?? ""], cash)).toBe("invalid_input");
  expect(await confirm(one, cash, { ...desk, branchId: null })).toBe("not_found");
});
