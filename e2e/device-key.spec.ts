import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import {
  filesOf,
  findHalves,
  type Halves,
  joinHalves,
  opens,
  type SealedSample,
  sealedSample,
  windows,
} from "./profile-keys.ts";

const password = "a quiet ward at night";

let profile: string;
let device: BrowserContext;
let page: Page;

async function openDevice(): Promise<void> {
  const { baseURL, launchOptions } = test.info().project.use;
  device = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(baseURL && { baseURL }),
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    viewport: { width: 390, height: 844 },
  });
  device.setDefaultTimeout(60_000);
  page = device.pages()[0] ?? (await device.newPage());
}

/** The smallest row of a device that keeps a whole pull, and both halves of its key as a finder of the disk gets them. */
async function signInAndFind(): Promise<{ sample: SealedSample; halves: Halves }> {
  await openDevice();
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "E-mail or user name" }).fill("rohan");
  await page.locator("input[type=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/home/);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto("/more");
  await page.waitForTimeout(3000);
  const sample = await sealedSample(page);
  await device.close(); // the profile is written out
  const halves = findHalves(profile, sample);
  if (!halves) throw new Error("the search does not find the key of a device that is signed in: it proves nothing");
  await openDevice();
  return { sample, halves };
}

/** Leaves by the app's own button, with the network or without. */
async function signOut(): Promise<void> {
  await page.goto("/more");
  await page.getByRole("button", { name: "Sign out" }).first().waitFor();
  if (test.info().title.includes("without a network")) await device.setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  const gone = page.waitForURL(/:\d+\/$/);
  await page.getByRole("button", { name: "Sign out" }).last().click();
  await gone;
  await expect.poll(() => page.evaluate(() => localStorage.getItem("cp-wiping"))).toBeNull();
  await device.close();
}

/** Nothing in the profile opens the row: no window as the key, none beside the half that a browser cannot be made to erase. */
function expectNoise({ sample, halves }: Awaited<ReturnType<typeof signInAndFind>>): void {
  const files = filesOf(profile);
  expect(opens(joinHalves(halves.kept, halves.erasable), sample)).toBe(true);
  expect(files.filter(({ bytes }) => bytes.includes(halves.erasable)).map(({ file }) => file)).toEqual([]);
  const stores = files.filter(({ file }) => /IndexedDB|File System|Storage|Cache|Session/.test(file));
  let tried = 0;
  for (const window of windows(stores.filter(({ bytes }) => bytes.length < 2_000_000))) {
    tried += 1;
    if (opens(window, sample) || opens(joinHalves(halves.kept, window), sample)) throw new Error("the key was found");
  }
  expect(tried).toBeGreaterThan(10_000);
  expect(findHalves(profile, sample)).toBeUndefined();
}

test.beforeEach(() => {
  test.setTimeout(300_000);
  profile = mkdtempSync(join(tmpdir(), "care-point-key-"));
});
test.afterEach(async () => {
  await device.close();
  rmSync(profile, { recursive: true, force: true });
});

for (const how of ["with a network", "without a network"])
  test(`after signing out ${how} no file of the browser holds the key of the rows`, async () => {
    const found = await signInAndFind();
    await signOut();
    expectNoise(found);
  });
