import { type Kysely, sql } from "kysely";

// locks: notices has one row for each text that was ever shown
/**
 * Reminders are two, a day before and an hour before: the text could be read as one, twenty-five hours before. Whoever
 * agreed to the former words did so to the same messages, and is asked anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into notices (purpose, version, in_force_from, text_en, text_hi) values
      ('reminders', 2, '2026-01-01T00:00:00+05:30',
      'A day before and an hour before a visit the hospital reminds you by mail, SMS or a message on your device. For this it passes your telephone number or mail address and the time of the visit to those who carry the message, never why you come. Without this consent you are treated just the same. What you must know of a booking, such as that a visit was cancelled or what was paid, is told all the same. You can take this consent back at any time in your account or at the desk; no reminder goes out from then on.',
      'अपॉइंटमेंट से एक दिन पहले और एक घंटा पहले अस्पताल आपको ई-मेल, SMS या आपके डिवाइस पर संदेश से याद दिलाता है। इसके लिए आपका फ़ोन नंबर या ई-मेल पता और अपॉइंटमेंट का समय संदेश पहुँचाने वालों को दिया जाता है, आने का कारण कभी नहीं। यह सहमति न देने पर भी आपका इलाज वैसे ही होगा। बुकिंग की ज़रूरी बातें, जैसे अपॉइंटमेंट रद्द होना या कितना भुगतान हुआ, फिर भी बताई जाएँगी। यह सहमति आप कभी भी अपने खाते में या काउंटर पर वापस ले सकते हैं; उसके बाद कोई याद दिलाने वाला संदेश नहीं जाएगा।')
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from consents where purpose = 'reminders' and notice_version > 1;
    alter table notices disable trigger notices_fixed;
    delete from notices where purpose = 'reminders' and version > 1;
    alter table notices enable trigger notices_fixed;
  `.execute(db);
}
