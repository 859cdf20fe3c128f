import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, type PatientId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addPatient, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { holdFamily } from "./commands/hold-family.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { listFamilySlots } from "./queries/slots.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ patience: 5 });
});
afterAll(() => hospital.close());

/** An account that looks after so many people. */
async function family(size: number): Promise<{ account: Actor; people: PatientId[] }> {
  const members = await Promise.all(Array.from({ length: size }, () => addPatient(hospital)));
  const people = members.flatMap(({ patientIds }) => patientIds);
  const [first] = members;
  if (!first) throw new Error("nobody");
  return { account: { ...first, patientIds: people, viewable: people }, people };
}

const slot = (doctor: Actor, at = nine) => ({
  doctorId: doctorId.parse(doctor.doctorId),
  branchId: branchId.parse(hospital.branchId),
  startsAt: instantText(at),
});

const hold = (account: Actor, doctor: Actor, patientIds: PatientId[], at = nine) =>
  hospital.as(account, (ctx) => holdFamily(ctx, own(account), { ...slot(doctor, at), patientIds }));

const stranger = async (doctor: Actor, at = nine) => {
  const visitor = await addVisitor(hospital);
  return hospital.as(visitor, (ctx) => holdSlot(ctx, own(visitor), slot(doctor, at)));
};

const heldWith = (doctor: Actor) =>
  hospital.db
    .selectFrom("appointments")
    .select(["patientId", "startsAt"])
    .where("doctorId", "=", doctor.doctorId)
    .where("status", "=", "pending")
    .orderBy("startsAt")
    .execute();

it("three of a family are seen one after another, in the order in which they were named", async () => {
  const doctor = await addDoctor(hospital);
  const { account, people } = await family(3);
  const held = await hold(account, doctor, people);
  expect(await heldWith(doctor)).toEqual(
    people.map((patientId, place) => ({ patientId, startsAt: nine.add({ minutes: 15 * place }) })),
  );
  expect(held.holdExpiresAt).toBe(hospital.now.add({ minutes: 15 }).toString());
});

it("when one of the times is taken, nobody has any", async () => {
  const doctor = await addDoctor(hospital);
  const { account, people } = await family(3);
  await stranger(doctor, nine.add({ minutes: 30 }));
  await expect(hold(account, doctor, people).catch(codeOf)).resolves.toBe("slot_taken");
  expect(await heldWith(doctor)).toHaveLength(1);
});

it("nor when one of them has another visit then, or holds a time, or the account holds too many", async () => {
  const doctor = await addDoctor(hospital);
  const { account, people } = await family(4);
  const [first, second, third, fourth] = people;
  if (!first || !second || !third || !fourth) throw new Error("nobody");
  const elsewhere = await addDoctor(hospital);
  await hospital.as(account, (ctx) =>
    holdSlot(ctx, own(account), { ...slot(elsewhere, nine.add({ hours: 2 })), patientId: second }),
  );
  await expect(hold(account, doctor, [first, second]).catch(codeOf)).resolves.toBe("patient_holds");
  await expect(hold(account, doctor, people).catch(codeOf)).resolves.toBe("hold_limit");
  expect(await heldWith(doctor)).toEqual([]);
  await expect(
    hold(account, doctor, [third, (await addPatient(hospital)).patientIds[0] ?? third]).catch(codeOf),
  ).resolves.toBe("not_found");
  await hold(account, doctor, [first, third, fourth]);
});

it("two families and strangers who want the same times at once: every time has one holder, and no family is split", async () => {
  for (let round = 0; round < 6; round += 1) {
    const doctor = await addDoctor(hospital);
    const [one, two] = [await family(3), await family(2)];
    const outcomes = await Promise.all([
      hold(one.account, doctor, one.people).then(() => "held", codeOf),
      stranger(doctor, nine.add({ minutes: 15 })).then(() => "held", codeOf),
      hold(two.account, doctor, two.people, nine.add({ minutes: 15 })).then(() => "held", codeOf),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(["held", "slot_taken"]));
    const held = await heldWith(doctor);
    expect(new Set(held.map(({ startsAt }) => startsAt.toString())).size).toBe(held.length);
    for (const { people } of [one, two]) {
      const seen = held.filter(({ patientId }) => people.some((id) => id === patientId)).length;
      expect([0, people.length]).toContain(seen);
    }
  }
});

it("two who look after the same people and name them the other way round get in nobody's way", async () => {
  let tries = 0;
  for (let round = 0; round < 4; round += 1) {
    const [one, two] = [await addDoctor(hospital), await addDoctor(hospital)];
    const { account, people } = await family(3);
    const other: Actor = { ...(await addPatient(hospital)), patientIds: people, viewable: people };
    const held = (who: Actor, doctor: Actor, patientIds: PatientId[]) =>
      hospital.as(who, (ctx) => {
        tries += 1;
        return holdFamily(ctx, own(who), { ...slot(doctor), patientIds });
      });
    const outcomes = await Promise.all([
      held(account, one, people).then(() => "held", codeOf),
      held(other, two, people.toReversed()).then(() => "held", codeOf),
    ]);
    expect(outcomes.toSorted()).toEqual(["held", expect.stringMatching(/^patient_(holds|overlap)$/)]);
  }
  expect(tries).toBe(8); // a deadlock would have started one of them again
});

it("only times with room for all are offered", async () => {
  const doctor = await addDoctor(hospital);
  await stranger(doctor, nine.add({ minutes: 30 }));
  const { account } = await family(2);
  const day = calendarDate.parse("2026-12-08");
  const { ctx } = asking(hospital, account);
  const { items } = await listFamilySlots(ctx, {
    doctorId: doctorId.parse(doctor.doctorId),
    from: day,
    to: day,
    people: 3,
  });
  expect(items[0]?.startsAt).toBe(instantText(nine.add({ minutes: 45 })));
  expect(items.at(-1)?.startsAt).toBe(instantText(nine.add({ hours: 3, minutes: 15 })));
});
