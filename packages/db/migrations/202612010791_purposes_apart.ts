import { type Kysely, sql } from "kysely";

// locks: notices has one row for each text that was ever shown
/**
 * What is asked for is asked apart (DPDP Act 2023, section 6): to keep a record and treat, and to be reminded of visits. A
 * no is a row as well, ended when it was said. Who answers for a child is somebody whose age and name are known (DPDP
 * Rules 2025, rule 10): how, stands beside their word.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notices drop constraint notices_purpose_check;
    alter table notices add constraint notices_purpose_check check (purpose in ('care','reminders'));
    alter table consents add column assured_by text;
    alter table consents add constraint consents_assured_by
      check (assured_by is null or (given_by = 'guardian' and assured_by in ('desk','adult_account'))) not valid;

    insert into notices (purpose, version, in_force_from, text_en, text_hi) values
      ('care', 2, '2026-01-01T00:00:00+05:30',
      'To treat you, this hospital keeps your name, age, sex, telephone number, address, visits, prescriptions, bills and what you tell your doctor. It uses them to treat you and to settle what is owed, and for nothing else. Only those who treat you or work on your visit see them; the company that carries a payment sees its amount. You can see who looked. Nothing is sold or used for advertising. You can read and correct your record, ask for a copy or for it to be erased, name somebody who may ask in your place, and take this consent back at any time in your account or at the desk, as easily as you give it. What the law makes us keep then stays, and is used for nothing else. Complaints go to the hospital first and then to the Data Protection Board of India.',
      'आपका इलाज करने के लिए यह अस्पताल आपका नाम, उम्र, लिंग, फ़ोन नंबर, पता, अपॉइंटमेंट, दवा की पर्चियाँ, बिल और डॉक्टर को बताई गई बातें रखता है। ये केवल आपके इलाज और बक़ाया राशि के हिसाब के काम आते हैं, किसी और काम नहीं। इन्हें केवल वही देखते हैं जो आपका इलाज करते हैं या आपके अपॉइंटमेंट का काम संभालते हैं; भुगतान पहुँचाने वाली कंपनी उसकी राशि देखती है। किसने देखा, यह आप देख सकते हैं। कुछ भी न बेचा जाता है, न विज्ञापन में काम आता है। आप अपना रिकॉर्ड पढ़ और सुधार सकते हैं, उसकी प्रति या उसे मिटाने की माँग कर सकते हैं, किसी को अपनी जगह माँगने के लिए नामित कर सकते हैं, और यह सहमति कभी भी अपने खाते में या काउंटर पर उतनी ही आसानी से वापस ले सकते हैं जितनी आसानी से दी थी। क़ानून जो रखने को कहता है वह तब भी रहेगा, पर किसी और काम नहीं आएगा। शिकायत पहले अस्पताल से करें, फिर भारत के डेटा संरक्षण बोर्ड से।'),
      ('reminders', 1, '2026-01-01T00:00:00+05:30',
      'A day and an hour before a visit the hospital reminds you by mail, SMS or a message on your device. For this it passes your telephone number or mail address and the time of the visit to those who carry the message, never why you come. Without this consent you are treated just the same. What you must know of a booking, such as that a visit was cancelled or what was paid, is told all the same. You can take this consent back at any time in your account or at the desk; no reminder goes out from then on.',
      'अपॉइंटमेंट से एक दिन और एक घंटा पहले अस्पताल आपको ई-मेल, SMS या आपके डिवाइस पर संदेश से याद दिलाता है। इसके लिए आपका फ़ोन नंबर या ई-मेल पता और अपॉइंटमेंट का समय संदेश पहुँचाने वालों को दिया जाता है, आने का कारण कभी नहीं। यह सहमति न देने पर भी आपका इलाज वैसे ही होगा। बुकिंग की ज़रूरी बातें, जैसे अपॉइंटमेंट रद्द होना या कितना भुगतान हुआ, फिर भी बताई जाएँगी। यह सहमति आप कभी भी अपने खाते में या काउंटर पर वापस ले सकते हैं; उसके बाद कोई याद दिलाने वाला संदेश नहीं जाएगा।');

    create function may_remind(patient uuid) returns boolean language sql stable parallel safe as $$
      select coalesce(bool_or(c.withdrawn_at is null) filter (where c.purpose = 'reminders'),
        bool_or(c.withdrawn_at is null), true) from consents c where c.patient_id = patient $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function may_remind(uuid);
    delete from consents where purpose = 'reminders' or notice_version > 1;
    alter table consents drop column assured_by;
    alter table notices disable trigger notices_fixed;
    delete from notices where purpose = 'reminders' or version > 1;
    alter table notices enable trigger notices_fixed;
    alter table notices drop constraint notices_purpose_check;
    alter table notices add constraint notices_purpose_check check (purpose in ('care'));
  `.execute(db);
}
