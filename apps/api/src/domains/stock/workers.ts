import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { alone, eachAlone, type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { lapseShelf } from "./commands/lapse-shelf.ts";
import { recordMail } from "./commands/record-mail.ts";
import { recordPlacing } from "./commands/record-placing.ts";
import { tellOfStock } from "./commands/tell-of-stock.ts";
import { stockFaults, transferFaults } from "./queries/faults.ts";
import { purchaseMail } from "./queries/papers.ts";
import { type DueMail, dueMails } from "./queries/purchase-mails.ts";
import { lapsedShelves } from "./queries/reservations.ts";
import type { Shelf } from "./queries/shelves.ts";
import { type Store, sellingStores } from "./queries/stores.ts";
import { type DuePlacing, duePlacings, findLink, placedOrder } from "./queries/supplier-links.ts";

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

/** Every minute: orders that their suppliers' systems have not answered, each asked outside of any transaction. */
export const placePurchases = job({
  name: "stock.place-purchases",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    for (const due of await duePlacings(ctx.db, ctx.now))
      await alone(ctx, { row: due.orderId, failure: "an order was not placed" }, () => place(ctx, due));
  },
});

/** Every minute: orders that go by mail. A server that took one and could not say so gets it again under the same message's id. */
export const mailPurchases = job({
  name: "stock.mail-purchases",
  payload: z.object({}),
  every: "* * * * *",
  run: async (ctx) => {
    if (!ctx.providers.mail) return;
    for (const due of await dueMails(ctx.db, ctx.now))
      await alone(ctx, { row: due.orderId, failure: "an order was not mailed" }, () => mailOrder(ctx, due));
  },
});

async function mailOrder(ctx: JobContext, { orderId, email }: DueMail): Promise<void> {
  const reading = { db: ctx.db, scope: { actor: systemActor, reach: "any" } } as const;
  const sending = purchaseMail(reading, orderId).then((mail) =>
    ctx.providers.mail?.send({ to: email, messageId: `order-${orderId}`, ...mail }),
  );
  const wasSent = await sending.then(
    () => true,
    (err: unknown) => {
      ctx.log.warn({ err, requestId: ctx.requestId }, "an order was not mailed");
      return false;
    },
  );
  await transact({ ...ctx, actor: systemActor }, (command) => recordMail(command, orderId, wasSent));
}

async function place(ctx: JobContext, due: DuePlacing): Promise<void> {
  const { orderId, supplierId } = due;
  const link = await findLink(ctx.db, ctx.sealer, supplierId);
  const answer = link && (await heard(ctx, ctx.providers.suppliers.place(link, await placedOrder(ctx.db, due))));
  await transact({ ...ctx, actor: systemActor }, (command) => recordPlacing(command, orderId, answer));
}

/** The answer, or null where it is not known whether there will be one: the same order is sent again under its id. */
async function heard<Answer>(ctx: JobContext, asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((err: unknown) => {
    ctx.log.warn({ err, requestId: ctx.requestId }, "a supplier's system did not answer");
    return null;
  });
}

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
