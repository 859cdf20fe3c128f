import { cancelInput } from "@carepoint/domain/appointments/schema";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { refundId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, type Visit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let [kavita, farhan]: Actor[] = [];
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  [kavita, farhan] = [await addFrontDesk(hospital), await addFrontDesk(hospital)];
});
afterAll(() => hospital.close());

const who = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("nobody there");
  return actor;
};

/** A visit of so much, paid in cash in these parts. */
async function paid(fee: number, parts = [fee]): Promise<Visit> {
  const visit = await heldVisit(hospital, { doctor: await addDoctor(hospital, { fee }) });
  const tenders = parts.map((amount) => ({ method: "cash", amount }));
  const how = parts.length > 1 ? { method: "split", tenders } : { method: "cash" };
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, ...how });
  await hospital.as(who(kavita), (ctx) => takePayment(ctx, branch(who(kavita)), input));
  return visit;
}
const callOff = ({ appointmentId }: Visit, by: Actor | undefined) =>
  hospital.as(who(by), (ctx) => {
    const scope = who(by).role === "patient" ? own(who(by)) : branch(who(by));
    return cancelWithRefund(ctx, scope, cancelInput.parse({ appointmentId, reason: "Ill" }));
  });
async function waiting({ appointmentId }: Visit) {
  const rows = await hospital.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select("refunds.id")
    .where("payments.appointmentId", "=", appointmentId)
    .where("refunds.status", "=", "due")
    .orderBy("refunds.id")
    .execute();
  return rows.map(({ id }) => refundId.parse(id));
}
const handOut = (id: string | undefined, by: Actor | undefined) =>
  hospital
    .as(who(by), (ctx) => payOutRefund(ctx, branch(who(by)), { refundId: refundId.parse(id), method: "cash" }))
    .then(() => "handed out", codeOf);

it("who calls a visit off does not hand out its cash above the limit: somebody else does", async () => {
  const visit = await paid(500_001);
  await callOff(visit, kavita);
  const [id] = await waiting(visit);
  expect(await handOut(id, kavita)).toBe("other_pays_out");
  expect(await handOut(id, farhan)).toBe("handed out");
});

it("up to the limit one person does both, and nobody splits a sum", async () => {
  const small = await paid(500_000);
  await callOff(small, kavita);
  expect(await handOut((await waiting(small))[0], kavita)).toBe("handed out");

  const parts = await paid(800_000, [400_000, 400_000]);
  await callOff(parts, kavita);
  const [first, second] = await waiting(parts);
  expect([await handOut(first, kavita), await handOut(second, kavita)]).toEqual(["handed out", "other_pays_out"]);
});

it("what its patient called off is handed out by whoever has the drawer", async () => {
  const visit = await paid(900_000);
  await callOff(visit, visit.patient);
  expect(await handOut((await waiting(visit))[0], kavita)).toBe("handed out");
});

it("two hands at once do not get past the limit that one has: of two parts one goes out", async () => {
  for (let round = 0; round < 8; round += 1) {
    const parts = await paid(800_000, [400_000, 400_000]);
    await callOff(parts, kavita);
    const ids = await waiting(parts);
    const answers = await Promise.all(ids.map((id) => handOut(id, kavita)));
    expect(answers.toSorted()).toEqual(["handed out", "other_pays_out"]);
  }
});
