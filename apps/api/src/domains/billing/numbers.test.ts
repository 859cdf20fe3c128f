import { withConnection } from "@carepoint/db/connect";
import { consultationCharge } from "@carepoint/domain/appointments/fees";
import { exempt } from "@carepoint/domain/billing/gst";
import { gstinCheck } from "@carepoint/domain/billing/supply-place";
import { invoiceTotals, lineTotals } from "@carepoint/domain/billing/totals";
import { branchId as branchIdOf, newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { amendBranchInput } from "@carepoint/domain/settings/branches";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CommandContext, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { amendBranch } from "../settings/commands/amend-branch.ts";
import { creditInvoice } from "./commands/credit-invoice.ts";
import { issueInvoice } from "./commands/issue-invoice.ts";
import { insertInvoice, invoiceLine } from "./queries/documents.ts";

const gstinOf = (body: string) => `${body}${gstinCheck(body)}`;
const [first, second] = [gstinOf("27AAACC1234F1Z"), gstinOf("27AAACC1234F2Z")];
/** Three seconds before and after the year turns in India. */
const [eve, morning] = ["2027-03-31T18:29:57Z", "2027-03-31T18:30:03Z"].map((at) => Temporal.Instant.from(at));

let hospital: TestHospital;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital({ patience: 20 });
  ({ patientId } = await addPatient(hospital));
});
afterAll(() => hospital.close());

async function branch(code: string, gstin: string | null): Promise<string> {
  const place = { name: '{"en":"x"}', address: '{"en":"x"}', zone: "Asia/Kolkata", phone: "+912025530100" };
  const row = { ...place, code, gstin, state: "27" };
  return (await hospital.db.insertInto("branches").values(row).returning("id").executeTakeFirstOrThrow()).id;
}

async function draft(ctx: CommandContext, branchId: string): Promise<string> {
  const line = consultationCharge(paise(50_000), "x");
  const amounts = { ...lineTotals({ ...line, tax: exempt }), charge: line, tax: exempt };
  const id = newId();
  const of = { branchId, patientId, appointmentId: null, createdAt: ctx.now, issued: null, credits: null };
  const invoice = { id, kind: "invoice", purpose: "visit", supply: "intra_state", ...of } as const;
  await insertInvoice(ctx.tx, { ...invoice, ...invoiceTotals([amounts], false) }, [invoiceLine(amounts)]);
  return id;
}

/** A bill from nothing to its number in one transaction; what follows may still undo it. */
const bill = (branchId: string, now = hospital.now, after?: (ctx: CommandContext) => Promise<void>) =>
  hospital.as(
    systemActor,
    async (ctx) => {
      const id = await draft(ctx, branchId);
      await issueInvoice(ctx, id);
      await after?.(ctx);
      return id;
    },
    now,
  );

const amend = (branchId: string, change: object) => {
  const input = amendBranchInput.parse({ branchId: branchIdOf.parse(branchId), ...change });
  return hospital.as(systemActor, (ctx) => amendBranch(ctx, { actor: systemActor, reach: "any" }, input));
};

const numbersOf = async (...ids: string[]) => {
  const rows = await hospital.db
    .selectFrom("invoices")
    .select(["number", "registration"])
    .where("id", "in", ids)
    .orderBy("number")
    .execute();
  return rows.map(({ number, registration }) => [number, registration]);
};

/** Series in which a number is missing or stands twice, and numbers that stand twice under one registration. */
async function faults(): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'gap in ' || registration || ' ' || branch_id || ' ' || series || ' ' || financial_year as fault
      from invoices where number is not null group by registration, branch_id, series, financial_year
      having count(*) <> max(counter) or count(distinct counter) <> count(*)
    union all
    select 'twice ' || number from invoices where number is not null group by registration, number having count(*) > 1
    union all
    select 'counter of ' || c.series from document_counters c where c.next <> 1 + (select count(*) from invoices i
      where i.registration = c.registration and i.branch_id = c.branch_id and i.series = c.series
        and i.financial_year = c.financial_year)`.execute(hospital.db);
  return rows.map(({ fault }) => fault);
}

it("cashiers of two branches under one GSTIN number without a gap and never alike, whatever is undone, across 31 March", async () => {
  const branches = [await branch("PNE", first), await branch("NSK", first)];
  const undo = async () => {
    throw new Error("undone");
  };
  const killed = async ({ tx }: CommandContext) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await withConnection(hospital.ownerUrl, (owner) => owner.query("select pg_terminate_backend($1)", [rows[0]?.pid]));
    await sql`select 1`.execute(tx);
  };
  const attempts = Array.from({ length: 240 }, (_, index) => {
    const now = index % 3 === 0 ? morning : eve;
    return bill(branches[index % 2] ?? "", now, index % 10 === 3 ? undo : index % 60 === 7 ? killed : undefined);
  });
  const results = await Promise.allSettled(attempts);
  const issued = results.filter(({ status }) => status === "fulfilled");
  expect(issued).toHaveLength(240 - 24 - 4);
  expect(await faults()).toEqual([]);
  const { rows } = await sql<{ code: string; year: string; bills: number }>`
    select split_part(number, '/', 1) as code, financial_year as year, count(*)::int as bills from invoices
      where registration = ${first} group by 1, 2 order by 1, 2`.execute(hospital.db);
  expect(rows.map(({ code, year }) => [code, year])).toEqual([
    ["NSK", "26-27"],
    ["NSK", "27-28"],
    ["PNE", "26-27"],
    ["PNE", "27-28"],
  ]);
  expect(rows.reduce((sum, { bills }) => sum + bills, 0)).toBe(212);
});

it("under one GSTIN the database takes no number twice, from whichever branch", async () => {
  const [a, b] = [await branch("AA", first), await branch("BB", first)];
  const [own, other] = [await bill(a), await bill(b)];
  const [[taken] = []] = await numbersOf(own);
  const steal = hospital.db
    .updateTable("invoices")
    .set({ number: String(taken) })
    .where("id", "=", other);
  await expect(steal.execute()).rejects.toMatchObject({ constraint: "invoices_number_once" });
});

it("numbers of before registrations stand as they are, the same in two branches", async () => {
  const old = { series: "OP", financialYear: "26-27", counter: 1, number: "OP/26-27/0000001", status: "issued" };
  for (const at of [await branch("O1", first), await branch("O2", first)]) {
    const id = await hospital.as(systemActor, (ctx) => draft(ctx, at));
    await hospital.db
      .updateTable("invoices")
      .set({ ...old, issuedAt: hospital.now })
      .where("id", "=", id)
      .execute();
    expect(await numbersOf(await bill(at))).toEqual([[expect.stringMatching(/^O\d\/OP26\/0000001$/), first]]);
  }
});

it("another GSTIN begins new series, and a note stays with the registration of its bill", async () => {
  const at = await branch("CHG", null);
  const before = await bill(at);
  await amend(at, { gstin: second });
  const after = await bill(at);
  expect(await numbersOf(before)).toEqual([["CHG/OP26/0000001", "unregistered"]]);
  expect(await numbersOf(after)).toEqual([["CHG/OP26/0000001", second]]);
  await hospital.as(systemActor, (ctx) => creditInvoice(ctx, before, paise(50_000)));
  const note = await hospital.db
    .selectFrom("invoices")
    .select(["number", "registration"])
    .where("credits", "=", before)
    .executeTakeFirstOrThrow();
  expect(note).toEqual({ number: "CHG/CN26/0000001", registration: "unregistered" });
});

it("a branch's code is changed until a document bears it, and belongs to one branch", async () => {
  const at = await branch("NEW", first);
  await amend(at, { code: "NW" });
  await expect(amend(at, { code: "PNE" }).catch(codeOf)).resolves.toBe("duplicate");
  await bill(at);
  await expect(amend(at, { code: "NEW" }).catch(codeOf)).resolves.toBe("code_in_use");
  await amend(at, { code: "NW", name: { en: "Nashik Road" } });
  await expect(amend(at, { state: "07" }).catch(codeOf)).resolves.toBe("invalid_input");
});

it("whoever changes the code while the first document is issued waits for it and is told", async () => {
  const at = await branch("RC1", first);
  let changing: Promise<unknown> = Promise.resolve();
  await bill(at, hospital.now, async () => {
    changing = amend(at, { code: "RC2" }).catch(codeOf);
    await untilWaiting(hospital);
  });
  await expect(changing).resolves.toBe("code_in_use");
  const other = await branch("RC3", first);
  let billing: Promise<string> | undefined;
  await hospital.as(systemActor, async (ctx) => {
    await ctx.tx.updateTable("branches").set({ code: "RC4" }).where("id", "=", other).execute();
    billing = hospital.as(systemActor, (each) => draft(each, other)).then(() => "drafted");
    await untilWaiting(hospital);
  });
  await billing;
  expect(await numbersOf(await bill(other))).toEqual([["RC4/OP26/0000001", first]]);
});
