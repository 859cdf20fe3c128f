import { confirmFamilyInput, holdFamilyInput } from "@carepoint/domain/appointments/schema";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdFamily } from "../domains/appointments/commands/hold-family.ts";
import { takeNumber } from "../domains/billing/queries/numbers.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { Actor, CommandContext } from "../kernel/context.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../testing/context.ts";
import { untilWaiting } from "../testing/locks.ts";
import { branch } from "../testing/scopes.ts";
import { nine } from "../testing/till.ts";
import { confirmFamily } from "./confirm-family.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 20 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

/** How often a transaction was begun: more than the callers means that some of them had to be done again. */
let begun = 0;

function asDesk<T>(run: (ctx: CommandContext) => Promise<T>) {
  return hospital.as(desk, (ctx) => {
    begun += 1;
    return run(ctx);
  });
}

/** So many patients for each of so many chains of the audit. */
async function patientsByChain(chains: number, each: number): Promise<string[][]> {
  const byChain = new Map<number, string[]>();
  for (;;) {
    const { patientId } = await addPatient(hospital);
    const { rows } = await sql<{ chain: number }>`select abs(hashtext(${patientId}) % 16) as chain`.execute(
      hospital.db,
    );
    const chain = rows[0]?.chain ?? 0;
    byChain.set(chain, [...(byChain.get(chain) ?? []), patientId]);
    const full = [...byChain.values()].filter(({ length }) => length >= each);
    if (full.length === chains) return full;
  }
}

const hold = (doctor: Actor, patientIds: readonly string[]) => {
  const when = { branchId: hospital.branchId, startsAt: instantText(nine) };
  const input = holdFamilyInput.parse({ doctorId: doctor.doctorId, ...when, patientIds });
  return asDesk((ctx) => holdFamily(ctx, branch(desk), input));
};
const confirm = (appointmentIds: readonly string[]) => {
  const input = confirmFamilyInput.parse({ appointmentIds, settlement: { method: "cash" } });
  return asDesk((ctx) => confirmFamily(ctx, branch(desk), input));
};
const idsOf = ({ holds }: Awaited<ReturnType<typeof hold>>) => holds.map(({ appointmentId }) => appointmentId);
const audited = (ctx: CommandContext, patientId: string) =>
  recordAudit(ctx, { action: "patient.amend", subjectId: patientId, patientId });

it("a family that waits for somebody's audits keeps no number back from whoever holds them", async () => {
  const [[first = ""] = [], [second = ""] = []] = await patientsByChain(2, 1);
  const ids = idsOf(await hold(await addDoctor(hospital), [first, second]));
  begun = 0;
  const { confirming } = await asDesk(async (ctx) => {
    await audited(ctx, second);
    const confirming = confirm(ids);
    await untilWaiting(hospital);
    await takeNumber(ctx.tx, "OP", { branchId: hospital.branchId, registration: null }, ctx.now);
    return { confirming };
  });
  expect((await confirming).visits).toHaveLength(2);
  expect(begun).toBe(2);
});

it.each(["hold", "confirm"] as const)(
  "two families whose audits cross: %s waits, and nobody is done twice",
  async (step) => {
    const [one = [], middle = [], two = []] = await patientsByChain(3, 2);
    const doctors = [await addDoctor(hospital), await addDoctor(hospital)] as const;
    const of = (chain: readonly string[], place: number) => chain[place] ?? "";
    const orders = [
      [of(one, 0), of(middle, 0), of(two, 0)],
      [of(two, 1), of(middle, 1), of(one, 1)],
    ] as const;
    const holding = (place: 0 | 1) => hold(doctors[place], orders[place]);
    const ids = step === "confirm" ? [idsOf(await holding(0)), idsOf(await holding(1))] : [];
    const start = (place: 0 | 1) => (step === "hold" ? holding(place) : confirm(ids[place] ?? []));
    begun = 0;
    const { both } = await asDesk(async (ctx) => {
      await audited(ctx, of(middle, 0));
      const both = Promise.all([start(0), start(1)]);
      await untilWaiting(hospital, 2);
      return { both };
    });
    expect(await both).toHaveLength(2);
    expect(begun).toBe(3);
  },
);
