import { expect, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { enrol, newcomer } from "./booking.ts";
import { ask } from "./commands.ts";
import { dayOfPaper, prescribedBrand, sendPaper } from "./papers.ts";
import { arrive, type Person, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

async function looksRight({ page }: Person): Promise<void> {
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
}

test("a photographed prescription is verified by keyboard beside its picture, ordered from and packed with the picture at hand; another is not accepted", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "narrowest", "hi");
  await enrol(patient, newcomer("Meera"));
  const { page, say, like } = patient;
  await page.goto("/medicines");
  await expect(page.getByRole("link", { name: say("Prescriptions from elsewhere") })).toBeVisible();
  await looksRight(patient);
  await page.goto("/medicines/papers");
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("send.png"), fullPage: true });
  const paperId = await sendPaper(patient);
  await looksRight(patient);

  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, prescribedBrand);
  const [year = "", month = "", day = ""] = (await dayOfPaper(pharmacist, paperId)).split("-");
  const at = pharmacist.page;
  await at.goto("/pharmacy/orders");
  await at.getByRole("link", { name: pharmacist.like("Prescriptions from elsewhere: {waiting}") }).press("Enter");
  const waiting = at.locator(`main a[href='/pharmacy/papers/${paperId}']`);
  await expect(waiting).toBeVisible();
  await looksRight(pharmacist);
  await waiting.press("Enter");
  const picture = at.getByRole("img", { name: pharmacist.say("The prescription as it was photographed") });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
  await expect(at.getByLabel(pharmacist.say("Name of the doctor"))).toBeFocused();
  for (const typed of ["Dr. Meera Kulkarni", "mmc/2011/04", "12 FC Road, Pune"]) {
    await at.keyboard.type(typed);
    await at.keyboard.press("Enter");
  }
  for (const part of [day, month, year]) {
    await at.keyboard.type(part);
    if (part !== year) await at.keyboard.press("Tab");
  }
  await at.keyboard.press("Enter");
  const box = at.getByRole("searchbox");
  await expect(box).toBeFocused();
  await at.keyboard.type(prescribedBrand);
  await at.keyboard.press("Enter");
  const units = at.getByLabel(pharmacist.like("At most of {brand}"));
  await expect(units).toBeFocused();
  await looksRight(pharmacist);
  await at.screenshot({ path: info.outputPath("verify.png"), fullPage: true });
  await at.keyboard.type("20");
  await at.keyboard.press("Enter");
  await expect(box).toBeFocused();
  await at.keyboard.press("Enter");
  await expect(at.getByRole("button", { name: pharmacist.say("It is verified") })).toBeFocused();
  await at.keyboard.press("Enter");
  await at.waitForURL((url) => url.pathname === "/pharmacy/papers");

  // the patient's page says so by itself
  await expect(page.getByText(say("Verified"), { exact: true })).toBeVisible();
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("verified.png"), fullPage: true });
  await page.locator(`main a[href='/medicines/papers/${paperId}']`).click();
  const pay = page.getByRole("button", { name: like("Pay {price}") });
  await expect(pay).toBeEnabled();
  await page.getByLabel(like("How many of {brand}")).selectOption("10");
  await expect(pay).toBeEnabled();
  await looksRight(patient);
  await page.screenshot({ path: info.outputPath("order.png"), fullPage: true });
  await pay.click();
  await page.frameLocator("iframe").getByRole("button", { name: "Pay (success)" }).click();
  await page.waitForURL(/\/medicines\/orders\//);
  await expect(page.getByText(say("Being packed"), { exact: true })).toBeVisible();
  const orderId = page.url().split("/").at(-1) ?? "";

  await at.goto(`/pharmacy/orders/${orderId}`);
  await expect(picture).toBeVisible();
  await expect(at.getByText("Dr. Meera Kulkarni")).toBeVisible();
  await looksRight(pharmacist);
  await at.screenshot({ path: info.outputPath("pack.png"), fullPage: true });
  await at.getByRole("button", { name: pharmacist.say("It is packed") }).press("Enter");
  await expect(page.getByText(say("Ready to fetch"), { exact: true })).toBeVisible();
  type Looked = { kinds: string[] }[];
  const { patientId } = await ask<{ patientId: string }>(patient, "pharmacy.readOrder", { orderId });
  const looks = await ask<Looked>(patient, "patients.looks", { patientId });
  expect(looks.filter(({ kinds }) => kinds.includes("pharmacy")).length).toBeGreaterThan(0);

  const second = await sendPaper(patient);
  await at.goto(`/pharmacy/papers/${second}`);
  await expect(
    at.getByText(pharmacist.say("Verified for the same patient before: is it the same paper?")),
  ).toBeVisible();
  await at.getByRole("button", { name: pharmacist.say("Do not accept it") }).click();
  await at.getByText(pharmacist.say("It is too old")).click();
  await looksRight(pharmacist);
  await at
    .getByRole("alertdialog")
    .getByRole("button", { name: pharmacist.say("Do not accept it") })
    .click();
  await expect(page.getByText(say("It is too old"))).toBeVisible();
  await looksRight(patient);
  for (const each of [patient, pharmacist]) await each.context.close();
});
