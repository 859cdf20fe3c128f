import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import {
  payLaterInput,
  refundInput,
  returnChequeInput,
  takeBillInput,
  takePaymentInput,
} from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { accountId, branchId, type PackageId, refundId } from "@carepoint/domain/kernel/id";
import { addService } from "../domains/billing/commands/add-service.ts";
import { drawBill } from "../domains/billing/commands/draw-bill.ts";
import { payOutRefund } from "../domains/billing/commands/pay-out-refund.ts";
import { refund } from "../domains/billing/commands/refund.ts";
import { returnCheque } from "../domains/billing/commands/return-cheque.ts";
import { takeBackBill } from "../domains/billing/commands/take-back-bill.ts";
import { takeBill } from "../domains/billing/commands/take-bill.ts";
import { takeDeposit } from "../domains/billing/commands/take-deposit.ts";
import { isDue } from "../domains/billing/queries/owed.ts";
import { payLater, takePayment } from "../flows/take-payment.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { calling } from "./asking.ts";
import { addDoctor, addFrontDesk, addPatient, openAccount, type TestHospital } from "./context.ts";
import { listPackage, returnListed, sellListed, useListed } from "./money-packages.ts";
import { openPayerDesk } from "./money-payers.ts";
import { endTwice, goTwice } from "./money-twice.ts";
import { any, asAdmin, branch } from "./scopes.ts";
import { heldVisit } from "./till.ts";

export const moneySteps = [
  "visit",
  "visit_later",
  "sale",
  "sale_later",
  "sale_in_parts",
  "advance",
  "sale_from_advance",
  "package",
  "package_later",
  "package_use",
  "package_return",
  "take",
  "bounce",
  "refund",
  "pay_out",
  "take_back",
  "insured_sale",
  "insured_visit",
  "transfer",
  "reverse",
  "twice",
  "twice_ended",
] as const;
export interface MoneyStep {
  readonly what: (typeof moneySteps)[number];
  /** Minutes since the history began. */
  readonly at: number;
  /** Decides everything that is left open. */
  readonly chance: number;
}

export interface MoneyHouse {
  readonly desk: Actor;
  readonly manager: Actor;
  readonly admin: Actor;
  readonly doctors: readonly Actor[];
  /** What it sells: a hospital has one price list for all of its branches. */
  readonly services: readonly string[];
  readonly packageId: PackageId;
  play(step: MoneyStep): Promise<void>;
}

/** The desk, two doctors and a price list at four rates; `play` does a step with whatever bill or payment fits, or nothing. */
export async function openMoneyHouse(
  hospital: TestHospital,
  first?: Pick<MoneyHouse, "services" | "packageId">,
): Promise<MoneyHouse> {
  const { db } = hospital;
  const manager = await addManager(hospital);
  const house = {
    desk: await addFrontDesk(hospital),
    manager,
    admin: { ...manager, role: "admin" as const, branchId: null },
    doctors: [await addDoctor(hospital), await addDoctor(hospital, { fee: 70_050, name: "Dr. Shah" })],
    patient: await addPatient(hospital),
    services: first?.services ?? (await addPrices(hospital, manager)),
  };
  const { desk, doctors, patient, services } = house;
  const payers = await openPayerDesk(hospital, { desk, manager, services });
  const packageId = first?.packageId ?? (await listPackage(hospital, manager, services));
  const sellYear = (step: MoneyStep, settlement: object) =>
    sellListed(hospital, desk, { packageId, patientId: patient.patientId, settlement, at: at(step) });
  let references = first ? 200_000_500_000 : 100_000_000_000; // no two slips are alike, also of a second house
  let visits = 0;
  const at = (step: MoneyStep) => hospital.now.add({ minutes: step.at });
  const cheque = () => ({ method: "cheque", number: `${++references}`.slice(-6), bank: "State Bank" });
  const method = (step: MoneyStep) => {
    const dated = indianDate(at(step));
    const ways = [{ method: "cash" }, { method: "upi", reference: `${++references}` }, { ...cheque(), dated }];
    return ways[step.chance % ways.length] ?? { method: "cash" };
  };

  const book = (step: MoneyStep) => {
    const day = Math.floor(step.at / 1440) + 1;
    const nth = visits++;
    const startsAt = hospital.now.add({ hours: 24 * day, minutes: 60 + 15 * (Math.floor(nth / 2) % 16) });
    const doctor = doctors[nth % 2];
    return heldVisit(hospital, { ...(doctor && { doctor }), at: startsAt, now: at(step) });
  };
  const sell = async (step: MoneyStep, settlement: object) => {
    const items = services
      .filter((_, index) => (step.chance >> index) % 2)
      .map((serviceId, index) => ({
        serviceId,
        quantity: 1 + ((step.chance + index) % 3),
        discount: step.chance % 700,
      }));
    const wanted = items.length > 0 ? items : [{ serviceId: services[0], quantity: 1, discount: 0 }];
    const { total } = await calling({ ...hospital, now: at(step) }, desk).billing.quoteBill({ items: wanted as never });
    const input = {
      patientId: patient.patientId,
      items: wanted,
      settlement,
      expectedTotal: total,
      discountReason: "camp",
    };
    await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), drawBillInput.parse(input)), at(step));
  };
  const one = <Row>(rows: readonly Row[], { chance }: MoneyStep): Row | undefined => rows[chance % rows.length];
  const due = () =>
    db
      .selectFrom("invoices")
      .select(["invoices.id", "invoices.appointmentId", "invoices.issuedAt"])
      .where(isDue)
      .orderBy("invoices.id")
      .execute();
  const notBefore = (step: MoneyStep, row: { readonly issuedAt: Temporal.Instant | null }) =>
    row.issuedAt !== null && Temporal.Instant.compare(row.issuedAt, at(step)) <= 0;

  const steps: Record<MoneyStep["what"], (step: MoneyStep) => Promise<unknown>> = {
    visit: async (step) => {
      const { appointmentId } = await book(step);
      const input = takePaymentInput.parse({ appointmentId, ...method(step) });
      await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input), at(step));
    },
    visit_later: async (step) => {
      const { appointmentId } = await book(step);
      const input = payLaterInput.parse({ appointmentId, reason: "after_visit" });
      await hospital.as(desk, (ctx) => payLater(ctx, branch(desk), input), at(step));
    },
    sale: (step) => sell(step, method(step)),
    sale_later: (step) => sell(step, { method: "later", reason: "after_visit" }),
    sale_in_parts: (step) => {
      const tenders = [
        { ...method(step), amount: 1 + (step.chance % 5_000) },
        { method: "card", reference: `${++references}`, amount: 1 + (step.chance % 4_999) },
      ];
      return sell(step, { method: "split", tenders, rest: { reason: "cannot_pay_now" } });
    },
    advance: (step) => {
      const amount = 10_000 + (step.chance % 400_000);
      const input = takeDepositInput.parse({ patientId: patient.patientId, amount, ...method(step) });
      return hospital.as(desk, (ctx) => takeDeposit(ctx, branch(desk), input), at(step));
    },
    sale_from_advance: (step) => {
      const tenders = [{ method: "deposit", amount: 1 + (step.chance % 9_000) }];
      const sold = sell(step, { method: "split", tenders, rest: { reason: "cannot_pay_now" } });
      return sold.catch(unless("deposit_too_small"));
    },
    package: (step) => sellYear(step, method(step)),
    package_later: (step) => sellYear(step, { method: "later", reason: "cannot_pay_now" }),
    package_use: (step) =>
      useListed(hospital, desk, services, { at: at(step), chance: step.chance }).catch(
        unless("package_used_up", "package_unpaid"),
      ),
    package_return: (step) => returnListed(hospital, manager, { at: at(step), chance: step.chance }),
    bounce: async (step) => {
      const rows = await db
        .selectFrom("payments")
        .select(["id", "createdAt"])
        .where("provider", "=", "cheque")
        .where("outcome", "=", "confirmed")
        // what was handed out of an advance is owed in the books alone
        .where("invoiceId", "not in", (eb) =>
          eb.selectFrom("deposits").select("deposits.voucherId").where("returned", ">", 0),
        )
        .orderBy("id")
        .execute();
      const kept = one(
        rows.filter(({ createdAt }) => Temporal.Instant.compare(createdAt, at(step)) <= 0),
        step,
      );
      if (!kept) return;
      const input = returnChequeInput.parse({ paymentId: kept.id, reason: "insufficient_funds" });
      await hospital.as(manager, (ctx) => returnCheque(ctx, branch(manager), input), at(step));
    },
    take: async (step) => {
      const bill = one(
        (await due()).filter((row) => notBefore(step, row)),
        step,
      );
      if (!bill) return;
      const { id: invoiceId, appointmentId } = bill;
      const paid = appointmentId
        ? (ctx: Parameters<typeof takePayment>[0]) =>
            takePayment(ctx, branch(desk), takePaymentInput.parse({ appointmentId, ...method(step) }))
        : (ctx: Parameters<typeof takeBill>[0]) =>
            takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, ...method(step) }));
      await hospital.as<unknown>(desk, paid, at(step));
    },
    refund: async (step) => {
      const rows = await db
        .selectFrom("payments")
        .select(["id", "captured", "createdAt"])
        .where("outcome", "=", "confirmed")
        .orderBy("id")
        .execute();
      const kept = one(
        rows.filter(({ createdAt }) => Temporal.Instant.compare(createdAt, at(step)) <= 0),
        step,
      );
      if (!kept) return;
      const amount = 1 + (step.chance % kept.captured);
      const input = refundInput.parse({ paymentId: kept.id, amount, reason: "goodwill" });
      await hospital
        .as(manager, (ctx) => refund(ctx, branch(manager), input), at(step))
        .catch(unless("refund_too_large", "deposit_too_small", "package_return_first"));
    },
    pay_out: async (step) => {
      const rows = await db
        .selectFrom("refunds")
        .innerJoin("payments", "payments.id", "refunds.paymentId")
        .select(["refunds.id", "payments.provider"])
        .where("refunds.status", "=", "due")
        .orderBy("refunds.id")
        .execute();
      const row = one(rows, step);
      if (!row) return;
      const method = row.provider === "deposit" && step.chance % 2 ? ("deposit" as const) : ("cash" as const);
      const input = { refundId: refundId.parse(row.id), method };
      await hospital.as(desk, (ctx) => payOutRefund(ctx, branch(desk), input), at(step));
    },
    take_back: async (step) => {
      const bill = one(
        (await due()).filter((row) => !row.appointmentId && notBefore(step, row)),
        step,
      );
      if (!bill) return;
      const input = takeBackBillInput.parse({ invoiceId: bill.id, reason: "charged_wrong" });
      await hospital
        .as(manager, (ctx) => takeBackBill(ctx, branch(manager), input), at(step))
        .catch(unless("package_return_first", "wish_asked"));
    },
    insured_sale: (step) => payers.sale(step.chance, at(step)),
    insured_visit: async (step) => payers.visit(await book(step), step.chance, at(step)),
    transfer: (step) => payers.transfer(step.chance, at(step)),
    reverse: (step) => payers.reverse(step.chance, at(step)),
    twice: (step) => goTwice(hospital, step.chance, at(step)),
    twice_ended: (step) => endTwice(hospital, manager, step.chance, at(step)),
  };
  return { ...house, packageId, play: async (step) => void (await steps[step.what](step)) };
}

async function addManager(hospital: TestHospital): Promise<Actor> {
  const account = await openAccount(hospital, "Meera");
  const of = { accountId: accountId.parse(account), branchId: branchId.parse(hospital.branchId) };
  return { ...systemActor, role: "billing_manager", ...of };
}

async function addPrices(hospital: TestHospital, manager: Actor): Promise<string[]> {
  const list = [
    { name: { en: "Dressing" }, code: "999316", taxClass: "health_care", price: 30_000 },
    { name: { en: "Crutches" }, code: "9021", taxClass: "medical_supply", price: 105_033 },
    { name: { en: "Locker" }, code: "998599", taxClass: "standard", price: 9_999 },
    { name: { en: "Rare medicine" }, code: "3004", taxClass: "life_saving_medicine", price: 45_050 },
  ];
  const ids: string[] = [];
  for (const service of list) {
    const input = addServiceInput.parse({ priceIncludesTax: true, ...service });
    ids.push((await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId);
  }
  return ids;
}

const unless =
  (...codes: ErrorCode[]) =>
  (error: unknown) => {
    if (!codes.includes(codeOf(error))) throw error;
  };
