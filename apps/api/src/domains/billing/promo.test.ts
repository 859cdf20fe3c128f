import { cancelInput, confirmInput } from "@carepoint/domain/appointments/schema";
import { usePromoInput } from "@carepoint/domain/billing/promo";
import { refundInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { accountId, branchId, newId, promoCodeId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { confirmAtDesk } from "../../flows/confirm-at-desk.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { releaseHold } from "../../flows/release-hold.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { dropPromo, usePromo, visitPromo } from "../../flows/visit-promo.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking } from "../../testing/asking.ts";
import { addBranch, addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { openPromo } from "../../testing/promo.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, pay, standing, type Till, type Visit } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { endPromo } from "./commands/end-promo.ts";
import { refund } from "./commands/refund.ts";
import { returnPromos } from "./workers.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Farhan"));
  manager = { ...systemActor, role: "billing_manager", accountId: account, branchId: here() };
});
afterAll(() => till.close());

const here = () => branchId.parse(till.hospital.branchId);
const hours = (n: number) => monday.add({ hours: n }).toString();
const promo = async (more: object = {}) => (await openPromo(till.hospital, manager, more)).code;

const use = ({ patient, appointmentId }: Pick<Visit, "patient" | "appointmentId">, code: string, now = monday) =>
  usePromo({ ...till.context(patient, now), scope: own(patient) }, usePromoInput.parse({ appointmentId, code }));
const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
const used = (code: string) =>
  till.hospital.db
    .selectFrom("promoCodes")
    .select(["uses", "given"])
    .where("code", "=", code)
    .executeTakeFirstOrThrow();
const idOf = async (code: string) => {
  const found = till.hospital.db.selectFrom("promoCodes").select("id").where("code", "=", code);
  return promoCodeId.parse((await found.executeTakeFirstOrThrow()).id);
};
const bills = async (appointmentId: string) => (await standing(till.hospital, appointmentId)).invoices;
const atDesk = (appointmentId: string) =>
  till.hospital.as(desk, (ctx) =>
    takePayment(ctx, branch(desk), takePaymentInput.parse({ appointmentId, method: "cash" })),
  );

describe("a code on a visit", () => {
  it("takes a tenth off the line, is paid at that price, and stands on the bill", async () => {
    const code = await promo();
    const visit = await heldVisit(till.hospital);
    expect(await use(visit, code.toLowerCase())).toEqual({ code, discount: 5000, total: 45_000 });
    expect(await used(code)).toEqual({ uses: 1, given: 5000 });
    const { opened } = await pay(till, visit);
    expect(opened.amount).toBe(45_000);
    const { ctx } = asking(till.hospital, visit.patient);
    expect(await visitPromo(ctx, visit)).toMatchObject({ code, discount: 5000, total: 45_000 });
  });

  it("again changes nothing, another takes its place, and taken off the price is what it was", async () => {
    const [first, second] = [await promo(), await promo({ basisPoints: null, amount: 20_000 })];
    const visit = await heldVisit(till.hospital);
    await use(visit, first);
    await use(visit, first);
    expect(await used(first)).toEqual({ uses: 1, given: 5000 });
    expect(await use(visit, second)).toMatchObject({ total: 30_000 });
    expect([await used(first), await used(second)]).toEqual([
      { uses: 0, given: 0 },
      { uses: 1, given: 20_000 },
    ]);
    const off = till.hospital.as(visit.patient, (ctx) => dropPromo(ctx, own(visit.patient), visit));
    expect(await off).toEqual({ total: 50_000 });
    expect(await used(second)).toEqual({ uses: 0, given: 0 });
    expect(await bills(visit.appointmentId)).toMatchObject([{ status: "draft", total: 50_000 }]);
  });

  it("is put on by the desk, which takes what is left in parts", async () => {
    const code = await promo();
    const { appointmentId } = await heldVisit(till.hospital);
    const put = usePromo({ ...till.context(desk), scope: branch(desk) }, usePromoInput.parse({ appointmentId, code }));
    expect(await put).toMatchObject({ total: 45_000 });
    const tenders = [
      { method: "cash", amount: 40_000 },
      { method: "upi", reference: "412345678999", amount: 5000 },
    ];
    const input = takePaymentInput.parse({ appointmentId, method: "split", tenders });
    await till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
    const { visit, invoices, payments } = await standing(till.hospital, appointmentId);
    expect({ visit, invoices }).toMatchObject({ visit: "confirmed", invoices: [{ status: "issued", total: 45_000 }] });
    expect(payments.map(({ captured }) => captured).toSorted()).toEqual([40_000, 5000].toSorted());
  });

  it("that leaves nothing confirms the visit without money; its bill says so", async () => {
    const code = await promo({ basisPoints: 10_000 });
    const visit = await heldVisit(till.hospital);
    expect(await use(visit, code)).toMatchObject({ total: 0 });
    expect(await refusal(pay(till, visit))).toBe("payment_closed");
    await till.hospital.as(visit.patient, (ctx) => confirmFree(ctx, own(visit.patient), visit));
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      payments: [],
      invoices: [{ status: "issued", total: 0, number: expect.any(String) }],
    });
  });

  it("that leaves nothing lets the desk confirm the visit too, and one that leaves something does not", async () => {
    const [whole, tenth] = [await promo({ basisPoints: 10_000 }), await promo()];
    const put = async (code: string) => {
      const { appointmentId } = await heldVisit(till.hospital);
      await usePromo({ ...till.context(desk), scope: branch(desk) }, usePromoInput.parse({ appointmentId, code }));
      const input = confirmInput.parse({ appointmentId });
      const answer = till.hospital.as(desk, (ctx) => confirmAtDesk(ctx, branch(desk), input)).catch(codeOf);
      return { answer: await answer, appointmentId };
    };
    expect((await put(tenth)).answer).toBe("payment_required");
    const { appointmentId } = await put(whole);
    expect(await standing(till.hospital, appointmentId)).toMatchObject({
      visit: "confirmed",
      payments: [],
      invoices: [{ status: "issued", total: 0, number: expect.any(String) }],
    });
  });

  it.each([
    ["promo_not_yet", { validFrom: hours(1) }],
    ["promo_over", { validFrom: hours(-2), validTo: hours(-1) }],
    ["promo_not_for_this", { visitKinds: ["tele"] }],
    ["promo_minimum", { minimum: 50_001 }],
    ["promo_used_up", { maxUses: null, budget: 4999 }],
  ])("is refused with %s, and nothing of it stands", async (why, terms) => {
    const code = await promo(terms);
    const visit = await heldVisit(till.hospital);
    expect(await refusal(use(visit, code))).toBe(why);
    expect(await used(code)).toEqual({ uses: 0, given: 0 });
    expect((await pay(till, visit)).opened.amount).toBe(50_000);
  });

  it("of another branch is answered like one that is not there; an ended one is over", async () => {
    const foreign = await promo({ branchId: await addBranch(till.hospital) });
    const visit = await heldVisit(till.hospital);
    expect(await refusal(use(visit, foreign))).toBe("promo_unknown");
    expect(await refusal(use(visit, "NOSUCHCODE"))).toBe("promo_unknown");
    const code = await promo({ branchId: till.hospital.branchId });
    const ending = { promoCodeId: await idOf(code) };
    await till.hospital.as(manager, (ctx) => endPromo(ctx, branch(manager), ending));
    expect(await refusal(use(visit, code))).toBe("promo_over");
  });

  it("of somebody else's visit is not found", async () => {
    const [code, visit, other] = [await promo(), await heldVisit(till.hospital), await heldVisit(till.hospital)];
    expect(await refusal(use({ ...visit, patient: other.patient }, code))).toBe("not_found");
  });

  it("for a first visit is for somebody who was never here, and for one visit of theirs", async () => {
    const [code, another] = [await promo({ firstVisit: true }), await promo({ firstVisit: true })];
    const known = await heldVisit(till.hospital);
    await addVisit(till.hospital, {
      ...known,
      patientId: known.patient.patientId,
      status: "completed",
      startsAt: monday.subtract({ hours: 240 }),
    });
    expect(await refusal(use(known, code))).toBe("promo_first_visit");
    const fresh = await heldVisit(till.hospital);
    expect(await use(fresh, code)).toMatchObject({ total: 45_000 });
    await atDesk(fresh.appointmentId);
    // The referee, whatever the commands look at: one first visit of a person, over all codes.
    const elsewhere = await heldVisit(till.hospital);
    await use(elsewhere, await promo());
    const bill = await till.hospital.db
      .selectFrom("invoices")
      .select("id")
      .where("appointmentId", "=", elsewhere.appointmentId)
      .executeTakeFirstOrThrow();
    await till.hospital.db.updateTable("promoUses").set({ status: "back" }).where("invoiceId", "=", bill.id).execute();
    const { patientId } = fresh.patient;
    const second = { id: newId(), codeId: await idOf(another), invoiceId: bill.id, patientId, amount: 1, at: monday };
    const insert = till.hospital.db.insertInto("promoUses").values({ ...second, firstVisit: true });
    expect(await refusal(insert.execute())).toBe("promo_first_visit");
  });
});

describe("a use comes back", () => {
  it("when the hold is given up, when it runs out unpaid, and when the visit is called off and paid back whole", async () => {
    const code = await promo();
    const released = await heldVisit(till.hospital);
    await use(released, code);
    await till.hospital.as(released.patient, (ctx) => releaseHold(ctx, own(released.patient), released));
    expect(await used(code)).toEqual({ uses: 0, given: 0 });

    const lapsed = await heldVisit(till.hospital);
    await use(lapsed, code);
    await runJob(till.hospital.jobContext(monday.add({ minutes: 3 })), returnPromos, {});
    expect(await used(code)).toEqual({ uses: 1, given: 5000 });
    await runJob(till.hospital.jobContext(monday.add({ hours: 1 })), returnPromos, {});
    expect(await used(code)).toEqual({ uses: 0, given: 0 });
    expect(await bills(lapsed.appointmentId)).toMatchObject([{ status: "discarded" }]);

    const paid = await heldVisit(till.hospital);
    await use(paid, code);
    await atDesk(paid.appointmentId);
    expect(await used(code)).toEqual({ uses: 1, given: 5000 });
    const input = cancelInput.parse({ appointmentId: paid.appointmentId, reason: "other", expectedRefund: 45_000 });
    await till.hospital.as(desk, (ctx) => cancelWithRefund(ctx, branch(desk), input));
    expect(await used(code)).toEqual({ uses: 0, given: 0 });
  });

  it("not while an opened payment may still bring money, nor for a part that is given back", async () => {
    const code = await promo();
    const opened = await heldVisit(till.hospital);
    await use(opened, code);
    await pay(till, opened);
    await runJob(till.hospital.jobContext(monday.add({ minutes: 30 })), returnPromos, {});
    expect(await used(code)).toEqual({ uses: 1, given: 5000 });

    const paid = await heldVisit(till.hospital);
    await use(paid, code);
    const { paymentId } = await atDesk(paid.appointmentId);
    const part = refundInput.parse({ paymentId, amount: 10_000, reason: "goodwill" });
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), part));
    expect(await used(code)).toEqual({ uses: 2, given: 10_000 });
  });
});

it("late money keeps its reduced price until its payer has chosen", async () => {
  const code = await promo();
  const visit = await heldVisit(till.hospital);
  await use(visit, code);
  const { paymentId } = await pay(till, visit);
  const later = monday.add({ minutes: 30 });
  await heldVisit(till.hospital, { doctor: visit.doctor, now: later });
  const facts = [{ kind: "captured" as const, attempt: `pay_late${code}`, amount: 45_000, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), later);
  await runJob(till.hospital.jobContext(later.add({ minutes: 5 })), returnPromos, {});
  expect(await used(code)).toEqual({ uses: 1, given: 5000 });
  expect(await bills(visit.appointmentId)).toMatchObject([{ status: "draft" }]);
});

describe("at the same moment", () => {
  const race = async (code: string, visits: readonly Visit[]) => {
    const answers = await Promise.all(visits.map((visit) => refusal(use(visit, code))));
    return answers.filter((answer) => answer === "done").length;
  };
  const many = async (count: number) => {
    const visits: Visit[] = [];
    for (let at = 0; at < count; at += 1) visits.push(await heldVisit(till.hospital));
    return visits;
  };

  it("fifty of a code for seven uses, or for seven discounts' money: exactly seven", async () => {
    const visits = await many(50);
    const counted = await promo({ maxUses: 7 });
    expect(await race(counted, visits)).toBe(7);
    expect(await used(counted)).toEqual({ uses: 7, given: 35_000 });
    const budgeted = await promo({ maxUses: null, budget: 39_999 });
    expect(await race(budgeted, visits)).toBe(7);
    expect(await used(budgeted)).toEqual({ uses: 7, given: 35_000 });
    const off = till.hospital.db.selectFrom("invoiceLines").select(({ fn }) => fn.count<number>("position").as("n"));
    const { n } = await off
      .innerJoin("invoices", "invoices.id", "invoiceLines.invoiceId")
      .where(
        "invoices.appointmentId",
        "in",
        visits.map(({ appointmentId }) => appointmentId),
      )
      .where("promoDiscount", ">", 0)
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBeLessThanOrEqual(14);
    expect(Number(n)).toBeGreaterThanOrEqual(7);
  }, 60_000);

  it("the last use is one visit's, whoever is paid and given back meanwhile", async () => {
    const code = await promo({ maxUses: 1 });
    const visits = await many(8);
    expect(await race(code, visits)).toBe(1);
    expect(await used(code)).toEqual({ uses: 1, given: 5000 });
  });
});
