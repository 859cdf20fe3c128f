import { expect, type Locator, type Page, test } from "@playwright/test";
import { cutTables, settle, tooWide, violationsOn } from "./accessibility.ts";
import { wordsIn } from "./catalogue.ts";
import { drawnFaults } from "./layout.ts";
import { atNight } from "./night.ts";
import { answerOtherwise, type Condition, conditions } from "./other-answers.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { isAt, rounds } from "./screens.ts";

/** Every screen under every condition is the night's: `npm run test:nightly`. */
const nights = atNight(...rounds);
const shots = process.env.E2E_SHOTS;

/**
 * The lists that a screen is for: without a row each says so in words. Other lists are beside the point, such as what a
 * field offers.
 */
const mainLists = new Set([
  "appointments.list",
  "appointments.batches",
  "appointments.slots",
  "appointments.dayGrid",
  "billing.listInvoices",
  "billing.listPayments",
  "billing.attention",
  "billing.deskBills",
  "billing.payerClaims",
  "billing.priceList",
  "departments.listAll",
  "doctors.directory",
  "doctors.listApplications",
  "notifications.inbox",
  "patients.looks",
  "queue.board",
  "records.listPrescriptions",
  "waitlist.list",
  "accounts.listStaff",
]);

/** What they ask for is beside their point (a held time, the departments, a list to choose from): without an answer they show less. */
const standWithout = new Set([
  "/",
  "/sign-up",
  "/apply",
  "/family",
  "/more",
  "/check-in",
  "/desk/book",
  "/desk/bills/new",
  "/desk/deposits",
  "/desk/packages",
]);

/** Without a row they are a page of their own: the way to a doctor, a week, a grid, the waiting list. */
const ownWhenEmpty = new Set([
  "/home",
  "/doctors/$doctorId",
  "/visits/$appointmentId",
  "/visits/$appointmentId/move",
  "/doctor/hours",
  "/desk/grid",
  "/desk/doctors/$doctorId",
  "/admin",
  "/admin/doctors/$doctorId",
]);

test("the sweep sees a screen that says nothing while it waits, when it failed and when it is not for them", async ({
  browser,
}) => {
  const person = await arrive(browser, "narrowest", "en");
  const show = (main: string) => person.page.setContent(`<title>Sweep</title><main><h1>Sweep</h1>${main}</main>`);
  await show("<p>Nothing here</p>");
  expect(await unsaid(person, "slow")).toEqual(["nothing says that it waits"]);
  expect(await unsaid(person, "failed")).toEqual(["nothing says that it failed"]);
  expect(await unsaid(person, "forbidden")).toEqual(["nothing says that it is not for them"]);
  expect(await unsaid(person, "offline")).toEqual(["nothing says that the hospital is not reached"]);
  expect(await unsaid(person, "empty")).toEqual(["nothing says that there is nothing"]);
  await show(
    `<div aria-busy="true"></div><button>Try again</button><p>Not for this role</p>
     <div data-missing>Not saved</div><div data-empty>None</div>`,
  );
  expect(await unsaid(person, "slow")).toEqual([]);
  expect(await unsaid(person, "failed")).toEqual([]);
  expect(await unsaid(person, "forbidden")).toEqual([]);
  expect(await unsaid(person, "offline")).toEqual([]);
  expect(await unsaid(person, "empty")).toEqual([]);
  await person.context.close();
});

for (const { who, login, size, screens } of nights)
  test(`every screen of ${who} is slow, fails, is out of reach, is forbidden, has nothing and has long names, and stays a page`, async ({
    browser,
  }) => {
    test.setTimeout(60_000 + screens.length * 60_000);
    const person = await arrive(browser, size, "en");
    const { page } = person;
    await page.emulateMedia({ reducedMotion: "reduce" });
    if (login) await signInQuietly(person, login);
    const seen = new Set<string>();
    for (const [name, open, route] of screens)
      await test.step(name, async () => {
        await open(person);
        await settle(page);
        if (!route) await page.waitForTimeout(500); // what was pressed may fetch what it opens
        if (!route || seen.has(route) || !isAt(new URL(page.url()).pathname, route)) return;
        seen.add(route);
        const here = page.url();
        const viewer = await seenAs(person, route);
        for (const condition of conditions) {
          const isSilent = standWithout.has(route) || (condition === "empty" && ownWhenEmpty.has(route));
          const faults = await under(viewer, here, condition, !isSilent);
          if (shots)
            await page.screenshot({ path: `${shots}/${`${who} ${route} ${condition}`.replaceAll(/\W+/g, "-")}.png` });
          expect.soft(faults, `${name}, ${condition}`).toEqual([]);
        }
        await seenAs(person, null);
        await page.goto(here);
      });
    await person.context.close();
  });

/** One night sees half of the routes in Hindi and half of them in the dark, the same ones each night; null as it was. */
async function seenAs(person: Person, route: string | null): Promise<Person> {
  const letters = [...(route ?? "")].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 0);
  const language = route !== null && letters % 2 === 1 ? "hi" : person.language;
  await person.page.emulateMedia({ colorScheme: route !== null && letters % 4 > 1 ? "dark" : "light" });
  await person.page.evaluate((chosen) => localStorage.setItem("cp-locale", chosen), language);
  return { ...person, language, ...wordsIn(language) };
}

/** Opens the page anew under a condition and names what is wrong with it. */
async function under(person: Person, url: string, condition: Condition, mustSay: boolean): Promise<string[]> {
  const { page } = person;
  // What this device keeps would be shown in the place of an answer: `without-network` sees to that.
  if (condition !== "long names") await forgetWhatIsKept(page);
  const others = await answerOtherwise(page, condition);
  try {
    await page.goto(url);
    await expect(page.locator("main")).toBeVisible();
    if (condition === "slow") await page.waitForTimeout(700);
    else await expect.soft(page.locator("[aria-busy=true]"), `${url}, ${condition}: comes to rest`).toHaveCount(0);
    const isMain = condition !== "empty" || [...others.emptied].some((name) => mainLists.has(name));
    const said = mustSay && isMain && others.asked.size > 0 ? await unsaid(person, condition) : [];
    return [...said, ...(await violationsOn(page)), ...(await drawn(page, condition))];
  } finally {
    await others.stop();
  }
}

async function forgetWhatIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  });
}

/** What a person must be able to see of the condition, and does not. */
async function unsaid({ page, say }: Person, condition: Condition): Promise<string[]> {
  const main = page.locator("main");
  const shows = async (one: Locator, other: Locator) =>
    one
      .or(other)
      .first()
      .waitFor({ state: "attached", timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
  switch (condition) {
    case "slow":
      return (await shows(
        main.locator("[aria-busy=true]"),
        page.getByText(say("Loading")).or(page.getByText(say("Connecting…"))),
      ))
        ? []
        : ["nothing says that it waits"];
    case "failed":
      return (await shows(page.getByRole("button", { name: say("Try again") }), page.getByRole("alert")))
        ? []
        : ["nothing says that it failed"];
    case "forbidden":
      return (await shows(page.getByText(say("Not for this role")), page.getByRole("alert")))
        ? []
        : ["nothing says that it is not for them"];
    case "offline":
      return (await shows(
        main.locator("[data-missing]").or(main.getByText(say("Free times need a connection"))),
        page.getByRole("alert"),
      ))
        ? []
        : ["nothing says that the hospital is not reached"];
    case "empty":
      return (await shows(main.locator("[data-empty]"), page.getByRole("alert")))
        ? []
        : ["nothing says that there is nothing"];
    default:
      return [];
  }
}

async function drawn(page: Page, condition: Condition): Promise<string[]> {
  const before = page.viewportSize();
  const own = condition === "long names" ? await drawnFaults(page) : [];
  const tables = await cutTables(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.waitForTimeout(200);
  const wide = await tooWide(page);
  if (before) await page.setViewportSize(before);
  return [...own, ...tables, ...wide.map((line) => `at 360 px: ${line}`)];
}
