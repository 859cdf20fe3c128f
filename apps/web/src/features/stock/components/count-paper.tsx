import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { PackText } from "../../../components/pack-text.tsx";
import { dateText, number, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { countedWords } from "./sheet-words.ts";

/** The sheet on paper: one line for each batch, a box for what is found, and nothing of what is expected. */
export function CountPaper({ count }: { count: CountSheetView }) {
  const { i18n } = useLingui();
  const pick = useLocalized();
  return (
    <PrintSheet size="a4" className="hidden print:block">
      <h1 className="text-xl">
        <Trans>Count sheet</Trans> · {pick(count.branchName)}, {pick(count.storeName)}
      </h1>
      <p>
        {count.search ?? i18n._(countedWords[count.byWhat])} · {visitTime(count.openedAt, count.zone)}
      </p>
      <table className="mt-3 w-full border-collapse text-start">
        <thead>
          <tr className="border-b text-start">
            <th className="py-1 pe-2 text-start">
              <Trans>Medicine</Trans>
            </th>
            <th className="py-1 pe-2 text-start">
              <Trans>Batch</Trans>
            </th>
            <th className="py-1 pe-2 text-start">
              <Trans>Last day</Trans>
            </th>
            <th className="w-24 py-1 text-end">
              <Trans>Units found</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {count.sheet.map((line) => (
            <tr key={line.batchId} className="break-inside-avoid border-b">
              <td className="py-1.5 pe-2">
                {line.brand}{" "}
                <span className="text-sm">
                  <PackText brand={line.brand} packText={line.packText} />
                </span>
              </td>
              <td className="whitespace-nowrap py-1.5 pe-2">{line.number}</td>
              <td className="whitespace-nowrap py-1.5 pe-2 tabular-nums">{dateText(line.expiresOn)}</td>
              <td className="border-x py-1.5 pe-1 text-end tabular-nums">
                {line.counted === null ? "" : number(line.counted)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-8">
        <Trans>Counted by (name, signature, time): ____________________________</Trans>
      </p>
    </PrintSheet>
  );
}
