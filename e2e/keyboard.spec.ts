import { expect, type Locator, type Page, test } from "@playwright/test";
import { clock, newcomer } from "./booking.ts";
import { arrive, signInQuietly } from "./people.ts";

/** Goes on with Tab until the focus is there; it must be seen, and no bar may lie over it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press("Tab");
    const place = await target.evaluate((element) => {
      if (element !== document.activeElement) return "elsewhere";
      const { x, y, width, height } = element.getBoundingClientRect();
      const over = document.elementFromPoint(x + width / 2, y + height / 2);
      const seen =
        over !== null &&
        (element.contains(over) || over.contains(element) || element.closest("label") === over.closest("label"));
      return seen ? "here" : `covered by ${over?.outerHTML.slice(0, 80)}`;
    });
    if (place === "here") return;
    expect(place).toBe("elsewhere");
  }
  throw new Error(`Tab never reaches ${target}`);
}

for (const size of ["desktop", "narrowest"] as const) {
  test(`a visit is booked, paid for and opened with nothing but a keyboard, at a ${size}`, async ({ browser }) => {
    const patient = await arrive(browser, size, "en");
    const { page, say } = patient;
    const { name, email } = newcomer("Kiran");
    const type = async (label: string, text: string) => {
      await tabTo(page, page.getByRole("textbox", { name: say(label), exact: true }));
      await page.keyboard.type(text);
    };

    await page.goto("/");
    await tabTo(page, page.getByRole("searchbox", { name: say("Doctor, department or specialisation") }));
    await page.keyboard.type("Ananya");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/doctors\?text=Ananya/);
    await expect(
      page.getByRole("status").filter({ hasText: say("{0, plural, one {# doctor} other {# doctors}}", { 0: 1 }) }),
    ).toBeVisible();
    await tabTo(
      page,
      page
        .getByRole("list", { name: say("Next free times") })
        .getByRole("button")
        .first(),
    );
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/book\//);
    await expect(clock(patient)).toHaveText(/^[34]:\d\d$/);

    await type("Your name", name);
    await type("E-mail", email);
    await type("Password", "river stones at dawn");
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("textbox", { name: say("Name"), exact: true }));
    await expect(page.getByRole("textbox", { name: say("Name"), exact: true })).toHaveValue(name);
    await type("Age or date of birth", "34");
    await tabTo(page, page.getByRole("radio", { name: say("Female"), exact: true }));
    await page.keyboard.press("Space");
    const agreed = say("I agree that the hospital keeps my record and treats me");
    await tabTo(page, page.getByRole("checkbox", { name: agreed }));
    await page.keyboard.press("Space");
    await tabTo(page, page.getByRole("button", { name: say("Add"), exact: true }));
    await page.keyboard.press("Enter");

    await tabTo(page, page.getByRole("button", { name: say("Pay {fee} and confirm", { fee: "₹500" }) }));
    await page.keyboard.press("Enter");
    await expect(page.locator("iframe")).toBeFocused();
    await tabTo(page, page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }));
    await page.keyboard.press("Enter");
    await expect(page.getByText(say("Paid {amount}, confirmed", { amount: "₹500" }))).toBeVisible();
    await tabTo(page, page.getByRole("link", { name: say("Open the visit") }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: say("Your visit") })).toBeFocused();
    await patient.context.close();
  });
}

test("the desk finds a patient and opens their details without letting go of the keyboard", async ({ browser }) => {
  const desk = await arrive(browser, "desktop", "en");
  const { page, say } = desk;
  await signInQuietly(desk, "kavita");
  const box = page.getByRole("searchbox", { name: say("Name, telephone, token, code or record number") });

  await page.goto("/desk/patients");
  await expect(box).toBeFocused();
  await page.keyboard.type("Mehta");
  const found = page.getByRole("grid", { name: say("Patients found") }).locator("tbody tr");
  await expect(found).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(found.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/patients\/.+/);
  await expect(page.getByRole("heading", { level: 1, name: "Mehta" })).toBeVisible();

  await page.goto("/desk/patients");
  await expect(box).toBeFocused();
  await page.keyboard.type("CP-000-0012");
  await expect(found).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/patients\/.+/);
  await expect(page.getByRole("heading", { level: 1, name: "Rohan Mehta" })).toBeVisible();
  await desk.context.close();
});
