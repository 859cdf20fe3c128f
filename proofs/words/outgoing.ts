import { sendNow, tellConfirmed } from "@carepoint/api/testing/outgoing";
import type { CapturedMessage } from "@carepoint/capture/inbox";
import type { Findings } from "../harness/proof.ts";
import { addVisit } from "../ward/visit-rows.ts";
import type { Ward } from "../ward/ward.ts";
import type { HostileWord } from "./corpus.ts";
import { hostileHost } from "./corpus.ts";
import { nameAll } from "./names.ts";
import { judgeText, textTemplate } from "./texts.ts";

/** Of the patient's own account. */
const telephone = "+919812300013";

/** What stands between the product and the world, for a control to spoil. */
export type Wire = (message: CapturedMessage) => CapturedMessage;
const untouched: Wire = (message) => message;

/** A mail with its calendar, an SMS, a push and both open calendars, once for each word that the hospital might be called by. */
export async function judgeOutgoing(
  ward: Ward,
  words: readonly HostileWord[],
  findings: Findings,
  wire: Wire = untouched,
): Promise<{ mails: number; texts: number; pushes: number; calendars: number }> {
  const {
    server,
    worlds: { A: a },
    people,
  } = ward;
  const { hospital, capture } = server;
  const { patientA, doctorA } = people;
  const { endpoint, keys } = await capture.subscribePush("hostile");
  await patientA.tab.mutate("notifications.subscribePush", { endpoint, keys });
  await ward.asOwner('update auth."user" set phone_number = $1, phone_number_verified = true where id = $2', [
    telephone,
    a.patient.accountId,
  ]);
  const template = await textTemplate(ward, "appointment_confirmed");
  const secrets: string[] = [];
  for (const { tab } of [patientA, doctorA]) {
    const secret = crypto.getRandomValues(Buffer.alloc(32)).toString("base64url");
    await tab.mutate("appointments.openCalendarFeed", { secret });
    secrets.push(secret);
  }
  const counts = { mails: 0, texts: 0, pushes: 0, calendars: 0 };
  for (const word of words) {
    await nameAll(ward, word.text);
    await capture.clear();
    const appointmentId = await addVisit(hospital, a, { status: "confirmed" });
    const dedupeKey = await tellConfirmed(hospital, a.patientId, appointmentId);
    const deliveries = await ward.asOwner(
      "select d.id from deliveries d join notifications n on n.id = d.notification_id where n.dedupe_key = $1 and n.account_id = $2",
      [dedupeKey, a.patient.accountId],
    );
    for (const { id } of deliveries)
      await sendNow(hospital, String(id)).catch((error: Error) =>
        findings.violate("not sent", `${word.name}: ${error.message}`),
      );
    const messages = capture.messages().map(wire);
    for (const message of messages) {
      if (message.channel === "mail") judgeMail(word, message, findings);
      if (message.channel === "sms") judgeText(word, message, { template, to: telephone }, findings);
      if (message.channel === "push") judgePush(word, message, findings);
    }
    counts.mails += messages.filter(({ channel }) => channel === "mail").length;
    counts.texts += messages.filter(({ channel }) => channel === "sms").length;
    counts.pushes += messages.filter(({ channel }) => channel === "push").length;
    for (const secret of secrets) {
      const answer = await server.tab().send(`/api/calendar/${secret}.ics`);
      findings.require(answer.status === 200, "not sent", `${word.name}: a calendar ${answer.status}`);
      judgeCalendar(`${word.name}, a feed`, await answer.text(), findings);
      counts.calendars += 1;
    }
  }
  return counts;
}

const headers: ReadonlySet<string> = new Set(
  "from to subject message-id date mime-version auto-submitted content-type content-transfer-encoding".split(" "),
);

function judgeMail(word: HostileWord, mail: CapturedMessage, findings: Findings): void {
  const where = `${word.name}, a mail`;
  const foreign = Object.keys(mail.headers).filter((name) => !headers.has(name));
  findings.require(foreign.length === 0, "a header of a text", () => `${where}: ${foreign.join(", ")}`);
  const strangers = mail.to.filter((to) => to.includes(hostileHost));
  findings.require(
    mail.to.length === 1 && strangers.length === 0,
    "a header of a text",
    () => `${where} to ${mail.to.join()}`,
  );
  findings.require(mail.html === "", "markup in a mail", () => `${where}: ${mail.html.slice(0, 100)}`);
  if (mail.calendar) judgeCalendar(where, mail.calendar, findings);
}

const pushed = ["title", "body", "navigate", "lang", "tag"];

/** A title, words and an address of ours, all as text, and no more than every push service takes. */
function judgePush(word: HostileWord, push: CapturedMessage, findings: Findings): void {
  const payload = Object(push.payload);
  const told = Object(payload.notification);
  const foreign = Object.keys(told).filter((name) => !pushed.includes(name));
  const isOurs = URL.canParse(told.navigate) && new URL(told.navigate).hostname === "localhost";
  const isPlain = pushed.every((name) => typeof told[name] === "string");
  findings.require(
    foreign.length === 0 && isOurs && isPlain,
    "a push of a text",
    () => `${word.name}: ${JSON.stringify(payload).slice(0, 200)}`,
  );
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  findings.require(bytes <= 3993, "a push too large", `${word.name}: ${bytes} bytes`); // 4,096 with what seals it (RFC 8291)
}

const properties =
  /^(BEGIN|END|VERSION|PRODID|METHOD|X-WR-CALNAME|NAME|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|URL|STATUS|ORGANIZER|ATTENDEE|ACTION|TRIGGER)[;:]/;

/** Every line is one of those that we write, whatever a reader takes for the end of a line. */
function judgeCalendar(where: string, file: string, findings: Findings): void {
  const lines = file
    .replaceAll(/\r\n[ \t]/g, "")
    .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)
    .filter((line) => line !== "");
  for (const line of lines)
    findings.require(properties.test(line), "a line of a text", () => `${where}: ${line.slice(0, 80)}`);
  const begun = lines.filter((line) => line === "BEGIN:VEVENT").length;
  findings.require(
    begun === lines.filter((line) => line === "END:VEVENT").length,
    "a line of a text",
    `${where}: events that do not end`,
  );
}
