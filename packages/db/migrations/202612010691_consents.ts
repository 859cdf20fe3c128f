import { type Kysely, sql } from "kysely";

/**
 * What patients agree to, and that they did. A notice is never rewritten: what somebody agreed to stays readable. A consent
 * is a row that can only be ended (DPDP Act 2023, sections 5 and 6).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      purpose text not null check (purpose in ('care')),
      version integer not null check (version > 0),
      text_en text not null,
      text_hi text not null,
      in_force_from timestamptz not null,
      primary key (purpose, version)
    );
    revoke insert, update, delete on notices from carepoint_app;

    create table consents (
      id uuid primary key default uuidv7(),
      patient_id uuid not null references patients,
      purpose text not null,
      notice_version integer not null,
      language text not null check (language in ('en','hi')),
      given_by text not null check (given_by in ('patient','guardian')),
      given_at timestamptz not null,
      recorded_by uuid references accounts,
      withdrawn_at timestamptz,
      withdrawn_by text check (withdrawn_by in ('patient','guardian')),
      withdrawal_recorded_by uuid references accounts,
      foreign key (purpose, notice_version) references notices,
      check ((withdrawn_at is null) = (withdrawn_by is null))
    );
    create unique index consents_one_standing on consents (patient_id, purpose, notice_version) where withdrawn_at is null;
    create index consents_patient on consents (patient_id, given_at);
    revoke update on consents from carepoint_app;
    grant update (withdrawn_at, withdrawn_by, withdrawal_recorded_by) on consents to carepoint_app;

    insert into notices (purpose, version, in_force_from, text_en, text_hi) values ('care', 1, '2026-01-01T00:00:00+05:30',
      'This hospital keeps your name, age, telephone number, address, visits, prescriptions, bills and what you tell your doctor, so that it can treat you, remind you of visits and settle what is owed. Only those who treat you or work on your visit see it, and you can see who looked. It is not sold or used for advertising. You can read and correct your record, ask for a copy, and take this consent back at any time at the desk or in your account, as easily as you give it. What the law makes us keep then stays, and is used for nothing else. Complaints go to the hospital first and then to the Data Protection Board of India.',
      'यह अस्पताल आपका नाम, उम्र, फ़ोन नंबर, पता, अपॉइंटमेंट, दवा की पर्चियाँ, बिल और डॉक्टर को बताई गई बातें रखता है, ताकि आपका इलाज हो सके, अपॉइंटमेंट की याद दिलाई जा सके और बक़ाया राशि का हिसाब हो सके। इसे केवल वही देखते हैं जो आपका इलाज करते हैं या आपकी अपॉइंटमेंट का काम संभालते हैं, और किसने देखा यह आप देख सकते हैं। यह जानकारी न बेची जाती है, न विज्ञापन में काम आती है। आप अपना रिकॉर्ड पढ़ सकते हैं, सुधार सकते हैं, उसकी प्रति माँग सकते हैं, और यह सहमति कभी भी काउंटर पर या अपने खाते में उतनी ही आसानी से वापस ले सकते हैं जितनी आसानी से दी थी। क़ानून जो रखने को कहता है वह तब भी रहेगा, पर किसी और काम नहीं आएगा। शिकायत पहले अस्पताल से करें, फिर भारत के डेटा संरक्षण बोर्ड से।');
    create trigger notices_fixed before update or delete or truncate on notices
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table consents, notices`.execute(db);
}
