import { writeFile } from "node:fs/promises";
import { specimens } from "@carepoint/domain/files/specimens";
import { expect, type Locator, test } from "@playwright/test";
import { settle, tooWide, violationsOn } from "./accessibility.ts";
import { bookedAhead, ownPatient } from "./commands.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";

/** A photograph with three megabytes of comments, as some cameras write them: more than one piece. */
function heavyPhoto(): Buffer {
  const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0xff, 0xff), Buffer.alloc(0xfffd, newName("x"))]);
  const { jpeg } = specimens;
  return Buffer.concat([jpeg.subarray(0, 2), ...Array.from({ length: 48 }, () => comment), jpeg.subarray(2)]);
}

async function adding({ page, say }: Person, name: string): Promise<Locator> {
  await page.getByRole("button", { name: say("Add a report or photo: {name}", { name }) }).click();
  return page.getByRole("dialog", { name: say("Add a report or photo") });
}

test("a patient sends a photo through a cut and a reload, and a HEIC report; the doctor sees both in the chart", async ({
  browser,
}, info) => {
  const patient = await arrive(browser, "narrowest", "hi");
  const { page, context, say } = patient;
  await signInQuietly(patient, "rohan");
  const own = await ownPatient(patient);
  await page.goto("/documents");
  const photo = info.outputPath("rash.jpg");
  await writeFile(photo, heavyPhoto());

  const offsets: number[] = [];
  await context.route("**/api/uploads/*", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    offsets.push(Number(await route.request().headerValue("upload-offset")));
    if (offsets.length !== 3) return route.continue();
    await context.setOffline(true);
    return route.abort("internetdisconnected");
  });
  let form = await adding(patient, own.name);
  await form.getByLabel(say("File")).setInputFiles(photo);
  await expect(form.getByText(say("Waiting for the network. It goes on by itself."))).toBeVisible();
  expect(offsets.at(-1)).toBeGreaterThan(0);

  await context.setOffline(false);
  await page.reload();
  form = await adding(patient, own.name);
  await form.getByLabel(say("File")).setInputFiles(photo);
  await expect(form.getByText(say("Sent"), { exact: true })).toBeVisible();
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1); // after the reload it went on
  const rash = newName("Rash");
  await form.getByLabel(say("What is it?")).selectOption("photo");
  await form.getByLabel(say("Title")).fill(rash);
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("add.png") });
  await form.getByRole("button", { name: say("Save to the record") }).click();
  await expect(page.getByRole("button", { name: rash })).toBeVisible();

  form = await adding(patient, own.name);
  await form
    .getByLabel(say("File"))
    .setInputFiles({ name: "IMG_0001.HEIC", mimeType: "image/heic", buffer: Buffer.from(specimens.heic) });
  const report = newName("Blood count");
  await form.getByLabel(say("Title")).fill(report);
  await form.getByRole("button", { name: say("Save to the record") }).click();
  const row = page.getByRole("button", { name: report });
  await expect(row).toBeVisible();
  await expectDrawn(page.getByRole("listitem").filter({ hasText: rash }).locator("img"));
  await settle(page);
  expect(await violationsOn(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("mine.png") });

  const desk = await arrive(browser, "desktop", "en");
  await signInQuietly(desk, "kavita");
  const { appointmentId } = await bookedAhead(desk, own);
  await desk.context.close();
  const doctor = await arrive(browser, "landscape", "en");
  await signInQuietly(doctor, "ananya");
  await doctor.page.goto(`/doctor/visits/${appointmentId}`);
  const papers = doctor.page.getByRole("region", { name: doctor.say("Reports and photos") });
  await papers.scrollIntoViewIfNeeded();
  for (const title of [rash, report]) {
    await expectDrawn(papers.getByRole("listitem").filter({ hasText: title }).locator("img"));
  }
  await settle(doctor.page);
  await doctor.page.screenshot({ path: info.outputPath("chart.png") });
  await papers.getByRole("button", { name: report }).click();
  const opened = doctor.page.getByRole("dialog", { name: report });
  await expectDrawn(opened.getByRole("img", { name: report }));
  await settle(doctor.page);
  expect(await violationsOn(doctor.page)).toEqual([]);
  await doctor.page.screenshot({ path: info.outputPath("opened.png") });
  const download = doctor.page.waitForEvent("download");
  await opened.getByRole("link", { name: doctor.say("Save the file") }).click();
  expect((await download).suggestedFilename()).toBe(`${report}.jpg`);
  await doctor.context.close();

  await page.goto("/privacy");
  await expect(page.getByText(say("reports and photos")).first()).toBeVisible();
  await context.close();
});

/** A picture that came, not only its place. */
async function expectDrawn(picture: Locator): Promise<void> {
  await expect.poll(() => picture.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0);
}
