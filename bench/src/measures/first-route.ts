import { buildWebIfChanged } from "../../../tooling/scripts/web-build.ts";
import { type Journey, weighJourney } from "../../../tooling/scripts/web-weight.ts";
import { type Figure, times } from "../results.ts";
import { weighWebFloor } from "../web-floor.ts";

/** JavaScript before the first screen, and all that a doctor's rounds need offline, beside the bare web app of the same run. */
export async function measureFirstRoute(): Promise<Figure[]> {
  await buildWebIfChanged(() => undefined);
  const floor = await weighWebFloor();
  const line = (goal: number, what: string, journey: Journey, most: number): Figure => {
    const ours = weighJourney(journey);
    const ratio = ours / floor;
    return {
      goal,
      what,
      ours: kilobytes(ours),
      beside: `bare web app ${kilobytes(floor)}`,
      ratio: times(ratio),
      wanted: `≤ ${most}×`,
      met: ratio <= most,
    };
  };
  return [
    line(10, "patient's first route, JS gzip", "firstRoute", 1.25),
    line(11, "doctor's rounds, JS gzip", "rounds", 2.5),
  ];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
