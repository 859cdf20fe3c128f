import type { BatchAction } from "@carepoint/domain/appointments/batches";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
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
    if (row.refusal) return i18n._(errorText[row.refusal]);
    if (action === "cancel") return row.refund > 0 ? backText(row.refund) : t`nothing was paid`;
    if (action !== "move") return "";
    return row.to ? "" : t`no free time in the next two weeks`;
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
    <List label={t`Visits`}>
      {rows.map((row) => {
        const { visit } = row;
        const time = visitTime(visit.startsAt, visit.zone);
        return (
          <ListRow
            key={visit.id}
            title={visit.patientName ?? visit.code}
            description={[time, visit.doctorName, outcome(row)].filter(Boolean).join(" · ")}
            end={
              action === "move" &&
              !row.refusal && (
                <SelectField
                  className="w-64 max-w-full"
                  label={t`What becomes of it`}
                  labelHidden
                  id={`choice-${visit.id}`}
                  options={optionsOf(row)}
                  value={choiceOf(row)}
                  onChange={(event) => onChoose(visit.id, choiceFrom(event.target.value))}
                />
              )
            }
          />
        );
      })}
    </List>
  );
}

function choiceFrom(value: string): RowChoice {
  return value === "move" || value === "cancel" ? value : "leave";
}
