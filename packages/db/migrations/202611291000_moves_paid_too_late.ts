import { type Kysely, sql } from "kysely";

const templates = ["move_payment_refunded", "move_payment_refunded_only"];

/** Money that could not move a visit any more: the patient has a visit, or had one that went another way meanwhile. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates where template in (${sql.join(templates)})`.execute(db);
}

const subjects = {
  en: "Your payment of {amount} for another time is refunded",
  hi: "समय बदलने का {amount} का भुगतान लौटाया जा रहा है",
};
const ends = {
  en: "\n\nSee the visit here: {link}\n\n{hospital}",
  hi: "\n\nअपॉइंटमेंट यहाँ देखें: {link}\n\n{hospital}",
};
const push = {
  en: "There is news about a payment. Tap to see it.",
  hi: "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।",
};
const bodies = {
  move_payment_refunded: {
    en: "Your payment of {amount} came too late to move the visit of booking {code}. The visit stays where it is, and the whole amount is refunded.",
    hi: "आपका {amount} का भुगतान इतनी देर से मिला कि बुकिंग {code} का समय बदला नहीं जा सका। अपॉइंटमेंट अपने पुराने समय पर ही है, और पूरी राशि लौटाई जा रही है।",
  },
  move_payment_refunded_only: {
    en: "Your payment of {amount} for moving the visit of booking {code} was not needed any more. The whole amount is refunded.",
    hi: "बुकिंग {code} का समय बदलने के लिए आपके {amount} के भुगतान की अब ज़रूरत नहीं रही। पूरी राशि लौटाई जा रही है।",
  },
};

const texts = Object.entries(bodies).flatMap(([template, words]) =>
  (["en", "hi"] as const).flatMap((locale) => [
    { template, channel: "email", locale, subject: subjects[locale], body: words[locale] + ends[locale] },
    { template, channel: "push", locale, subject: "{hospital}", body: push[locale] },
  ]),
);
