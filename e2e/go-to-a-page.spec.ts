import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "scrolls sideways").toBe(false);
}

const boxOf = ({ page, say }: Person) => page.getByRole("searchbox", { name: say("Name of the page") });
const pagesOf = ({ page, say }: Person) => page.getByRole("listbox", { name: say("Pages") }).getByRole("option");

test("the administrator goes to a page by keyboard from anywhere, and finds the menu in groups", async ({
  browser,
}) => {
  const admin = await arrive(browser, "desktop", "en");
  await signInQuietly(admin, "arjun");
  const { page, say } = admin;
  const { keyboard } = page;
  await page.goto("/admin/looks");
  const rail = page.getByRole("navigation", { name: say("Places") });
  for (const group of ["Visits", "People", "Bills and money", "Pharmacy", "The hospital", "Oversight"])
    await expect(rail.getByRole("list", { name: say(group), exact: true })).toBeVisible();
  await expect(rail.getByRole("link", { name: say("Who looked") })).toHaveAttribute("aria-current", "page");
  await expect(rail.getByRole("link", { name: say("Who looked") })).toBeInViewport();
  await looksRight(admin);

  await keyboard.press("Control+K");
  await expect(boxOf(admin)).toBeFocused();
  await looksRight(admin);
  await keyboard.type("reports pharm");
  await expect(pagesOf(admin).first()).toContainText(say("Reports of the pharmacy"));
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/pharmacy-reports$/);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await keyboard.press("Control+K");
  await expect(boxOf(admin)).toBeFocused();
  await keyboard.type("setings"); // a slip of the finger
  await expect(pagesOf(admin).first()).toContainText(say("Settings"));
  await boxOf(admin).fill("refund");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/refunds$/);
  await keyboard.press("Control+K");
  await expect(boxOf(admin)).toBeFocused();
  await keyboard.type("zzzz");
  await expect(page.getByText(say("No page of yours is called so."))).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a pharmacist on the narrowest phone finds a page in Hindi and by its English name, and only pages of theirs", async ({
  browser,
}) => {
  const pharmacist = await arrive(browser, "narrowest", "hi");
  await signInQuietly(pharmacist, "suresh");
  const { page, say } = pharmacist;
  await page.goto("/pharmacy");
  await page.getByRole("button", { name: say("Go to a page") }).click();
  await expect(boxOf(pharmacist)).toBeFocused();
  await expect(pagesOf(pharmacist).filter({ hasText: say("Counts") })).toBeVisible();
  await expect(pagesOf(pharmacist).filter({ hasText: say("Audit trail") })).toHaveCount(0);
  await looksRight(pharmacist);
  await boxOf(pharmacist).fill("between stor");
  await expect(pagesOf(pharmacist)).toHaveCount(1);
  await pagesOf(pharmacist).first().click();
  await expect(page).toHaveURL(/\/pharmacy\/stock\/transfers$/);
  await page.getByRole("button", { name: say("Go to a page") }).click();
  await boxOf(pharmacist).fill(say("Purchasing").slice(0, 3));
  await expect(pagesOf(pharmacist).first()).toContainText(say("Purchasing"));
});

test("no name of a place is broken in the narrow menu, whoever works and in either language", async ({ browser }) => {
  for (const language of ["en", "hi"] as const)
    for (const login of ["suresh", "lata", "kavita", "farhan", "ananya", "arjun"]) {
      const person = await arrive(browser, "landscape", language);
      await signInQuietly(person, login);
      const { page, say } = person;
      await page.goto("/account");
      const rail = page.getByRole("navigation", { name: say("Places") });
      await expect(rail.getByRole("link").first()).toBeVisible();
      const narrow = page.getByRole("button", { name: say("Narrow menu") });
      if ((await page.getByRole("button", { name: say("Wide menu") }).count()) === 0) await narrow.click();
      await settle(page);
      const broken = await rail.getByRole("link").evaluateAll((links) =>
        links.flatMap((link) => {
          const label = [...link.querySelectorAll("span")].at(-1)?.firstChild;
          if (!(label instanceof Text)) return [];
          return [...label.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(label, index);
            range.setEnd(label, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 ? [word] : [];
          });
        }),
      );
      expect(broken, `${login}, ${language}`).toEqual([]);
      await person.context.close();
    }
});
