import type { BatchAction } from "@carepoint/domain/appointments/batches";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { errorText } from "../../../lib/errors.ts";
import { money, visitTime } from "../../../lib/format.ts";
import type { PreviewRow, RowChoice } from "./batch-data.ts";

type BatchPreviewProps = {
  rows: readonly PreviewRow[];
  action: BatchAction;
  /** What a cancellation would give back, where a row may be cancelled instead of moved. */
  refunds: ReadonlyMap<string, number>;
  choiceOf: (row: PreviewRow) => RowChoice;
  onChoose: (id: string, choice: RowChoice) => void;
};

/** Each visit with what would become of it, and the choice where there is one. */
export function BatchPreview({ rows, action, refunds, choiceOf, onChoose }: BatchPreviewProps) {
  const { t, i18n } = useLingui();
  const backText = (refund: number) => {
    const amount = money(refund);
    return t`${amount} goes back`;
  };
  const outcome = (row: PreviewRow): string => {
    if (row.refusal === "illegal_transition") return t`already over or called off`;
    if (row.refusal) return i18n._(errorText[row.refusal]);
    if (action === "cancel") return row.refund > 0 ? backText(row.refund) : t`nothing was paid`;
    if (action !== "move") return "";
    return row.to ? "" : t`no free time two weeks before or after`;
  };
  const optionsOf = ({ visit, to, refusal }: PreviewRow) => {
    const place = to && `${visitTime(to.startsAt, visit.zone)}, ${to.doctorName}`;
    const back = money(refunds.get(visit.id) ?? 0);
    return [
      ...(place ? [{ value: "move", label: t`to ${place}` }] : []),
      ...(refusal ? [] : [{ value: "cancel", label: t`cancel, ${back} goes back` }]),
      { value: "leave", label: t`leave as it is` },
    ];
  };
  return (
    <ul aria-label={t`Visits`} className="flex flex-col divide-y divide-hairline">
      {rows.map((row) => {
        const { visit } = row;
        const time = visitTime(visit.startsAt, visit.zone);
        return (
          <li key={visit.id} className="flex flex-col gap-2 py-3 first:pt-0">
            <div>
              <span className="font-strong">{visit.patientName ?? visit.code}</span>
              <span className="block text-sm text-soft">
                {[time, visit.doctorName, outcome(row)].filter(Boolean).join(" · ")}
              </span>
            </div>
            {action === "move" && !row.refusal && (
              <SelectField
                label={t`What becomes of it`}
                labelHidden
                id={`choice-${visit.id}`}
                options={optionsOf(row)}
                value={choiceOf(row)}
                onChange={(event) => onChoose(visit.id, choiceFrom(event.target.value))}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function choiceFrom(value: string): RowChoice {
  return value === "move" || value === "cancel" ? value : "leave";
}
