import { policies, rightsOf } from "@carepoint/domain/accounts/rights";
import { expect, type Page, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";

/** Each row as the page draws it: the action's own name and the word in each cell. */
async function drawn(page: Page): Promise<string[]> {
  return page.locator("main table tbody tr:has(code)").evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim());
      return [row.querySelector("code")?.textContent, ...cells].join(" | ");
    }),
  );
}

function granted({ say }: Person, all: Parameters<typeof rightsOf>[0]): string[] {
  const words = { any: say("All"), branch: say("Branch"), own: say("Own") };
  return rightsOf(all).map(({ domain, action, reaches }) =>
    [`${domain}.${action}`, ...reaches.map((reach) => (reach ? words[reach] : "–"))].join(" | "),
  );
}

test("the page of rights says what the policies say, is searched by keyboard, and is read on a phone in Hindi", async ({
  browser,
}) => {
  const admin = await arrive(browser, "desktop", "en");
  const { page, say } = admin;
  await signInQuietly(admin, "arjun");
  await page.getByRole("link", { name: say("Rights"), exact: true }).press("Enter");
  await expect(page.getByRole("table", { name: say("Rights by role") })).toBeVisible();
  expect(await drawn(page)).toEqual(granted(admin, policies));
  const wider = { ...policies, audit: { ...policies.audit, verify: { ...policies.audit.verify, patient: "own" } } };
  expect(await drawn(page)).not.toEqual(granted(admin, wider as typeof policies)); // one grant more is seen
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);

  const search = page.getByRole("searchbox", { name: say("Action or part of the hospital") });
  await search.focus();
  await page.keyboard.type("break glass");
  const shown = rightsOf(policies).filter(({ action }) => action.includes("break_glass")).length;
  await expect(page.getByRole("status").filter({ hasText: say("Actions shown: {shown}", { shown }) })).toBeVisible();
  expect((await drawn(page)).every((row) => row.includes("break_glass"))).toBe(true);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("no such thing");
  await expect(page.getByText(say("Nothing fits"))).toBeVisible();

  const reader = await arrive(browser, "narrowest", "hi");
  await signInQuietly(reader, "meera");
  await reader.page.goto("/admin/rights");
  await expect(reader.page.getByRole("table", { name: reader.say("Rights by role") })).toBeVisible();
  expect(await drawn(reader.page)).toEqual(granted(reader, policies));
  await settle(reader.page);
  expect(await tooWide(reader.page)).toEqual([]);
  expect(await violationsOn(reader.page)).toEqual([]);
  await reader.page.getByLabel(reader.say("Role"), { exact: true }).selectOption("pharmacist");
  const pharmacists = granted(reader, policies).filter((row) => row.split(" | ")[8] !== "–");
  await expect(reader.page.locator("main table tbody tr:has(code)")).toHaveCount(pharmacists.length);
  await reader.page.emulateMedia({ media: "print" });
  await expect(reader.page.getByRole("navigation")).toHaveCount(0);
  await expect(reader.page.getByRole("table", { name: reader.say("Rights by role") })).toBeVisible();
});
