import { withConnection } from "@carepoint/db/connect";
import { previewBatchInput, startBatchInput } from "@carepoint/domain/appointments/batches";
import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { addExceptionInput } from "@carepoint/domain/doctors/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { previewBatch } from "../../flows/preview-batch.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { runItem } from "../../flows/run-batch-item.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { doing, scopeOf } from "../../testing/queue.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { billingJobs } from "../billing/workers.ts";
import { addException } from "../doctors/commands/add-exception.ts";
import { deliver } from "../notifications/jobs.ts";
import { setRules } from "../settings/commands/set-rules.ts";
import { countRuleSets } from "../settings/queries.ts";
import { startBatch } from "./commands/start-batch.ts";
import { runBatchItem, sweepBatches } from "./jobs.ts";
import { waitingItems } from "./queries/batches.ts";
import { insideLeave } from "./queries/inside-leave.ts";
import { listBatches } from "./queries/list-batches.ts";
import { readBatch } from "./queries/read-batch.ts";

let hospital: TestHospital;
let desk: Actor;
let rao: Actor;
let iyer: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver, runBatchItem], patience: 5 });
  desk = await addFrontDesk(hospital);
});
beforeEach(async () => {
  rao = await addDoctor(hospital, { name: "Dr. Rao" });
  iyer = await addDoctor(hospital, { name: "Dr. Iyer", fee: 80_000 });
});
afterAll(() => hospital.close());

const at = (index: number) => nine.add({ minutes: 15 * index });

async function paid(index: number, doctor = rao, start = at(index)): Promise<Visit> {
  const visit = await heldVisit(hospital, { doctor, at: start });
  const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
  await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  return visit;
}

const ctxOf = (actor: Actor, now = monday) => ({ ...asking({ ...hospital, now }, actor).ctx, scope: scopeOf(actor) });

async function started(actor: Actor, items: readonly object[], reason = "Dr. Rao is ill", now = monday) {
  const input = startBatchInput.parse({ reason, cause: "hospital", items });
  const answer = await doing(hospital, actor, startBatch, input, now);
  if (typeof answer === "string") throw new Error(answer);
  return answer.batchId;
}

/** Runs each row as so many workers at once. */
async function worked(actor: Actor, batchId: string, workers = 2, now = monday) {
  const { items } = await readBatch(ctxOf(actor), { batchId });
  const runs = items.flatMap(({ id }) => Array.from({ length: workers }, () => runItem(hospital.jobContext(now), id)));
  await Promise.all(runs);
  return readBatch(ctxOf(actor), { batchId });
}

async function otherBranch(): Promise<string> {
  const place = {
    name: '{"en":"Nashik"}',
    address: '{"en":"2 College Road"}',
    zone: "Asia/Kolkata",
    phone: "+912532345678",
  };
  return (await hospital.db.insertInto("branches").values(place).returning("id").executeTakeFirstOrThrow()).id;
}

const cancelling = (visits: readonly Visit[]) =>
  visits.map(({ appointmentId }) => ({ appointmentId, action: "cancel" as const }));

const standing = async ({ appointmentId }: Visit) =>
  hospital.db
    .selectFrom("appointments")
    .select(["status", "doctorId", "fee"])
    .select(
      sql<number>`(select coalesce(sum(r.amount), 0)::bigint from refunds r join payments p on p.id = r.payment_id
      where p.appointment_id = appointments.id)`.as("refunded"),
    )
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();

it("each visit is called off once with its money back, whoever works on it and how often, and a refusal is a result", async () => {
  const visits = await Promise.all([0, 1, 2].map((index) => paid(index)));
  const gone = await paid(3);
  await doing(hospital, desk, cancelWithRefund, { appointmentId: gone.appointmentId, reason: "Ill" }, monday);
  const preview = await previewBatch(
    ctxOf(desk),
    previewBatchInput.parse({
      action: "cancel",
      appointmentIds: [...visits, gone].map((visit) => visit.appointmentId),
    }),
  );
  expect(preview.items.map(({ refusal, refund }) => refusal ?? refund)).toEqual([
    50_000,
    50_000,
    50_000,
    "illegal_transition",
  ]);

  const batchId = await started(desk, cancelling([...visits, gone]));
  const before = await readBatch(ctxOf(desk), { batchId });
  expect(before).toMatchObject({ waiting: 4, reason: "Dr. Rao is ill" });
  const after = await worked(desk, batchId, 3);
  expect(after.items.map(({ status, refusal }) => refusal ?? status)).toEqual([
    "done",
    "done",
    "done",
    "illegal_transition",
  ]);
  for (const visit of visits) expect(await standing(visit)).toMatchObject({ status: "cancelled", refunded: 50_000 });
  expect(await standing(gone)).toMatchObject({ refunded: 50_000 });
});

it("leave weeks ahead moves its visits to the times nearest to their own, not to the nearest to today", async () => {
  const weeksAhead = nine.add({ hours: 24 * 21 });
  const visits = await Promise.all([0, 1].map((index) => paid(index, rao, weeksAhead.add({ minutes: 15 * index }))));
  const day = "2026-12-29";
  const leave = { doctorId: rao.doctorId, kind: "leave", fromDate: day, toDate: day, reason: "Wedding" };
  await hospital.as(rao, (ctx) => addException(ctx, scopeOf(rao), addExceptionInput.parse(leave)));
  const appointmentIds = visits.map((visit) => visit.appointmentId);
  const asked = previewBatchInput.parse({ action: "move", appointmentIds, among: "same_doctor" });
  const { items } = await previewBatch(ctxOf(rao), asked);
  expect(items.map(({ to }) => to?.startsAt.slice(0, 10))).toEqual(["2026-12-28", "2026-12-28"]);
});

it("visits of many doctors go each to their own, or to their department's: never to whoever else is free", async () => {
  const eyes = await hospital.db
    .insertInto("departments")
    .values({ slug: newId(), name: '{"en":"Eyes"}', description: '{"en":"Eyes"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  await hospital.db
    .updateTable("doctors")
    .set({ departmentId: eyes.id })
    .where("id", "=", iyer.doctorId ?? "")
    .execute();
  const [own, other] = [await paid(0, rao), await paid(1, iyer)];
  const appointmentIds = [own, other].map((visit) => visit.appointmentId);
  const doctorsOf = async (among: "same_doctor" | "department") => {
    const asked = previewBatchInput.parse({ action: "move", appointmentIds, among });
    return (await previewBatch(ctxOf(desk), asked)).items.map(({ to }) => to?.doctorName);
  };
  expect(await doctorsOf("same_doctor")).toEqual(["Dr. Rao", "Dr. Iyer"]);
  expect((await doctorsOf("department"))[1]).toBe("Dr. Iyer");
});

it("visits months apart find times around their own days: what lies between is not asked for, and given to none", async () => {
  await hospital.db
    .insertInto("bookingRules")
    .values({ doctorId: rao.doctorId ?? "", branchId: hospital.branchId, horizonDays: 365 })
    .execute();
  const [soon, late] = [nine.add({ hours: 24 * 21 }), nine.add({ hours: 24 * 301 })];
  const visits = [await paid(0, rao, soon), await paid(0, rao, late)];
  const leave = { doctorId: rao.doctorId, kind: "leave", fromDate: "2026-12-10", toDate: "2027-01-20", reason: "Ill" };
  await hospital.as(rao, (ctx) => addException(ctx, scopeOf(rao), addExceptionInput.parse(leave)));
  const appointmentIds = visits.map((visit) => visit.appointmentId);
  const asked = previewBatchInput.parse({ action: "move", appointmentIds, among: "same_doctor" });
  const { items } = await previewBatch(ctxOf(rao), asked);
  const day = late.toString().slice(0, 10);
  expect(items.map(({ to }) => to?.startsAt.slice(0, 10))).toEqual([undefined, day]);
});

it("nobody is moved to a time that begins before they can be there", async () => {
  const visit = await paid(0);
  const asked = previewBatchInput.parse({
    action: "move",
    appointmentIds: [visit.appointmentId],
    among: "same_doctor",
  });
  const now = nine.subtract({ minutes: 20 });
  const [item] = (await previewBatch(ctxOf(rao, now), asked)).items;
  expect(item?.to?.startsAt).toBe(nine.add({ minutes: 15 }).toString());
});

it("leave over booked visits shows them and moves them to the nearest times, where nobody pays more and may call off for nothing", async () => {
  const visits = await Promise.all([0, 1, 2].map((index) => paid(index)));
  const day = "2026-12-08";
  const leave = { doctorId: rao.doctorId, kind: "leave", fromDate: day, toDate: day, reason: "Wedding" };
  await hospital.as(rao, (ctx) => addException(ctx, scopeOf(rao), addExceptionInput.parse(leave)));
  const { appointmentIds } = await insideLeave(ctxOf(rao), { doctorId: doctorId.parse(rao.doctorId) });
  expect(appointmentIds).toEqual(visits.map((visit) => visit.appointmentId));

  const ask = (among: string) => previewBatchInput.parse({ action: "move", appointmentIds, among });
  const same = await previewBatch(ctxOf(rao), ask("same_doctor"));
  expect(same.items.every(({ to }) => to?.doctorId === rao.doctorId)).toBe(true);
  expect(new Set(same.items.map(({ to }) => to?.startsAt)).size).toBe(3);
  await hospital.db
    .updateTable("doctors")
    .set({ active: false })
    .where("id", "not in", [rao.doctorId ?? "", iyer.doctorId ?? ""])
    .execute();
  const near = await previewBatch(ctxOf(rao), ask("department"));
  expect(near.items.map(({ to }) => [to?.doctorName, to?.startsAt])).toEqual(
    [0, 1, 2].map((index) => ["Dr. Iyer", at(index).toString()]),
  );

  const items = near.items.flatMap(({ visit, to }) =>
    to
      ? [
          {
            appointmentId: visit.id,
            action: "move",
            doctorId: to.doctorId,
            branchId: to.branchId,
            startsAt: to.startsAt,
          },
        ]
      : [],
  );
  const taken = await heldVisit(hospital, { doctor: iyer, at: at(1) });
  const after = await worked(rao, await started(rao, items));
  expect(after.items.map(({ status, refusal }) => refusal ?? status)).toEqual(["done", "slot_taken", "done"]);
  const [first, second] = visits;
  if (!first || !second) throw new Error("no visits");
  expect(await standing(first)).toMatchObject({
    status: "confirmed",
    doctorId: iyer.doctorId,
    fee: 50_000,
    refunded: 0,
  });
  expect(await standing(second)).toMatchObject({ doctorId: rao.doctorId });
  expect(taken.appointmentId).toBeDefined();
  const late = nine.subtract({ hours: 1 });
  const input = { appointmentId: first.appointmentId, reason: "Cannot come then" };
  expect(await doing(hospital, first.patient, cancelWithRefund, input, late)).toMatchObject({ refund: 50_000 });
  await hospital.db.updateTable("doctors").set({ active: true }).execute();
});

it("whom the hospital moved calls off for nothing there, and by the rule where they went themselves, as a preview says", async () => {
  const of = "share" as const;
  const late = { change: "cancel" as const, kind: null, freeHoursBefore: 24, late: { of, basisPoints: 5000 } };
  const rules = [
    { ...late, by: "patient" as const },
    { ...late, by: "doctor" as const },
  ];
  const seen = await countRuleSets(hospital.db);
  await hospital.as(systemActor, (ctx) => setRules(ctx, { actor: systemActor, reach: "any" }, { seen, rules }));
  const visits = [await paid(0), await paid(1)] as const;
  const to = { doctorId: rao.doctorId, branchId: hospital.branchId };
  const items = visits.map(({ appointmentId }, index) => {
    return { appointmentId, action: "move", ...to, startsAt: instantText(at(index + 4)) };
  });
  await worked(desk, await started(desk, items), 1);
  const [stayed, went] = visits;
  const chosen = { appointmentId: went.appointmentId, ...to, startsAt: instantText(at(8)) };
  const move = rescheduleInput.parse(chosen);
  const soon = monday.add({ minutes: 5 });
  expect(await doing(hospital, went.patient, reschedule, move, soon)).toMatchObject({ status: "confirmed" });
  const asked = previewBatchInput.parse({
    action: "cancel",
    appointmentIds: visits.map((visit) => visit.appointmentId),
  });
  const { items: shown } = await previewBatch(ctxOf(rao, nine), asked);
  expect(shown.map(({ refund }) => refund)).toEqual([50_000, 25_000]);
  const cancelled = await worked(rao, await started(rao, cancelling([stayed])), 1, nine);
  expect(cancelled.items.map(({ status }) => status)).toEqual(["done"]);
  expect(await standing(stayed)).toMatchObject({ refunded: 50_000 });
  const input = { appointmentId: went.appointmentId, reason: "Cannot come then" };
  expect(await doing(hospital, went.patient, cancelWithRefund, input, nine)).toMatchObject({ refund: 25_000 });
});

it("rows that stay undone hide none behind them, however many they are", async () => {
  const batchId = await started(desk, cancelling([await paid(0), await paid(1), await paid(2)]));
  const found: string[] = [];
  for (;;) {
    const after = found.at(-1) ?? null;
    const page = await waitingItems(hospital.db, monday.add({ minutes: 2 }), { after, most: 2 });
    if (page.length === 0) break;
    found.push(...page);
  }
  const { items } = await readBatch(ctxOf(desk), { batchId });
  expect(found.toSorted()).toEqual(expect.arrayContaining(items.map(({ id }) => id)));
  expect(new Set(found).size).toBe(found.length);
  await worked(desk, batchId);
});

it("a row whose worker dies is not half done: it waits, is found again and is done once", async () => {
  const visit = await paid(0);
  const batchId = await started(desk, cancelling([visit]));
  const [row] = (await readBatch(ctxOf(desk), { batchId })).items;
  if (!row) throw new Error("no row");
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query(`create or replace function die() returns trigger language plpgsql security definer as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`);
    await client.query("create trigger die after update on visit_batch_items for each row execute function die()");
  });
  await expect(runItem(hospital.jobContext(), row.id)).rejects.toThrow();
  expect(await standing(visit)).toMatchObject({ status: "confirmed", refunded: 0 });
  await withConnection(hospital.ownerUrl, (client) => client.query("drop trigger die on visit_batch_items"));
  await sweepBatches.run(hospital.jobContext(monday.add({ minutes: 2 })), {});
  const { rows } = await withConnection(hospital.ownerUrl, (client) =>
    client.query("select 1 from pgboss.job where name = 'appointments.run-batch-item' and data->>'itemId' = $1", [
      row.id,
    ]),
  );
  expect(rows.length).toBeGreaterThan(1);
  const after = await worked(desk, batchId);
  expect(after.items.map(({ status }) => status)).toEqual(["done"]);
  expect(await standing(visit)).toMatchObject({ status: "cancelled", refunded: 50_000 });
});

it("a message tells each once, and missed is marked by the clock's rule", async () => {
  const visits = await Promise.all([0, 1].map((index) => paid(index)));
  const told = visits.map(({ appointmentId }) => ({ appointmentId, action: "message", message: "running_late" }));
  await worked(desk, await started(desk, told), 2);
  const notices = await hospital.db
    .selectFrom("notifications")
    .select("template")
    .where(
      "appointmentId",
      "in",
      visits.map((visit) => visit.appointmentId),
    )
    .where("template", "=", "visit_running_late")
    .execute();
  expect(notices).toHaveLength(2);
  const missing = visits.map(({ appointmentId }) => ({ appointmentId, action: "miss" }));
  const after = await worked(desk, await started(desk, missing), 1, at(1).subtract({ minutes: 1 }));
  expect(after.items.map(({ status, refusal }) => refusal ?? status)).toEqual(["done", "miss_too_early"]);
  const missed = hospital.db
    .selectFrom("notifications")
    .select("appointmentId")
    .where("template", "=", "appointment_missed");
  expect(await missed.execute()).toEqual([{ appointmentId: visits[0]?.appointmentId }]);
});

it("what waits is not done in the name of who is blocked or has lost the role since", async () => {
  const [blocked, dismissed] = [await addFrontDesk(hospital), await addFrontDesk(hospital)];
  const left = await addDoctor(hospital);
  const visits = [await paid(0), await paid(1), await paid(2, left)] as const;
  const batches = [
    await started(blocked, cancelling([visits[0]])),
    await started(dismissed, cancelling([visits[1]])),
    await started(left, cancelling([visits[2]])),
  ];
  const { db } = hospital;
  const block = { blockedAt: monday, blockReason: "Left" };
  await db.updateTable("accounts").set(block).where("id", "=", blocked.accountId).execute();
  await db.updateTable("staffRoles").set({ validTo: monday }).where("accountId", "=", dismissed.accountId).execute();
  await db.updateTable("doctors").set({ active: false }).where("id", "=", left.doctorId).execute();
  for (const [index, who] of [blocked, dismissed, left].entries()) {
    const { items } = await worked(who, batches[index] ?? "", 1);
    expect(items.map(({ refusal }) => refusal)).toEqual(["forbidden"]);
  }
  for (const visit of visits) expect(await standing(visit)).toMatchObject({ status: "confirmed", refunded: 0 });
});

it("nobody is told that the doctor runs late for a visit that was called off", async () => {
  const off = await paid(0);
  const on = await paid(1);
  await worked(desk, await started(desk, cancelling([off])));
  const appointmentIds = [off, on].map(({ appointmentId }) => appointmentId);
  const preview = await previewBatch(ctxOf(desk), previewBatchInput.parse({ action: "message", appointmentIds }));
  expect(preview.items.map(({ refusal }) => refusal)).toEqual(["illegal_transition", null]);
  const told = appointmentIds.map((appointmentId) => ({ appointmentId, action: "message", message: "running_late" }));
  const after = await worked(desk, await started(desk, told));
  expect(after.items.map(({ status, refusal }) => refusal ?? status)).toEqual(["illegal_transition", "done"]);
});

it("nobody changes what is not theirs, moves out of the department, or reads another's batch", async () => {
  const visit = await paid(0);
  const far: Actor = { ...(await addFrontDesk(hospital)), branchId: branchId.parse(await otherBranch()) };
  const refused = (actor: Actor, item: object) => {
    const input = startBatchInput.parse({
      reason: "x",
      cause: "hospital",
      items: [{ appointmentId: visit.appointmentId, ...item }],
    });
    return doing(hospital, actor, startBatch, input, monday);
  };
  expect(await refused(far, { action: "cancel" })).toBe("not_found");
  expect(await refused(iyer, { action: "cancel" })).toBe("not_found");
  const { id } = await hospital.db
    .insertInto("departments")
    .values({ slug: crypto.randomUUID(), name: '{"en":"Skin"}', description: '{"en":"Skin"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  await hospital.db.updateTable("doctors").set({ departmentId: id }).where("id", "=", iyer.doctorId).execute();
  const away = { action: "move", doctorId: iyer.doctorId, branchId: hospital.branchId, startsAt: at(5).toString() };
  expect(await refused(desk, away)).toBe("not_found");
  const batchId = await started(desk, cancelling([visit]));
  await expect(readBatch(ctxOf(far), { batchId })).rejects.toThrow("not_found");
});

it("a batch is opened again by whoever has its branch, and listed with how far it is, the latest first", async () => {
  const first = await started(desk, cancelling([await paid(0)]), "Power cut");
  const second = await started(
    desk,
    cancelling([await paid(1), await paid(2)]),
    "Flooded street",
    monday.add({ minutes: 1 }),
  );
  await worked(desk, first);
  const colleague = await addFrontDesk(hospital);
  expect(await readBatch(ctxOf(colleague), { batchId: first })).toMatchObject({ byName: "Kavita", waiting: 0 });
  const { items } = await listBatches(ctxOf(colleague), {});
  const counted = { actions: ["cancel"], byName: "Kavita", refused: 0 };
  expect(items.filter(({ id }) => [first, second].includes(id))).toEqual([
    expect.objectContaining({ ...counted, id: second, reason: "Flooded street", visits: 2, waiting: 2 }),
    expect.objectContaining({ ...counted, id: first, reason: "Power cut", visits: 1, waiting: 0 }),
  ]);
  const elsewhere = { ...colleague, branchId: branchId.parse(await otherBranch()) };
  expect((await listBatches(ctxOf(elsewhere), {})).items).toEqual([]);
  await expect(readBatch(ctxOf(elsewhere), { batchId: first })).rejects.toThrow("not_found");
  const administration = {
    ...ctxOf(desk),
    scope: { actor: { ...systemActor, role: "admin" as const }, reach: "any" as const },
  };
  expect((await listBatches(administration, {})).items.map(({ id }) => id)).toContain(second);
});

it("the list goes on page by page, none twice and none left out, also where many began at one instant", async () => {
  const visit = await paid(0);
  const telling = [{ appointmentId: visit.appointmentId, action: "message", message: "running_late" }];
  const made: string[] = [];
  for (let more = 0; more < 45; more += 1) made.push(await started(desk, telling, `late ${more}`));
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const { items, next } = await listBatches(ctxOf(desk), { before });
    seen.push(...items.map(({ id }) => id));
    before = next ?? undefined;
  } while (before);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(made));
});

it("a visit finds its time with any doctor of a large department: the last by name is asked like the first", async () => {
  const visit = await paid(0);
  await Promise.all(Array.from({ length: 105 }, (_, index) => addDoctor(hospital, { name: `Dr. A ${index}` })));
  const last = await addDoctor(hospital, { name: "Dr. Zutshi" });
  const day = "2026-12-08";
  const away = { doctorId: rao.doctorId, kind: "leave", fromDate: day, toDate: day, reason: "Wedding" };
  await hospital.as(rao, (ctx) => addException(ctx, scopeOf(rao), addExceptionInput.parse(away)));
  // Everybody else sits on no day at all.
  const others = [rao, last].map((doctor) => doctor.doctorId);
  await withConnection(hospital.ownerUrl, (client) =>
    client.query("delete from weekly_hours where doctor_id <> all($1)", [others]),
  );
  const appointmentIds = [visit.appointmentId];
  const asked = previewBatchInput.parse({ action: "move", appointmentIds, among: "department" });
  const { items } = await previewBatch(ctxOf(desk), asked);
  expect(items.map(({ to }) => [to?.doctorName, to?.startsAt])).toEqual([["Dr. Zutshi", at(0).toString()]]);
});
