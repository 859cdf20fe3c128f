import { expect, type Page, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask, send } from "./commands.ts";
import { arrive, demoPassword, type Person, signInQuietly } from "./people.ts";

interface Mine {
  readonly id: string;
  readonly name: string;
  readonly mrn: string;
  readonly version: number;
}

/** Whose records an account sees. */
const recordsOf = (person: Person) => ask<Mine[]>(person, "patients.mine");

async function choose(page: Page, label: string, mrn: string): Promise<void> {
  await page.getByRole("searchbox", { name: label }).fill(mrn);
  await page
    .getByRole("main")
    .getByRole("button", { name: new RegExp(mrn) })
    .first()
    .click();
}

test("the administration merges two records whose people both sign in; both see one, and after the undo each their own", async ({
  browser,
}) => {
  const [one, other] = [await arrive(browser, "phone", "en"), await arrive(browser, "phone", "hi")];
  await enrol(one, newcomer("Sunita"));
  await enrol(other, newcomer("Suneeta"));
  const [[kept], [merged]] = [await recordsOf(one), await recordsOf(other)];
  if (!kept || !merged) throw new Error("each has a record of their own");

  const kin = { name: "Meena Bai", relation: "sister", phone: "+919845000017" };
  const payer = { kind: "insurer", name: "Star Health", policyNumber: "P-2026-17" };
  const details = { emergencyContact: kin, payer };
  await send(other, "patients.amend", { patientId: merged.id, baseVersion: merged.version, ...details });

  const admin = await arrive(browser, "desktop", "en");
  const { page, say } = admin;
  await signInQuietly(admin, "arjun");
  await page.goto("/admin/merge");
  await choose(page, say("Record that is kept"), kept.mrn);
  await choose(page, say("Record that becomes part of it"), merged.mrn);
  await expect(page.getByRole("table")).toContainText(merged.name);
  const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(rowOf("Emergency contact")).toContainText("–Meena Bai, sister, +91 98450 00017");
  await expect(rowOf("Who pays")).toContainText("Star Health, P-2026-17");
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await settle(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1440, height: 900 });

  const step = page.getByRole("button", { name: say("Merge {0} into {1}", { 0: merged.mrn, 1: kept.mrn }) });
  await step.click();
  await page.getByRole("textbox", { name: say("Your password") }).fill(demoPassword);
  await step.click();
  const undo = page.getByRole("button", { name: say("Undo the merge of {0}", { 0: merged.mrn }) });
  await expect(undo).toBeVisible();
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  for (const each of [one, other])
    expect((await recordsOf(each)).map(({ id, name }) => ({ id, name }))).toEqual([{ id: kept.id, name: kept.name }]);

  await undo.click();
  await expect(undo).toHaveCount(0);
  expect((await recordsOf(one)).map(({ id }) => id)).toEqual([kept.id]);
  expect((await recordsOf(other)).map(({ id }) => id)).toEqual([merged.id]);
  for (const each of [one, other, admin]) await each.context.close();
});
