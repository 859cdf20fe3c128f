import { createCipheriv, randomBytes } from "node:crypto";
import { type PatientRecord, patientRecord } from "@carepoint/domain/privacy/record";
import { specimen } from "@carepoint/domain/testing/patient-records";
import { recordBundle } from "@carepoint/fhir/bundle";
import { copyPaper } from "@carepoint/papers/copy-paper";
import { type Figure, ms, times } from "../results.ts";
import { interleave } from "../rounds.ts";

/** What a copy may take in all, from being asked for to being there. */
const goalMs = 60_000;
const entries = 1_000;

/** The three forms of a record of a thousand entries, each read anew by its schema, sealed, by one process. */
export async function measureExport(): Promise<Figure[]> {
  const record = longRecord();
  const wire = JSON.stringify(record);
  await ours(wire); // the typesetter reads its fonts once
  const spent = await interleave({
    ours: () => spending(() => ours(wire)),
    bare: () => spending(async () => seal(JSON.stringify(JSON.parse(wire), null, 2))),
  });
  return [
    {
      goal: 18,
      what: `a copy of a record of ${entries.toLocaleString("en")} entries: PDF, JSON and FHIR, sealed`,
      ours: ms(spent.ours),
      beside: `JSON alone, read, written and sealed ${ms(spent.bare)}`,
      ratio: times(spent.ours / spent.bare),
      wanted: `≤ ${goalMs / 1000} s`,
      met: spent.ours <= goalMs,
    },
  ];
}

async function ours(wire: string): Promise<void> {
  const record = patientRecord.parse(JSON.parse(wire));
  seal(await copyPaper(record, "en"));
  seal(JSON.stringify(record, null, 2));
  seal(JSON.stringify(recordBundle(record), null, 2));
}

function seal(content: string | Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", randomBytes(32), randomBytes(12));
  return Buffer.concat([cipher.update(content), cipher.final()]);
}

async function spending(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** A life of visits: what the specimen has one of, many times over, each with an id of its own. */
function longRecord(): PatientRecord {
  const one = specimen();
  let written = 0;
  const many = <Row extends { readonly id: string }>(rows: readonly Row[], count: number): Row[] =>
    Array.from({ length: count }, (_, index) => {
      const row = rows[index % rows.length];
      if (!row) throw new Error("the specimen has one of everything");
      written += 1;
      return { ...row, id: `01890000-0000-7000-9000-${String(written).padStart(12, "0")}` };
    });
  return {
    ...one,
    visits: many(one.visits, 150),
    chart: many(one.chart, 350),
    encounters: many(one.encounters, 150),
    prescriptions: many(one.prescriptions, 150),
    bills: many(one.bills, 100),
    looks: many(one.looks, 100),
  };
}
