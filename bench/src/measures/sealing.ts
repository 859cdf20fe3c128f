import { randomBytes } from "node:crypto";
import { Sealer } from "@carepoint/db/sealer";
import { type Figure, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const notes = 2_000;
const mostMicroseconds = 50;
const cell = { table: "encounters", column: "note_sealed", id: "0" };
const note = {
  subjective: "Fever for three days, dry cough, no breathlessness. ".repeat(4),
  objective: "38.5 °C, 96 % in air, chest clear. ".repeat(4),
  assessment: "Viral infection of the upper airways",
  plan: "Rest, fluids, paracetamol as needed; to come back if breathless or after five days of fever. ".repeat(3),
};

/** What it costs that a record is sealed: a note of 800 letters with its patient's key unwrapped, beside the same as plain JSON. */
export async function measureSealing(): Promise<Figure[]> {
  const sealer = new Sealer(randomBytes(32).toString("base64"));
  const row = sealer.newKey("0");
  const sealed = sealer.keyOf(row).seal(cell, note);
  const plain = Buffer.from(JSON.stringify(note), "utf8");
  const each = async (work: () => unknown) => {
    const before = performance.now();
    for (let nth = 0; nth < notes; nth += 1) work();
    return ((performance.now() - before) * 1000) / notes;
  };
  const took = await interleave(
    {
      sealing: () => each(() => sealer.keyOf(row).seal(cell, note)),
      opening: () => each(() => sealer.keyOf(row).open(cell, sealed)),
      writing: () => each(() => Buffer.from(JSON.stringify(note), "utf8")),
      reading: () => each(() => JSON.parse(plain.toString("utf8"))),
    },
    15,
  );
  return [
    figure("a note sealed, its patient's key unwrapped for it", took.sealing, took.writing),
    figure("a note opened, its patient's key unwrapped for it", took.opening, took.reading),
  ];
}

function figure(what: string, ours: number, plain: number): Figure {
  const microseconds = (time: number) => `${time.toFixed(1)} µs`;
  return {
    goal: 20,
    what,
    ours: microseconds(ours),
    beside: `as plain JSON ${microseconds(plain)}`,
    ratio: times(ours / plain),
    wanted: `≤ ${mostMicroseconds} µs`,
    met: ours <= mostMicroseconds,
  };
}
