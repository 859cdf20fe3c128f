import { join } from "node:path";
import { freePort } from "@carepoint/api/testing/process";
import { csvOf } from "@carepoint/domain/kernel/csv";
import { buildWebIfChanged } from "../../tooling/scripts/web-build.ts";
import { Chance } from "../harness/chance.ts";
import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { manifest } from "../manifest/procedures.ts";
import { openWard, type Ward } from "../ward/ward.ts";
import { judgeCopy } from "../words/copies.ts";
import { corpus, type HostileWord } from "../words/corpus.ts";
import { csvCells, judgeCells } from "../words/csv-cells.ts";
import { askAll, feedAll } from "../words/intake.ts";
import { judgeOutgoing } from "../words/outgoing.ts";
import { judgePapers, type Written, writeVisit } from "../words/papers.ts";
import { judgeReports } from "../words/report-papers.ts";
import { type Hook, walkAll } from "../words/screens.ts";
import { addHeader, believeTexts, judgeUnguarded } from "../words/spoiled.ts";
import { walksOf } from "../words/walks.ts";

export const p13: Proof = {
  id: "P13",
  title: "No text that anybody may write runs, asks elsewhere, becomes a formula or breaks what shows it",
  run,
  control: {
    title:
      "a table that is gone, a page that believes texts, a table without a guard, a mail and an SMS that a text adds to",
    mustName: ["server error", "a raw formula", "a header of a text", "an SMS of more than its template"],
    run: runBroken,
  },
};

/** A hospital's name may be as long as this. */
const longest: HostileWord = { name: "as long as it may be", reader: "eye", text: "अ".repeat(2000) };

async function run({ postgres, seed, short, say }: Options): Promise<Outcome> {
  const findings = new Findings();
  const chance = short ? new Chance(seed) : null;
  const { ward, origin } = await openWithPages({ postgres, short, say });
  try {
    // first, while what stands in a paper's head is short: whatever is broken over two pages has its foot between
    const words = chance ? chance.shuffled(corpus).slice(0, 8) : corpus;
    const written: Written[] = [];
    let papers = 0;
    for (const word of words) {
      const visit = await writeVisit(ward, word);
      written.push(visit);
      papers += await judgePapers(ward, visit, findings);
    }
    const { fields, closed, calls, sent } = await feedAll(ward, findings, chance);
    findings.requireLookedAt(calls, short ? 800 : 9000, "calls");
    const queries = manifest().filter(({ kind }) => kind === "query");
    await askAll(
      ward,
      queries.map(({ path }) => path),
      findings,
    );
    const shown = short ? {} : await onScreens(ward, origin, sent, findings);

    const table = csvOf(corpus.map(({ text }) => [text]));
    judgeCells("a table of the words", csvCells(table), findings);
    findings.requireLookedAt(papers, words.length * 5, "papers");
    const copied = await judgeCopy(ward, written, findings);
    const reports = await judgeReports(ward, words, findings);
    findings.requireLookedAt(reports, words.length * 13, "papers of money");
    const out = await judgeOutgoing(ward, [...words, longest], findings);
    for (const [what, count] of Object.entries(out)) findings.requireLookedAt(count, words.length + 1, what);
    return {
      figures: {
        words: words.length,
        fields,
        closed,
        calls,
        taken: sent.length,
        ...shown,
        papers,
        copied,
        reports,
        ...out,
      },
      violations: findings.violations,
    };
  } finally {
    await ward.close();
  }
}

async function openWithPages({ postgres, short, say }: Pick<Options, "postgres" | "short" | "say">) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  if (!short) await buildWebIfChanged((line) => say(`   ${line}`));
  const webDir = join(import.meta.dirname, "../../apps/web/dist");
  const pages = short ? {} : { port, env: { publicUrl: origin, webDir } };
  return { origin, ward: await openWard(postgres, 1, pages) };
}

type Sents = Parameters<typeof walksOf>[1];

async function onScreens(ward: Ward, origin: string, sent: Sents, findings: Findings, hook?: Hook) {
  const walks = await walksOf(ward, sent, findings);
  const { screens, tables, cells, signs } = await walkAll(ward, origin, walks, sent, findings, hook);
  const seen = new Set(sent.filter(({ sign }) => signs.has(sign)).map(({ field }) => field));
  findings.requireLookedAt(screens, 150, "screens");
  findings.requireLookedAt(cells, 100, "cells of tables");
  findings.requireLookedAt(seen.size, 45, "fields on screens");
  return { screens, tables, cells, "fields seen": seen.size, "texts seen": signs.size };
}

/** The same judges where something believes what it is told. The page is a control of the full form: no browser is started in the short one. */
async function runBroken(options: Options): Promise<Outcome> {
  const findings = new Findings();
  const { ward, origin } = await openWithPages(options);
  try {
    await judgeOutgoing(ward, corpus.slice(0, 2), findings, addHeader);
    judgeUnguarded(corpus, findings);
    if (!options.short) await requireSightOfPages(ward, origin);
    await ward.asOwner("alter table generics rename to generics_gone");
    await askAll(ward, ["records.findGenerics"], findings);
    return { figures: { "broken variants": options.short ? 3 : 4 }, violations: findings.violations };
  } finally {
    await ward.close();
  }
}

/** Throws where a page that takes a text for markup is not seen to. */
async function requireSightOfPages(ward: Ward, origin: string): Promise<void> {
  const seen = new Findings();
  await walkAll(ward, origin, [{ as: "anonymous", path: "/doctors" }], [], seen, believeTexts);
  const kinds = new Set(seen.violations.map(({ kind }) => kind));
  for (const kind of ["against the policy", "an element of a text"])
    if (!kinds.has(kind)) throw new Error(`the checker does not see a page that believes texts: ${kind}`);
}
