import type { Page } from "@playwright/test";

/** Moves along by the keyboard alone until the button that is wanted has the focus, and presses it. */
export async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole("button", { name });
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluate((button) => button === document.activeElement)) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name}`);
}
