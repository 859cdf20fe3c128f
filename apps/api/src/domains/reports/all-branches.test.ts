import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { sum } from "@carepoint/domain/kernel/money";
import { sumsOf } from "@carepoint/domain/reports/gstr1";
import { allBranches, type ReportBranch } from "@carepoint/domain/reports/period";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, type MoneyStep, openMoneyHouse } from "../../testing/money-history.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit } from "../../testing/till.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

/** Each leaves bills and money of its own branch alone. */
const steps = ["visit", "sale", "visit_later", "sale_later", "advance", "sale_in_parts", "sale"] as const;

let pune: TestHospital;
let nashik: TestHospital;
let here: MoneyHouse;
let there: MoneyHouse;
let admin: Actor;
beforeAll(async () => {
  pune = await openHospital({ registry: billingJobs, idle: [deliver] });
  nashik = { ...pune, branchId: await addBranch(pune) };
  await pune.db.updateTable("branches").set({ state: "27", gstin: "27AAPFU0939F1ZV" }).execute();
  here = await openMoneyHouse(pune);
  there = await openMoneyHouse(nashik, here);
  admin = here.admin;
  for (const [index, house] of [here, there].entries())
    for (const [at, what] of steps.entries())
      await house.play({ what, at: at * 500, chance: 4_321 * (at + 3 * index + 1) } satisfies MoneyStep);
}, 120_000);
afterAll(() => pune.close());

const period = (of: ReportBranch) => ({ branchId: of, from: calendarDate.parse("2026-12-01"), days: 40 });
const [from, days] = [period(allBranches).from, period(allBranches).days];

/** What each report comes to, of one branch or of all. */
async function totals(of: ReportBranch, who = admin) {
  const { reports } = calling(pune, who);
  const asked = { branchId: of, from, days };
  const [revenue, methods, sources, taxes, back, owed, documents, receipts, earnings] = await Promise.all([
    reports.revenue(asked),
    reports.methods(asked),
    reports.sources(asked),
    reports.taxes(asked),
    reports.givenBack(asked),
    reports.outstanding({ branchId: of }),
    reports.documents(asked),
    reports.receipts(asked),
    reports.earnings(asked),
  ]);
  const { taxable, tax } = sumsOf(taxes);
  return {
    ...revenue.total,
    days: sum(revenue.days.map((day) => day.revenue)),
    left: sum(methods.items.map(({ left }) => left)),
    sources: sum(sources.items.map(({ billed }) => billed)),
    ...{ taxable, returned: tax, numbers: taxes.documents.reduce((all, { count }) => all + count, 0) },
    paid: back.paid,
    owed: sum(owed.bands.map(({ left }) => left)),
    ...{ documents: documents.items.length, receipts: receipts.items.reduce((all, { amount }) => all + amount, 0) },
    kept: earnings.total.kept,
  };
}

it("every report of all branches is what its branches' reports add up to", async () => {
  const [one, other, all] = await Promise.all([
    totals(branchId.parse(pune.branchId)),
    totals(branchId.parse(nashik.branchId)),
    totals(allBranches),
  ]);
  const added = Object.fromEntries(
    Object.entries(one).map(([name, amount]) => [name, amount + other[name as keyof typeof other]]),
  );
  expect(all).toEqual(added);
  for (const of of [one, other]) expect(Math.min(of.revenue, of.tax, of.collected, of.owed)).toBeGreaterThan(0);
});

it("a return is of one registration: of branches that have several there is neither a table nor a paper", async () => {
  const ofNashik = pune.db.updateTable("branches").where("id", "=", nashik.branchId);
  const { reports } = calling(pune, admin);
  const asked = { ...period(allBranches), report: "taxes", locale: "en" } as const;
  const lacking = { cause: { cause: { code: "invalid_input", details: { field: "branchId" } } } };
  for (const gstin of ["27AAPFU0939F2ZU", null]) {
    await ofNashik.set({ gstin }).execute();
    await expect(reports.taxes(period(allBranches))).rejects.toMatchObject(lacking);
    await expect(reports.paper(asked)).rejects.toMatchObject(lacking);
    await expect(reports.taxes(period(branchId.parse(nashik.branchId)))).resolves.toBeDefined();
  }
  await ofNashik.set({ gstin: "27AAPFU0939F1ZV" }).execute();
  await expect(reports.paper(asked)).resolves.toBeDefined();
});

it("the lists go on from page to page in one order, and every patient of every branch is written down as seen", async () => {
  const { items } = await calling(pune, admin).reports.documents(period(allBranches));
  const times = items.map(({ issuedAt }) => issuedAt);
  expect(times).toEqual(times.toSorted().toReversed());
  const [, , third] = items;
  const after = { at: third?.issuedAt ?? "", id: third?.id ?? "" };
  const rest = await calling(pune, admin).reports.documents({ ...period(allBranches), after });
  expect(rest.items.map(({ id }) => id)).toEqual(items.slice(3).map(({ id }) => id));
});

it("a doctor who sees patients in two branches has their earnings of both together, and nobody else's", async () => {
  const [doctor = there.desk] = here.doctors;
  const { desk } = there;
  const before = await calling(pune, doctor).reports.earnings(period(allBranches));
  const weekly = { doctorId: doctor.doctorId ?? "", branchId: nashik.branchId, slotMinutes: 15 };
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ ...weekly, weekday, fromTime: "14:00", toTime: "18:00" }));
  await pune.db.insertInto("weeklyHours").values(week).execute();
  const at = pune.now.add({ hours: 24 * 3 + 6 });
  const { appointmentId } = await heldVisit(nashik, { doctor, at });
  const input = takePaymentInput.parse({ appointmentId, method: "cash" });
  await pune.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  const kept = async (of: ReportBranch) => (await calling(pune, doctor).reports.earnings(period(of))).total.kept;
  const [ofPune, ofNashik] = [await kept(branchId.parse(pune.branchId)), await kept(branchId.parse(nashik.branchId))];
  expect([ofPune, ofNashik]).toEqual([before.total.kept, 50_000]);
  expect(await kept(allBranches)).toBe(ofPune + ofNashik);
  const { doctors } = await calling(pune, doctor).reports.earnings(period(allBranches));
  expect(doctors.map(({ doctorId }) => doctorId)).toEqual([doctor.doctorId]);
});

it("whoever has the books of one branch is refused those of all, whatever they ask", async () => {
  const { reports } = calling(pune, here.manager);
  const asked = period(allBranches);
  const refused = [
    ...[reports.revenue(asked), reports.methods(asked), reports.sources(asked), reports.taxes(asked)],
    ...[reports.givenBack(asked), reports.promoUse(asked), reports.waivers(asked), reports.earnings(asked)],
    ...[reports.documents(asked), reports.receipts(asked), reports.outstanding({ branchId: allBranches })],
    reports.paper({ ...asked, report: "revenue", locale: "en" }),
    reports.earningsPaper({ ...asked, locale: "en" }),
  ].map((answer) => answer.then(() => "answered", codeOf));
  expect(new Set(await Promise.all(refused))).toEqual(new Set(["forbidden"]));
});

it("the paper of all branches says so", async () => {
  const { pdf } = await calling(pune, admin).reports.paper({ ...period(allBranches), report: "doctors", locale: "en" });
  const { text } = await readPdf(Uint8Array.fromBase64(pdf));
  expect(text).toContain("All branches");
  expect(text).not.toContain("Nashik");
});
