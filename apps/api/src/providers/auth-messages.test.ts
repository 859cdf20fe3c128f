import { type Capture, startCapture } from "@carepoint/capture/server";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendLink } from "../domains/notifications/jobs.ts";
import { codeOf } from "../kernel/errors.ts";
import { openAccount, openHospital, type TestHospital } from "../testing/context.ts";
import { authMessages } from "./auth-messages.ts";
import { openMail } from "./mail.ts";
import { openSms } from "./sms.ts";

let capture: Capture;
let hospital: TestHospital;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
  hospital = await openHospital({
    registry: [{ ...sendLink, run: (ctx, payload) => sendLink.run(ctx, sendLink.payload.parse(payload)) }],
    providers: {
      mail: openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" }),
      sms: openSms({ smsUrl: capture.smsUrl }),
    },
  });
  await hospital.services.jobs.work(async () => hospital.jobContext());
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});

const off = () => {
  const { providers } = hospital.services;
  return authMessages({ ...hospital.services, providers: { ...providers, mail: null, sms: null } });
};

describe("a message with a secret", () => {
  it("brings the link to confirm an address, in the language asked for", async () => {
    const link = { to: "asha@example.com", url: "http://localhost:3000/api/auth/verify-email?token=abc" };
    await authMessages(hospital.services).sendVerification({ ...link, locale: "hi" });
    const mail = await capture.waitFor({ channel: "mail", to: link.to }, 5000);
    expect(mail.subject).toBe("अपना ई-मेल पता पक्का करें");
    expect(mail.links).toEqual([link.url]);
  });

  it("brings the link to a new password, and the hospital's own name", async () => {
    const settings = JSON.stringify({ hospitalName: { en: "Sahyadri" } });
    await hospital.db.updateTable("appState").set({ settings }).execute();
    const link = { to: "ravi@example.com", url: "http://localhost:3000/reset?token=abc" };
    await authMessages(hospital.services).sendReset({ ...link, locale: "en" });
    const mail = await capture.waitFor({ channel: "mail", to: link.to }, 5000);
    expect(mail.subject).toBe("Choose a new password");
    expect(mail.text).toContain("Sahyadri");
  });

  it("brings a code in the language of the account that has the number", async () => {
    const id = await openAccount(hospital);
    const phone = "+919800000021";
    await hospital.db.updateTable("auth.user").set({ phoneNumber: phone }).where("id", "=", id).execute();
    await hospital.db.updateTable("accounts").set({ locale: "hi" }).where("id", "=", id).execute();
    await authMessages(hospital.services).sendOtp({ phone, code: "123456", locale: "en" });
    const known = await capture.waitFor({ channel: "sms", to: phone }, 5000);
    expect(known).toMatchObject({ codes: ["123456"] });
    expect(known.text).toContain("आपका कोड");
    for (const [stranger, locale, words] of [
      ["+919800000022", "en", "is your code"],
      ["+919800000023", "hi", "आपका कोड"],
    ] as const) {
      await authMessages(hospital.services).sendOtp({ phone: stranger, code: "654321", locale });
      expect((await capture.waitFor({ channel: "sms", to: stranger }, 5000)).text).toContain(words);
    }
  });

  it("is kept nowhere", async () => {
    expect(await hospital.db.selectFrom("notifications").select("id").execute()).toEqual([]);
  });

  it("is not waited for by mail, so that the time taken tells nobody whether the address has an account", async () => {
    const link = { to: "asha@example.com", url: "http://localhost:3000/reset", locale: "en" as const };
    await expect(off().sendReset(link)).resolves.toBeUndefined();
  });

  it("outlives a mail server that is away for a while, and waits without being readable", async () => {
    capture.failNext("mail", 1);
    const link = { to: "meena@example.com", url: "http://localhost:3000/reset?token=waits", locale: "en" as const };
    await expect(authMessages(hospital.services).sendReset(link)).resolves.toBeUndefined();
    const mail = await capture.waitFor({ channel: "mail", to: link.to }, 20_000);
    expect(mail.links).toEqual([link.url]);
    const { rows } = await sql<{
      data: string;
    }>`select data::text from pgboss.job where name = ${sendLink.name}`.execute(hospital.db);
    expect(rows.length).toBeGreaterThan(0);
    for (const { data } of rows) expect(data).not.toMatch(/example\.com|token|localhost/);
  });

  it("says when codes cannot be sent at all", async () => {
    const refused = await off().sendOtp({ phone: "+919800000021", code: "123456", locale: "en" }).catch(codeOf);
    expect(refused).toBe("provider_unavailable");
  });
});
