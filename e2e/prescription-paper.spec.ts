import { readFile } from "node:fs/promises";
import { readCode } from "@carepoint/papers/testing/read-code";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { violationsOn } from "./accessibility.ts";
import { ask } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

interface Listed {
  readonly id: string;
  readonly appointmentId: string;
  readonly doctorName: string;
  readonly patientName: string;
  readonly status: string;
  readonly content: { readonly lines: readonly { readonly name: string; readonly genericName?: string }[] };
}

async function latestOf(person: Person): Promise<Listed> {
  const { items } = await ask<{ items: Listed[] }>(person, "records.listPrescriptions", {});
  const found = items.find(({ status, patientName }) => status === "issued" && patientName === "Rohan Mehta");
  if (!found) throw new Error("Rohan has no prescription");
  return found;
}

/** A phone with a sheet to share, which keeps what it was given. */
async function keepShared(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files: [file] }: { files: File[] }) => {
        const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer());
        Object.assign(window, { shared: { name: file?.name, bytes: Array.from(bytes) } });
      },
    });
  });
}

async function sharedIn(page: Page): Promise<Uint8Array> {
  await page.waitForFunction(() => "shared" in window);
  const bytes: number[] = await page.evaluate(() => Reflect.get(window, "shared").bytes);
  return Uint8Array.from(bytes);
}

async function savedBy(page: Page, press: () => Promise<void>): Promise<Uint8Array> {
  const saving = page.waitForEvent("download");
  await press();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^(prescription|visit)-\d{4}-\d\d-\d\d\.pdf$/);
  return readFile(await file.path());
}

async function expectChecked(browser: Browser, pdf: Uint8Array, { doctorName, patientName, content }: Listed) {
  const address = new URL((await readCode(pdf)) ?? "about:blank");
  const chemist = await arrive(browser, "narrowest", "hi");
  const { page, say } = chemist;
  await page.goto(address.pathname);
  await expect(page.getByText(say("Genuine and in force"))).toBeVisible();
  await expect(page.getByText(doctorName)).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  const text = await page.locator("body").textContent();
  for (const secret of [patientName, ...content.lines.map(({ name }) => name)]) expect(text).not.toContain(secret);
  await page.goto(`${address.pathname.slice(0, -1)}-`);
  await expect(page.getByText(say("This code is not of a paper of ours"))).toBeVisible();
  await chemist.context.close();
}

test("a patient shares the prescription in Tamil from a phone, and a chemist checks it by its code", async ({
  browser,
}) => {
  const me = await arrive(browser, "phone", "hi");
  const { page, say, context } = me;
  await keepShared(page);
  await signInQuietly(me, "rohan");
  const latest = await latestOf(me);
  await page.goto(`/prescriptions/${latest.id}`);
  await page.getByRole("combobox", { name: say("Language of the paper") }).selectOption("ta");
  await page.getByRole("button", { name: say("Share the prescription") }).click();
  const pdf = await sharedIn(page);
  const { text } = await readPdf(pdf);
  const [first] = latest.content.lines;
  expect(text).toContain((first?.genericName || first?.name || "?").toUpperCase());
  expect(text).toContain(latest.patientName);
  await expectChecked(browser, pdf, latest);

  await page.reload();
  await expect(page.getByRole("combobox", { name: say("Language of the paper") })).toHaveValue("ta");
  await context.setOffline(true);
  const share = page.getByRole("button", { name: say("Share the prescription") });
  await expect(share).toHaveAccessibleDescription(say("This needs a connection to the hospital."), { timeout: 20_000 });
  await context.close();
});

test("a sheet that the device no longer opens by itself is offered with one more tap", async ({ browser }) => {
  const me = await arrive(browser, "phone", "en");
  const { page, say, context } = me;
  await page.addInitScript(() => {
    let tries = 0;
    Object.assign(navigator, {
      canShare: () => true,
      share: async () => {
        tries += 1;
        if (tries === 1) throw new DOMException("too late", "NotAllowedError");
      },
    });
  });
  await signInQuietly(me, "rohan");
  await page.goto(`/prescriptions/${(await latestOf(me)).id}`);
  await page.getByRole("button", { name: say("Share the prescription") }).click();
  await page.getByRole("button", { name: say("The PDF is ready: share it") }).click();
  await expect(page.getByRole("button", { name: say("Share the prescription") })).toBeVisible();
  await context.close();
});

test("a doctor saves the prescription's paper on A4 and the visit's summary; the patient has the same summary", async ({
  browser,
}) => {
  const me = await arrive(browser, "desktop", "en");
  await signInQuietly(me, "rohan");
  const { appointmentId, patientName } = await latestOf(me);
  const doctor = await arrive(browser, "desktop", "en");
  await signInQuietly(doctor, "ananya");
  const { page, say } = doctor;
  await page.goto(`/doctor/visits/${appointmentId}`);
  await page
    .getByRole("combobox", { name: say("Size of the paper") })
    .last()
    .selectOption("a4");
  const save = page.getByRole("button", { name: say("Save the prescription as PDF") });
  const paper = await readPdf(await savedBy(page, () => save.first().click()));
  expect(Math.round(paper.pages[0]?.width ?? 0)).toBe(595);
  expect(paper.text).toContain(patientName);
  const summary = { name: say("Save the visit's summary as PDF") };
  const theirs = await readPdf(await savedBy(page, () => page.getByRole("button", summary).click()));
  expect(theirs.text).toContain("Visit summary");

  await me.page.goto(`/visits/${appointmentId}`);
  const mine = await readPdf(await savedBy(me.page, () => me.page.getByRole("button", summary).click()));
  const words = ({ text }: typeof mine) => text.split(/\s+/); // wherever a line ends
  expect(words(mine)).toEqual(words(theirs));
  for (const { context } of [me, doctor]) await context.close();
});
