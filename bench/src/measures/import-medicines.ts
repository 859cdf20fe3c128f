import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { asking, type Hospital } from "../hospital.ts";
import { load } from "../load.ts";
import { medicineTypings, writeMedicineList } from "../medicine-list.ts";
import { busyDoctors } from "../people.ts";
import { type Figure, ms, perSecond, times } from "../results.ts";

const goalSeconds = 60;
const goalRows = 250_000;
const goalMs = 50;

const brought = z.object({ added: z.int(), changed: z.int(), same: z.int(), seconds: z.number(), peakMb: z.number() });
type Brought = z.infer<typeof brought>;

/**
 * A list of medicines brought into a catalogue of as many: rows a second, the peak of memory of the process that does it, and how long a search of the
 * result takes. The second column is the same list again, of which nothing is new. `BENCH_MEDICINES=10000` for one size alone.
 */
export async function measureImportMedicines(hospital: Hospital): Promise<Figure[]> {
  const sizes = process.env.BENCH_MEDICINES ? [Number(process.env.BENCH_MEDICINES)] : [10_000, 100_000, goalRows];
  const folder = await mkdtemp(join(tmpdir(), "medicines-"));
  const figures: Figure[] = [];
  try {
    for (const rows of sizes) {
      const path = join(folder, `${rows}.csv`);
      await writeMedicineList(path, rows);
      await hospital.pool.query("delete from catalogue_import_rows");
      await hospital.pool.query("delete from medicines");
      const first = await bring(hospital, path);
      const again = await bring(hospital, path);
      if (first.added < rows * 0.99 || again.same !== first.added) throw new Error("the list did not come whole");
      figures.push(importFigure(rows, first, again), await searchFigure(hospital, rows));
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function bring({ ownerUrl }: Hospital, path: string): Promise<Brought> {
  const program = join(import.meta.dirname, "..", "bring-medicines.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [program, ownerUrl, path]);
  return brought.parse(JSON.parse(stdout));
}

function importFigure(rows: number, first: Brought, again: Brought): Figure {
  const seconds = (first.seconds / rows) * goalRows;
  return {
    goal: 23,
    what: `${rows.toLocaleString("en")} medicines brought in, rows a second, peak memory`,
    ours: `${perSecond(rows / first.seconds)}, ${Math.round(first.peakMb)} MB`,
    beside: `the same list again ${perSecond(rows / again.seconds)}, ${Math.round(again.peakMb)} MB`,
    ratio: times(first.seconds / again.seconds),
    wanted: `250,000 in ≤ ${goalSeconds} s`,
    met: seconds <= goalSeconds,
  };
}

async function searchFigure(hospital: Hospital, rows: number): Promise<Figure> {
  const [doctor] = await busyDoctors(hospital);
  if (!doctor) throw new Error("no doctor has visits today");
  const caller = await hospital.signIn(doctor.accountId);
  const ours = await hospital.serve();
  try {
    const searches = medicineTypings.map((text) => asking(caller, "catalogue.find", { text, limit: 20 }));
    const { p50, p99 } = await load(ours.address, searches, { clients: 1, seconds: 8 });
    const bare = await load(ours.address, [asking(caller, "accounts.session", undefined)], { clients: 1, seconds: 2 });
    return {
      goal: 23,
      what: `a medicine found among ${rows.toLocaleString("en")}, p50, p99`,
      ours: `${ms(p50)}, ${ms(p99)}`,
      beside: `who is signed in ${ms(bare.p50)}`,
      ratio: times(p50 / bare.p50),
      wanted: `p99 ≤ ${goalMs} ms`,
      met: p99 <= goalMs,
    };
  } finally {
    await ours.stop();
  }
}
