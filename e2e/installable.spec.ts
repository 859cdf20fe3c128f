import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type Page, test } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { ownAddress } from "./hospitals.ts";

/** A browser with a profile: one without is private, and a private one installs nothing. */
test("the app can be installed: its manifest has no fault, and nothing else stands in the way", async () => {
  const profile = mkdtempSync(join(tmpdir(), "care-point-installable-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...test.info().project.use.launchOptions,
    serviceWorkers: "allow",
  });
  const [page = await context.newPage()] = context.pages();
  try {
    await page.goto("about:blank");
    expect((await inTheWay(page)).errors).not.toEqual([]); // what is no app is not installable
    await page.goto(ownAddress);
    await settle(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => inTheWay(page)).toEqual({ errors: [], manifest: `${ownAddress}/manifest.webmanifest` });
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

async function inTheWay(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const { errors, url } = await devtools.send("Page.getAppManifest");
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  await devtools.detach();
  return {
    errors: [...errors.map(({ message }) => message), ...installabilityErrors.map(({ errorId }) => errorId)],
    manifest: url,
  };
}
