import { localeSchema } from "@carepoint/domain/kernel/language";
import * as z from "zod";
import { systemActor } from "../../kernel/context.ts";
import { type JobContext, job } from "../../kernel/jobs.ts";
import { transact } from "../../kernel/trpc.ts";
import { deliverOnce, type Papers } from "./queries/deliver.ts";
import { overdueDeliveries } from "./queries/deliveries.ts";
import { writeSecret } from "./queries/secrets.ts";

/** Idempotent: a delivery that was sent or skipped is left alone, and what it says is checked again when it goes out. */
export const delivering = (papers: Papers) =>
  job({
    name: "notifications.deliver",
    payload: z.object({ deliveryId: z.uuid() }),
    run: async (ctx, { deliveryId }) => {
      const later = await deliverOnce(ctx, deliveryId, papers);
      if (later) await sendLater(ctx, deliveryId, later);
    },
  });

/** What is told by words alone; the list of jobs has the one that knows the papers of the domains after this one. */
export const deliver = delivering({});

/** Told the hospital's time as a distance: the queue has a clock of its own. Where this is lost, the sweep finds the message. */
async function sendLater(ctx: JobContext, deliveryId: string, at: Temporal.Instant): Promise<void> {
  const afterSeconds = Math.ceil(ctx.now.until(at).total("seconds"));
  await transact({ ...ctx, actor: systemActor }, ({ tx, jobs }) =>
    jobs.enqueue(tx, deliver, { deliveryId }, { afterSeconds }),
  );
}

const secretLink = z.object({ to: z.email(), url: z.url() });

/** A mail with a link that only its owner may see. Address and link wait sealed; a mail server that is away is asked again. */
export const sendLink = job({
  name: "notifications.send-link",
  payload: z.object({
    id: z.uuid(),
    template: z.enum(["verify_email", "reset_password"]),
    locale: localeSchema,
    sealed: z.base64(),
  }),
  run: async ({ db, sealer, providers }, { id, template, locale, sealed }) => {
    const { to, url } = secretLink.parse(sealer.openFromTransit(id, Buffer.from(sealed, "base64")));
    const { subject, body } = await writeSecret(db, template, "email", locale, { link: url });
    await providers.mail?.send({ to, subject, text: body, messageId: id });
  },
});

/** Every five minutes: messages whose job was lost or whose worker died get a new one. */
export const sweepUndelivered = job({
  name: "notifications.sweep-undelivered",
  payload: z.object({}),
  every: "*/5 * * * *",
  run: async (ctx) => {
    const overdue = await overdueDeliveries(ctx.db, ctx.now);
    await transact({ ...ctx, actor: systemActor }, async ({ tx, jobs }) => {
      for (const deliveryId of overdue) await jobs.enqueue(tx, deliver, { deliveryId }, { key: deliveryId });
    });
  },
});
