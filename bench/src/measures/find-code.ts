import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCodes } from "@carepoint/db/import-codes";
import { asking, type Hospital } from "../hospital.ts";
import { load } from "../load.ts";
import { busyDoctors } from "../people.ts";
import { type Figure, ms, times } from "../results.ts";
import { interleave, percentile } from "../rounds.ts";

const goalMs = 50;
const rows = 70_000;

/** How a doctor looks a diagnosis up: its code, words of it in any order, and words that a third of all titles have. */
const typings = ["hypertension", "knee 4711", "m54", "e11.9", "unspecified knee"];

/** A code found in a list as long as ICD-10's clinical modification, one search at a time, beside a question that needs no table. */
export async function measureFindCode(hospital: Hospital): Promise<Figure[]> {
  await bringIn(hospital);
  const [doctor] = await busyDoctors(hospital);
  if (!doctor) throw new Error("no doctor has visits today");
  const caller = await hospital.signIn(doctor.accountId);
  const ours = await hospital.serve();
  try {
    const searches = typings.map((text) => asking(caller, "records.codes", { text, limit: 20 }));
    const bare = [asking(caller, "accounts.session", undefined)];
    const waits: number[] = [];
    const { found, nothing } = await interleave({
      found: async () => {
        const { p50, p99 } = await load(ours.address, searches, { clients: 1, seconds: 4 });
        waits.push(p99);
        return p50;
      },
      nothing: async () => (await load(ours.address, bare, { clients: 1, seconds: 2 })).p50,
    });
    const p99 = percentile(waits, 0.5);
    return [
      {
        goal: 22,
        what: `a code found among ${rows.toLocaleString("en")}, p50, p99`,
        ours: `${ms(found)}, ${ms(p99)}`,
        beside: `who is signed in ${ms(nothing)}`,
        ratio: times(found / nothing),
        wanted: `p99 ≤ ${goalMs} ms`,
        met: p99 <= goalMs,
      },
    ];
  } finally {
    await ours.stop();
  }
}

async function bringIn({ ownerUrl, pool }: Hospital): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "codes-"));
  try {
    const path = join(folder, "codes.csv");
    await writeFile(path, `code,title\n${Array.from({ length: rows }, (_, at) => row(at)).join("\n")}\n`);
    await importCodes(ownerUrl, path);
    await pool.query("analyze diagnosis_codes");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Every code once: a letter, two digits and three more. */
function row(at: number): string {
  const [letter, two] = [String.fromCharCode(65 + (at % 26)), String(Math.floor(at / 26) % 100).padStart(2, "0")];
  const side = ["hip", "knee", "elbow"][at % 3];
  return `${letter}${two}${String(Math.floor(at / 2600)).padStart(3, "0")},"Disorder ${at} of the ${side}, unspecified"`;
}
