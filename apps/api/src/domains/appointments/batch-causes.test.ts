import { startBatchInput } from "@carepoint/domain/appointments/batches";
import { payLaterInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { runItem } from "../../flows/run-batch-item.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { doing, scopeOf } from "../../testing/queue.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { setRules } from "../settings/commands/set-rules.ts";
import { countRuleSets } from "../settings/queries.ts";
import { startBatch } from "./commands/start-batch.ts";
import { runBatchItem } from "./jobs.ts";
import { readBatch } from "./queries/read-batch.ts";

let hospital: TestHospital;
let desk: Actor;
let rao: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver, runBatchItem] });
  desk = await addFrontDesk(hospital);
  rao = await addDoctor(hospital, { name: "Dr. Rao" });
});
afterAll(() => hospital.close());

const at = (index: number) => nine.add({ minutes: 15 * index });

async function paidAt(index: number): Promise<Visit> {
  const visit = await heldVisit(hospital, { doctor: rao, at: at(index) });
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
  await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  return visit;
}

async function worked(batchId: string, now: Temporal.Instant) {
  const ctx = { ...asking({ ...hospital, now }, desk).ctx, scope: scopeOf(desk) };
  for (const { id } of (await readBatch(ctx, { batchId })).items) await runItem(hospital.jobContext(now), id);
  return readBatch(ctx, { batchId });
}

it("a batch for one patient's wish costs what the single move does, and its visit is called off by the rule", async () => {
  const late = { kind: null, freeHoursBefore: 24, late: { of: "share" as const, basisPoints: 2000 } };
  const rules = [
    { ...late, change: "reschedule" as const, by: "staff" as const },
    { ...late, change: "cancel" as const, by: "patient" as const },
  ];
  const seen = await countRuleSets(hospital.db);
  await hospital.as(systemActor, (ctx) => setRules(ctx, { actor: systemActor, reach: "any" }, { seen, rules }));
  const [late1, late2] = [await paidAt(0), await paidAt(1)];
  const moving = ({ appointmentId }: Visit, index: number) => {
    const to = { doctorId: rao.doctorId, branchId: hospital.branchId, startsAt: instantText(at(index + 4)) };
    return { appointmentId, action: "move", ...to };
  };
  const asked = async (cause: string, visit: Visit, index: number, now = nine.subtract({ hours: 2 })) => {
    const input = startBatchInput.parse({ reason: "Exam", cause, items: [moving(visit, index)] });
    const answer = await doing(hospital, desk, startBatch, input, now);
    return typeof answer === "string" ? answer : worked(answer.batchId, now);
  };
  expect(startBatchInput.safeParse({ reason: "Exam", items: [moving(late1, 0)] }).success).toBe(false);
  // A fifth of the fee is to pay, and a batch takes no money: the desk moves that visit by itself and says how.
  const refused = [{ status: "refused", refusal: "payment_required" }];
  expect(await asked("patient", late1, 0)).toMatchObject({ cause: "patient", items: refused });
  expect(await asked("hospital", late2, 1)).toMatchObject({ cause: "hospital", items: [{ status: "done" }] });
  const early = await paidAt(2);
  expect(await asked("patient", early, 2, monday)).toMatchObject({ items: [{ status: "done" }] }); // in time it costs nothing
  const soon = nine.subtract({ minutes: 30 });
  const off = (visit: Visit) =>
    doing(hospital, visit.patient, cancelWithRefund, { appointmentId: visit.appointmentId, reason: "Ill" }, soon);
  expect(await off(early)).toMatchObject({ refund: 40_000 });
  expect(await off(late2)).toMatchObject({ refund: 50_000 });
  const { rows } = await sql`select from audit_log where action = 'appointment.start_batch'
    and difference #>> '{clear,because,1}' = 'patient'`.execute(hospital.db);
  expect(rows).toHaveLength(2);
});

it("a patient's wish in a batch changes no bill: a dearer doctor, a cheaper one and a late move stay for the desk", async () => {
  const [dear, cheap] = [await addDoctor(hospital, { fee: 90_000 }), await addDoctor(hospital, { fee: 20_000 })];
  const owing = await heldVisit(hospital, { doctor: rao, at: at(3) });
  const later = payLaterInput.parse({ appointmentId: owing.appointmentId, reason: "after_visit" });
  await hospital.as(desk, (ctx) => payLater(ctx, branch(desk), later));
  const paid = await paidAt(8);
  const bills = async () => {
    const ids = [owing.appointmentId, paid.appointmentId];
    return hospital.db
      .selectFrom("invoices")
      .select(["id", "status", "total"])
      .where("appointmentId", "in", ids)
      .execute();
  };
  const before = await bills();
  const wished = async ({ appointmentId }: Visit, { doctorId }: Actor, index: number, now: Temporal.Instant) => {
    const to = { doctorId, branchId: hospital.branchId, startsAt: instantText(at(index)) };
    const items = [{ appointmentId, action: "move", ...to }];
    const input = startBatchInput.parse({ reason: "Exam", cause: "patient", items });
    const answer = await doing(hospital, desk, startBatch, input, now);
    return typeof answer === "string" ? answer : (await worked(answer.batchId, now)).items[0]?.refusal;
  };
  const late = nine.subtract({ minutes: 20 });
  expect(await wished(owing, dear, 12, monday)).toBe("payment_required");
  expect(await wished(owing, rao, 12, late)).toBe("payment_required");
  expect(await wished(paid, cheap, 13, monday)).toBe("payment_required");
  expect(await bills()).toEqual(before);
});
