import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import type { Earned } from "@carepoint/domain/reports/earnings";
import type { MoneyReport } from "@carepoint/domain/reports/paper";
import { sourceRows } from "@carepoint/domain/reports/sources";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, moneySteps, openMoneyHouse } from "../../testing/money-history.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let house: MoneyHouse;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  house = await openMoneyHouse(hospital);
  const step = fc.record({ what: fc.constantFrom(...moneySteps), at: fc.nat(20 * 1440), chance: fc.nat(1e6) });
  const [steps = []] = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 20261127 });
  for (const each of steps.toSorted((a, b) => a.at - b.at)) await house.play(each);
  const again = ["sale", "refund", "pay_out", "twice", "twice", "twice_ended"] as const;
  for (const what of again) await house.play({ what, at: 20 * 1440, chance: 999 });
}, 120_000);
afterAll(() => hospital.close());

const period = () => ({
  branchId: branchId.parse(hospital.branchId),
  from: calendarDate.parse("2026-12-01"),
  days: 40,
});
const reports = (actor = house.admin) => calling(hospital, actor).reports;

/** Every amount on the pages, in paise, as another program reads the file. */
function amountsOn(text: string): number[] {
  return [...text.matchAll(/(-?)₹([\d,]+)(?:\.(\d\d))?/gu)].map(
    ([, minus, rupees = "", paise = "0"]) =>
      Number(`${minus}${rupees.replaceAll(",", "")}`) * 100 + Number(`${minus}${paise}`),
  );
}

const sorted = (amounts: readonly number[]) => amounts.toSorted((a, b) => a - b);

async function paper(report: MoneyReport, locale: "en" | "hi" = "en") {
  const { name, pdf } = await reports().paper({ ...period(), report, locale });
  return { name, ...(await readPdf(Uint8Array.fromBase64(pdf))) };
}

/** Rows of amounts and below them what each column comes to. */
function withSums(rows: readonly (readonly number[])[]): number[] {
  const [first = []] = rows;
  const sums = first.map((_, column) => rows.reduce((all, row) => all + (row[column] ?? 0), 0));
  return [...rows.flat(), ...sums];
}

/** The amounts of the screen's own answers, by report: what the table shows, its sums, and the figures above it. */
const onScreen: Readonly<Record<MoneyReport, () => Promise<number[]>>> = {
  revenue: async () => {
    const { days, total } = await reports().revenue(period());
    const rows = days.map((day) => [
      ...[day.billed, day.credited, day.revenue, day.tax, day.roundOff],
      ...[day.collected, day.paidBack],
    ]);
    return [...withSums(rows), total.revenue, total.tax, total.collected, total.paidBack];
  },
  departments: () => sourceAmounts("department"),
  doctors: () => sourceAmounts("doctor"),
  methods: async () => {
    const { items, advances } = await reports().methods(period());
    const rows = items.map(({ cameIn, wentOut, left }) => [cameIn, wentOut, left]);
    return [...withSums(rows), advances.taken, advances.used, advances.returned];
  },
  refunds: async () => {
    const { asked, paid, onItsWay, twice, credited } = await reports().givenBack(period());
    expect(Math.min(twice.gotBack, twice.open)).toBeGreaterThan(0);
    return [
      ...withSums(asked.map(({ amount }) => [amount])),
      ...[paid, onItsWay, credited.taxable, credited.tax],
      ...[twice.wentOut, twice.gotBack, twice.borne, twice.open],
    ];
  },
  promos: async () =>
    withSums((await reports().promoUse(period())).items.map(({ given, revenue }) => [given, revenue])),
  waivers: async () => withSums((await reports().waivers(period())).items.map(({ amount }) => [amount])),
  outstanding: async () => {
    const { bands, items } = await reports().outstanding({ branchId: period().branchId });
    return [...withSums(bands.map(({ left }) => [left])), ...withSums(items.map(({ total, left }) => [total, left]))];
  },
  taxes: async () => {
    const { rates, untaxed, codes } = await reports().taxes(period());
    return [
      ...withSums(rates.map((row) => [row.taxable, row.centralTax, row.stateTax, row.integratedTax])),
      ...withSums(untaxed.map(({ nilRated, exempt }) => [nilRated, exempt])),
      ...withSums(codes.map((row) => [row.taxable, row.centralTax, row.stateTax, row.integratedTax, row.total])),
    ];
  },
};

async function sourceAmounts(by: "department" | "doctor") {
  const { items } = await reports().sources(period());
  return withSums(sourceRows(items, by).map(({ billed, credited, revenue }) => [billed, credited, revenue]));
}

it.each(Object.keys(onScreen) as MoneyReport[])(
  "the paper of %s has the screen's figures, to the paisa",
  async (report) => {
    const [wanted, english, hindi] = [await onScreen[report](), await paper(report), await paper(report, "hi")];
    expect(sorted(amountsOn(english.text))).toEqual(sorted(wanted));
    expect(sorted(amountsOn(hindi.text))).toEqual(sorted(wanted));
    if (report !== "promos" && report !== "waivers") expect(wanted.filter((amount) => amount !== 0)).not.toEqual([]);
    expect(english.text).toContain("Pune");
    expect(english.text).toContain(report === "outstanding" ? "As of 7 Dec 2026" : "1 Dec 2026 – 9 Jan 2027");
    expect(english.name).toBe(`${report}-2026-12-0${report === "outstanding" ? 7 : 1}.pdf`);
  },
);

const earned = ({ kept, doctor, house, unruled }: Earned) => [kept, doctor, house, unruled];

it("the administration's paper of earnings is by doctor, a doctor's own by day and without the others", async () => {
  const everyone = await reports().earnings(period());
  const [first] = house.doctors;
  const own = await reports(first).earnings(period());
  const read = async (actor = house.admin) =>
    readPdf(Uint8Array.fromBase64((await reports(actor).earningsPaper({ ...period(), locale: "en" })).pdf));
  const [all, mine] = [await read(), await read(first)];
  expect(everyone.doctors.length).toBeGreaterThan(1);
  expect(sorted(amountsOn(all.text))).toEqual(sorted(withSums(everyone.doctors.map(earned))));
  expect(sorted(amountsOn(mine.text))).toEqual(sorted(withSums(own.days.map(earned))));
  expect(all.text).toContain("Dr. Shah");
  expect(mine.text).toContain("Dr. Rao");
  expect(mine.text).not.toContain("Dr. Shah");
});

it("a close's paper has what was counted and both lines to sign on, for who may look at the close", async () => {
  const { desk, admin, manager } = house;
  const { lines } = await reports(desk).drawer();
  const counts = lines.map(({ method, expected }) => ({ method, counted: expected, expected }));
  const { closeId } = await reports(desk).closeDay({ opId: newId(), counts, float: 0 });
  const { pdf } = await reports(admin).closePaper({ closeId, locale: "en" });
  const { text, pages } = await readPdf(Uint8Array.fromBase64(pdf));
  const { float, lines: signed } = await reports(admin).close({ closeId });
  const rows = signed.map((row) => [row.taken, row.paidOut, row.expected, row.counted, row.counted - row.expected]);
  expect(sorted(amountsOn(text))).toEqual(sorted([float, ...withSums(rows)]));
  expect(text).toContain("Signature of who signs off");
  expect(pages).toHaveLength(1);
  await expect(reports(manager).closePaper({ closeId, locale: "en" })).resolves.toMatchObject({ name: /close/ });
});

const is = (code: string) => (error: unknown) => codeOf(error) === code;

it("another branch's report, or one by somebody without the right, is no paper either", async () => {
  const elsewhere = { ...house.manager, branchId: branchId.parse("0198a3c0-0000-7000-8000-000000000009") };
  const asked = { ...period(), report: "revenue", locale: "en" } as const;
  await expect(reports(elsewhere).paper(asked)).rejects.toSatisfy(is("not_found"));
  await expect(reports(house.desk).paper(asked)).rejects.toSatisfy(is("forbidden"));
  await expect(reports(house.desk).earningsPaper({ ...period(), locale: "en" })).rejects.toSatisfy(is("forbidden"));
});

it("the same figures make the same file, whenever it is made", async () => {
  const later = { ...hospital, now: hospital.now.add({ hours: 100 }) };
  const asked = { ...period(), report: "taxes", locale: "hi" } as const;
  expect(await calling(later, house.admin).reports.paper(asked)).toEqual(await reports().paper(asked));
});
