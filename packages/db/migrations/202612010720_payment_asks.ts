import { type Kysely, sql } from "kysely";

/**
 * A payment that the desk asks for by a QR code on its screen or a link to the payer's phone. Its payment's `order_ref` is
 * then the code's or the link's id at the gateway. `content` is what the code says, or where the link leads.
 *
 * Locks: `invoice_deferrals` and `payments` briefly, for a check that is not validated and a reference to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table payment_asks (
      payment_id uuid primary key references payments,
      way text not null check (way in ('qr','link')),
      content text check (length(content) between 8 and 1024),
      asked_by uuid not null references accounts,
      asked_at timestamptz not null,
      closes_at timestamptz not null,
      told_at timestamptz,
      ended_at timestamptz,
      ended_because text check (ended_because in ('cancelled','over','paid_otherwise')),
      constraint payment_asks_ahead check (closes_at > asked_at),
      constraint payment_asks_ended check ((ended_at is null) = (ended_because is null)),
      constraint payment_asks_told check (told_at is null or way = 'link')
    );
    create index payment_asks_standing on payment_asks (closes_at) where ended_at is null;

    alter table invoice_deferrals drop constraint invoice_deferrals_reason_check;
    alter table invoice_deferrals add constraint invoice_deferrals_reason_check
      check (reason in ('after_visit','cannot_pay_now','someone_else_pays','asked_online','other')) not valid;

    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

/** Only while no bill waits to be paid so. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in ('payment_link', 'bill_payment_returned');
    alter table invoice_deferrals drop constraint invoice_deferrals_reason_check,
      add constraint invoice_deferrals_reason_check
        check (reason in ('after_visit','cannot_pay_now','someone_else_pays','other'));
    drop table payment_asks;
  `.execute(db);
}

function texts() {
  const each = (template: string, channel: string, locale: "en" | "hi", subject: string, body: string) => {
    return { template, channel, locale, subject, body };
  };
  const push = {
    en: "There is news about a payment. Tap to see it.",
    hi: "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।",
  };
  return [
    each(
      "payment_link",
      "email",
      "en",
      "Pay {amount} to {hospital}",
      "The desk has sent you a link to pay {amount}.\n\nPay here: {link}\n\nThe page belongs to our payment service. Pay once; if your bank does not answer, wait and do not pay again.\n\n{hospital}",
    ),
    each(
      "payment_link",
      "email",
      "hi",
      "{hospital} को {amount} का भुगतान करें",
      "काउंटर ने आपको {amount} के भुगतान का लिंक भेजा है।\n\nयहाँ भुगतान करें: {link}\n\nयह पेज हमारी भुगतान सेवा का है। एक ही बार भुगतान करें; बैंक का जवाब न आए तो रुकें और दोबारा भुगतान न करें।\n\n{hospital}",
    ),
    each("payment_link", "sms", "en", "", "{hospital}: pay {amount} here, once only: {link}"),
    each("payment_link", "sms", "hi", "", "{hospital}: {amount} का भुगतान यहाँ एक ही बार करें: {link}"),
    each(
      "bill_payment_returned",
      "email",
      "en",
      "Your payment of {amount} goes back to you",
      "Your payment of {amount} for bill {number} was not needed any more: the bill was settled, or asked for another sum. The whole amount goes back to you by itself; a bank may take some days to show it.\n\nSee it here: {link}\n\n{hospital}",
    ),
    each(
      "bill_payment_returned",
      "email",
      "hi",
      "आपकी {amount} की राशि लौटाई जा रही है",
      "बिल {number} के लिए आपके {amount} के भुगतान की अब ज़रूरत नहीं थी: बिल चुकाया जा चुका था, या उसकी राशि दूसरी थी। पूरी राशि अपने-आप आपको लौटाई जा रही है; बैंक में दिखने में कुछ दिन लग सकते हैं।\n\nयहाँ देखें: {link}\n\n{hospital}",
    ),
    each("bill_payment_returned", "push", "en", "{hospital}", push.en),
    each("bill_payment_returned", "push", "hi", "{hospital}", push.hi),
  ];
}
