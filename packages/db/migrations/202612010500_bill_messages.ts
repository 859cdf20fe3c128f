import { type Kysely, sql } from "kysely";

const templates = ["bill_paid", "bill_refunded"];

/** A bill of the desk has no visit and no booking code: what is said of its money names the bill and opens it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notifications
      add column invoice_id uuid,
      add constraint notifications_invoice_id_fkey foreign key (invoice_id) references invoices not valid;
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in (${sql.join(templates.map((each) => sql.lit(each)))});
    alter table notifications drop column invoice_id;
  `.execute(db);
}

function texts() {
  const push = {
    en: "There is news about a payment. Tap to see it.",
    hi: "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।",
  };
  const mail = (template: string, locale: "en" | "hi", subject: string, body: string) =>
    ({ template, channel: "email", locale, subject, body: `${body}\n\n{hospital}` }) as const;
  return [
    mail(
      "bill_paid",
      "en",
      "Payment of {amount} received: bill {number}",
      "We have received your payment of {amount} for bill {number}.\n\nBill and receipt: {link}",
    ),
    mail(
      "bill_paid",
      "hi",
      "{amount} का भुगतान मिल गया: बिल {number}",
      "बिल {number} के लिए आपका {amount} का भुगतान हमें मिल गया है।\n\nबिल और रसीद: {link}",
    ),
    mail(
      "bill_refunded",
      "en",
      "Refund of {amount} made: bill {number}",
      "We have paid {amount} back for bill {number}. A bank may take some days to show it.\n\nSee it here: {link}",
    ),
    mail(
      "bill_refunded",
      "hi",
      "{amount} लौटाए गए: बिल {number}",
      "बिल {number} के {amount} हमने लौटा दिए हैं। बैंक में दिखने में कुछ दिन लग सकते हैं।\n\nयहाँ देखें: {link}",
    ),
    { template: "bill_refunded", channel: "push", locale: "en", subject: "{hospital}", body: push.en },
    { template: "bill_refunded", channel: "push", locale: "hi", subject: "{hospital}", body: push.hi },
  ];
}
