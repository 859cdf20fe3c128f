import { type PaperLocale, paperLocales } from "@carepoint/domain/kernel/language";
import { readFonts } from "@carepoint/papers/fonts";
import { prescriptionData, prescriptionPaper } from "@carepoint/papers/record-paper";
import { prescriptionSheet } from "@carepoint/papers/testing/record-specimens";
import { barePaper } from "../floors/bare-paper.ts";
import { type Figure, perSecond, times } from "../results.ts";
import { interleave } from "../rounds.ts";

const papers = 40;
/** Ten times what two hundred doctors write in their busiest minute. */
const wanted = 25;

/** Prescriptions of four medicines on A5, each of another patient, by one process one after the other. */
export async function measurePapers(): Promise<Figure[]> {
  const bare = barePaper(await readFonts());
  const figures: Figure[] = [];
  for (const locale of paperLocales) {
    const words = JSON.stringify(prescriptionData(sheetOf(0), { locale, size: "a5" }));
    await timed(5, (turn) => prescriptionPaper(sheetOf(turn), { locale, size: "a5" }));
    const rate = await interleave({
      ours: () => timed(papers, (turn) => prescriptionPaper(sheetOf(turn), { locale, size: "a5" })),
      bare: () => timed(papers, async (turn) => bare(`${turn} ${words.replaceAll(/"code":\{.*?\]\]/g, "")}`)),
    });
    figures.push(figureOf(locale, rate));
  }
  return figures;
}

function figureOf(locale: PaperLocale, { ours, bare }: Readonly<Record<"ours" | "bare", number>>): Figure {
  return {
    goal: 17,
    what: `prescriptions as PDF in a second of the processor, A5, 4 medicines, ${locale}`,
    ours: perSecond(ours),
    beside: `Typst with the same words in one paragraph ${perSecond(bare)}`,
    ratio: times(ours / bare),
    wanted: `≥ ${wanted}/s`,
    met: ours >= wanted,
  };
}

function sheetOf(turn: number) {
  const sheet = prescriptionSheet();
  const patient = { ...sheet.patient, name: `${sheet.patient.name} ${turn}`, mrn: `CP-${turn}` };
  return { ...sheet, patient, checkAt: `${sheet.checkAt.slice(0, -4)}${String(turn).padStart(4, "0")}` };
}

let turns = 0;

/**
 * So many in a second of the processor, which a crowd on the machine takes nothing of. No two are of one person: the
 * typesetter keeps what it has just set.
 */
async function timed(count: number, make: (turn: number) => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  for (let made = 0; made < count; made += 1) {
    turns += 1;
    await make(turns);
  }
  const { user, system } = process.cpuUsage(start);
  return count / ((user + system) / 1e6);
}
