import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { judgeMutations } from "../trail/mutations.ts";
import { judgeReach } from "../trail/reach.ts";
import { judgeReadings } from "../trail/readings.ts";
import { spoil } from "../trail/spoiled.ts";
import { judgeChangeTampers, judgeLookTampers } from "../trail/tampers.ts";
import { openWard, type Ward } from "../ward/ward.ts";

export const p9: Proof = {
  id: "P9",
  title:
    "Whatever changed something or showed a patient has its line with who, as what, whom and which request; the app cannot take a line back, and whoever can is found out",
  run: async (options) =>
    run(options, async (ward, findings) => {
      const readings = await judgeReadings(ward, findings);
      const changes = await judgeMutations(ward, findings);
      findings.requireLookedAt(readings, 120, "answers that showed a patient");
      findings.requireLookedAt(changes, 120, "changes");
      const attempts = await judgeReach(ward, findings);
      const tampers = (await judgeChangeTampers(ward, findings)) + (await judgeLookTampers(ward, findings));
      return { readings, changes, "attempts of the app's role": attempts, "tampers named": tampers };
    }),
  control: {
    title:
      "a product that forgets one change and whom a list showed, writes another's name under a second change, lets its own role take lines back, and whose check of the chains sees nothing",
    mustName: [
      "change without a line",
      "another's name",
      "reading without a line",
      "the app takes lines back",
      "tamper not named",
    ],
    run: async (options) =>
      run(options, async (ward, findings) => {
        await spoil(ward);
        const readings = await judgeReadings(ward, findings, ["patients.byId", "records.chart"]);
        const changes = await judgeMutations(ward, findings, ["departments.open", "doctors.addException"]);
        const attempts = await judgeReach(ward, findings);
        const tampers = (await judgeChangeTampers(ward, findings)) + (await judgeLookTampers(ward, findings));
        return { readings, changes, "attempts of the app's role": attempts, "tampers named": tampers };
      }),
  },
};

async function run(
  { postgres }: Options,
  judge: (ward: Ward, findings: Findings) => Promise<Outcome["figures"]>,
): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(postgres);
  try {
    return { figures: await judge(ward, findings), violations: findings.violations };
  } finally {
    await ward.close();
  }
}
