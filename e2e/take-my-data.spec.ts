import { readFile } from "node:fs/promises";
import { readPdf } from "@carepoint/papers/testing/read-pdf";
import { expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { pressByKeyboard } from "./by-keyboard.ts";
import { ask, ownPatient } from "./commands.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

interface Copy {
  readonly format: string;
  readonly patient: { readonly id: string; readonly name: string; readonly mrn: string };
  readonly prescriptions: readonly { readonly id: string; readonly content: unknown }[];
  readonly chart: readonly { readonly id: string; readonly content: unknown; readonly status: string }[];
  readonly bills: readonly { readonly id: string; readonly number: string; readonly total: number }[];
  readonly visits: readonly { readonly code: string }[];
  readonly looks: readonly { readonly id: string }[];
}

async function download(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent("download");
  await pressByKeyboard(page, name);
  const file = await saving;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** What the record says on the screens of its own patient. */
async function recordOf(person: Person, patientId: string) {
  const [{ items: prescriptions }, { entries }, { items: bills }, { items: visits }] = await Promise.all([
    ask<{ items: Copy["prescriptions"] }>(person, "records.listPrescriptions", { patientId, limit: 100 }),
    ask<{ entries: Copy["chart"] }>(person, "records.chart", { patientId }),
    ask<{ items: Copy["bills"] }>(person, "billing.listInvoices", { patientId, limit: 100 }),
    ask<{ items: Copy["visits"] }>(person, "appointments.list", { patientId, limit: 100 }),
  ]);
  return { prescriptions, entries, bills, visits };
}

const byId = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();

test("a patient asks by the keyboard of a small phone, waits, downloads all three forms, and the record is in them", async ({
  browser,
}) => {
  const me = await arrive(browser, "narrowest", "hi");
  const { page, say } = me;
  await signInQuietly(me, "rohan");
  const { patientId } = await ownPatient(me);
  await page.goto("/more");
  await page.getByRole("link", { name: say("My data") }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: say("My data"), level: 1 })).toBeVisible();
  const record = await recordOf(me, patientId);
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await pressByKeyboard(page, say("Ask for a copy"));
  const ready = page.getByRole("region", { name: say("Ready to download") });
  await expect(ready).toBeVisible({ timeout: 60_000 });
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const shots = process.env.SCREENSHOTS;
  if (shots) await page.screenshot({ path: `${shots}/my-data-360-hi.png`, fullPage: true });

  const button = (form: string) => say("Download: {0}", { 0: say(form) });
  const json = await download(page, button("For a computer (JSON)"));
  const copy: Copy = JSON.parse(json.bytes.toString("utf8"));
  expect(json.name).toBe(`record-${copy.patient.mrn}-${json.name.slice(-15, -5)}.json`);
  expect(copy).toMatchObject({ format: "care-point-record", patient: { id: patientId, name: "Rohan Mehta" } });
  for (const { id, content } of record.prescriptions)
    expect(copy.prescriptions.find((each) => each.id === id)?.content).toEqual(content);
  expect(byId(copy.prescriptions)).toEqual(byId(record.prescriptions));
  expect(byId(copy.chart.filter(({ status }) => status !== "struck"))).toEqual(byId(record.entries));
  for (const { id, content } of record.entries)
    expect(copy.chart.find((each) => each.id === id)?.content).toEqual(content);
  expect(copy.bills.map(({ id, total }) => [id, total]).sort()).toEqual(
    record.bills.map(({ id, total }) => [id, total]).sort(),
  );
  for (const { code } of record.visits) expect(copy.visits.map((visit) => visit.code)).toContain(code);

  const fhir = JSON.parse((await download(page, button("For another hospital (FHIR)"))).bytes.toString("utf8"));
  expect(fhir).toMatchObject({ resourceType: "Bundle", type: "collection" });
  const pdf = await download(page, button("To read (PDF)"));
  const { text } = await readPdf(pdf.bytes);
  expect(text).toContain("Rohan Mehta");
  expect(text).toContain(copy.patient.mrn);

  await page.goto("/privacy");
  await page.getByRole("switch").or(page.getByRole("checkbox")).first().check();
  await expect(page.getByText(say("a copy of the whole record"), { exact: false }).first()).toBeVisible();
  await page.goto("/inbox");
  await expect(page.getByText(say("The copy that was asked for is ready to download")).first()).toBeVisible();
  await me.context.close();
});

test("the desk asks for whoever stands there, and the copy comes to their account and not to the desk", async ({
  browser,
}) => {
  const me = await arrive(browser, "phone", "en");
  await signInQuietly(me, "rohan");
  const { patientId } = await ownPatient(me);
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await signInQuietly(desk, "kavita");
  await page.goto(`/desk/patients/${patientId}`);
  const panel = page.getByRole("region", { name: say("Copy of the record") });
  await panel.getByRole("button", { name: say("Ask for a copy") }).click();
  await expect(panel.getByText(say("Choose one."))).toBeVisible();
  await panel.getByLabel(say("Known by")).selectOption({ label: say("Photo ID") });
  await panel.getByRole("button", { name: say("Ask for a copy") }).click();
  await expect(panel.getByText(/It is ready in their account until/)).toBeVisible({ timeout: 60_000 });
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const shots = process.env.SCREENSHOTS;
  if (shots) await page.screenshot({ path: `${shots}/desk-copy-1440.png`, fullPage: true });
  await expect(panel.getByRole("button", { name: /Download/ })).toHaveCount(0);

  await me.page.goto("/my-data");
  await expect(me.page.getByRole("region", { name: say("Ready to download") })).toBeVisible();
  await me.page.getByText(say("What is in it")).first().click();
  if (shots) await me.page.screenshot({ path: `${shots}/my-data-390-en.png`, fullPage: true });
  await desk.context.close();
  await me.context.close();
});
