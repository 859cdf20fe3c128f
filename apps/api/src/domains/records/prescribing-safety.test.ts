import { openDatabase } from "@carepoint/db/client";
import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { checkSafety } from "@carepoint/domain/records/safety";
import type { Override } from "@carepoint/domain/records/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { linesOf } from "../../testing/formulary.ts";
import { openedVisit } from "../../testing/opened.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: string;
let line: Awaited<ReturnType<typeof linesOf>>;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  line = await linesOf(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital);
  encounterId = await opened();
});

const records = (actor = doctor) => calling(hospital, actor).records;
const patientId = () => patientIdOf.parse(asha.patientId);

const opened = async (by = doctor, kind: "in_person" | "tele" = "in_person") =>
  (await openedVisit(hospital, { doctor: by, patientId: asha.patientId, kind })).encounterId;

const issue = (lines: object[], more: object = {}, by = doctor) =>
  records(by).issuePrescription({ opId: newId(), encounterId, lines, ...more } as never);
const note = (content: object, by = doctor) =>
  records(by).recordEntry({ opId: newId(), patientId: patientId(), content } as never);

/** What the server says stands against these lines, each answered. */
async function reasonsFor(lines: ReturnType<typeof line>[], visit = encounterId, by = doctor): Promise<Override[]> {
  const genericIds = lines.flatMap(({ genericId }) => genericId ?? []);
  const facts = await records(by).prescribingFacts({ encounterId: visit, genericIds } as never);
  return checkSafety(lines as never, facts).alerts.map(({ line: place, alert, about }) => ({
    ...{ line: place, alert, about },
    reason: "CANARY seen and meant",
  }));
}
const kinds = async (...of: Parameters<typeof reasonsFor>) => (await reasonsFor(...of)).map(({ alert }) => alert);

describe("a medicine", () => {
  test("beside what is taken now is refused until each alert has its own reason, which only a doctor reads", async () => {
    const other = await addDoctor(hospital);
    const theirs = await opened(other);
    await issue([line("Warfarin", { strength: "2 mg", frequency: "OD" })], { encounterId: theirs }, other);
    const lines = [
      line("Aspirin", { strength: "75 mg", frequency: "OD" }),
      line("Warfarin", { strength: "1 mg", frequency: "HS" }),
    ];
    expect(await kinds(lines)).toEqual(["interaction", "duplicate", "interaction"]);
    const reasons = await reasonsFor(lines);
    await expect(issue(lines)).rejects.toThrow("alerts_unanswered");
    for (const missing of reasons)
      await expect(issue(lines, { overrides: reasons.filter((each) => each !== missing) })).rejects.toThrow(
        "alerts_unanswered",
      );
    const { prescriptionId } = await issue(lines, { overrides: reasons });
    const read = (by: Actor) => records(by).readPrescription({ prescriptionId });
    expect((await read(doctor)).overrides).toEqual(reasons);
    expect((await read(other)).overrides).toEqual(reasons);
    expect((await read(asha)).overrides).toEqual([]);
    const { items } = await records(asha).listPrescriptions({ patientId: patientId() });
    expect(JSON.stringify(items)).not.toContain("CANARY");
  });

  test("in too high a dose is found over the lines, for a child by the weight of late", async () => {
    const lines = [
      line("Paracetamol", { strength: "1 g", frequency: "QID" }),
      line("Aceclofenac + Paracetamol", { strength: "100 mg + 325 mg" }),
    ];
    expect(await kinds(lines)).toEqual(["duplicate", "max_dose"]);
    await hospital.db
      .updateTable("patients")
      .set({ birthDate: "2023-06-01", birthYear: 2023 })
      .where("id", "=", asha.patientId)
      .execute();
    const syrup = [
      line("Paracetamol", {
        strength: "250 mg/5 ml",
        form: "syrup",
        dose: { amount: 5, unit: "ml" },
        frequency: "QID",
      }),
    ];
    expect(await kinds(syrup)).toEqual([]);
    const takenAt = hospital.now.toString({ smallestUnit: "millisecond" });
    await note({ kind: "vitals", takenAt, readings: { weight: 12 } });
    expect(await kinds(syrup)).toEqual(["max_dose"]);
  });

  test("is refused in a pregnancy on record and below its age", async () => {
    await note({ kind: "problem", text: "Pregnancy", icd10: "Z33" });
    await hospital.db
      .updateTable("patients")
      .set({ birthDate: "2012-01-01", birthYear: 2012 })
      .where("id", "=", asha.patientId)
      .execute();
    expect(await kinds([line("Ciprofloxacin")])).toEqual(["pregnancy", "age"]);
    await expect(issue([line("Ciprofloxacin")])).rejects.toThrow("alerts_unanswered");
  });

  test("that the prescription replaces is not taken beside the new one", async () => {
    const { prescriptionId } = await issue([line("Metformin")]);
    const more = line("Metformin", { strength: "850 mg" });
    await expect(issue([more])).rejects.toThrow("alerts_unanswered");
    await expect(issue([more], { supersedes: prescriptionId })).resolves.toMatchObject({ status: "issued" });
  });

  test("a reason for another line, another kind or another subject answers nothing", async () => {
    await note({ kind: "allergy", substance: "Ibuprofen" });
    const wrong = { line: 0, alert: "allergy", about: "Ibuprofen", reason: "seen" };
    for (const change of [{ line: 1 }, { alert: "age" }, { about: "Aspirin" }])
      await expect(issue([line("Ibuprofen")], { overrides: [{ ...wrong, ...change }] })).rejects.toThrow(
        "alerts_unanswered",
      );
    await expect(issue([line("Ibuprofen")], { overrides: [wrong] })).resolves.toMatchObject({ status: "issued" });
  });
});

test("a prescription waits for whoever writes in the record, and then knows it", async () => {
  let issuing: Promise<unknown> | undefined;
  await hospital.db.transaction().execute(async (tx) => {
    await tx.selectFrom("patients").select("id").where("id", "=", asha.patientId).forUpdate().execute();
    issuing = issue([line("Paracetamol")]);
    issuing.catch(() => undefined);
    await untilSomebodyWaits();
    const key = hospital.services.sealer.keyOf(
      await tx
        .selectFrom("patientKeys")
        .select(["patientId", "wrappedKey"])
        .where("patientId", "=", asha.patientId)
        .executeTakeFirst(),
    );
    const allergiesSealed = key.seal({ table: "patients", column: "allergies", id: asha.patientId }, [
      { substance: "Paracetamol" },
    ]);
    await tx.updateTable("patients").set({ allergiesSealed }).where("id", "=", asha.patientId).execute();
  });
  await expect(issuing).rejects.toThrow("alerts_unanswered");
});

test("whoever records in a visit and whoever prescribes in it take turns: neither waits for the other in a circle", async () => {
  const before = await deadlocks();
  const rounds = Array.from({ length: 12 }, (_, round) => round);
  const allergy = (round: number) => ({ kind: "allergy", substance: `Substance ${round}` });
  const both = rounds.flatMap((round) => [
    records().recordEntry({ opId: newId(), patientId: patientId(), encounterId, content: allergy(round) } as never),
    issue([line("Folic acid", { strength: "5 mg", frequency: "OD", name: `Folvite ${round}` })]),
  ]);
  const outcomes = await Promise.allSettled(both);
  const refusals = outcomes.flatMap((each) => (each.status === "rejected" ? String(each.reason) : []));
  // the second and later ones give folic acid twice, and say so: one after the other saw what went before
  expect(new Set(refusals.map((each) => each.replace("TRPCError: ", "")))).toEqual(new Set(["alerts_unanswered"]));
  expect(refusals).toHaveLength(rounds.length - 1);
  expect(await deadlocks()).toBe(before);
});

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{
    met: number;
  }>`select deadlocks::int as met from pg_stat_database where datname = current_database()`.execute(hospital.db);
  return rows[0]?.met ?? 0;
}

async function untilSomebodyWaits(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await sql<{
        waiting: number;
      }>`select count(*)::int as waiting from pg_locks where not granted`.execute(hospital.db);
      return rows[0]?.waiting ?? 0;
    })
    .toBeGreaterThan(0);
}

describe("from afar", () => {
  const rung = (contact: string) =>
    hospital.db
      .insertInto("doctorKinds")
      .values({
        doctorId: doctor.doctorId ?? "",
        kind: "tele",
        offered: true,
        fee: 30_000,
        minutes: 15,
        contact,
      } as never)
      .onConflict((conflict) => conflict.columns(["doctorId", "kind"]).doUpdateSet({ contact }))
      .execute();

  test("a first consultation by video gives lists O and A, by telephone list O alone", async () => {
    asha = await addPatient(hospital);
    await rung("https://meet.example/ananya");
    const visit = await opened(doctor, "tele");
    const told = async (name: string) => kinds([line(name, { strength: "5 mg" })], visit);
    expect(await told("Paracetamol")).toEqual([]);
    expect(await told("Amlodipine")).toEqual([]);
    expect(await told("Sitagliptin")).toEqual(["telemedicine"]);
    await rung("+919876543210");
    expect(await told("Amlodipine")).toEqual(["telemedicine"]);
    expect(await told("Paracetamol")).toEqual([]);
  });

  test("what was prescribed in person is given again, list B added; what is prohibited never is, whatever is said", async () => {
    await rung("+919876543210");
    await issue([line("Pantoprazole", { strength: "40 mg", frequency: "OD", durationDays: 3 })]);
    const visit = await opened(doctor, "tele");
    const at = { encounterId: visit };
    const again = line("Pantoprazole", { strength: "40 mg", frequency: "OD" });
    expect(await kinds([again], visit)).toEqual(["duplicate"]); // three days of it have only begun
    await expect(issue([again], { ...at, overrides: await reasonsFor([again], visit) })).resolves.toBeDefined();
    await expect(issue([line("Sitagliptin", { strength: "50 mg", frequency: "OD" })], at)).resolves.toBeDefined();
    await expect(issue([line("Cefixime", { strength: "200 mg" })], at)).rejects.toThrow("alerts_unanswered");
    const said = await reasonsFor([line("Alprazolam", { strength: "0.25 mg", frequency: "HS" })], visit);
    await expect(
      issue([line("Alprazolam", { strength: "0.25 mg", frequency: "HS" })], { ...at, overrides: said }),
    ).rejects.toThrow("telemedicine_prohibited");
    await expect(issue([line("Alprazolam", { strength: "0.25 mg", frequency: "HS" })])).resolves.toBeDefined();
  });
});

test("neither reasons nor what was issued can be changed, by anybody", async () => {
  await note({ kind: "allergy", substance: "Ibuprofen" });
  const overrides = await reasonsFor([line("Ibuprofen")]);
  const { prescriptionId } = await issue([line("Ibuprofen")], { overrides });
  const { db } = hospital;
  const rewritten = db
    .updateTable("prescriptionOverrides")
    .set({ line: 1 })
    .where("prescriptionId", "=", prescriptionId);
  await expect(rewritten.execute()).rejects.toThrow(/append-only|permission denied/);
  const swapped = db
    .updateTable("prescriptions")
    .set({ contentSealed: Buffer.alloc(40) })
    .where("id", "=", prescriptionId);
  await expect(swapped.execute()).rejects.toThrow("append-only");
  await expect(
    records().cancelPrescription({ opId: newId(), prescriptionId, reason: "mistake" } as never),
  ).resolves.toMatchObject({ status: "cancelled" });
});

describe("the catalogue", () => {
  test("letters names that are easily taken for each other, for doctors", async () => {
    const found = await records().findGenerics({ text: "predni" });
    expect(found.map(({ name, tallName }) => [name, tallName])).toContainEqual(["Prednisolone", "prednisoLONE"]);
    expect((await records().tallNames()).items).toEqual(expect.arrayContaining(["prednisoLONE", "metFORMIN"]));
    await expect(records(asha).tallNames()).rejects.toThrow("forbidden");
  });

  test("says what a list brought in that nobody looked through", async () => {
    const genericId = newId();
    const owner = openDatabase(hospital.ownerUrl, { max: 1 });
    const generic = { id: genericId, name: `Ropinirole ${genericId}`, searchName: genericId, source: "imported" };
    await owner.insertInto("generics").values(generic).execute();
    await owner.insertInto("genericIngredients").values({ genericId, ingredient: "ropinirole", place: 1 }).execute();
    await owner.destroy();
    const facts = await records().prescribingFacts({
      encounterId,
      genericIds: [genericId, line("Paracetamol").genericId],
    } as never);
    expect(facts.medicines.map(({ id, imported }) => [id === genericId, imported])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
    const brought = { ...line("Ropinirole", { strength: "2 mg" }), genericId };
    expect(checkSafety([brought] as never, facts).unchecked).toMatchObject([
      { line: 0, doubts: ["imported", "strength"] },
    ]);
  });
});
