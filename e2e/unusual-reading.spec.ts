import { withConnection } from "@carepoint/db/connect";
import { expect, test } from "@playwright/test";
import { ownerUrl, runNow } from "./hospital-clock.ts";
import { arrive, signIn } from "./people.ts";

/** The desk opened ninety people's records, one by one, within the hour; then the hourly watch comes by. */
async function readTooMuch(): Promise<{ kavita: string; mrn: string }> {
  const read = await withConnection(ownerUrl(), async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from auth."user" where username = 'kavita'`);
    const id = rows[0]?.id ?? "";
    await client.query(
      `insert into access_log (at, actor_id, role, procedure, patient_ids, request_id)
       select app_now() - interval '10 minutes', $1, 'front_desk', 'patients.byId', array[id], 'story' from patients limit 90`,
      [id],
    );
    const { rows: seen } = await client.query<{ mrn: string }>(
      // whom no other story looked at
      `select mrn from patients join access_log on patients.id = any(patient_ids) where request_id = 'story'
       order by (select count(*) from access_log looks where patients.id = any(looks.patient_ids)), mrn limit 1`,
    );
    return { kavita: id, mrn: seen[0]?.mrn ?? "" };
  });
  await runNow("audit.watch_reading");
  return read;
}

test("whoever opened far more records than their peers is shown to the administrator, with what was opened", async ({
  browser,
}) => {
  const { kavita, mrn } = await readTooMuch();
  for (const [size, language] of [
    ["desktop", "en"],
    ["phone", "hi"],
  ] as const) {
    const admin = await arrive(browser, size, language);
    const { page, say } = admin;
    await signIn(admin, "arjun", "/admin");
    await page.locator("main a[href='/admin/looks']").click();
    await page.waitForURL(/\/admin\/looks/);
    const alert = page.getByRole("status").filter({ hasText: "Kavita Joshi" });
    await expect(alert).toContainText(/\b(9\d|1\d\d)\b/);
    await alert.getByRole("button", { name: say("Show what was opened") }).click();
    const who = page.getByRole("textbox", { name: say("E-mail of who looked, or id of the account") });
    await expect(who).toHaveValue(kavita);
    await expect(page.getByText("Kavita Joshi").first()).toBeVisible();

    // nobody knows an id by heart: an address of mail and a record number do as well
    await who.fill("nobody@example.com");
    await expect(page.getByText(say("Nobody signs in with this e-mail."))).toBeVisible();
    await who.fill("Arjun@demo.carepoint.example");
    await expect(page.locator("main").getByText("Kavita Joshi", { exact: true })).toHaveCount(0);
    await who.fill("");
    const whom = page.getByRole("textbox", { name: say("Record number of a patient, or id") });
    await whom.fill(mrn);
    // of the ninety she opened this is one; that the administrator asked by its number is a look as well
    const hers = page.locator("main").getByText("Kavita Joshi", { exact: true });
    await expect.poll(() => hers.count()).toBeLessThan(10);
    await expect(hers.first()).toBeVisible();
    await admin.context.close();
  }
});
