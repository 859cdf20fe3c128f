import { branchId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import {
  addBranch,
  addDoctor,
  addFrontDesk,
  addPatient,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { waitingVisits } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const register = async (name: string, phone?: string) =>
  (await calling(hospital, desk).patients.register({ opId: newId(), name, sex: "female", ageYears: 40, phone }))
    .patientId;

async function found(
  text: string,
  { actor = desk, now = hospital.now }: { actor?: Actor; now?: Temporal.Instant } = {},
) {
  return (await calling({ ...hospital, now }, actor).patients.find({ text })).map(({ name }) => name);
}

test("a name is found in whichever script and spelling it is typed, the one that is written so first", async () => {
  for (const name of ["सुनीता देवी", "Suneeta Devi", "Vinita Rao", "ಶ್ರೀನಿವಾಸ ಗೌಡ", "José D'Souza"]) await register(name);
  expect(await found("sunita")).toEqual(expect.arrayContaining(["सुनीता देवी", "Suneeta Devi"]));
  expect((await found("सुनीता देवी")).slice(0, 2)).toEqual(["सुनीता देवी", "Suneeta Devi"]);
  expect((await found("suneeta devi")).slice(0, 2)).toEqual(["Suneeta Devi", "सुनीता देवी"]);
  expect((await found("srinivas gowda"))[0]).toBe("ಶ್ರೀನಿವಾಸ ಗೌಡ");
  expect((await found("JOSE dsouza"))[0]).toBe("José D'Souza");
  expect(await found("sunita")).not.toContain("Vinita Rao");
});

test("a part of a long name that is misspelt finds it, and two letters find who has a word that begins so", async () => {
  await register("Thirunavukkarasu Balasubramaniam Iyer");
  expect(await found("Balasubramanyam")).toContain("Thirunavukkarasu Balasubramaniam Iyer");
  await register("Wu Xiu");
  await register("Fuwu Anand");
  expect(await found("xi")).toEqual(["Wu Xiu"]);
  expect(await found("wu")).toEqual(["Wu Xiu"]);
});

test("the last four digits find everybody whose telephone ends so, the whole number only whose it is", async () => {
  await register("Asha One", "9812341111");
  await register("Asha Two", "9898981111");
  expect(await found("1111")).toEqual(["Asha One", "Asha Two"]);
  expect(await found("98989 81111")).toEqual(["Asha Two"]);
});

test("today's token and the code of a visit find who holds them; not yesterday's, nor another branch's", async () => {
  const doctor = await addDoctor(hospital);
  const [, second] = await waitingVisits(hospital, desk, doctor, [0, 1]);
  const { code, patientName } = await hospital.db
    .selectFrom("appointments")
    .innerJoin("patients", "patients.id", "appointments.patientId")
    .select(["appointments.code", "patients.name as patientName"])
    .where("appointments.id", "=", second?.appointmentId ?? "")
    .executeTakeFirstOrThrow();
  expect(await found("2", { now: nine })).toEqual([patientName]);
  expect(await found("2", { now: nine.add({ hours: 24 }) })).toEqual([]);
  expect(await found(code.toLowerCase(), { now: nine })).toEqual([patientName]);
  const elsewhere = { ...desk, branchId: branchId.parse(await addBranch(hospital)) };
  expect(await found("2", { actor: elsewhere, now: nine })).toEqual([]);
  expect(await found(code, { actor: elsewhere, now: nine })).toEqual([]);
  const stranger = await addDoctor(hospital, { name: "Dr. Elsewhere" });
  expect(await found("2", { actor: stranger, now: nine })).toEqual([]);
  expect(await found("2", { actor: doctor, now: nine })).toEqual([patientName]);
});

test("what holds no letter is nobody's name", async () => {
  await addPatient(hospital, "Asha");
  for (const text of ["%", "%%", "__", "''", "-"]) expect(await found(text)).toEqual([]);
});
