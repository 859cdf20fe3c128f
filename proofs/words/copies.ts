import { makeCopy, readPdf } from "@carepoint/api/testing/outgoing";
import type { Findings } from "../harness/proof.ts";
import { endCopies } from "../ward/copy-rows.ts";
import type { Ward } from "../ward/ward.ts";
import type { Written } from "./papers.ts";

/** The three forms of the record's copy: each is made, holds every text as it was written, and none that acts. */
export async function judgeCopy(ward: Ward, written: readonly Written[], findings: Findings): Promise<number> {
  const {
    server: { hospital },
    worlds: { A: a },
    people: { patientA },
  } = ward;
  await endCopies(hospital, a);
  const { exportId } = await patientA.tab.mutate<{ exportId: string }>("privacy.askExport", {
    patientId: a.patientId,
    language: "en",
  });
  await makeCopy(hospital, exportId);
  const texts = written.flatMap(({ texts }) => Object.entries(texts)).filter(([place]) => "sodpmiv".includes(place));
  const [json, fhir, pdf] = await Promise.all(
    ["json", "fhir", "pdf"].map(async (format) => {
      const answer = await patientA.tab.send(`/api/exports/${exportId}/${format}`);
      findings.require(answer.status === 200, "a copy not made", `${format}: ${answer.status}`);
      const isSaved = /^attachment/.test(answer.headers.get("content-disposition") ?? "");
      findings.require(
        isSaved && answer.headers.get("x-content-type-options") === "nosniff",
        "a copy shown in place",
        format,
      );
      return Buffer.from(await answer.arrayBuffer());
    }),
  );
  const inside = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value !== null
        ? Object.values(value).flatMap(inside)
        : [];
  const all = inside(JSON.parse(String(json))).join("\u0001");
  for (const [place, text] of texts) {
    const kept = text.toWellFormed().trim();
    findings.require(
      all.includes(kept),
      "a copy says something else",
      () => `json, ${place}: not ${JSON.stringify(kept)}`,
    );
  }
  const narratives = inside(JSON.parse(String(fhir))).filter((text) => text.startsWith("<div"));
  for (const div of narratives)
    findings.require(!/<(script|img|svg|iframe|style|base|math)\b|\son\w+=/i.test(div), "markup in a copy", () =>
      div.slice(0, 200),
    );
  const { acts } = await readPdf(new Uint8Array(pdf ?? []));
  findings.require(acts.length === 0, "a paper that acts", () => `the copy: ${acts.join(", ")}`);
  return texts.length;
}
