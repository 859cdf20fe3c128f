import { type Kysely, sql } from "kysely";

type Message = Readonly<
  Partial<Record<"email" | "sms" | "push", Readonly<Record<"en" | "hi", readonly [string, string]>>>>
>;

const visitEn = "When: {when}\nWhere: {branch}\nBooking code: {code}\n\nSee it here: {link}\n\n{hospital}";
const visitHi = "कब: {when}\nकहाँ: {branch}\nबुकिंग कोड: {code}\n\nयहाँ देखें: {link}\n\n{hospital}";

/** A lock screen is read by anyone: a time at most, else only which kind of page waits behind sign-in. */
const visitPush = {
  en: ["{hospital}", "Appointment: {when}"],
  hi: ["{hospital}", "अपॉइंटमेंट: {when}"],
} as const;
const accountPush = {
  en: ["{hospital}", "There is news about your account. Tap to see it."],
  hi: ["{hospital}", "आपके खाते के बारे में सूचना है। देखने के लिए टैप करें।"],
} as const;
const moneyPush = {
  en: ["{hospital}", "There is news about a payment. Tap to see it."],
  hi: ["{hospital}", "भुगतान के बारे में सूचना है। देखने के लिए टैप करें।"],
} as const;

/** Subject and body by template, channel and language. No text names a department, a doctor, a medicine or a reason. */
const messages: Readonly<Record<string, Message>> = {
  appointment_confirmed: {
    email: {
      en: ["Your appointment is confirmed: {when}", `Your appointment is confirmed.\n\n${visitEn}`],
      hi: ["आपका अपॉइंटमेंट पक्का है: {when}", `आपका अपॉइंटमेंट पक्का हो गया है।\n\n${visitHi}`],
    },
    sms: {
      en: ["", "{hospital}: appointment confirmed, {when}, {branch}. Code {code}"],
      hi: ["", "{hospital}: अपॉइंटमेंट पक्का, {when}, {branch}। कोड {code}"],
    },
    push: visitPush,
  },
  appointment_cancelled: {
    email: {
      en: ["Your appointment is cancelled: {when}", `Your appointment is cancelled.\n\n${visitEn}`],
      hi: ["आपका अपॉइंटमेंट रद्द हुआ: {when}", `आपका अपॉइंटमेंट रद्द कर दिया गया है।\n\n${visitHi}`],
    },
    sms: {
      en: ["", "{hospital}: appointment on {when} is cancelled. Code {code}"],
      hi: ["", "{hospital}: {when} का अपॉइंटमेंट रद्द हुआ। कोड {code}"],
    },
    push: {
      en: ["{hospital}", "Your appointment has changed: {when}"],
      hi: ["{hospital}", "आपके अपॉइंटमेंट में बदलाव हुआ है: {when}"],
    },
  },
  appointment_reminder_24h: {
    email: {
      en: ["Reminder: your appointment {when}", `A reminder of your appointment.\n\n${visitEn}`],
      hi: ["याद दिलाना: आपका अपॉइंटमेंट {when}", `आपके अपॉइंटमेंट की याद दिला रहे हैं।\n\n${visitHi}`],
    },
    push: visitPush,
  },
  appointment_reminder_1h: {
    email: {
      en: ["Within the hour: your appointment {when}", `Your appointment starts within the hour.\n\n${visitEn}`],
      hi: ["एक घंटे में: आपका अपॉइंटमेंट {when}", `आपका अपॉइंटमेंट एक घंटे के भीतर है।\n\n${visitHi}`],
    },
    push: visitPush,
  },
  prescription_ready: {
    email: {
      en: ["There is news from {hospital}", "Something new waits for you.\n\nSign in to read it: {link}\n\n{hospital}"],
      hi: ["{hospital} से नई सूचना", "आपके लिए कुछ नया आया है।\n\nपढ़ने के लिए साइन इन करें: {link}\n\n{hospital}"],
    },
    push: {
      en: ["{hospital}", "You have an update. Tap to read it."],
      hi: ["{hospital}", "आपके लिए नई सूचना है। पढ़ने के लिए टैप करें।"],
    },
  },
  doctor_approved: {
    email: {
      en: [
        "Your registration is approved",
        "{hospital} has approved your registration.\n\nSign in and set your hours: {link}\n\n{hospital}",
      ],
      hi: [
        "आपका पंजीकरण स्वीकृत हुआ",
        "{hospital} ने आपका पंजीकरण स्वीकार कर लिया है।\n\nसाइन इन करके अपना समय तय करें: {link}\n\n{hospital}",
      ],
    },
    push: accountPush,
  },
  doctor_rejected: {
    email: {
      en: [
        "Your registration needs attention",
        "{hospital} could not approve your registration.\n\nSign in to read why: {link}\n\n{hospital}",
      ],
      hi: [
        "आपके पंजीकरण पर ध्यान दें",
        "{hospital} आपका पंजीकरण स्वीकार नहीं कर सका।\n\nकारण पढ़ने के लिए साइन इन करें: {link}\n\n{hospital}",
      ],
    },
    push: accountPush,
  },
  payment_received: {
    email: {
      en: [
        "Payment received: booking {code}",
        "We have received your payment for booking {code}.\n\nBill and receipt: {link}\n\n{hospital}",
      ],
      hi: [
        "भुगतान मिल गया: बुकिंग {code}",
        "बुकिंग {code} के लिए आपका भुगतान हमें मिल गया है।\n\nबिल और रसीद: {link}\n\n{hospital}",
      ],
    },
  },
  refund_made: {
    email: {
      en: [
        "Refund made: booking {code}",
        "The refund for booking {code} is on its way to where you paid from.\n\nSee it here: {link}\n\n{hospital}",
      ],
      hi: [
        "राशि लौटाई गई: बुकिंग {code}",
        "बुकिंग {code} की राशि उसी माध्यम में लौटाई जा रही है जिससे आपने भुगतान किया था।\n\nयहाँ देखें: {link}\n\n{hospital}",
      ],
    },
    push: moneyPush,
  },
  payment_late_refunded: {
    email: {
      en: [
        "Your payment came too late and is refunded",
        "Your payment for booking {code} came after the time was given to someone else. The whole amount is refunded.\n\n" +
          "Book another time: {link}\n\n{hospital}",
      ],
      hi: [
        "भुगतान देर से मिला, राशि लौटाई जा रही है",
        "बुकिंग {code} का भुगतान तब मिला जब वह समय किसी और को दिया जा चुका था। पूरी राशि लौटाई जा रही है।\n\n" +
          "दूसरा समय चुनें: {link}\n\n{hospital}",
      ],
    },
    push: moneyPush,
  },
  verify_email: {
    email: {
      en: [
        "Confirm your e-mail address",
        "Confirm that this address is yours: {link}\n\nIf you did not ask for this, ignore this message.\n\n{hospital}",
      ],
      hi: [
        "अपना ई-मेल पता पक्का करें",
        "पक्का करें कि यह पता आपका है: {link}\n\nअगर आपने यह नहीं माँगा, तो इस संदेश को छोड़ दें।\n\n{hospital}",
      ],
    },
  },
  reset_password: {
    email: {
      en: [
        "Choose a new password",
        "Choose a new password here: {link}\n\nIf you did not ask for this, ignore this message: nothing changes.\n\n{hospital}",
      ],
      hi: [
        "नया पासवर्ड चुनें",
        "यहाँ नया पासवर्ड चुनें: {link}\n\nअगर आपने यह नहीं माँगा, तो इस संदेश को छोड़ दें: कुछ नहीं बदलेगा।\n\n{hospital}",
      ],
    },
  },
  otp: {
    sms: {
      en: ["", "{code} is your code for {hospital}. Do not share it with anyone."],
      hi: ["", "{hospital} के लिए आपका कोड {code} है। इसे किसी को न बताएँ।"],
    },
  },
};

/** The texts of every message, per language. An administrator's changes are later versions of these rows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const rows = Object.entries(messages).flatMap(([template, byChannel]) =>
    Object.entries(byChannel).flatMap(([channel, byLocale]) =>
      Object.entries(byLocale).map(([locale, [subject, body]]) => ({ template, channel, locale, subject, body })),
    ),
  );
  await sql`
    insert into notification_templates (template, channel, locale, subject, body)
    select template, channel, locale, subject, body from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as texts (template text, channel text, locale text, subject text, body text)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`delete from notification_templates`.execute(db);
}
