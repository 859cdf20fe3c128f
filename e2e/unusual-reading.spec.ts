import { withConnection } from "@carepoint/db/connect";
import { expect, test } from "@playwright/test";
import { ownerUrl, runNow } from "./hospital-clock.ts";
import { arrive, signIn } from "./people.ts";

/** The desk opened ninety people's records, one by one, within the hour; then the hourly watch comes by. */
async function readTooMuch(): Promise<string> {
  const account = await withConnection(ownerUrl(), async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from auth."user" where username = 'kavita'`);
    const id = rows[0]?.id ?? "";
    await client.query(
      `insert into access_log (at, actor_id, role, procedure, patient_ids, request_id)
       select app_now() - interval '10 minutes', $1, 'front_desk', 'patients.byId', array[id], 'story' from patients limit 90`,
      [id],
    );
    return id;
  });
  await runNow("audit.watch_reading");
  return account;
}

test("whoever opened far more records than their peers is shown to the administrator, with what was opened", async ({
  browser,
}) => {
  const kavita = await readTooMuch();
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
    await expect(page.getByRole("textbox", { name: say("Id of an account") })).toHaveValue(kavita);
    await expect(page.getByText("Kavita Joshi").first()).toBeVisible();
    await admin.context.close();
  }
});
