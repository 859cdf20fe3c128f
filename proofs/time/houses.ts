import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import { type ApiProcess, startProcess } from "@carepoint/api/testing/process";
import { pickAt } from "@carepoint/db/seed/mulberry32";
import type { Findings } from "../harness/proof.ts";
import type { Till } from "../money/till.ts";
import type { Tab } from "../ward/personas.ts";
import { addBranch, addStaff } from "../ward/worlds.ts";

/** Where servers may believe themselves to be. */
export const serverZones = ["UTC", "Asia/Kolkata", "America/New_York"] as const;

/** One hospital served by three processes, each with another zone of its own. */
export interface House {
  readonly zone: string;
  readonly visitor: Tab;
  readonly desk: Tab;
  readonly process: ApiProcess;
}

export async function openHouses({ server }: Till): Promise<House[]> {
  const { hospital } = server;
  return Promise.all(
    serverZones.map(async (zone) => {
      const process = await startProcess(hospital, "serve", { TZ: zone, RATE_LIMITS: "relaxed" });
      const { address } = process;
      const staff = await addStaff(hospital, "front_desk", hospital.branchId);
      const desk = await server.signedInAt(() => address, staff);
      return { zone, process, desk, visitor: server.visiting(crypto.randomUUID(), address) };
    }),
  );
}

export interface Scene {
  readonly till: Till;
  readonly houses: readonly House[];
  readonly sittings: readonly [Sitting, Sitting];
  readonly findings: Findings;
}

/** A visit that the desk of a house has booked, to be paid later. */
export async function book({ till, sittings, houses }: Scene, at: Temporal.Instant, nth: number): Promise<string> {
  const { patientId } = await addPatient(till.server.hospital);
  const { desk } = pickAt(houses, nth % houses.length);
  const { doctorId, branchId } = sittings[0];
  const input = { doctorId, branchId, patientId, startsAt: at.toString({ smallestUnit: "millisecond" }) };
  const { appointmentId } = await desk.mutate<{ appointmentId: string }>("appointments.hold", input);
  await desk.mutate("billing.payLater", { appointmentId, reason: "after_visit" });
  return appointmentId;
}

export const inIndia = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime("Asia/Kolkata").toInstant();

/** A doctor who sits every day from midnight to four and from nine to one, in half hours. */
export interface Sitting {
  readonly doctorId: string;
  readonly branchId: string;
  readonly zone: string;
}

const hours = [
  ["00:00", "04:00"],
  ["09:00", "13:00"],
] as const;

export async function addSittings({ server, asOwner }: Till): Promise<readonly [Sitting, Sitting]> {
  const { hospital } = server;
  const abroad = await addBranch(hospital);
  await asOwner("update branches set zone = 'America/New_York' where id = $1", [abroad]);
  return [
    await addSitting(hospital, asOwner, { branchId: hospital.branchId, zone: "Asia/Kolkata" }),
    await addSitting(hospital, asOwner, { branchId: abroad, zone: "America/New_York" }),
  ];
}

async function addSitting(
  hospital: Till["server"]["hospital"],
  asOwner: Till["asOwner"],
  { branchId, zone }: Omit<Sitting, "doctorId">,
): Promise<Sitting> {
  const { doctorId } = await addDoctor(hospital);
  if (!doctorId) throw new Error("not a doctor");
  await asOwner("delete from weekly_hours where doctor_id = $1", [doctorId]);
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    hours.map(([fromTime, toTime]) => ({ doctorId, branchId, weekday, fromTime, toTime, slotMinutes: 30 })),
  );
  await hospital.db.insertInto("weeklyHours").values(week).execute();
  return { doctorId, branchId, zone };
}

/** Every half hour of these on the wall clock of the zone: one that the clocks skip is none, one that comes twice is the first. */
export function wallTimes(zone: string, days: readonly string[], notBefore: Temporal.Instant): string[] {
  return days
    .flatMap((day) => halfHours.map((time) => ({ day, time })))
    .flatMap(({ day, time }) => {
      const plain = Temporal.PlainDateTime.from(`${day}T${time}`);
      const at = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
      return at.toPlainDateTime().equals(plain) ? [at.toInstant()] : [];
    })
    .filter((at) => Temporal.Instant.compare(at, notBefore) >= 0)
    .map((at) => at.toString());
}

const halfHours = hours.flatMap(([from, to]) => {
  const opens = Temporal.PlainTime.from(from);
  const count = opens.until(Temporal.PlainTime.from(to)).total("minutes") / 30;
  return Array.from({ length: count }, (_, nth) => opens.add({ minutes: 30 * nth }).toString());
});
