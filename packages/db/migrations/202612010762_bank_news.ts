import { type Kysely, sql } from "kysely";

const templates = ["cheque_returned", "bill_cheque_returned", "payment_contested"];

/** What a bank says of money: a patient hears that their cheque came back, a branch's billing that a payment is contested. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in (${sql.join(templates.map((each) => sql.lit(each)))});
  `.execute(db);
}

function texts() {
  const mail = (template: string, locale: "en" | "hi", subject: string, body: string) =>
    ({ template, channel: "email", locale, subject, body: `${body}\n\n{hospital}` }) as const;
  const news = {
    en: "There is news about a payment. Tap to see it.",
    hi: "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।",
  };
  const pushes = templates.flatMap((template) =>
    (["en", "hi"] as const).map((locale) => {
      return { template, channel: "push", locale, subject: "{hospital}", body: news[locale] };
    }),
  );
  return [
    ...pushes,
    mail(
      "cheque_returned",
      "en",
      "Your cheque of {amount} came back: booking {code}",
      "The bank has sent back your cheque of {amount} for booking {code}. Your booking stands, and the amount is due again.\n\nYou can pay it online or at the desk: {link}",
    ),
    mail(
      "cheque_returned",
      "hi",
      "आपका {amount} का चेक लौट आया: बुकिंग {code}",
      "बुकिंग {code} के लिए आपका {amount} का चेक बैंक ने लौटा दिया है। बुकिंग बनी हुई है, और यह राशि फिर से देनी है।\n\nऑनलाइन या काउंटर पर दे सकते हैं: {link}",
    ),
    mail(
      "bill_cheque_returned",
      "en",
      "Your cheque of {amount} came back: bill {number}",
      "The bank has sent back your cheque of {amount} for bill {number}. The amount is due again; please pay it at the desk.\n\nSee the bill here: {link}",
    ),
    mail(
      "bill_cheque_returned",
      "hi",
      "आपका {amount} का चेक लौट आया: बिल {number}",
      "बिल {number} के लिए आपका {amount} का चेक बैंक ने लौटा दिया है। यह राशि फिर से देनी है; कृपया काउंटर पर दें।\n\nबिल यहाँ देखें: {link}",
    ),
    mail(
      "payment_contested",
      "en",
      "A bank contests a payment of {amount}",
      "A payer's bank contests a payment of {amount}. Until when to answer, and what is known of it, stands among the payments: {link}",
    ),
    mail(
      "payment_contested",
      "hi",
      "बैंक ने {amount} के भुगतान पर आपत्ति की",
      "भुगतान करने वाले के बैंक ने {amount} के भुगतान पर आपत्ति की है। जवाब कब तक देना है और क्या पता है, यह भुगतानों में देखें: {link}",
    ),
  ];
}
