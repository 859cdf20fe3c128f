import type { Page } from "@playwright/test";
import type { Canaries } from "./canaries.ts";

/** Types into the page that is open: something that is saved, and something that is left standing in a field. */
export type Writing = (page: Page, words: Canaries) => Promise<void>;

export const writeNote: Writing = async (page, { typed, unsaved }) => {
  const plan = page.getByRole("textbox", { name: "Plan", exact: true });
  await plan.fill("");
  await plan.pressSequentially(typed);
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  const another = page.getByRole("button", { name: "Write another prescription" });
  const line = page.getByRole("group", { name: "Medicine 1" });
  await another.or(line).first().waitFor(); // it stands open where the page opened before the first one was known
  if (await another.isVisible()) await another.click();
  await line.getByRole("combobox", { name: "Medicine", exact: true }).fill(unsaved);
  await line.getByLabel("Instruction").fill(unsaved);
  await plan.fill(`${typed} ${unsaved}`);
};

export const writeHistory: Writing = async (page, { typed, unsaved }) => {
  const open = page.getByRole("button", { name: /^(Write|Change) history$/ });
  const field = page.getByRole("textbox", { name: "Medical history" });
  await open.click();
  await field.fill("");
  await field.pressSequentially(typed);
  await page
    .locator("form", { has: page.getByText("Leave as it was") })
    .getByRole("button", { name: "Save" })
    .click();
  await open.click();
  await field.fill(`${typed} ${unsaved}`);
};
