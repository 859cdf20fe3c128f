import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { reverseTransferInput, settlePayerInput, splitBillInput } from "@carepoint/domain/billing/payer-claims";
import { payLaterInput } from "@carepoint/domain/billing/schema";
import { drawBill } from "../domains/billing/commands/draw-bill.ts";
import { splitBill } from "../domains/billing/commands/split-bill.ts";
import { onBillsDay, reverseTransferInOrder, settlePayerInOrder } from "../flows/payer-parts.ts";
import { payLater } from "../flows/take-payment.ts";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import { addPatient, type TestHospital } from "./context.ts";
import { addPayer } from "./payers.ts";
import { branch } from "./scopes.ts";
import type { Visit } from "./till.ts";

interface Staff {
  readonly desk: Actor;
  readonly manager: Actor;
  readonly services: readonly string[];
}

const insurer = { kind: "insurer", name: "Star Health", policyNumber: "P/1/0042" } as const;

/** Bills of which an insurer owes a part, and their transfers: whatever fits, or nothing. */
export async function openPayerDesk(hospital: TestHospital, { desk, manager, services }: Staff) {
  const { db } = hospital;
  const insured = await addPatient(hospital);
  await addPayer(hospital, insured.patientId, insurer);
  let references = 0;
  const part = (chance: number) => ({ share: { by: "part", basisPoints: 1000 + (chance % 9001) } });

  const open = () =>
    db
      .selectFrom("payerClaims")
      .innerJoin("invoices", "invoices.id", "payerClaims.invoiceId")
      .where("invoices.branchId", "=", hospital.branchId)
      .select(["payerClaims.invoiceId", "payerId", "payerClaims.at"])
      .select((eb) => eb("share", "+", eb.ref("owedBack")).$castTo<number>().as("owes"))
      .select(["credited", "moved", "received", "taxDeducted", "writtenOff"])
      .orderBy("payerClaims.invoiceId")
      .execute();

  return {
    sale: async (chance: number, now: Temporal.Instant) => {
      const items = [{ serviceId: services[chance % services.length] ?? "", quantity: 1, discount: 0 }];
      const { total } = await calling({ ...hospital, now }, desk).billing.quoteBill({ items });
      const payer = part(chance);
      const whole = payer.share.basisPoints === 10_000;
      const settlement = whole ? { method: "later", reason: "someone_else_pays" } : { method: "cash" };
      const { patientId } = insured;
      const input = drawBillInput.parse({ patientId, items, expectedTotal: total, payer, settlement });
      await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input), now);
    },
    visit: async ({ appointmentId, patient }: Visit, chance: number, now: Temporal.Instant) => {
      await addPayer(hospital, patient.patientId, insurer);
      const later = payLaterInput.parse({ appointmentId, reason: "someone_else_pays" });
      await hospital.as(desk, (ctx) => payLater(ctx, branch(desk), later), now);
      const bill = db.selectFrom("invoices").select("id").where("appointmentId", "=", appointmentId);
      const { id: invoiceId } = await bill.executeTakeFirstOrThrow();
      const input = splitBillInput.parse({ invoiceId, ...part(chance) });
      await hospital.as(desk, (ctx) => onBillsDay(splitBill)(ctx, branch(desk), input), now);
    },
    /** For up to three bills, of each a part or all of what is open, with a little tax kept back. */
    transfer: async (chance: number, now: Temporal.Instant) => {
      const claims = (await open())
        .filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
        .map(({ invoiceId, payerId, owes, credited, moved, received, taxDeducted, writtenOff }) => {
          const left = owes - credited - moved - received - taxDeducted - writtenOff;
          return { invoiceId, payerId, left };
        })
        .filter(({ left }) => left > 1)
        .slice(0, 1 + (chance % 3))
        .map(({ left, ...claim }) => ({ ...claim, amount: left === 2 ? 1 : 1 + (chance % (left - 1)) }));
      const [first] = claims;
      if (!first) return;
      references += 1;
      const input = settlePayerInput.parse({
        payerId: first.payerId,
        reference: `HDFCN${String(references).padStart(11, "0")}`,
        receivedOn: indianDate(now),
        claims: claims.map(({ invoiceId, amount }) => ({ invoiceId, amount })),
      });
      await hospital.as(manager, (ctx) => settlePayerInOrder(ctx, branch(manager), input), now);
    },
    /** One of the transfers that stand was entered wrongly. */
    reverse: async (chance: number, now: Temporal.Instant) => {
      const rows = await db
        .selectFrom("payerTransfers")
        .select(["id", "at"])
        .where("reversedAt", "is", null)
        .orderBy("id")
        .execute();
      const standing = rows.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
      const { id: transferId } = standing[chance % standing.length] ?? {};
      if (!transferId) return;
      const input = reverseTransferInput.parse({ transferId, reason: "wrong_amount" });
      await hospital.as(manager, (ctx) => reverseTransferInOrder(ctx, branch(manager), input), now);
    },
  };
}
