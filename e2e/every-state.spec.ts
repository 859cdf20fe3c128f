import { expect, type Locator, type Page, test } from "@playwright/test";
import { cutTables, settle, tooWide, violationsOn } from "./accessibility.ts";
import { drawnFaults } from "./layout.ts";
import { answerOtherwise, type Condition, conditions } from "./other-answers.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { isAt, rounds } from "./screens.ts";

/** Every screen under every condition is the night's: `npm run test:nightly`. */
const nights = process.env.E2E_LONG ? rounds : [];
const shots = process.env.E2E_SHOTS;

/** What they ask for is beside their point (a held time, the departments): without an answer they show less. */
const standWithout = new Set(["/", "/sign-up", "/apply"]);

test("the sweep sees a screen that says nothing while it waits, when it failed and when it is not for them", async ({
  browser,
}) => {
  const person = await arrive(browser, "narrowest", "en");
  const show = (main: string) => person.page.setContent(`<title>Sweep</title><main><h1>Sweep</h1>${main}</main>`);
  await show("<p>Nothing here</p>");
  expect(await unsaid(person, "slow")).toEqual(["nothing says that it waits"]);
  expect(await unsaid(person, "failed")).toEqual(["nothing says that it failed"]);
  expect(await unsaid(person, "forbidden")).toEqual(["nothing says that it is not for them"]);
  await show(`<div aria-busy="true"></div><button>Try again</button><p>Not for this role</p>`);
  expect(await unsaid(person, "slow")).toEqual([]);
  expect(await unsaid(person, "failed")).toEqual([]);
  expect(await unsaid(person, "forbidden")).toEqual([]);
  await person.context.close();
});

for (const { who, login, size, screens } of nights)
  test(`every screen of ${who} is slow, fails, is forbidden, has nothing and has long names, and stays a page`, async ({
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
        for (const condition of conditions) {
          const faults = await under(person, here, condition, !standWithout.has(route));
          if (shots)
            await page.screenshot({ path: `${shots}/${`${who} ${route} ${condition}`.replaceAll(/\W+/g, "-")}.png` });
          expect.soft(faults, `${name}, ${condition}`).toEqual([]);
        }
        await page.goto(here);
      });
    await person.context.close();
  });

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
    const said = mustSay && others.asked.size > 0 ? await unsaid(person, condition) : [];
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
      return (await shows(main.locator("[aria-busy=true]"), page.getByText(say("Loading"))))
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
