import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptDatabases, keptOn } from "@carepoint/browser-profile/kept";
import { needlesOf } from "@carepoint/browser-profile/needles";
import { filesOf, search } from "@carepoint/browser-profile/search";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { agreed } from "./commands.ts";
import { ownerUrl } from "./hospital-clock.ts";

test.use({ serviceWorkers: "allow" });

const password = "a quiet ward at night";
/** Unlike anyone else in the demo hospital: what must not be found again on the device. */
const canary = `Zarvanthi ${Date.now().toString(36)}`;

const planted = `Planted ${Date.now().toString(36)}`;

let profile: string;
let device: BrowserContext;
let page: Page;
let email: string;

/** One installed browser with a profile on disk, as a tablet that several people use. */
async function openDevice(): Promise<void> {
  const { baseURL, launchOptions, permissions, locale, timezoneId } = test.info().project.use;
  device = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(baseURL && { baseURL }),
    ...(permissions && { permissions }),
    ...(locale && { locale }),
    ...(timezoneId && { timezoneId }),
    viewport: { width: 390, height: 844 },
  });
  page = device.pages()[0] ?? (await device.newPage());
}

/** Made elsewhere: what is typed into a browser, the browser itself may remember. */
async function openAccount(on: Page): Promise<void> {
  email = `canary.${Date.now()}@example.com`;
  const origin = new URL(test.info().project.use.baseURL ?? "").origin;
  const post = async (path: string, data: object) => {
    const answer = await on.request.post(path, { data, headers: { Origin: origin } });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await on.goto("/");
  await post("/api/auth/sign-up/email", { name: canary, email, password });
  const person = { name: canary, sex: "female", birthDate: "1990-04-01", relation: "self", consents: [agreed] };
  await post("/trpc/patients.register", { ...person, opId: crypto.randomUUID() });
}

/** By the form; where somebody is signed in, as a tab does that was left standing at the form: it is not shown again. */
async function signIn(on: Page, login: string): Promise<void> {
  const inside = /\/(home|doctor|admin|desk)/;
  await on.goto("/sign-in");
  const form = on.getByRole("textbox", { name: "E-mail or user name" });
  await Promise.race([form.waitFor(), on.waitForURL(inside)]);
  if (await form.isVisible()) {
    await form.fill(login);
    await on.locator("input[type=password]").fill(password);
    await on.getByRole("button", { name: "Sign in", exact: true }).click();
  } else {
    const way = login.includes("@") ? { path: "email", email: login } : { path: "username", username: login };
    const { path, ...who } = way;
    const headers = { Origin: new URL(on.url()).origin };
    const data = { ...who, password };
    expect((await on.request.post(`/api/auth/sign-in/${path}`, { data, headers })).status()).toBe(200);
    // The page may have heard of it first, and be starting anew by itself.
    await on.goto("/").catch((error: Error) => expect(error.message).toMatch(/interrupted|ERR_ABORTED/));
  }
  await on.waitForURL(inside);
}

/** Waits until the device keeps a whole pull. */
async function keepsRows(on: Page): Promise<void> {
  await expect.poll(async () => (await keptOn(on)).rows, { timeout: 20_000 }).toBeGreaterThan(5);
}

/** Where the words stand in any file of the profile, in whatever shape. */
const foundOnDisk = (words: string) => search(filesOf(profile), needlesOf(words)).hits;

async function sql(text: string, values: unknown[] = []): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl() });
  await owner.connect();
  await owner.query(text, values);
  await owner.end();
}

test.describe.configure({ mode: "serial" });
test.beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), "care-point-device-"));
});
test.beforeEach(openDevice);
test.afterEach(() => device.close());
test.afterAll(() => rmSync(profile, { recursive: true, force: true }));

test("a session that another device ends takes its rows along at once, and says why", async ({ browser }) => {
  const other = await browser.newContext();
  const laptop = await other.newPage();
  await openAccount(laptop);
  await signIn(page, email);
  await keepsRows(page);
  await page.goto("/more");
  await expect(page.getByText(canary).first()).toBeVisible();
  await page.evaluate((words) => localStorage.setItem("planted", words), planted);
  await laptop.goto("/account");
  const ended = page.waitForURL(/\/sign-in/, { timeout: 10_000 });
  await laptop.getByRole("list", { name: "Signed-in devices" }).getByRole("button", { name: "Sign out" }).click();
  await ended;
  await expect(page.getByText("This device was signed out from another one of yours.")).toBeVisible();
  expect(await keptDatabases(page)).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(canary);
  await page.goBack();
  await expect(page.getByText(canary)).toHaveCount(0);
  await other.close();
});

test("nothing of the former person is on the disk", async () => {
  await device.close(); // the profile is written out
  expect(foundOnDisk(planted)).not.toEqual([]); // the search does find what is there
  expect(foundOnDisk(canary)).toEqual([]);
  await openDevice();
});

test("a session that ran out locks; the same person finds the rows again", async () => {
  await signIn(page, email);
  await keepsRows(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await sql(
    `update auth.session set expires_at = now() - interval '1 minute'
    where user_id = (select id from auth."user" where email = $1)`,
    [email],
  );
  await page.reload();
  await page.waitForURL(/\/sign-in/);
  await expect(page.getByText("Sign in as before to see again")).toBeVisible();
  expect(await keptDatabases(page)).toHaveLength(1);
  await device.setOffline(true); // cutting the network off must not open the lock
  await page.goto("/home");
  await page.waitForURL(/\/sign-in/);
  await expect(page.getByText("Sign in as before to see again")).toBeVisible();
  await expect(page.getByText(canary)).toHaveCount(0);
  await device.setOffline(false);
  await signIn(page, email);
  await keepsRows(page);
});

test("signed out without a network: the rows go at once, the session and the push address at the next contact", async () => {
  await signIn(page, email);
  await keepsRows(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const left = async () => {
    const owner = new pg.Client({ connectionString: ownerUrl() });
    await owner.connect();
    const { rows } = await owner.query(
      `select (select count(*)::int from auth.session where user_id = u.id) as sessions,
        (select count(*)::int from push_subscriptions where account_id = u.id) as addresses
        from auth."user" u where email = $1`,
      [email],
    );
    await owner.end();
    return rows[0];
  };
  await sql(`delete from auth.session where expires_at < now()`);
  await sql(
    `insert into push_subscriptions (account_id, session_id, endpoint, p256dh, auth, last_seen_at)
    select user_id, id, 'https://push.example/' || id, 'p', 'a', now() from auth.session
    where user_id = (select id from auth."user" where email = $1) order by created_at desc limit 1`,
    [email],
  );
  const before = await left();
  expect(before).toMatchObject({ addresses: 1 });
  await page.goto("/more");
  await device.setOffline(true);
  await page.getByRole("button", { name: "Sign out" }).first().click();
  const gone = page.waitForURL(/:\d+\/$/);
  await page.getByRole("button", { name: "Sign out" }).last().click();
  await gone;
  await expect.poll(() => keptDatabases(page)).toEqual([]);
  expect(await left()).toEqual(before);
  await device.setOffline(false);
  await expect.poll(left, { timeout: 20_000 }).toEqual({ sessions: before.sessions - 1, addresses: 0 });
});

test("the browser evicts the rows under an open app: they are pulled again without a reload", async () => {
  await signIn(page, email);
  await keepsRows(page);
  await page.evaluate(async () => {
    const name =
      (await indexedDB.databases()).find(({ name: each }) => /^cp-[0-9a-f]{8}-/.test(each ?? ""))?.name ?? "";
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
  });
  await keepsRows(page);
});

test("one tab of two pulls, and the other takes over when it closes", async () => {
  await signIn(page, email);
  await keepsRows(page);
  const second = await device.newPage();
  await second.goto("/home");
  const pulls: Page[] = [];
  for (const each of [page, second])
    each.on("request", (request) => void (request.url().includes("sync.pull") && pulls.push(each)));
  const poke = () =>
    sql(`select pg_notify('live', json_build_array('account:' || id)::text) from auth."user" where email = $1`, [
      email,
    ]);
  await poke();
  await expect.poll(() => pulls.length).toBeGreaterThan(0);
  expect(new Set(pulls).size).toBe(1);
  const leader = pulls[0];
  const follower = leader === page ? second : page;
  await leader?.close();
  pulls.length = 0; // what the leader still asked while it closed does not count
  await expect.poll(() => poke().then(() => pulls.length), { timeout: 20_000, intervals: [1000] }).toBeGreaterThan(0);
  expect(pulls.every((each) => each === follower)).toBe(true);
});

test("another account that signs in over it wipes what was here, on the disk too", async () => {
  await signIn(page, email);
  await keepsRows(page);
  const [former] = await keptDatabases(page);
  await signIn(page, "kavita");
  await expect.poll(() => keptDatabases(page)).not.toContain(former);
  await expect(page.getByText(canary)).toHaveCount(0);
  await device.close();
  expect(foundOnDisk(canary)).toEqual([]);
  await openDevice();
});

test("a doctor's rows are out of sight after a day without the hospital, and the page says why", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 } });
  const tablet = await context.newPage();
  await signIn(tablet, "ananya");
  await keepsRows(tablet);
  await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await tablet.reload();
  const day = tablet.getByRole("list", { name: "Visits to come" }).or(tablet.getByText("No visits today"));
  await expect(day).toBeAttached();
  await tablet.waitForTimeout(2000);
  await context.setOffline(true);
  await tablet.reload();
  await expect(tablet.getByText(/^Updated \d/).first()).toBeVisible();
  await tablet.clock.setSystemTime(Date.now() + 25 * 3_600_000);
  await tablet.reload();
  await expect(tablet.getByText("Hidden until the hospital is reached again").first()).toBeVisible();
  await expect(day).toHaveCount(0);
  await context.close();
});
