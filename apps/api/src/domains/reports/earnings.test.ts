import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { add, sum } from "@carepoint/domain/kernel/money";
import { closeDayInput } from "@carepoint/domain/reports/day-close";
import { daysOf } from "@carepoint/domain/reports/period";
import { setShareInput } from "@carepoint/domain/reports/shares";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, type MoneyStep, openMoneyHouse } from "../../testing/money-history.ts";
import { any, branch } from "../../testing/scopes.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { closeDay } from "./commands/close-day.ts";
import { setShare } from "./commands/set-share.ts";

let hospital: TestHospital;
let house: MoneyHouse;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  house = await openMoneyHouse(hospital);
});
afterAll(() => hospital.close());

const [all, october] = ["2026-11-25", "2026-10-01"];
const period = (from: string, days: number) => ({
  branchId: branchId.parse(hospital.branchId),
  from: calendarDate.parse(from),
  days,
});
const share = (doctor: Actor | undefined, more: object, by = house.manager) => {
  const input = setShareInput.parse({ doctorId: doctor?.doctorId, kind: null, seen: 0, ...more });
  return hospital.as(by, (ctx) => setShare(ctx, any(by), input)).then(({ written }) => written, codeOf);
};

/** What the books hold of visits, apart from every report. */
async function keptOfVisits(doctorId?: string): Promise<number> {
  const of = doctorId ?? null;
  const { rows } = await sql<{ kept: number }>`select coalesce(-sum(l.amount), 0)::integer as kept from ledger_entries l
    left join payment_events e on e.id = l.cause_id left join refunds r on r.id = l.cause_id
    left join payments m on m.id = coalesce(e.payment_id, r.payment_id)
    left join payer_entries p on p.id = l.cause_id and l.cause in ('payer.received', 'payer.returned', 'payer.reversed')
    left join invoices i on i.id = p.invoice_id
    join appointments a on a.id = coalesce(m.appointment_id, i.appointment_id)
    where (l.account = 'patient_receivable' and m.id is not null or l.account = 'payer_receivable' and p.id is not null)
      and (${of}::uuid is null or a.doctor_id = ${of}::uuid)`.execute(hospital.db);
  return rows[0]?.kept ?? 0;
}

test("a rule is for days to come, but for a doctor's first; it is written once for what was seen", async () => {
  const [rao, shah] = house.doctors;
  const part = { of: "part", basisPoints: 6333 };
  expect(await share(rao, { validFrom: "2026-12-06", terms: part })).toBe(1); // the first reaches back
  expect(await share(rao, { validFrom: "2026-12-20", terms: part })).toBe("version_conflict");
  expect(await share(rao, { validFrom: "2026-12-06", terms: part, seen: 1 })).toBe("invalid_input");
  expect(await share(rao, { validFrom: "2026-12-20", terms: { of: "part", basisPoints: 7000 }, seen: 1 })).toBe(2);
  const fixed = { validFrom: "2026-12-07", terms: { of: "visit", amount: 40_000 } };
  const raced = await Promise.all(Array.from({ length: 6 }, () => share(shah, fixed)));
  expect(raced.filter((answer) => typeof answer === "number")).toHaveLength(1);
  const audit = await hospital.db
    .selectFrom("auditLog")
    .select("subjectId")
    .where("action", "=", "doctor.set_share")
    .execute();
  expect(audit.map(({ subjectId }) => subjectId).toSorted()).toEqual(
    [rao, rao, shah].map((each) => each?.doctorId).toSorted(),
  );
  const { items } = await calling(hospital, house.admin).reports.shares({ doctorId: rao?.doctorId ?? "" });
  expect(items.map(({ validFrom, terms }) => [validFrom, terms])).toEqual([
    ["2026-12-20", { of: "part", basisPoints: 7000 }],
    ["2026-12-06", part],
  ]);
  const update = sql`update doctor_shares set basis_points = 1`.execute(hospital.db);
  await expect(update).rejects.toThrow(/permission denied/);
});

test("doctors and house have together what the books hold of visits, whatever the periods", {
  timeout: 60_000,
}, async () => {
  const step = fc.record({
    what: fc.constantFrom<MoneyStep["what"]>(
      "visit",
      "visit",
      "visit_later",
      "insured_visit",
      "transfer",
      "transfer",
      "reverse",
      "take",
      "refund",
      "sale",
      "pay_out",
      "bounce",
    ),
    at: fc.nat(30 * 1440),
    chance: fc.nat(1e6),
  });
  const [steps] = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 });
  for (const each of (steps ?? []).toSorted((a, b) => a.at - b.at)) await house.play(each);
  const { reports } = calling(hospital, house.admin);
  const whole = await reports.earnings(period(all, 60));
  expect(whole.total.kept).toBe(await keptOfVisits());
  const ofPayers = await sql<{ sum: number }>`select sum(p.amount)::int from payer_entries p
    join invoices i on i.id = p.invoice_id where i.appointment_id is not null`.execute(hospital.db);
  expect(ofPayers.rows[0]?.sum).toBeGreaterThan(0);
  expect(add(whole.total.doctor, whole.total.house)).toBe(whole.total.kept);
  expect(whole.total.doctor).toBeGreaterThan(0);
  expect(whole.total.house).toBeGreaterThan(0);
  expect(whole.doctors).toHaveLength(2);

  const weeks = daysOf(period(all, 56)).filter((_, index) => index % 7 === 0);
  const parts = [];
  for (const from of [...weeks, ...daysOf(period("2027-01-20", 4))]) {
    const days = from < "2027-01-20" ? 7 : 1;
    parts.push((await reports.earnings({ ...period(from, days) })).total);
  }
  expect(sum(parts.map(({ doctor }) => doctor))).toBe(whole.total.doctor);
  expect(sum(parts.map(({ kept }) => kept))).toBe(whole.total.kept);
});

test("a doctor sees their own earnings alone, and nothing of the branch's", async () => {
  const [rao] = house.doctors;
  if (!rao) throw new Error("no doctor");
  const own = await calling(hospital, rao).reports.earnings(period(all, 60));
  expect(own.doctors.map(({ doctorId, doctorName }) => [doctorId, doctorName])).toEqual([[rao.doctorId, "Dr. Rao"]]);
  expect(own.total.kept).toBe(await keptOfVisits(rao.doctorId ?? ""));
  const branch = await calling(hospital, house.manager).reports.earnings(period(all, 60));
  const asManager = branch.doctors.find(({ doctorId }) => doctorId === rao.doctorId);
  expect(asManager).toMatchObject({ kept: own.total.kept, doctor: own.total.doctor, house: own.total.house });
  await expect(calling(hospital, rao).reports.revenue(period(all, 60)).catch(codeOf)).resolves.toBe("forbidden");
  expect((await calling(hospital, rao).reports.earnings(period(october, 31))).days).toEqual([]);
});

test("even a first rule does not reach back to a day that somebody signed for", async () => {
  const doctor = await addDoctor(hospital, { name: "Dr. Sen" });
  const closing = { counts: [{ method: "cash", counted: 0, expected: 0 }], float: 0 };
  const cashier = await addFrontDesk(hospital);
  const at = Temporal.Instant.from("2026-12-05T12:00:00Z");
  await hospital.as(cashier, (ctx) => closeDay(ctx, branch(cashier), closeDayInput.parse(closing)), at);
  const part = { of: "part", basisPoints: 5000 };
  expect(await share(doctor, { validFrom: "2026-12-05", terms: part })).toBe("invalid_input");
  expect(await share(doctor, { validFrom: "2026-12-06", terms: part })).toEqual(expect.any(Number));
});
