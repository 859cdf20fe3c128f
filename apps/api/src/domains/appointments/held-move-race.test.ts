import { setTimeout } from "node:timers/promises";
import { appointmentId as idOf } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { holdMove } from "../../flows/hold-move.ts";
import { releaseHold } from "../../flows/release-hold.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { type Actor, type CommandContext, systemActor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { hear, holdFor, moveFaults, moveInput, newAttempt, openMove, paidVisit, placeOf } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { own } from "../../testing/scopes.ts";
import { nine, openTill, standing, type Till, type Visit } from "../../testing/till.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let till: Till;
let desk: Actor;
let rao: Actor;
let dear: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
beforeEach(async () => {
  rao = await addDoctor(till.hospital);
  dear = await addDoctor(till.hospital, { fee: 80_000 });
});
afterEach(async () => {
  await till.settle();
  expect(await moveFaults(till.hospital)).toEqual([]);
});
afterAll(() => till.close());

const at = (index: number) => nine.add({ minutes: 15 * index });
const difference = 30_000;

it("of forty who hold one time for a move one gets it, and everyone else keeps theirs", async () => {
  const doctors = await Promise.all([addDoctor(till.hospital), addDoctor(till.hospital), addDoctor(till.hospital)]);
  const from = doctors.flatMap((doctor) => Array.from({ length: 14 }, (_, index) => ({ doctor, index }))).slice(0, 40);
  const visits: Visit[] = [];
  for (const { doctor, index } of from) visits.push(await paidVisit(till, doctor, at(index)));
  const before = await Promise.all(visits.map(({ appointmentId }) => placeOf(till.hospital, appointmentId)));
  const answers = await Promise.all(visits.map((visit) => holdFor(till, visit, { to: dear, at: at(3) })));
  expect(answers.filter((answer) => typeof answer !== "string")).toHaveLength(1);
  expect(new Set(answers.filter((answer) => typeof answer === "string"))).toEqual(new Set(["slot_taken"]));
  const won = visits.find((_, index) => typeof answers[index] !== "string");
  if (!won) throw new Error("nobody won");
  const move = await openMove(till, won, { to: dear, at: at(3) });
  await hear(till, move.paymentId, difference);
  const after = await Promise.all(visits.map(({ appointmentId }) => placeOf(till.hospital, appointmentId)));
  const there = { doctorId: dear.doctorId, startsAt: at(3).toString(), fee: 80_000 };
  expect(after).toEqual(before.map((was, index) => (visits[index] === won ? { ...was, ...there } : was)));
}, 60_000);

it.each(["check_in", "confirm"] as const)(
  "callback, webhook and reconciler at once, each several times: one move and one bill (numbers at %s)",
  async (tokenAt) => {
    await doing(till.hospital, desk, amendSettings, { tokenAt });
    const visit = await paidVisit(till, rao);
    const move = await openMove(till, visit, { to: dear, at: at(2) });
    const attempt = newAttempt();
    const sources = (["callback", "webhook", "reconciler"] as const).flatMap((source) => [source, source, source]);
    await Promise.all(sources.map((source) => hear(till, move.paymentId, difference, { attempt, source })));
    await hear(till, move.paymentId, difference, { attempt });
    expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
    const { payments, invoices, refunds } = await standing(till.hospital, visit.appointmentId);
    expect([payments.length, invoices.length, refunds.length]).toEqual([2, 2, 0]);
    await doing(till.hospital, desk, amendSettings, { tokenAt: "check_in" });
  },
);

it("two browsers that open and pay the same move: one is kept, the other goes back", async () => {
  const visit = await paidVisit(till, rao);
  const [one, other] = await Promise.all([1, 2].map(() => openMove(till, visit, { to: dear, at: at(2) })));
  expect(one?.paymentId).toBe(other?.paymentId);
  const id = one?.paymentId ?? "";
  await Promise.all([hear(till, id, difference), hear(till, id, difference)]);
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
  const { refunds } = await standing(till.hospital, visit.appointmentId);
  expect(refunds).toMatchObject([{ reason: "double", amount: difference }]);
});

it("two browsers that want different times: one move at most, and all other money goes back", async () => {
  const visit = await paidVisit(till, rao);
  const held = await Promise.allSettled([1, 2, 3].map((index) => openMove(till, visit, { to: dear, at: at(index) })));
  const opened = held.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(opened.length).toBeGreaterThan(0);
  await Promise.all(opened.map(({ paymentId }) => hear(till, paymentId, difference)));
  const moved = await till.hospital.db
    .selectFrom("heldMoves")
    .select("movedAt")
    .where("movedAt", "is not", null)
    .where("appointmentId", "=", visit.appointmentId)
    .execute();
  expect(moved).toHaveLength(1);
  const { payments } = await standing(till.hospital, visit.appointmentId);
  expect(payments).toHaveLength(2);
});

type Ending = (visit: Visit, move: Awaited<ReturnType<typeof openMove>>) => Promise<unknown>;

const endings: Readonly<Record<string, Ending>> = {
  "a visit called off": ({ appointmentId }) =>
    doing(till.hospital, desk, cancelWithRefund, { appointmentId, reason: "Ill" }, monday),
  "a visit moved by the desk": (visit) =>
    doing(till.hospital, desk, reschedule, moveInput(visit, till.hospital, visit.doctor, at(5)), monday),
  "a hold given back": ({ patient }, { appointmentId }) =>
    doing(till.hospital, patient, releaseHold, { appointmentId }, monday),
};

/** Both begin at once; `head` ms is what one has of the other. Whose order it was says what became of the money. */
async function raceMoney(end: Ending, head: number): Promise<"money first" | "end first"> {
  rao = await addDoctor(till.hospital);
  dear = await addDoctor(till.hospital, { fee: 80_000 });
  const visit = await paidVisit(till, rao);
  const move = await openMove(till, visit, { to: dear, at: at(2) });
  const [, answer] = await Promise.all([
    setTimeout(Math.max(0, head)).then(() => hear(till, move.paymentId, difference)),
    setTimeout(Math.max(0, -head)).then(() => end(visit, move)),
  ]);
  const { status, doctorId } = await placeOf(till.hospital, visit.appointmentId);
  expect(["confirmed", "cancelled"]).toContain(status);
  if (typeof answer === "string") expect(["illegal_transition", "version_conflict"]).toContain(answer);
  expect(await placeOf(till.hospital, move.appointmentId)).toMatchObject({ status: "cancelled" });
  const { movedAt } = await till.hospital.db
    .selectFrom("heldMoves")
    .select("movedAt")
    .where("holdId", "=", move.appointmentId)
    .executeTakeFirstOrThrow();
  const late = (await standing(till.hospital, move.appointmentId)).refunds;
  if (!movedAt) {
    expect(late).toMatchObject([{ reason: "late", amount: difference }]);
    expect(doctorId).toBe(rao.doctorId);
    return "end first";
  }
  expect(late).toEqual([]);
  return "money first";
}

it.each(Object.entries(endings))(
  "%s while the money comes: one or the other, never both, and both orders are seen",
  async (_, end) => {
    const seen = new Set<string>();
    // Whoever loses gets a longer start the next time, until both have been first.
    for (let round = 0, head = 0; round < 12 && seen.size < 2; round += 1) {
      const first = await raceMoney(end, head);
      seen.add(first);
      head += first === "money first" ? 5 + round : -5 - round;
    }
    expect([...seen].toSorted()).toEqual(["end first", "money first"]);
  },
  60_000,
);

it("money at the very end of the hold, while somebody else takes the time: the time goes to one of them", async () => {
  const visit = await paidVisit(till, rao);
  const move = await openMove(till, visit, { to: dear, at: at(2) });
  const afterwards = monday.add({ minutes: 16 });
  const other = await paidVisit(till, await addDoctor(till.hospital));
  await Promise.all([
    hear(till, move.paymentId, difference, { now: afterwards }),
    openMove(till, other, { to: dear, at: at(2), now: afterwards }),
  ]);
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: rao.doctorId });
  expect(await standing(till.hospital, move.appointmentId)).toMatchObject({
    visit: "expired",
    refunds: [{ reason: "late", amount: difference }],
  });
});

it("a connection that dies before the commit has done nothing, at the hold and at the money, and both can be told again", async () => {
  const visit = await paidVisit(till, rao);
  const before = await placeOf(till.hospital, visit.appointmentId);
  const die = (ctx: CommandContext) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx);
  const { patient } = visit;
  const target = moveInput(visit, till.hospital, dear, at(2));
  const holding = till.hospital.as(patient, async (ctx) => {
    await holdMove(ctx, own(patient), target);
    await die(ctx);
  });
  await expect(holding).rejects.toThrow();
  const left = await till.hospital.db
    .selectFrom("appointments")
    .select("id")
    .where("moves", "=", visit.appointmentId)
    .execute();
  expect(left).toEqual([]);

  const move = await openMove(till, visit, { to: dear, at: at(2) });
  const facts = [{ kind: "captured" as const, attempt: newAttempt(), amount: difference, currency: "INR" }];
  const settling = till.hospital.as(systemActor, async (ctx) => {
    await settlePayment(ctx, move.paymentId, { source: "webhook", facts });
    await die(ctx);
  });
  await expect(settling).rejects.toThrow();
  expect(await placeOf(till.hospital, visit.appointmentId)).toEqual(before);
  expect(await placeOf(till.hospital, idOf.parse(move.appointmentId))).toMatchObject({ status: "pending" });
  await till.hospital.as(
    systemActor,
    (ctx) => settlePayment(ctx, move.paymentId, { source: "webhook", facts }),
    monday,
  );
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
});
