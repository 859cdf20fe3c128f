import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { type ReturnableBatch, supplierReturnReasons } from "@carepoint/domain/stock/supplier-returns";
import { Card } from "@carepoint/ui/blocks/card";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { usePackWords } from "../../../components/pack-words.ts";
import { dateText, number } from "../../../lib/format.ts";
import { returnReasonWords } from "./purchasing-words.ts";
import { draftOfBatch, mostReturnable, type ReturnLineDraft, withUnits } from "./return-draft.ts";

type ReturnLinesProps = {
  batches: readonly ReturnableBatch[];
  today: CalendarDate;
  nearDays: number;
  lines: readonly ReturnLineDraft[];
  onChange: (lines: readonly ReturnLineDraft[]) => void;
};

/** What this supplier brought, what expires first in front: each is taken along with how many and why. */
export function ReturnLines({ batches, today, nearDays, lines, onChange }: ReturnLinesProps) {
  const { t } = useLingui();
  const words = usePackWords();
  const without = (batchId: string) => lines.filter((line) => line.batch.batchId !== batchId);
  return (
    <ul className="flex flex-col gap-3" aria-label={t`What this supplier brought`}>
      {batches.map((batch) => {
        const { batchId, brand, number: of, expiresOn } = batch;
        const line = lines.find((each) => each.batch.batchId === batchId);
        const most = mostReturnable(batch, today);
        const day = dateText(expiresOn);
        return (
          <li key={batchId}>
            <Card>
              <CheckboxField
                label={`${brand} · ${of}`}
                hint={`${words.pack(batch)} · ${t`Last day ${day}`} · ${t`${number(most)} may go`}`}
                disabled={most === 0}
                checked={line !== undefined}
                onChange={({ target }) =>
                  onChange(target.checked ? [...lines, draftOfBatch(batch, today, nearDays)] : without(batchId))
                }
              />
              {line && (
                <ReturnLineFields
                  line={line}
                  most={most}
                  onChange={(changed) => onChange(lines.map((each) => (each === line ? changed : each)))}
                />
              )}
            </Card>
          </li>
        );
      })}
    </ul>
  );
}

type ReturnLineFieldsProps = { line: ReturnLineDraft; most: number; onChange: (line: ReturnLineDraft) => void };

function ReturnLineFields({ line, most, onChange }: ReturnLineFieldsProps) {
  const { t, i18n } = useLingui();
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <NumberField
        label={t`Units`}
        hint={t`At most ${number(most)}.`}
        value={line.units}
        onChange={({ target }) => onChange(withUnits(line, target.value))}
      />
      <SelectField
        label={t`Why?`}
        options={supplierReturnReasons.map((value) => ({ value, label: i18n._(returnReasonWords[value]) }))}
        value={line.reason}
        onChange={({ target }) =>
          onChange({ ...line, reason: supplierReturnReasons.find((each) => each === target.value) ?? line.reason })
        }
      />
      <NumberField
        decimal
        prefix="₹"
        label={t`Credit expected`}
        value={line.credit}
        onChange={({ target }) => onChange({ ...line, credit: target.value })}
      />
    </div>
  );
}
