import { runnable } from "@carepoint/api/testing/runnable-jobs";
import { book, inIndia, type Scene } from "./houses.ts";

/** Minutes before the visit at which the job looks: the clock jumps back an hour, over a mark and back, and sleeps. */
const looks = [1560, 1441, 1439, 1500, 1441, 1380, 1440, 61, 59, 119, 61, 58, 5, -10];

/** One reminder a day and one an hour before, two workers at every look. */
export async function requireOneReminder(scene: Scene, days: number): Promise<number> {
  const { till, findings } = scene;
  const visits: string[] = [];
  const first = inIndia("2027-06-07T09:00:00");
  for (let day = 0; day < days; day += 1) {
    const nine = first.add({ hours: 24 * day });
    await till.setClock(nine.subtract({ hours: 72 }));
    visits.push(await book(scene, nine, day));
    for (const minutes of looks) {
      await till.setClock(nine.subtract({ minutes }));
      const look = async () => runnable.remind.run(till.server.hospital.jobContext(await till.now()), {});
      await Promise.all([look(), look()]);
    }
  }
  const rows = await till.asOwner(
    `select appointment_id::text as id, template, count(*)::int as count from notifications
     where appointment_id = any($1) and template like 'appointment_reminder%' group by 1, 2`,
    [visits],
  );
  for (const id of visits)
    for (const template of ["appointment_reminder_24h", "appointment_reminder_1h"]) {
      const count = rows.find((row) => row.id === id && row.template === template)?.count ?? 0;
      findings.require(count === 1, "not one reminder", `${template}: ${count}`);
    }
  findings.requireLookedAt(visits.length, days, "reminded visits");
  return visits.length;
}
