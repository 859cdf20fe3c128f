import { branchId, displayId, doctorId, newId, servicePointId } from "@carepoint/domain/kernel/id";
import { type OpenDisplayInput, openDisplayInput } from "@carepoint/domain/queue/displays";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { calledNext, doing, waitingVisits } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { amendPoint } from "./commands/amend-point.ts";
import { openDisplay } from "./commands/open-display.ts";
import { openPoint } from "./commands/open-point.ts";
import { revokeDisplay } from "./commands/revoke-display.ts";
import { sit } from "./commands/sit.ts";

let hospital: TestHospital;
let desk: Actor;
let tv: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  tv = await addVisitor(hospital);
});
beforeEach(async () => {
  await hospital.db.updateTable("doctorPoints").set({ pointId: null }).execute();
  await hospital.db.updateTable("servicePoints").set({ closedAt: nine }).execute();
  doctor = await addDoctor(hospital, { name: "Dr. Ananya Rao" });
});
afterAll(() => hospital.close());

const done = <T>(answer: T | string): T => {
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};

async function screen(input: Partial<OpenDisplayInput> = {}) {
  const { displayId: id } = done(
    await doing(hospital, desk, openDisplay, openDisplayInput.parse({ name: "Hall", ...input })),
  );
  const { items } = await calling({ ...hospital, now: nine }, desk).queue.displays();
  const token = items.find((item) => item.id === id)?.token ?? "";
  return { displayId: displayId.parse(id), token };
}

const shown = (token: string, now = nine) => calling({ ...hospital, now }, tv).queue.display({ token });
const queue = () => ({ doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) });

async function room(name: string) {
  return servicePointId.parse(done(await doing(hospital, desk, openPoint, { name })).pointId);
}

it("a screen shows numbers, the room, the delay and who is called, and no name", async () => {
  const { token } = await screen({ doctorIds: [queue().doctorId] });
  await waitingVisits(hospital, desk, doctor, [-20, -10, -5]);
  await doing(hospital, desk, sit, { ...queue(), pointId: await room("Room 3") });
  expect(await calledNext(hospital, desk, doctor)).toBe(1);
  const view = await shown(token, nine.add({ minutes: 38 }));
  expect(view.queues).toMatchObject([
    { doctorName: "Dr. Ananya Rao", point: "Room 3", waiting: 2, delayMinutes: 20, wait: null },
  ]);
  expect(view.queues[0]?.serving).toEqual([{ number: 1, name: null }]);
  expect(view.queues[0]?.next).toEqual([
    { number: 2, name: null },
    { number: 3, name: null },
  ]);
  expect(view.calls).toMatchObject([{ number: 1, point: "Room 3", doctorName: "Dr. Ananya Rao" }]);
  expect(JSON.stringify(view)).not.toContain("Patient");
  expect(view.checkIn).toBeNull();
});

it("initials stand beside the numbers only where the hospital says so", async () => {
  const { token } = await screen({ doctorIds: [queue().doctorId] });
  await waitingVisits(hospital, desk, doctor, [-5]);
  await doing(hospital, desk, amendSettings, { displayInitials: true });
  const view = await shown(token);
  await doing(hospital, desk, amendSettings, { displayInitials: false });
  expect(view.queues[0]?.next).toEqual([{ number: 1, name: "P. 0." }]);
  expect(JSON.stringify(view)).not.toContain("Patient");
});

it("a call that is repeated is another call for the screen", async () => {
  const { token } = await screen({ doctorIds: [queue().doctorId] });
  await waitingVisits(hospital, desk, doctor, [-5]);
  await calledNext(hospital, desk, doctor);
  const [first] = (await shown(token)).calls;
  const { entryId } = await hospital.db
    .selectFrom("queueEntries")
    .select("id as entryId")
    .where("doctorId", "=", doctor.doctorId)
    .executeTakeFirstOrThrow();
  await hospital.as(desk, (ctx) =>
    ctx.tx
      .updateTable("queueEntries")
      .set({ calledAt: nine.add({ minutes: 1 }) })
      .where("id", "=", entryId)
      .execute(),
  );
  const [again] = (await shown(token)).calls;
  expect(again?.number).toBe(first?.number);
  expect(again?.call).not.toBe(first?.call);
});

it("a link that was tampered with, revoked or never written shows nothing", async () => {
  const [one, other] = [await screen(), await screen()];
  const [oneId, signature] = one.token.split(".");
  const [otherId] = other.token.split(".");
  const forged = [
    "",
    "x",
    `${oneId}`,
    `${oneId}.`,
    `${otherId}.${signature}`,
    `${one.token}.`,
    `${one.token}=`,
    `${newId()}.${signature}`,
    `${oneId}.${signature?.toUpperCase()}`,
    `${oneId}.${hospital.services.sealer.sign("check_in", String(oneId))}`,
  ];
  for (const token of forged) expect(await shown(token).catch(codeOf), token).toBe("not_found");
  expect((await shown(one.token)).name).toBe("Hall");
  await doing(hospital, desk, revokeDisplay, { displayId: one.displayId });
  expect(await shown(one.token).catch(codeOf)).toBe("not_found");
  expect((await shown(other.token)).name).toBe("Hall");
  expect(await doing(hospital, desk, revokeDisplay, { displayId: one.displayId })).toBe("not_found");
});

it("a screen of one branch never shows another's queue, and its desk cannot touch it", async () => {
  const elsewhere = await anotherBranch();
  const stranger: Actor = { ...desk, branchId: elsewhere };
  const own = await screen();
  await waitingVisits(hospital, desk, doctor, [-5]);
  const there = done(await doing(hospital, stranger, openDisplay, openDisplayInput.parse({ name: "Theirs" })));
  const { items } = await calling({ ...hospital, now: nine }, stranger).queue.displays();
  expect(items.map(({ id }) => id)).toEqual([there.displayId]);
  const view = await shown(items[0]?.token ?? "");
  expect(view.branchId).toBe(elsewhere);
  expect(view.queues).toEqual([]);
  expect((await shown(own.token)).queues.length).toBeGreaterThan(0);
  expect(await doing(hospital, stranger, revokeDisplay, { displayId: own.displayId })).toBe("not_found");
});

it("a screen for some shows only those: by doctor, or by who sits at its points today", async () => {
  const other = await addDoctor(hospital, { name: "Dr. Other" });
  const point = await room("Counter 7");
  await waitingVisits(hospital, desk, doctor, [-5]);
  await waitingVisits(hospital, desk, other, [-5]);
  const names = async (token: string) => (await shown(token)).queues.map(({ doctorName }) => doctorName);
  const { token: byDoctor } = await screen({ doctorIds: [doctorId.parse(other.doctorId)] });
  const { token: byPoint } = await screen({ pointIds: [point] });
  expect(await names(byDoctor)).toEqual(["Dr. Other"]);
  expect(await names(byPoint)).toEqual([]);
  await doing(hospital, desk, sit, { ...queue(), pointId: point });
  expect(await names(byPoint)).toEqual(["Dr. Ananya Rao"]);
  await doing(hospital, doctor, sit, { ...queue(), pointId: null });
  expect(await names(byPoint)).toEqual([]);
});

it("a doctor sits at an open point of the branch, chosen by the desk or by themselves, for this day", async () => {
  const pointId = await room("Room 9");
  const elsewhere: Actor = { ...desk, branchId: await anotherBranch() };
  const theirs = servicePointId.parse(done(await doing(hospital, elsewhere, openPoint, { name: "Room 9" })).pointId);
  const other = await addDoctor(hospital);
  expect(await doing(hospital, desk, openPoint, { name: "room 9" })).toBe("duplicate");
  expect(await doing(hospital, doctor, sit, { ...queue(), pointId: theirs })).toBe("not_found");
  expect(await doing(hospital, other, sit, { ...queue(), pointId })).toBe("not_found");
  expect(await doing(hospital, elsewhere, sit, { ...queue(), pointId })).toBe("not_found");
  expect(await doing(hospital, elsewhere, amendPoint, { pointId, closed: true })).toBe("not_found");
  done(await doing(hospital, doctor, sit, { ...queue(), pointId }));
  const points = (now = nine) => calling({ ...hospital, now }, desk).queue.points({ branchId: queue().branchId });
  expect((await points()).seats).toEqual([{ doctorId: doctor.doctorId, pointId }]);
  expect((await points(nine.add({ hours: 24 }))).seats).toEqual([]);
  done(await doing(hospital, desk, amendPoint, { pointId, closed: true }));
  expect((await points()).points.map(({ id }) => id)).not.toContain(pointId);
  expect(await doing(hospital, desk, sit, { ...queue(), pointId })).toBe("not_found");
});

async function anotherBranch() {
  const { rows } = await sql<{ id: string }>`insert into branches (name, address, zone, phone)
    values ('{"en":"Nashik"}', '{"en":"2 Gangapur Road"}', 'Asia/Kolkata', '+912532570100') returning id`.execute(
    hospital.db,
  );
  return branchId.parse(rows[0]?.id);
}
