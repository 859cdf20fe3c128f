import { withConnection } from "@carepoint/db/connect";
import type { CompiledQuery } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "../../kernel/context.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { visible } from "./access.ts";
import { selectViews } from "./queries/views.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** The plan that a connection keeps for every caller, whatever its parameters. */
function keptPlan({ sql: statement }: CompiledQuery): Promise<string> {
  return withConnection(hospital.ownerUrl, async (client) => {
    await client.query("set enable_seqscan = off");
    const { rows } = await client.query<Record<string, string>>(`explain (generic_plan) ${statement}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  });
}

const listed = (scope: Scope) => selectViews(hospital.db).where(visible(scope)).compile();

it("a patient's list finds the visits, the holds that name nobody and their bills by index", async () => {
  const plan = await keptPlan(listed({ actor: await addPatient(hospital), reach: "own" }));
  for (const index of [
    "appointments_patient",
    "appointments_unnamed_account",
    "invoices_one_per_visit",
    "payments_visit",
  ])
    expect(plan).toContain(index);
});

it("a doctor's day as well", async () => {
  const plan = await keptPlan(listed({ actor: await addDoctor(hospital), reach: "own" }));
  for (const index of ["appointments_doctor_day", "invoices_one_per_visit", "payments_visit"])
    expect(plan).toContain(index);
});
