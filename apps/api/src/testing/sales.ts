import { accountId, branchId as branchIdOf, newId } from "@carepoint/domain/kernel/id";
import { sellInput } from "@carepoint/domain/pharmacy/over-counter";
import { sellOverCounter } from "../flows/sell-over-counter.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";

interface Selling {
  readonly branchId: string;
  readonly storeId: string;
  readonly medicineId: string;
  /** Of the pharmacist who sells. */
  readonly account: string;
  /** Of one unit. */
  readonly price: number;
}

/** One unit sold for cash to nobody in particular, now. */
export async function sellOne(hospital: TestHospital, { branchId, storeId, medicineId, account, price }: Selling) {
  const own = { accountId: accountId.parse(account), branchId: branchIdOf.parse(branchId) };
  const actor: Actor = { ...systemActor, role: "pharmacist", ...own };
  const input = sellInput.parse({
    ...{ dispenseId: newId(), storeId, items: [{ medicineId, units: 1 }] },
    ...{ expectedTotal: price, settlement: { method: "cash" } },
  });
  const scope = { actor, reach: "branch" } as const;
  const sale = await hospital.as(actor, (ctx) => sellOverCounter(ctx, scope, input), Temporal.Now.instant());
  const { batchId } = await hospital.db
    .selectFrom("dispenseBatches")
    .select("batchId")
    .where("dispenseId", "=", sale.dispenseId)
    .executeTakeFirstOrThrow();
  return { ...sale, batchId };
}
