import { createTransport } from "nodemailer";
import type { Env } from "../env.ts";
import type { MailFile, MailProvider } from "./providers.ts";

const timeoutMs = 10_000;

/** Mail by SMTP, or null when `SMTP_URL` is not set. A message's id stays the same whenever it is tried again. */
export function openMail({ smtpUrl, mailFrom: from }: Pick<Env, "smtpUrl" | "mailFrom">): MailProvider | null {
  if (!smtpUrl) return null;
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const idHost = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return {
    async send({ to, subject, text, messageId, calendar, file }) {
      await transport.sendMail({
        from,
        to: { name: "", address: oneAddress(to) },
        subject: oneLine(subject),
        text,
        messageId: `<${oneLine(messageId)}@${idHost}>`,
        ...(calendar && { icalEvent: { ...calendar, filename: "visit.ics" } }),
        ...(file && { attachments: [pdfOf(file)] }),
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}

function pdfOf({ name, pdf }: MailFile) {
  return { filename: oneLine(name), content: Buffer.from(pdf), contentType: "application/pdf" };
}

/** A line break would begin a header of the writer's choosing. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}

/** Throws RangeError for anything that a mail server could read as more than one address. */
function oneAddress(address: string): string {
  if (!/^[^\s<>()[\],;:\\"@]+@[^\s<>()[\],;:\\"@]+$/u.test(address)) throw new RangeError("not one mail address");
  return address;
}
