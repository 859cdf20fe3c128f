import { type Kysely, sql } from "kysely";

type Change = readonly [from: string, to: string];

/** What the three messages about money said, and what they say now: each names its sum, and the subject agrees with the text. */
const rewordings: readonly { template: string; locale: "en" | "hi"; subject: Change; body: Change }[] = [
  {
    template: "payment_received",
    locale: "en",
    subject: ["Payment received: booking {code}", "Payment of {amount} received: booking {code}"],
    body: [
      "We have received your payment for booking {code}.",
      "We have received your payment of {amount} for booking {code}.",
    ],
  },
  {
    template: "payment_received",
    locale: "hi",
    subject: ["भुगतान मिल गया: बुकिंग {code}", "{amount} का भुगतान मिल गया: बुकिंग {code}"],
    body: ["बुकिंग {code} के लिए आपका भुगतान हमें मिल गया है।", "बुकिंग {code} के लिए आपका {amount} का भुगतान हमें मिल गया है।"],
  },
  {
    template: "refund_made",
    locale: "en",
    subject: ["Refund made: booking {code}", "Refund of {amount} made: booking {code}"],
    body: [
      "The refund for booking {code} is on its way to where you paid from.",
      "We have paid {amount} back for booking {code}. A bank may take some days to show it.",
    ],
  },
  {
    template: "refund_made",
    locale: "hi",
    subject: ["राशि लौटाई गई: बुकिंग {code}", "{amount} लौटाए गए: बुकिंग {code}"],
    body: [
      "बुकिंग {code} की राशि उसी माध्यम में लौटाई जा रही है जिससे आपने भुगतान किया था।",
      "बुकिंग {code} के {amount} हमने लौटा दिए हैं। बैंक में दिखने में कुछ दिन लग सकते हैं।",
    ],
  },
  {
    template: "payment_late_refunded",
    locale: "en",
    subject: ["Your payment came too late and is refunded", "Your payment of {amount} came too late and is refunded"],
    body: ["Your payment for booking {code} came", "Your payment of {amount} for booking {code} came"],
  },
  {
    template: "payment_late_refunded",
    locale: "hi",
    subject: ["भुगतान देर से मिला, राशि लौटाई जा रही है", "{amount} का भुगतान देर से मिला, राशि लौटाई जा रही है"],
    body: ["बुकिंग {code} का भुगतान तब मिला", "बुकिंग {code} का {amount} का भुगतान तब मिला"],
  },
];

/** Notices that were written before get their sum from what they are about, so that those still waiting can go out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const { template, locale, subject, body } of rewordings) {
    await reword(db, { template, locale, subject, body });
  }
  await sql`
    update notifications n set params = n.params || jsonb_build_object('amount', known.amount)
    from (
      select 'paid:' || id as dedupe_key, 'payment_received' as template, amount from payments
      union all select 'refunded:' || id, 'refund_made', amount from refunds
      union all select distinct on (attempt_ref) 'late:' || attempt_ref, 'payment_late_refunded', amount
        from payment_events where kind = 'captured'
    ) known
    where n.template = known.template and n.dedupe_key = known.dedupe_key`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const { template, locale, subject, body } of rewordings) {
    await reword(db, { template, locale, subject: [subject[1], subject[0]], body: [body[1], body[0]] });
  }
  await sql`update notifications set params = params - 'amount' where params ? 'amount'`.execute(db);
}

/** Only where an administrator has not written another text. */
async function reword(db: Kysely<unknown>, { template, locale, subject, body }: (typeof rewordings)[number]) {
  await sql`update notification_templates
    set subject = replace(subject, ${subject[0]}, ${subject[1]}), body = replace(body, ${body[0]}, ${body[1]})
    where template = ${template} and channel = 'email' and locale = ${locale}`.execute(db);
}
