import { cancelInput, rescheduleInput } from "@carepoint/domain/appointments/schema";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { returnPackageInput } from "@carepoint/domain/billing/package-return";
import { usePackageInput } from "@carepoint/domain/billing/package-uses";
import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { addPromoInput, usePromoInput } from "@carepoint/domain/billing/promo";
import { refundInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { returnUseInput } from "@carepoint/domain/billing/use-back";
import { instantText } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  branchId,
  doctorId,
  invoiceId,
  newId,
  type PackageId,
  patientId,
  type ServiceId,
} from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { releaseHold } from "../../flows/release-hold.ts";
import { quoteMove, reschedule } from "../../flows/reschedule.ts";
import { dropPackage, usePackage, visitPackages } from "../../flows/visit-package.ts";
import { usePromo } from "../../flows/visit-promo.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { any, asAdmin, branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Payer, pay, standing, type Till, type Visit } from "../../testing/till.ts";
import { addPackage } from "./commands/add-package.ts";
import { addPromo } from "./commands/add-promo.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { refund } from "./commands/refund.ts";
import { returnPackage } from "./commands/return-package.ts";
import { returnUse } from "./commands/return-use.ts";
import { sellPackage } from "./commands/sell-package.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { boughtBy } from "./queries/package-sales.ts";
import { returnPromos } from "./workers.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
let dressing: ServiceId;
let year: PackageId;
const visits = { of: "visits", visitKinds: ["in_person"], departmentId: null, doctorId: null, worth: 50_000 };
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Farhan"));
  const of = { accountId: account, branchId: branchId.parse(till.hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...of };
  const listed = { name: { en: "Dressing" }, code: "999316", taxClass: "health_care", price: 30_000 };
  const input = addServiceInput.parse({ priceIncludesTax: true, ...listed });
  dressing = (await till.hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
  year = await list([
    { ...visits, quantity: 2 },
    { of: "service", quantity: 3, serviceId: dressing },
  ]);
});
afterAll(() => till.close());

let made = 0;
async function list(contents: object[], validDays = 365): Promise<PackageId> {
  made += 1;
  const input = addPackageInput.parse({ name: { en: `Year ${made}` }, validDays, price: 150_000, contents });
  return (await till.hospital.as(asAdmin(manager), (ctx) => addPackage(ctx, any(manager), input))).packageId;
}

const sell = async (patient: Payer, packageId = year, settlement: object = { method: "cash" }) => {
  const input = sellPackageInput.parse({ patientId: patient.patientId, packageId, expectedTotal: 150_000, settlement });
  return till.hospital.as(desk, (ctx) => sellPackage(ctx, branch(desk), input));
};
const use = ({ patient, appointmentId }: Pick<Visit, "patient" | "appointmentId">, saleId: string, position = 0) =>
  usePackage(
    { ...till.context(patient), scope: own(patient) },
    usePackageInput.parse({ appointmentId, saleId, position }),
  );
const left = async ({ patientId: id }: Payer) => {
  const bought = await boughtBy(till.hospital.db, id, "2026-12-07" as never);
  return bought.flatMap(({ contents }) => contents.map((each) => each.left));
};
const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
const confirm = ({ patient, appointmentId }: Visit) =>
  till.hospital.as(patient, (ctx) => confirmFree(ctx, own(patient), { appointmentId }));
const cancel = ({ patient, appointmentId }: Visit, now = monday, by: Actor = patient, shown: object = {}) =>
  till.hospital.as(
    by,
    (ctx) =>
      cancelWithRefund(
        ctx,
        by === patient ? own(by) : branch(by),
        cancelInput.parse({ appointmentId, reason: "Cannot come", ...shown }),
      ),
    now,
  );
const desks = (patient: Payer, items: object[], expectedTotal: number, settlement: object = { method: "cash" }) => {
  const input = drawBillInput.parse({ patientId: patient.patientId, items, expectedTotal, settlement });
  return till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
};
const takeBack = (id: string) => {
  const input = takeBackBillInput.parse({ invoiceId: id, reason: "not_given" });
  return till.hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input));
};
const useBack = (id: string, line: number) => {
  const input = returnUseInput.parse({ invoiceId: id, line, reason: "not_given" });
  return till.hospital.as(manager, (ctx) => returnUse(ctx, branch(manager), input));
};
const readBill = (id: string) =>
  calling(till.hospital, manager).billing.readInvoice({ invoiceId: invoiceId.parse(id) });
const dressings = (saleId: string, quantity = 1, position = 1) => ({
  serviceId: dressing,
  quantity,
  package: { saleId, position },
});

/** A visit far enough away that calling it off costs nothing, of somebody who has bought a year. */
async function coveredVisit(packageId = year): Promise<Visit & { saleId: string }> {
  const visit = await heldVisit(till.hospital, { at: monday.add({ hours: 24 * 9 + 2 }) });
  const { saleId } = await sell(visit.patient, packageId);
  await use(visit, saleId);
  await confirm(visit);
  return { ...visit, saleId };
}

describe("a visit", () => {
  it("is covered by one use: nothing to pay, the price and what covers it on the bill", async () => {
    const visit = await heldVisit(till.hospital);
    const { saleId, number } = await sell(visit.patient);
    expect(await use(visit, saleId)).toEqual({ total: 0 });
    expect(await use(visit, saleId)).toEqual({ total: 0 }); // again changes nothing
    expect(await left(visit.patient)).toEqual([1, 3]);
    await confirm(visit);
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      payments: [],
      invoices: [{ status: "issued", total: 0, number: expect.any(String) }],
    });
    const bills = await calling(till.hospital, visit.patient).billing.listInvoices({});
    const bill = bills.items.find(({ appointmentId }) => appointmentId === visit.appointmentId);
    expect(bill?.lines).toMatchObject([
      { unitPrice: 50_000, discount: 50_000, packageDiscount: 50_000, total: 0, package: { number } },
    ]);
  });

  it("is settled and confirmed by the desk in one step", async () => {
    const visit = await heldVisit(till.hospital);
    const { saleId } = await sell(visit.patient);
    const { appointmentId } = visit;
    const input = usePackageInput.parse({ appointmentId, saleId, position: 0 });
    const call = calling(till.hospital, desk);
    const opId = crypto.randomUUID();
    const both = [await call.billing.usePackage({ opId, ...input }), await call.billing.usePackage({ opId, ...input })];
    expect(both).toEqual([{ total: 0 }, { total: 0 }]); // again changes nothing
    const another = { ...input, position: 1 };
    expect(await refusal(usePackage({ ...till.context(desk), scope: branch(desk) }, another))).toBe("payment_closed");
    expect(await standing(till.hospital, appointmentId)).toMatchObject({
      visit: "confirmed",
      invoices: [{ status: "issued", total: 0 }],
    });
    expect(await left(visit.patient)).toEqual([1, 3]);
  });

  it("offers what fits it, what ends first before the rest; taken off, the price is what it was", async () => {
    const doctor = await addDoctor(till.hospital);
    const visit = await heldVisit(till.hospital, { doctor });
    const soon = await list([{ ...visits, quantity: 1, doctorId: doctorId.parse(doctor.doctorId) }], 30);
    const another = await addDoctor(till.hospital);
    const elsewhere = await list([{ ...visits, quantity: 1, doctorId: doctorId.parse(another.doctorId) }]);
    const tele = await list([{ ...visits, quantity: 1, visitKinds: ["tele"] }]);
    const [far, near] = [await sell(visit.patient), await sell(visit.patient, soon)];
    const [no, neither] = [await sell(visit.patient, elsewhere), await sell(visit.patient, tele)];
    const { ctx } = asking(till.hospital, visit.patient);
    const asked = () => visitPackages(ctx, { ...visit, patientId: patientId.parse(visit.patient.patientId) });
    expect((await asked()).offers.map(({ saleId }) => saleId)).toEqual([near.saleId, far.saleId]);
    expect(await refusal(use(visit, no.saleId))).toBe("package_not_for_this");
    expect(await refusal(use(visit, neither.saleId))).toBe("package_not_for_this");
    await use(visit, far.saleId);
    await use(visit, near.saleId); // takes its place
    expect(await asked()).toMatchObject({ used: { saleId: near.saleId }, total: 0 });
    const off = await till.hospital.as(visit.patient, (as) => dropPackage(as, own(visit.patient), visit));
    expect(off).toEqual({ total: 50_000 });
    expect((await left(visit.patient)).every((each) => each > 0)).toBe(true);
    expect((await pay(till, visit)).opened.amount).toBe(50_000);
  });

  it("is not covered by somebody else's, one that is not paid, or after its end", async () => {
    const visit = await heldVisit(till.hospital, { at: monday.add({ hours: 24 * 9 + 2 }) });
    const { saleId: theirs } = await sell((await heldVisit(till.hospital)).patient);
    expect(await refusal(use(visit, theirs))).toBe("not_found");
    const unpaid = await sell(visit.patient, year, { method: "later", reason: "cannot_pay_now" });
    expect(await refusal(use(visit, unpaid.saleId))).toBe("package_unpaid");
    const short = await sell(visit.patient, await list([{ ...visits, quantity: 1 }], 5));
    expect(await refusal(use(visit, short.saleId))).toBe("package_over");
    expect((await pay(till, visit)).opened.amount).toBe(50_000);
  });

  it("has a code or a package, never both", async () => {
    const promo = {
      ...{ code: "BOTH", branchId: null, maxUses: 10, budget: null, perPatient: null, firstVisit: false },
      ...{ visitKinds: ["in_person"], allServices: false, serviceIds: [], basisPoints: 1000, most: null },
      ...{ amount: null, minimum: 0, validFrom: monday.toString(), validTo: monday.add({ hours: 24 }).toString() },
    };
    const admin = { ...manager, role: "admin" } as const;
    await till.hospital.as(admin, (ctx) => addPromo(ctx, any(admin), addPromoInput.parse(promo)));
    const code = ({ patient, appointmentId }: Visit) => {
      const input = usePromoInput.parse({ appointmentId, code: "BOTH" });
      return usePromo({ ...till.context(patient), scope: own(patient) }, input);
    };
    const first = await heldVisit(till.hospital);
    const { saleId } = await sell(first.patient);
    await code(first);
    expect(await refusal(use(first, saleId))).toBe("package_and_promo");
    const second = await heldVisit(till.hospital);
    await use(second, (await sell(second.patient)).saleId);
    expect(await refusal(code(second))).toBe("promo_not_for_this");
    const both = till.hospital.db.updateTable("invoiceLines").set({ promoDiscount: 1 });
    const tampering = both.where("packageDiscount", ">", 0).execute();
    await expect(tampering).rejects.toThrow("invoice_lines_package_or_promo");
  });

  it("that is let go, or whose hold ran out, gives the use back", async () => {
    const gone = await heldVisit(till.hospital);
    await use(gone, (await sell(gone.patient)).saleId);
    await till.hospital.as(gone.patient, (ctx) => releaseHold(ctx, own(gone.patient), gone));
    expect(await left(gone.patient)).toEqual([2, 3]);
    const lapsed = await heldVisit(till.hospital);
    await use(lapsed, (await sell(lapsed.patient)).saleId);
    expect(await left(lapsed.patient)).toEqual([1, 3]);
    await runJob(till.hospital.jobContext(monday.add({ minutes: 30 })), returnPromos, {});
    expect(await left(lapsed.patient)).toEqual([2, 3]);
  });
});

describe("called off", () => {
  it("in time, the use comes back once, and the preview said so", async () => {
    const visit = await coveredVisit();
    const { cancellation } = await calling(till.hospital, visit.patient).appointments.byId({
      appointmentId: visit.appointmentId,
    });
    expect(cancellation).toMatchObject({ refund: 0, packageUse: "back" });
    expect(await cancel(visit)).toMatchObject({ refund: 0, packageUse: "back" });
    expect(await left(visit.patient)).toEqual([2, 3]);
    expect(await refusal(cancel(visit))).toBe("illegal_transition");
    expect(await left(visit.patient)).toEqual([2, 3]);
  });

  it("otherwise than the screen said, nothing happens and the right end of the use is said", async () => {
    const visit = await coveredVisit();
    const hourBefore = monday.add({ hours: 24 * 9 + 1 });
    const shown = { expectedRefund: 0, expectedUse: "back" };
    expect(await refusal(cancel(visit, hourBefore, visit.patient, shown))).toBe("payment_mismatch");
    expect(await refusal(cancel(visit, hourBefore, visit.patient, { ...shown, expectedUse: null }))).toBe(
      "payment_mismatch",
    );
    expect(await left(visit.patient)).toEqual([1, 3]);
    const again = cancel(visit, hourBefore, visit.patient, { ...shown, expectedUse: "used_up" });
    expect(await again).toMatchObject({ packageUse: "used_up" });
  });

  it("too late, the use is used up as a fee would be kept; called off by the desk it comes back", async () => {
    const [late, theirs] = [await coveredVisit(), await coveredVisit()];
    const hourBefore = monday.add({ hours: 24 * 9 + 1 });
    expect(await cancel(late, hourBefore)).toMatchObject({ packageUse: "used_up" });
    expect(await left(late.patient)).toEqual([1, 3]);
    expect(await cancel(theirs, hourBefore, desk)).toMatchObject({ packageUse: "back" });
    expect(await left(theirs.patient)).toEqual([2, 3]);
  });
});

describe("moved", () => {
  const hourBefore = monday.add({ hours: 24 * 9 + 1 });
  const to = ({ doctor, appointmentId }: Visit, days: number) => {
    const startsAt = instantText(monday.add({ hours: 24 * days + 2 }));
    return rescheduleInput.parse({
      ...{ appointmentId, doctorId: doctor.doctorId, branchId: till.hospital.branchId, startsAt },
      ...{ expected: { due: 0, refund: 0 } },
    });
  };
  const move = (visit: Visit, days: number, now = monday, by: Actor = visit.patient) => {
    const scope = by === visit.patient ? own(by) : branch(by);
    return till.hospital.as(by, (ctx) => reschedule(ctx, scope, to(visit, days)), now);
  };
  const preview = async ({ patient, appointmentId }: Visit) =>
    (await calling(till.hospital, patient).appointments.byId({ appointmentId })).cancellation?.packageUse;

  it("in time, the use comes back when it is called off in time", async () => {
    const visit = await coveredVisit();
    await move(visit, 16);
    expect(await preview(visit)).toBe("back");
    expect(await cancel(visit)).toMatchObject({ packageUse: "back" });
  });

  it("too late, the use stays used up whenever the patient calls it off; the hospital gives it back", async () => {
    const [late, theirs] = [await coveredVisit(), await coveredVisit()];
    for (const visit of [late, theirs]) await move(visit, 16, hourBefore);
    expect(await preview(late)).toBe("used_up");
    expect(await cancel(late, hourBefore)).toMatchObject({ packageUse: "used_up" });
    expect(await left(late.patient)).toEqual([1, 3]);
    expect(await cancel(theirs, hourBefore, desk)).toMatchObject({ packageUse: "back" });
    expect(await left(theirs.patient)).toEqual([2, 3]);
  });

  it("whoever is asked whether to move it hears before what becomes of the use", async () => {
    const visit = await coveredVisit();
    const quoted = async (at: Temporal.Instant, by: Actor = visit.patient) => {
      const { expected: _, ...asked } = to(visit, 16);
      const scope = by === visit.patient ? own(by) : branch(by);
      const { packageUse, due, lateFee } = await quoteMove({ ...asking(till.hospital, by).ctx, now: at, scope }, asked);
      return [packageUse, due, lateFee];
    };
    const shown = async (now: Temporal.Instant) => {
      const caller = calling({ ...till.hospital, now }, visit.patient);
      return (await caller.appointments.byId({ appointmentId: visit.appointmentId })).moving?.packageUse;
    };
    expect([await quoted(monday), await shown(monday)]).toEqual([["back", 0, 0], "back"]);
    expect([await quoted(hourBefore), await shown(hourBefore)]).toEqual([["used_up", 0, 0], "used_up"]);
    expect(await quoted(hourBefore, desk)).toEqual(["back", 0, 0]);
    await move(visit, 16, hourBefore);
    expect(await shown(monday)).toBe("used_up");
  });

  it("past the end of its package only by the hospital", async () => {
    const visit = await coveredVisit(await list([{ ...visits, quantity: 2 }], 12));
    const { expected: _, ...asked } = to(visit, 16);
    const ctx = { ...asking(till.hospital, visit.patient).ctx, scope: own(visit.patient) };
    expect(await refusal(quoteMove(ctx, asked))).toBe("package_over");
    expect(await refusal(move(visit, 16))).toBe("package_over");
    expect(await refusal(move(visit, 10))).toBe("done");
    expect(await refusal(move(visit, 16, monday, desk))).toBe("done");
    expect(await left(visit.patient)).toEqual([1]);
  });
});

describe("a bill of the desk", () => {
  it("is covered line by line; what is not covered is paid", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const bill = await desks(patient, [dressings(saleId, 2), { serviceId: dressing, quantity: 1 }], 30_000);
    expect(bill.total).toBe(30_000);
    expect(await left(patient)).toEqual([2, 1]);
    expect(await desks(patient, [dressings(saleId)], 0)).toMatchObject({ total: 0, number: expect.any(String) });
    expect(await refusal(desks(patient, [dressings(saleId)], 0))).toBe("package_used_up");
    expect(await refusal(desks(patient, [dressings(saleId, 1, 0)], 0))).toBe("package_not_for_this");
    expect(await refusal(desks(patient, [dressings(saleId, 1, 7)], 0))).toBe("not_found");
    expect(await left(patient)).toEqual([2, 0]);
  });

  it("whose other items are given back keeps its uses: what they covered was done", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const bill = await desks(patient, [dressings(saleId), { serviceId: dressing, quantity: 1 }], 30_000);
    const paid = till.hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", bill.invoiceId);
    const { id } = await paid.executeTakeFirstOrThrow();
    const input = refundInput.parse({ paymentId: id, amount: 30_000, reason: "not_given" });
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
    expect(await left(patient)).toEqual([2, 2]);
    expect(await refusal(takeBack(bill.invoiceId))).toBe("payment_closed");
    expect(await left(patient)).toEqual([2, 2]);
  });

  it("that nobody paid is taken back with its uses, once, one that comes to nothing too", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const later = { method: "later", reason: "cannot_pay_now" };
    const due = await desks(patient, [dressings(saleId), { serviceId: dressing, quantity: 1 }], 30_000, later);
    const whole = await desks(patient, [dressings(saleId, 2)], 0);
    expect(await left(patient)).toEqual([2, 0]);
    expect(await takeBack(due.invoiceId)).toMatchObject({ total: 30_000 });
    expect(await left(patient)).toEqual([2, 1]);
    expect(await takeBack(whole.invoiceId)).toMatchObject({ total: 0 });
    expect(await left(patient)).toEqual([2, 3]);
    expect(await refusal(takeBack(whole.invoiceId))).toBe("payment_closed");
    expect(await left(patient)).toEqual([2, 3]);
    const audited = till.hospital.db.selectFrom("auditLog").select(["action", "subjectId"]);
    const rows = await audited.where("action", "in", ["package.use_back", "invoice.take_back"]).execute();
    const of = rows.filter(({ subjectId }) => subjectId === whole.invoiceId).map(({ action }) => action);
    expect(of.toSorted()).toEqual(["invoice.take_back", "package.use_back"]);
  });

  it("looks the same over somebody else's package as over one that is not there, whatever is inside", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell((await heldVisit(till.hospital)).patient);
    const none = newId(monday.epochMilliseconds);
    for (const id of [saleId, none]) {
      for (const position of [0, 1, 7])
        expect(await refusal(desks(patient, [dressings(id, 1, position)], 0))).toBe("not_found");
    }
    const visit = await heldVisit(till.hospital);
    for (const id of [saleId, none]) {
      for (const position of [0, 1, 7]) expect(await refusal(use(visit, id, position))).toBe("not_found");
    }
  });

  it("of which a part was paid gives the use of a line back that was not given, once, and the rest of it stands", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const some = { method: "split", tenders: [{ method: "cash", amount: 10_000 }], rest: { reason: "cannot_pay_now" } };
    const bill = await desks(patient, [dressings(saleId), { serviceId: dressing, quantity: 1 }], 30_000, some);
    expect(await left(patient)).toEqual([2, 2]);
    expect(await refusal(useBack(bill.invoiceId, 1))).toBe("payment_closed"); // it was paid, and no package covers it
    const both = await Promise.all([refusal(useBack(bill.invoiceId, 0)), refusal(useBack(bill.invoiceId, 0))]);
    expect(both.toSorted()).toEqual(["done", "payment_closed"]);
    expect(await left(patient)).toEqual([2, 3]);
    const { lines, paid, left: due } = await readBill(bill.invoiceId);
    expect({ paid, due }).toEqual({ paid: 10_000, due: 20_000 });
    expect(lines.map((line) => line.package?.isBack ?? null)).toEqual([true, null]);
    expect(await takeBack(bill.invoiceId)).toMatchObject({ total: 20_000 });
    expect(await left(patient)).toEqual([2, 3]);
  });

  it("that was given back whole gives the use back too where its line was not given", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const bill = await desks(patient, [dressings(saleId), { serviceId: dressing, quantity: 1 }], 30_000);
    const paid = till.hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", bill.invoiceId);
    const { id } = await paid.executeTakeFirstOrThrow();
    const input = refundInput.parse({ paymentId: id, amount: 30_000, reason: "not_given" });
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
    expect(await refusal(useBack(bill.invoiceId, 0))).toBe("done");
    expect(await refusal(useBack(bill.invoiceId, 0))).toBe("payment_closed");
    expect(await left(patient)).toEqual([2, 3]);
  });

  it("of a package that went back meanwhile keeps its use: it was charged with the return", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient);
    const bill = await desks(patient, [dressings(saleId), { serviceId: dressing, quantity: 1 }], 30_000);
    const back = returnPackageInput.parse({ saleId, expectedRefund: 120_000, reason: "goodwill" });
    await till.hospital.as(manager, (ctx) => returnPackage(ctx, branch(manager), back));
    expect(await refusal(useBack(bill.invoiceId, 0))).toBe("package_returned");
  });

  it("of twenty that take the last use at once, one gets it", async () => {
    const { patient } = await heldVisit(till.hospital);
    const { saleId } = await sell(patient, await list([{ of: "service", quantity: 1, serviceId: dressing }]));
    const race = Array.from({ length: 20 }, () => refusal(desks(patient, [dressings(saleId, 1, 0)], 0)));
    const ended = await Promise.all(race);
    expect(ended.filter((each) => each === "done")).toHaveLength(1);
    expect(ended.filter((each) => each === "package_used_up")).toHaveLength(19);
    expect(await left(patient)).toEqual([0]);
  });
});
