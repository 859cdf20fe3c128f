import { expect, test } from "@playwright/test";
import { settle, violationsOn } from "./accessibility.ts";
import { newcomer, signUpByMail } from "./booking.ts";
import { ask } from "./commands.ts";
import { arrive, newName, signInQuietly } from "./people.ts";

test("a child is registered with who answers, who pays and what was agreed to; a word takes the consent back", async ({
  browser,
}) => {
  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { page, say } = desk;
  const [child, mother] = [newName("Child"), newName("Mother")];
  await page.goto("/desk/book");
  await page.getByRole("button", { name: say("New patient") }).click();
  await page.getByRole("textbox", { name: say("Name"), exact: true }).fill(child);
  await page.getByLabel(say("Sex")).selectOption("female");
  await page.locator("input[name=born]").fill("6");
  await page.getByRole("checkbox", { name: say("The guardian was told what is kept and agrees") }).check();
  await page.getByRole("button", { name: say("Register and go on") }).click();
  const named = page.getByRole("textbox", { name: say("Name of the guardian") });
  await expect(named).toHaveAccessibleDescription(
    say("Below 18 somebody answers for the patient: name them, or say why nobody is named."),
  );
  await named.fill(mother);
  await page.getByLabel(say("Relation to the patient")).selectOption("parent");
  await page.getByRole("textbox", { name: say("Telephone of the guardian") }).fill("98200 98200");
  await page.getByLabel(say("Who pays")).selectOption("insurer");
  await page.getByRole("textbox", { name: say("Insurer") }).fill("Star Health");
  await page.getByRole("textbox", { name: say("Policy number") }).fill("P/161100/01");
  await settle(page);
  expect.soft(await violationsOn(page), "registering a child").toEqual([]);
  await page.getByRole("button", { name: say("Register and go on") }).click();
  await expect(page.getByRole("searchbox", { name: say("Name, department or specialisation") })).toBeFocused();

  await page.goto("/desk/patients");
  await page.getByRole("searchbox").fill(child);
  await expect(page.getByRole("row")).toHaveCount(2); // the head, and the child
  await page.getByRole("row").last().press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: child })).toBeVisible();
  for (const fact of [mother, "Star Health, P/161100/01"])
    await expect(page.getByText(fact, { exact: false }).first()).toBeVisible();
  const consent = page.getByRole("region", { name: say("Consent") });
  await expect(consent.getByText(/^Given by the guardian, /)).toBeVisible();
  await expect(consent.getByText(/^Not agreed to, /)).toBeVisible(); // nobody asked to be reminded
  await settle(page);
  expect.soft(await violationsOn(page), "a child's registration").toEqual([]);
  await consent.getByRole("button", { name: say("Take the consent back") }).click();
  await expect(consent.getByText(/^Taken back, /)).toBeVisible();
  await consent
    .getByRole("button", { name: say("Record the consent") })
    .first()
    .click();
  await expect(consent.getByText(/^Given by the guardian, /)).toBeVisible();

  // the next word is given to the text in the family's own language
  await consent
    .getByText(
      say("{about}: what is agreed to (version {version})", { about: say("Reminders of visits"), version: "2" }),
    )
    .click();
  await consent.getByLabel(say("Language of this text")).last().selectOption({ label: "தமிழ்" });
  await expect(consent.getByText(/ஒரு நாள் முன்பும் ஒரு மணி நேரம் முன்பும்/)).toBeVisible();
  await settle(page);
  expect.soft(await violationsOn(page), "a notice in Tamil").toEqual([]);
  await consent.getByRole("button", { name: say("Record the consent") }).click();
  await expect(consent.getByText(/^Given by the guardian, /)).toHaveCount(2);
  const patientId = new URL(page.url()).pathname.split("/").at(-1);
  const said = await ask<{ purpose: string; language: string }[]>(desk, "patients.consents", { patientId });
  expect(said[0]).toMatchObject({ purpose: "reminders", language: "ta" });
  await desk.context.close();
});

test("a minor who comes alone is added to the family of the adult who goes on, with nothing typed lost", async ({
  browser,
}) => {
  const visitor = await arrive(browser, "phone", "en");
  const { page, say } = visitor;
  const child = newcomer("Child");
  await page.goto("/sign-up");
  await signUpByMail(visitor, child);
  await expect(page).not.toHaveURL(/sign-up/);
  await page.goto("/family");
  await page.getByRole("button", { name: say("Add someone") }).click();
  await page.getByRole("textbox", { name: say("Name"), exact: true }).fill(child.name);
  await page.getByRole("textbox", { name: say("Age or date of birth"), exact: true }).fill("14");
  const sex = page.getByRole("group", { name: say("Sex"), exact: true });
  await sex.getByRole("radio", { name: say("Female"), exact: true }).check();
  await expect(page.getByText(say("Whoever is below 18 is registered by an adult"))).toBeVisible();
  const consent = page.getByRole("checkbox", {
    name: say("As the parent or guardian I agree that the hospital keeps the record and treats"),
  });
  await expect(consent).not.toBeChecked();
  await settle(page);
  expect.soft(await violationsOn(page), "an adult for a minor").toEqual([]);
  const adult = newName("Mother");
  await page.getByRole("textbox", { name: say("Name of the guardian") }).fill(adult);
  await page.getByRole("textbox", { name: say("The guardian's age or date of birth") }).fill("01-05-1985");
  await page
    .getByRole("radio", { name: say("Female"), exact: true })
    .last()
    .check();
  await page.getByLabel(say("Relation to the patient")).selectOption("parent");
  await page.getByRole("textbox", { name: say("Telephone of the guardian") }).fill("98200 98200");
  await page.getByRole("button", { name: say("Add"), exact: true }).click();
  await expect(
    page.getByText(say("Without this no record can be kept here. The desk can help.")).first(),
  ).toBeVisible();
  await consent.check();
  await page.getByRole("button", { name: say("Add"), exact: true }).click();
  for (const name of [adult, child.name]) await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await page.getByText(child.name, { exact: true }).first().click();
  await expect(page.getByText(/^Given by the guardian, /)).toBeVisible();
  await visitor.context.close();
});
