import { PrintSheet } from "../blocks/print-sheet.tsx";
import { Prose } from "../blocks/prose.tsx";
import { SummaryList } from "../blocks/summary-list.tsx";
import { Part } from "./part.tsx";
import type { Samples } from "./samples.ts";

export function Paper({ t }: { t: Samples }) {
  return (
    <Part title="Prose, PrintSheet">
      <Prose>
        <h3>{t.settings}</h3>
        <p>
          {t.info} {t.warn} <a href="#paper">{t.more}</a>
        </p>
        <ul>
          <li>{t.success}</li>
          <li>{t.danger}</li>
        </ul>
      </Prose>
      <div className="flex flex-wrap items-start gap-6 overflow-x-auto">
        <PrintSheet size="a5">
          <p>{t.hospital}</p>
          <h3 className="mt-4 text-xl">{t.people[0]}</h3>
          <SummaryList rows={[{ term: t.medicine, detail: `Paracetamol 650 mg. ${t.dose}` }]} />
        </PrintSheet>
        <PrintSheet size="token">
          <p className="text-center">{t.hospital}</p>
          <p className="text-center font-strong text-3xl">A-03</p>
        </PrintSheet>
        <PrintSheet size="label">
          <strong>{t.people[0]}</strong>
          <p>{t.dose}</p>
        </PrintSheet>
      </div>
    </Part>
  );
}
