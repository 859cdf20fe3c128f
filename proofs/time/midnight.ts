import { Refused } from "@carepoint/api/testing/browser";
import { book, inIndia, type Scene } from "./houses.ts";

const days = ["2027-08-02", "2028-02-29", "2028-03-01", "2028-01-01"];

/** A visit's day begins at the branch's midnight, to the second, wherever the server believes itself to be. */
export async function requireMidnight(scene: Scene): Promise<number> {
  const { till, houses, findings } = scene;
  for (const day of days) {
    const midnight = inIndia(`${day}T00:00:00`);
    await till.setClock(midnight.subtract({ hours: 48 }));
    const visits = [];
    for (const [nth] of houses.entries())
      visits.push(await book(scene, midnight.add({ hours: 9, minutes: 30 * nth }), nth));
    for (const [seconds, expected] of [
      [-30, "check_in_another_day"],
      [1, "ok"],
    ] as const) {
      await till.setClock(midnight.add({ seconds }));
      for (const [nth, { desk, zone }] of houses.entries()) {
        const told = await desk.mutate("appointments.checkIn", { appointmentId: visits[nth] }).then(
          () => "ok",
          (error: unknown) => (error instanceof Refused ? error.message : String(error)),
        );
        findings.require(told === expected, "another midnight", `${day} ${seconds} s, server in ${zone}: ${told}`);
      }
    }
  }
  return days.length;
}
