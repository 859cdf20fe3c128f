import { type Kysely, sql } from "kysely";

const see = { en: "See it here: {link}", hi: "यहाँ देखें: {link}" };
const facts = {
  en: `When: {when}\nWhere: {branch}\nBooking code: {code}\n\n${see.en}\n\n{hospital}`,
  hi: `कब: {when}\nकहाँ: {branch}\nबुकिंग कोड: {code}\n\n${see.hi}\n\n{hospital}`,
};
const pushed = {
  en: "There is an answer about the time you asked for: {when}",
  hi: "आपने जो समय माँगा था, उसके बारे में जवाब आया है: {when}",
};

/** What a patient hears about a request: subject, first sentence and short message. None says with whom or why. */
const told = [
  {
    template: "request_accepted",
    en: [
      "Your time is accepted: {when}",
      "The time you asked for is accepted and held for you. Finish the booking in good time.",
      "{hospital}: your time is accepted and held for you, {when}, {branch}. Finish the booking here: {link}",
    ],
    hi: [
      "आपका समय मान लिया गया: {when}",
      "आपने जो समय माँगा था, वह मान लिया गया है और आपके लिए रुका है। समय रहते बुकिंग पूरी करें।",
      "{hospital}: आपका समय मान लिया गया और आपके लिए रुका है, {when}, {branch}। यहाँ बुकिंग पूरी करें: {link}",
    ],
  },
  {
    template: "request_declined",
    en: [
      "The time you asked for cannot be given: {when}",
      "The time you asked for cannot be given. Please choose another one.",
      "{hospital}: the time on {when} cannot be given. Please choose another one: {link}",
    ],
    hi: [
      "माँगा हुआ समय नहीं मिल सका: {when}",
      "आपने जो समय माँगा था, वह नहीं मिल सका। कृपया दूसरा समय चुनें।",
      "{hospital}: {when} का समय नहीं मिल सका। कृपया दूसरा समय चुनें: {link}",
    ],
  },
  {
    template: "request_lapsed",
    en: [
      "No answer in time: {when}",
      "Nobody answered in time, so the time you asked for is not held any more. Please choose another one.",
      "{hospital}: nobody answered in time about {when}. Please choose another time: {link}",
    ],
    hi: [
      "समय पर जवाब नहीं आया: {when}",
      "समय पर जवाब नहीं आया, इसलिए माँगा हुआ समय अब आपके लिए रुका नहीं है। कृपया दूसरा समय चुनें।",
      "{hospital}: {when} के बारे में समय पर जवाब नहीं आया। कृपया दूसरा समय चुनें: {link}",
    ],
  },
] as const;

const texts = told.flatMap((each) =>
  (["en", "hi"] as const).flatMap((locale) => {
    const [subject, sentence, short] = each[locale];
    const { template } = each;
    return [
      { template, channel: "email", locale, subject, body: `${sentence}\n\n${facts[locale]}` },
      { template, channel: "sms", locale, subject: "", body: short },
      { template, channel: "push", locale, subject: "{hospital}", body: pushed[locale] },
    ];
  }),
);

/**
 * A doctor may accept by hand. What a patient asks for occupies the time until it is answered or the answer is due; what
 * was accepted is held longer, and is not the one time that a patient may hold meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table doctors add column accepts_by_hand boolean not null default false;
    alter table appointments add column answer_by timestamptz, add column accepted_at timestamptz;
    update appointments set answer_by = least(created_at + interval '24 hours', starts_at) where status = 'requested';
    alter table appointments add constraint appointments_answer_due check ((status = 'requested') = (answer_by is not null));
    create index appointments_asked on appointments (answer_by) where status = 'requested';
    drop index appointments_one_open_hold;
    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in' and accepted_at is null;
  `.execute(db);
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from notification_templates where template in ('request_accepted', 'request_declined', 'request_lapsed');
    drop index appointments_one_open_hold;
    create unique index appointments_one_open_hold on appointments (patient_id)
      where status = 'pending' and patient_id is not null and source <> 'walk_in';
    drop index appointments_asked;
    alter table appointments drop constraint appointments_answer_due, drop column answer_by, drop column accepted_at;
    alter table doctors drop column accepts_by_hand;
  `.execute(db);
}
