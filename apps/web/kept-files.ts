import { readFileSync } from "node:fs";

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

type Chunks = Readonly<Record<string, Chunk>>;

/** Pages and panels of those who work with the network, by their source: kept by a device once they were opened. */
const openedOnline = [
  /^src\/routes\/_(admin|desk|tv|books|pharmacy|shelves)\b/,
  /^src\/routes\/\[_\]ui\./,
  /^src\/shells\/(admin|desk|pharmacy)\./,
  /^src\/routes\/_plain\/(apply|sign-up|reset|verify|welcome)\./,
  /^src\/routes\/_doctor\/doctor\.(hours|profile|requests|certificates)\./,
  /^src\/routes\/_any\/batches\./,
  /^src\/routes\/_patient\/(tests|documents|my-data|book\.\$appointmentId|departments\.\$departmentId|visits\.\$appointmentId_\.move)\./,
  /^src\/features\/appointments\/components\/(book-again|cancel-rest|family-booking|own-times|repeat-visits|unanswered-request|why-not-held)\./,
  /^src\/features\/records\/components\/(after-prescription|orders-panel)\./,
  /^src\/features\/records\/components\/(add-document|attach-scan|document-sheet|result-form|whole-file)\./,
  /^src\/lib\/resumable-upload\./,
];

/** Words of the office come with its pages. */
const openedOnlineTexts = /^assets\/texts-\w+-office-/;

/**
 * The scripts that an installed app keeps from its first visit on: what a patient and a doctor on rounds can reach without
 * entering a page that needs the network. What only such pages load is left out with them, whatever the bundler named it.
 */
export function keptScripts(manifestPath: string): ReadonlySet<string> {
  const chunks = JSON.parse(readFileSync(manifestPath, "utf8")) as Chunks;
  for (const each of openedOnline)
    if (!Object.keys(chunks).some((source) => each.test(source)))
      throw new Error(`no chunk comes from ${each} any more`);
  const queue = Object.keys(chunks).filter((source) => chunks[source]?.isEntry);
  const kept = new Set<string>();
  const seen = new Set<string>();
  for (let source = queue.pop(); source !== undefined; source = queue.pop()) {
    const chunk = chunks[source];
    if (!chunk || seen.has(source) || openedOnline.some((each) => each.test(source ?? ""))) continue;
    seen.add(source);
    if (!openedOnlineTexts.test(chunk.file)) kept.add(chunk.file);
    queue.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []));
  }
  return kept;
}
