import type { AddressInfo } from "node:net";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Failures } from "./failures.ts";
import type { Arrival, Inbox } from "./inbox.ts";

export interface MailCapture {
  url: string;
  close(): Promise<void>;
}

/** An SMTP server without TLS and sign-in, on loopback: every mail it takes lands in the inbox. */
export async function openMail(port: number, inbox: Inbox, failures: Failures): Promise<MailCapture> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    size: 25 * 1024 * 1024,
    async onData(stream, session, done) {
      try {
        const mail = await simpleParser(stream);
        if (failures.strikes("mail")) return done(Object.assign(new Error("try again later"), { responseCode: 451 }));
        inbox.add(
          arrivalOf(
            mail,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error("unreadable mail"));
      }
    },
  });
  // A client that hangs up is its own problem; without a listener it would end the process.
  server.on("error", () => {});
  await new Promise<void>((listening, failed) => {
    server.server.once("error", failed);
    server.listen(port, "127.0.0.1", () => listening());
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** The recipients are the envelope's: blind copies are in no header. */
function arrivalOf(mail: ParsedMail, recipients: string[]): Arrival {
  const headers = mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()]);
  return {
    channel: "mail",
    to: recipients,
    from: addressText(mail.from),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html || "",
    calendar: mail.attachments.find(({ contentType }) => contentType === "text/calendar")?.content.toString() ?? null,
    files: mail.attachments.map(({ filename = "", contentType, content }) => ({
      name: filename,
      type: contentType,
      content: content.toString("base64"),
    })),
    headers: Object.fromEntries(headers),
  };
}

const addressText = (from: AddressObject | undefined) => from?.text ?? "";
