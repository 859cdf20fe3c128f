import type { CheckInPlace } from "@carepoint/domain/settings/desk-rules";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { bookedVisits, doing, placeOf } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  doctor = await addDoctor(hospital);
});
afterAll(() => hospital.close());

async function booked() {
  const [visit] = await bookedVisits(hospital, await addDoctor(hospital), 1);
  if (!visit) throw new Error("nobody booked");
  return visit;
}

const codes = (now = nine, who = desk) => calling({ ...hospital, now }, who).queue.checkInCodes();
const rule = (checkInFrom: CheckInPlace) => doing(hospital, desk, amendSettings, { checkInFrom });

it("a patient at home cannot check in; with the code at the counter one can, and has a token", async () => {
  const { appointmentId, patient } = await booked();
  expect(await doing(hospital, patient, checkIn, { appointmentId })).toBe("check_in_at_counter");
  const { screen } = await codes();
  expect(await doing(hospital, patient, checkIn, { appointmentId, code: screen.code })).toMatchObject({
    status: "checked_in",
  });
  expect(await placeOf(hospital, appointmentId)).toMatchObject({ number: 1, status: "waiting" });
});

it("the code on a screen is over within three minutes, the printed one at midnight", async () => {
  const { appointmentId, patient } = await booked();
  const { screen, paper } = await codes();
  const late = nine.add({ minutes: 4 });
  expect(await doing(hospital, patient, checkIn, { appointmentId, code: screen.code }, late)).toBe(
    "check_in_code_over",
  );
  const yesterday = await codes(nine.subtract({ hours: 24 }));
  expect(await doing(hospital, patient, checkIn, { appointmentId, code: yesterday.paper.code }, late)).toBe(
    "check_in_code_over",
  );
  expect(await doing(hospital, patient, checkIn, { appointmentId, code: paper.code }, late)).toMatchObject({
    status: "checked_in",
  });
});

it("a code that was written by somebody else, lengthened, or of another branch is refused", async () => {
  const { appointmentId, patient } = await booked();
  const { code } = (await codes()).screen;
  const [branch = "", day = "", until = "", signature = ""] = code.split(".");
  const longer = `${branch}.${day}.${Number(until) + 600}`;
  const otherBranch = `01890000-0000-7000-8000-00000000beef.${day}.${until}`;
  const { sealer } = hospital.services;
  const refused = [
    "",
    "nonsense",
    `${longer}.${signature}`,
    `${branch}.${day}.${until}.`,
    `${branch}.${day}.${until}.${sealer.sign("display", `${branch}.${day}.${until}`)}`,
    `${otherBranch}.${sealer.sign("check_in", otherBranch)}`,
  ];
  for (const each of refused)
    expect(await doing(hospital, patient, checkIn, { appointmentId, code: each }), each).toBe("check_in_code_wrong");
});

it("the code opens nobody else's visit, and the desk needs none", async () => {
  const { appointmentId } = await booked();
  const stranger = await addPatient(hospital);
  const { code } = (await codes()).screen;
  expect(await doing(hospital, stranger, checkIn, { appointmentId, code })).toBe("not_found");
  expect(await doing(hospital, desk, checkIn, { appointmentId })).toMatchObject({ status: "checked_in" });
});

it("a hospital may allow it from anywhere, or leave it to the desk", async () => {
  const { appointmentId, patient } = await booked();
  const { code } = (await codes()).screen;
  await rule("desk_only");
  expect(await doing(hospital, patient, checkIn, { appointmentId, code })).toBe("check_in_at_counter");
  await rule("anywhere");
  expect(await doing(hospital, patient, checkIn, { appointmentId })).toMatchObject({ status: "checked_in" });
  await rule("counter");
});

it("nobody but a front desk reads the codes", async () => {
  await expect(codes(nine, doctor)).rejects.toMatchObject({ message: "forbidden" });
  await expect(codes(nine, await addPatient(hospital))).rejects.toMatchObject({ message: "forbidden" });
});
