import { type Kysely, sql } from "kysely";

const before = {
  en: "Your payment for booking {code} came after the time was given to someone else. The whole amount is refunded.",
  hi: "बुकिंग {code} का भुगतान तब मिला जब वह समय किसी और को दिया जा चुका था। पूरी राशि लौटाई जा रही है।",
};
const after = {
  en: "Your payment for booking {code} came when the time could not be had any more. The whole amount is refunded.",
  hi: "बुकिंग {code} का भुगतान तब मिला जब वह समय अब मिल नहीं सकता था। पूरी राशि लौटाई जा रही है।",
};

/** Why a payment could not confirm its visit stands in the visit's history: a code of the closed list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table appointment_events add column refusal text`.execute(db);
  await reword(db, before, after);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await reword(db, after, before);
  await sql`alter table appointment_events drop column refusal`.execute(db);
}

type Wording = typeof before;

/** Only where an administrator has not written another text. */
async function reword(db: Kysely<unknown>, from: Wording, to: Wording): Promise<void> {
  for (const locale of ["en", "hi"] as const) {
    await sql`update notification_templates set body = replace(body, ${from[locale]}, ${to[locale]})
      where template = 'payment_late_refunded' and channel = 'email' and locale = ${locale}`.execute(db);
  }
}
