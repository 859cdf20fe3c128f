import { expect, test } from "@playwright/test";
import { findDoctor, freeTimes, newcomer, signUpByMail } from "./booking.ts";
import type { Language } from "./catalogue.ts";
import { messageTo } from "./messages.ts";
import { atNight } from "./night.ts";
import { arrive, type Person, type Size, signIn } from "./people.ts";
import { turnOnPushes } from "./push-device.ts";

test.use({ serviceWorkers: "allow" });

/** A PDF as small as one gets: the header is what is looked at. */
const certificate = {
  name: "certificate.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from("%PDF-1.4\nxref\n0 0\ntrailer<<>>\nstartxref\n9\n%%EOF\n"),
};

interface Cast {
  readonly applicant: readonly [Size, Language];
  readonly admin: readonly [Size, Language];
}

const casts: readonly Cast[] = [
  { applicant: ["phone", "hi"], admin: ["desktop", "en"] },
  ...atNight<Cast>({ applicant: ["landscape", "en"], admin: ["desktop", "hi"] }),
];

async function apply(person: Person, who: { name: string; email: string; phone: string }): Promise<void> {
  const { page, say, language } = person;
  await page.goto("/apply");
  await signUpByMail(person, who);
  await page.getByRole("textbox", { name: say("Council registration number") }).fill(`MMC/${who.phone.slice(-6)}`);
  await page.getByRole("textbox", { name: say("Council"), exact: true }).fill("Maharashtra Medical Council");
  await page
    .getByRole("combobox", { name: say("Department") })
    .selectOption({ label: language === "hi" ? "हृदय रोग" : "Cardiology" });
  await page.getByRole("textbox", { name: say("Specialisation") }).fill("Heart");
  await page.getByRole("textbox", { name: say("Qualification") }).fill("MBBS, MD");
  await page.getByRole("textbox", { name: say("Experience") }).fill("9");
  await page.getByRole("textbox", { name: say("Consultation fee") }).fill("800");
  await page.locator("#language-hi").check();
  await page.locator("input[type=file]").setInputFiles(certificate);
  await page.getByRole("button", { name: say("Send for approval") }).click();
}

for (const cast of casts) {
  const [size, language] = cast.applicant;

  test(`a doctor at a ${size} in ${language} registers, waits, is approved and sets hours that patients can book`, async ({
    browser,
  }) => {
    const applicant = await arrive(browser, size, language);
    const { page, say, sayOf } = applicant;
    const who = newcomer("Dr. Lena");
    await apply(applicant, who);
    await page.waitForURL(/\/doctor\/waiting/);
    await expect(page.getByRole("heading", { name: say("Awaiting approval") })).toBeVisible();
    await page.goto("/account");
    await turnOnPushes(page, page.getByRole("switch", { name: say("Remind me of visits") }));

    await test.step("no patient is in sight before approval", async () => {
      await page.goto("/doctor");
      await expect(page).toHaveURL(/\/doctor\/waiting/);
      for (const path of ["appointments.list", "patients.find", "records.visitContext", "sync.pull"]) {
        const answer = await applicant.context.request.get(`/trpc/${path}?input=${encodeURIComponent("{}")}`);
        expect(answer.status(), path).toBeGreaterThanOrEqual(400);
      }
    });

    await test.step("an administrator opens the certificate and approves", async () => {
      const admin = await arrive(browser, ...cast.admin);
      await signIn(admin, "arjun", "/admin");
      await admin.page.goto("/admin/doctors");
      await admin.page.getByText(who.name).first().click();
      const download = admin.page.waitForEvent("download");
      await admin.page.getByText(admin.say("Open certificate")).click();
      expect((await download).suggestedFilename()).toBe("certificate.pdf");
      await admin.page.getByRole("button", { name: admin.say("Approve"), exact: true }).click();
      await expect(admin.page.getByText(admin.say("Approved"), { exact: true }).first()).toBeVisible();
      await admin.context.close();
    });

    await test.step("the doctor is told by mail and push, in the language they read", async () => {
      const mail = await messageTo("mail", who.email, /\/doctor/);
      expect(mail.subject).toBe(language === "hi" ? "आपका पंजीकरण स्वीकृत हुआ" : "Your registration is approved");
      const push = await messageTo("push", applicant.pushEndpoint, /\/doctor/);
      expect(push.payload).toMatchObject({ notification: { lang: language } });
    });

    await test.step("the doctor sets weekly hours", async () => {
      await page.goto("/doctor/hours");
      const dayName = language === "hi" ? "बुधवार" : "Wednesday";
      await page.getByRole("button", { name: say("Add hours on {dayName}", { dayName }) }).click();
      await page.getByRole("button", { name: sayOf("a button", "Done"), exact: true }).click();
      await page.getByRole("button", { name: say("Save the week") }).click();
      await expect(page.getByRole("button", { name: say("Undo changes") }), "saved, not on its way").toHaveCount(0);
      await page.reload();
      await expect(page.getByRole("button", { name: `${dayName}, 09:00–12:00` })).toHaveCount(1);
    });

    await test.step("from then on a visitor finds free times", async () => {
      const visitor = await arrive(browser, size, language);
      await findDoctor(visitor, who.name, who.name);
      await expect(freeTimes(visitor).first()).toBeVisible();
      await visitor.context.close();
    });
    await applicant.context.close();
  });
}
