import * as z from "zod";
import { eachAlone, type JobContext, job } from "../../kernel/jobs.ts";
import { lapseShelf } from "./commands/lapse-shelf.ts";
import { tellOfStock } from "./commands/tell-of-stock.ts";
import { stockFaults, transferFaults } from "./queries/faults.ts";
import { lapsedShelves } from "./queries/reservations.ts";
import type { Shelf } from "./queries/shelves.ts";
import { type Store, sellingStores } from "./queries/stores.ts";

/** Every minute: promises whose time is over, each shelf in a transaction of its own. */
export const sweepReservations = job({
  name: "stock.sweep-reservations",
  payload: z.object({}),
  every: "* * * * *",
  run: (ctx) => {
    const page = (after: Shelf | null) => lapsedShelves(ctx.db, ctx.now, after);
    return eachAlone(ctx, { page, act: lapseShelf, failure: "a promise of stock did not lapse" });
  },
});

/** Each night in India: levels are what moved and what is promised, and what was sent is somewhere, or the job fails and says where not. */
export const checkStock = job({ name: "stock.check", payload: z.object({}), every: "20 21 * * *", run: compare });

async function compare(ctx: JobContext): Promise<void> {
  const faults = [...(await stockFaults(ctx.db)), ...(await transferFaults(ctx.db))];
  if (faults.length === 0) return;
  ctx.log.error({ faults, requestId: ctx.requestId }, "stock does not add up");
  throw new Error("stock does not add up");
}

/** Each morning in India: who works in a pharmacy hears, once a day, that something is to be ordered, goes soon or must go. */
export const tellPharmacies = job({
  name: "stock.tell-pharmacies",
  payload: z.object({}),
  every: "0 3 * * *",
  run: (ctx) => {
    const page = (after: Store | null) => sellingStores(ctx.db, ctx.now, after);
    return eachAlone(ctx, { page, act: tellOfStock, failure: "a pharmacy was not told of its stock" });
  },
});
