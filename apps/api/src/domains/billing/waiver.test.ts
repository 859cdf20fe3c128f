import { payLaterInput } from "@carepoint/domain/billing/schema";
import { requestStatuses } from "@carepoint/domain/billing/second-person";
import { askWaiverInput, waiverReasons } from "@carepoint/domain/billing/waiver";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { type AppointmentId, accountId, branchId, invoiceId, waiverId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { approveWaiver, declineWaiver } from "../../flows/decide-waiver.ts";
import { payLater } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addFrontDesk, openAccount } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, openTill, pay, standing, type Till } from "../../testing/till.ts";
import { listWaivers } from "./queries/waivers.ts";

let till: Till;
let desk: Actor;
let [manager, second]: Actor[] = [];
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  [manager, second] = [await billing("Farhan"), await billing("Tara")];
});
afterAll(() => till.close());

async function billing(name: string): Promise<Actor> {
  const account = accountId.parse(await openAccount(till.hospital, name));
  return {
    ...systemActor,
    role: "billing_manager",
    accountId: account,
    branchId: branchId.parse(till.hospital.branchId),
  };
}
function one(actor: Actor | undefined): Actor {
  if (!actor) throw new Error("nobody there");
  return actor;
}

const ask = (by: Actor, of: object, amount?: number, more: object = {}) => {
  const input = askWaiverInput.parse({ of, ...(amount && { amount }), reason: "hardship", ...more });
  return till.hospital.as(by, (ctx) => askWaiver(ctx, branch(by), input));
};
const agree = (by: Actor | undefined, id: string) =>
  till.hospital.as(one(by), (ctx) => approveWaiver(ctx, branch(one(by)), { waiverId: waiverId.parse(id) }));
const refuse = (by: Actor, id: string) =>
  till.hospital.as(by, (ctx) =>
    declineWaiver(ctx, branch(by), { waiverId: waiverId.parse(id), answer: "Not for this" }),
  );
const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
const defer = (appointmentId: AppointmentId) =>
  till.hospital.as(desk, (ctx) =>
    payLater(ctx, branch(desk), payLaterInput.parse({ appointmentId, reason: "after_visit" })),
  );
const lines = async (appointmentId: string) =>
  till.hospital.db
    .selectFrom("invoiceLines")
    .innerJoin("invoices", "invoices.id", "invoiceLines.invoiceId")
    .select(["invoices.kind", "discount", "waived", "invoiceLines.total"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("invoices.kind", "desc")
    .execute();
const due = async (appointmentId: AppointmentId) => {
  await defer(appointmentId);
  const { id } = await till.hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirstOrThrow();
  return { invoiceId: id };
};

describe("within the own limit", () => {
  it("it is done at once, stands on the line as waived, and the patient pays the rest", async () => {
    const visit = await heldVisit(till.hospital);
    const { appointmentId } = visit;
    // The front desk may leave off a tenth of 500 rupees.
    expect(await ask(desk, { appointmentId }, 5000)).toMatchObject({ status: "approved", amount: 5000 });
    expect(await lines(appointmentId)).toEqual([{ kind: "invoice", discount: 5000, waived: 5000, total: 45_000 }]);
    expect((await pay(till, visit)).opened.amount).toBe(45_000);
  });

  it("nobody splits a sum: what was waived before counts", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    expect(await ask(desk, { appointmentId }, 3000)).toMatchObject({ status: "approved" });
    expect(await ask(desk, { appointmentId }, 2001)).toMatchObject({ status: "asked" });
    expect(await ask(one(manager), { appointmentId }, 1).catch(codeOf)).toBe("wish_asked");
  });
});

describe("above it", () => {
  it("it waits, who asked never agrees, another does, and the draft costs nothing", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const asked = await ask(one(manager), { appointmentId });
    expect(asked).toMatchObject({ status: "asked", amount: 50_000 });
    expect((await lines(appointmentId))[0]).toMatchObject({ waived: 0, total: 50_000 });
    expect(await refusal(agree(manager, asked.waiverId))).toBe("own_request");
    await agree(second, asked.waiverId);
    expect(await lines(appointmentId)).toEqual([{ kind: "invoice", discount: 50_000, waived: 50_000, total: 0 }]);
    expect(await refusal(agree(second, asked.waiverId))).toBe("illegal_transition");
  });

  it("of an issued bill a credit note takes it back, and the books stay whole", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const bill = await due(appointmentId);
    const { waiverId: id } = await ask(desk, bill, 20_000);
    await agree(second, id);
    expect((await standing(till.hospital, appointmentId)).invoices).toMatchObject([
      { kind: "invoice", status: "issued", total: 50_000 },
      { kind: "credit_note", total: 20_000 },
    ]);
    expect(await refusal(ask(desk, bill, 30_001))).toBe("waiver_too_large");
    const { rows } = await sql<{ owed: number }>`select sum(amount)::int as owed from ledger_entries
      where account = 'patient_receivable' and cause_id in (select id from invoices where appointment_id = ${appointmentId})`.execute(
      till.hospital.db,
    );
    expect(rows[0]?.owed).toBe(30_000);
  });

  it("asked of a draft and agreed to after its issue, it is a note as well", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const { waiverId: id } = await ask(desk, { appointmentId });
    await defer(appointmentId);
    await agree(second, id);
    expect((await standing(till.hospital, appointmentId)).invoices).toMatchObject([
      { kind: "invoice", status: "cancelled" },
      { kind: "credit_note", total: 50_000 },
    ]);
  });

  it("is found by its bill, whatever else waits", async () => {
    const [first, other] = [await heldVisit(till.hospital), await heldVisit(till.hospital)];
    await ask(desk, { appointmentId: first.appointmentId });
    const mine = await ask(desk, { appointmentId: other.appointmentId });
    const { ctx } = asking(till.hospital, one(second), "branch");
    const { items } = await listWaivers(ctx, { invoiceId: invoiceId.parse(mine.invoiceId) });
    expect(items.map(({ id }) => id)).toEqual([mine.waiverId]);
  });

  it("is declined by who may, taken back by who asked, and by nobody else of the desk", async () => {
    const [first, other] = [await heldVisit(till.hospital), await heldVisit(till.hospital)];
    const colleague = await addFrontDesk(till.hospital);
    const mine = await ask(desk, { appointmentId: first.appointmentId });
    expect(await refusal(refuse(colleague, mine.waiverId))).toBe("forbidden");
    expect(await refuse(desk, mine.waiverId)).toMatchObject({ status: "withdrawn" });
    const theirs = await ask(desk, { appointmentId: other.appointmentId }, undefined, {
      reason: "other",
      note: "A neighbour",
    });
    expect(await refuse(one(second), theirs.waiverId)).toMatchObject({ status: "declined" });
    const { ctx } = asking(till.hospital, one(second), "branch");
    const { items } = await listWaivers(ctx);
    expect(items.find(({ id }) => id === theirs.waiverId)).toMatchObject({
      note: "A neighbour",
      answer: "Not for this",
      status: "declined",
      mine: false,
    });
  });

  it("twenty agree and refuse at the same moment: one word counts, once", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const bill = await due(appointmentId);
    const { waiverId: id } = await ask(desk, bill, 20_000);
    const people = await Promise.all(Array.from({ length: 10 }, (_, at) => billing(`Manager ${at}`)));
    const answers = await Promise.all(people.flatMap((each) => [refusal(agree(each, id)), refusal(refuse(each, id))]));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    const { invoices } = await standing(till.hospital, appointmentId);
    expect(invoices.filter(({ kind }) => kind === "credit_note").length).toBeLessThanOrEqual(1);
  });

  it("money at the bank keeps the sum as it is", async () => {
    const visit = await heldVisit(till.hospital);
    await pay(till, visit);
    expect(await refusal(ask(desk, { appointmentId: visit.appointmentId }, 5000))).toBe("payment_pending");
  });
});

it("the report names what was waived by reason and by who agreed, as lines and notes have it", async () => {
  const { reports } = calling(till.hospital, one(manager));
  const { items } = await reports.waivers({
    branchId: branchId.parse(till.hospital.branchId),
    from: calendarDate.parse("2026-12-07"),
    days: 1,
  });
  const { rows } = await sql<{ waived: number }>`select
    ((select coalesce(sum(l.waived), 0) from invoice_lines l join invoices i on i.id = l.invoice_id where i.status <> 'discarded')
    + (select coalesce(sum(n.total), 0) from invoices n join fee_waivers w on w.note_id = n.id))::bigint as waived`.execute(
    till.hospital.db,
  );
  expect(items.reduce((all, { amount }) => all + amount, 0)).toBe(rows[0]?.waived);
  expect(items.every(({ reason }) => reason === "hardship")).toBe(true);
  expect(items.map(({ approverName }) => approverName)).toContain("Tara");
});

it("the words in the database are those of the rules", async () => {
  const { rows } = await sql<{ check: string }>`select string_agg(pg_get_constraintdef(oid), ' ') as check
    from pg_constraint where conrelid = 'fee_waivers'::regclass`.execute(till.hospital.db);
  for (const word of [...requestStatuses, ...waiverReasons]) expect(rows[0]?.check).toContain(`'${word}'`);
});
