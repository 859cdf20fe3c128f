import { setBusinessTime } from "@carepoint/db/business-time";
import { Findings, type Options, type Outcome, type Proof, patience } from "../harness/proof.ts";
import { judgeEmergency } from "../looks/emergency.ts";
import { judgeLooks } from "../looks/judge.ts";
import { spoil } from "../looks/spoiled.ts";
import { openWard, type Ward } from "../ward/ward.ts";

/** From the answer to the line in the patient's list. */
const promisedMs = 5000;

export const p24: Proof = {
  id: "P24",
  title:
    "Every reading is in the patient's list within five seconds, with the role and whether it was an emergency; an emergency has a reason, an end and somebody who is told",
  run: (options) => run(options, async () => undefined),
  control: {
    title:
      "a product that forgets to write charts down, dates a look before the emergency, tells nobody and lets a record stand open",
    mustName: ["look not seen", "emergency not told", "nobody alerted", "open after its end"],
    run: (options) => run(options, spoil),
  },
};

async function run(options: Options, before: (ward: Ward) => Promise<void>): Promise<Outcome> {
  const findings = new Findings();
  const ward = await openWard(options.postgres);
  try {
    await before(ward);
    const { looks, slowestMs } = await judgeLooks(ward, findings, patience(options, promisedMs));
    findings.requireLookedAt(looks, 60, "readings that showed the patient");
    const clock = (at: Temporal.Instant) => setBusinessTime(ward.server.hospital.ownerUrl, at);
    const opened = await judgeEmergency(ward, findings, clock);
    return { figures: { looks, "slowest, ms": slowestMs, ...opened }, violations: findings.violations };
  } finally {
    await ward.close();
  }
}
