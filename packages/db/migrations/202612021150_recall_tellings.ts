import { type Kysely, sql } from "kysely";

/**
 * Which sales of recalled batches their patients were told of. As with a dispense, whose it was its bill says: nobody is named here, so that a
 * merge and an erasure follow the bill. What they are told names no medicine.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recall_tellings (
      recall_id uuid not null references recalls,
      dispense_id uuid not null references dispenses,
      by_account uuid not null references accounts,
      at timestamptz not null,
      primary key (recall_id, dispense_id)
    );
    create index recall_tellings_dispense on recall_tellings (dispense_id);
    revoke update on recall_tellings from carepoint_app;
    create trigger recall_tellings_fixed before update or delete or truncate on recall_tellings
      for each statement execute function refuse_change();

    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${sql.lit(JSON.stringify(texts()))}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template = 'medicine_recalled';
    drop table recall_tellings;
  `.execute(db);
}

function texts() {
  const text = (channel: string, locale: string, subject: string, body: string) =>
    ({ template: "medicine_recalled", channel, locale, subject, body }) as const;
  return [
    text("push", "en", "{hospital}", "Something in your account waits for you. Tap to see it."),
    text("push", "hi", "{hospital}", "आपके खाते में कुछ आपकी प्रतीक्षा में है। देखने के लिए टैप करें।"),
    text(
      "email",
      "en",
      "Please call our pharmacy",
      "Please call or visit the hospital's pharmacy about a medicine you got there, before you take more of it. Bring what you have left.\n\n{hospital}",
    ),
    text(
      "email",
      "hi",
      "कृपया हमारी दवा दुकान से संपर्क करें",
      "अस्पताल की दवा दुकान से मिली एक दवा के बारे में, उसे और लेने से पहले, कृपया दवा दुकान पर फ़ोन करें या आएँ। जो बची है, साथ लाएँ।\n\n{hospital}",
    ),
    text(
      "sms",
      "en",
      "",
      "Please call our pharmacy about a medicine you got there, before you take more of it. {hospital}",
    ),
    text("sms", "hi", "", "हमारी दवा दुकान से मिली दवा के बारे में, उसे और लेने से पहले, कृपया फ़ोन करें। {hospital}"),
  ];
}
