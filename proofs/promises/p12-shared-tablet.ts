import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { type Ending, endings } from "../tablet/endings.ts";
import { openTabletHospital } from "../tablet/hospital.ts";
import { inspect, type Looked } from "../tablet/inspection.ts";
import { type Scene, withScene } from "../tablet/scene.ts";
import { eraseNothing, forgetLocks, keepAddresses, scatter } from "../tablet/spoiled.ts";

export const p12: Proof = {
  id: "P12",
  title: "A shared tablet holds not one byte of whoever has left it, and shows nothing of whoever is locked out",
  onlyInFull: "it starts a browser ten times; e2e/shared-device.spec.ts walks the same ends in npm test",
  run,
  control: {
    title:
      "a page that scatters words, a browser that erases nothing, a lock that is not kept, a server that forgets no address",
    mustName: [
      ...["localStorage", "sessionStorage", "CacheStorage", "IndexedDB", "OPFS", "cookie"].map(
        (name) => `words in ${name}`,
      ),
      ...["words on the disk", "words in the HTTP cache", "words on the screen"],
      ...["rows left", "key on the disk", "shown while locked", "push address left"],
    ],
    run: runBroken,
  },
};

async function run(options: Options): Promise<Outcome> {
  const findings = new Findings();
  const hospital = await openTabletHospital(options);
  const figures: Record<string, string> = {};
  const { doctor, patient, desk } = hospital.people;
  try {
    for (const reader of options.short ? [patient] : [doctor, patient, desk])
      for (const ending of options.short ? endings.slice(1, 2) : endings) {
        const name = `${reader.role}, ${ending.name}`;
        const looked = await withScene(hospital, reader, async (scene) => {
          requireRead(scene, findings);
          await ending.end(scene);
          return { ...(await inspect(scene, ending, findings)), keptRows: scene.keptRows };
        }).catch((error: unknown) => findings.violate("not played to its end", `${name}: ${String(error)}`));
        if (!looked) continue;
        requireLookedAt(looked, findings);
        figures[name] = lineOf(looked);
        options.say(`   ${name}: ${lineOf(looked)}`);
      }
    return { figures, violations: findings.violations };
  } finally {
    await hospital.close();
  }
}

/** Words that were never there would not be found either. */
function requireRead({ reader, hospital, seen, seenOffline }: Scene, findings: Findings): void {
  for (const name of reader.sees) {
    const word = hospital.canaries[name];
    findings.require(seen.includes(word), "too little looked at", `the ${reader.role} never saw the ${name}`);
  }
  const least = reader.role === "front_desk" ? 1 : 2; // it keeps who comes, and nothing that was written about them
  findings.requireLookedAt(seenOffline.length, least, `kinds of words read offline by the ${reader.role}`);
}

function requireLookedAt({ files, entries, screens, cached }: Looked, findings: Findings): void {
  findings.requireLookedAt(files, 50, "files of the profile");
  findings.requireLookedAt(entries, 20, "entries of stores");
  findings.requireLookedAt(screens, 8, "screens");
  findings.requireLookedAt(cached, 1, "entries of the HTTP cache");
}

const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;

const lineOf = ({
  keptRows,
  files,
  diskBytes,
  entries,
  storeBytes,
  screens,
  revived,
  cached,
}: Looked & { keptRows: number }) =>
  `${keptRows} rows kept; searched ${files} files (${mb(diskBytes)}), ${entries} entries of stores (${mb(storeBytes)}), ` +
  `${screens} screens (${revived} revived), ${cached} cached addresses`;

async function runBroken(options: Options): Promise<Outcome> {
  const findings = new Findings();
  const hospital = await openTabletHospital(options);
  try {
    const { patient } = hospital.people;
    const [signedOut, , , , ranOut] = endings;
    if (!signedOut || !ranOut) throw new Error("no endings");
    const play = (ending: Ending, after: (scene: Scene) => Promise<void>, hook?: () => void) =>
      withScene(
        hospital,
        patient,
        async (scene) => {
          await ending.end(scene);
          await after(scene);
          await inspect(scene, ending, findings);
        },
        hook,
      );
    await play(signedOut, ({ tablet }) => scatter(tablet, hospital.canaries.name));
    await play(ranOut, async () => undefined, forgetLocks);
    await keepAddresses(hospital);
    await play(signedOut, async () => undefined, eraseNothing);
    return { figures: { "broken variants": 4 }, violations: findings.violations };
  } finally {
    await hospital.close();
  }
}
