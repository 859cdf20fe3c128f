import { expect } from "@playwright/test";
import { settle } from "./accessibility.ts";
import { ask, send } from "./commands.ts";
import { arrive, newName, type Person, signInQuietly } from "./people.ts";
import { stockUp } from "./shelves.ts";

/** What the demo sells on a prescription alone. */
export const prescribedBrand = "Clavomed 625";

/** A photograph of a paper of which there is no second. */
async function photo({ page }: Person): Promise<Buffer> {
  const words = ["Dr. Meera Kulkarni, MBBS", "Reg. MMC/2011/04", newName("Rx"), "Clavomed 625  1-0-1  10 days"];
  const url = await page.evaluate((lines) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 1200 });
    const paper = canvas.getContext("2d");
    if (!paper) return "";
    paper.fillStyle = "white";
    paper.fillRect(0, 0, 900, 1200);
    paper.fillStyle = "black";
    paper.font = "42px serif";
    for (const [at, line] of lines.entries()) paper.fillText(line, 60, 120 + at * 90);
    return canvas.toDataURL("image/png");
  }, words);
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

/** The picture is chosen on the patient's page and sent from there; answers the paper's id. */
export async function sendPaper(person: Person): Promise<string> {
  const { page, say } = person;
  await page.goto("/medicines/papers");
  const file = { name: "paper.png", mimeType: "image/png", buffer: await photo(person) };
  await page.getByLabel(say("Photo or file of the whole paper")).setInputFiles(file);
  await expect(page.getByText(say("Sent"), { exact: true }).first()).toBeVisible();
  await settle(page);
  await page.getByRole("button", { name: say("Send to the pharmacy") }).click();
  await expect(page.getByText(say("Waits for a pharmacist"), { exact: true }).first()).toBeVisible();
  const { items } = await ask<{ items: { id: string; status: string }[] }>(person, "pharmacy.papers");
  return items.find(({ status }) => status === "sent")?.id ?? "";
}

/** The day of a paper's branch, once its picture may be seen. */
export async function dayOfPaper(pharmacist: Person, paperId: string): Promise<string> {
  type Read = { today: string; file: { status: string } };
  const read = () => ask<Read>(pharmacist, "pharmacy.readPaper", { paperId });
  await expect.poll(async () => (await read()).file.status).toBe("clean");
  return (await read()).today;
}

/** The page that orders from a verified paper. */
export async function openPaper(person: Person): Promise<void> {
  type Own = { id: string; inForce: boolean };
  const { items } = await ask<{ items: Own[] }>(person, "pharmacy.papers");
  const standing = items.find(({ inForce }) => inForce)?.id ?? (await verifiedPaper(person));
  await person.page.goto(`/medicines/papers/${standing}`);
}

/** A paper that the person sent, and the demo's pharmacist verified. */
export async function verifiedPaper(person: Person): Promise<string> {
  const paperId = await sendPaper(person);
  const browser = person.context.browser();
  if (!browser) throw new Error("the patient has no browser");
  const pharmacist = await arrive(browser, "desktop", "en");
  await signInQuietly(pharmacist, "suresh");
  await stockUp(pharmacist, prescribedBrand);
  const prescribedOn = await dayOfPaper(pharmacist, paperId);
  const outside = { prescriber: "Dr. Meera Kulkarni", registrationNumber: "MMC/2011/04", address: "12 FC Road, Pune" };
  const found = await ask<{ items: { id: string }[] }>(pharmacist, "catalogue.find", { text: prescribedBrand });
  const lines = [{ medicineId: found.items[0]?.id, units: 20 }];
  await send(pharmacist, "pharmacy.verifyPaper", { paperId, outside: { ...outside, prescribedOn }, lines });
  await pharmacist.context.close();
  return paperId;
}
