import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { weekdayName } from "../../../lib/format.ts";
import type { WindowDraft } from "./delivery-rule-draft.ts";

type WindowFieldsProps = {
  place: number;
  window: WindowDraft;
  onChange: (window: WindowDraft) => void;
  onRemove: (() => void) | undefined;
};

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Hours of some weekdays in which orders are brought, and how many. */
export function WindowFields({ place, window, onChange, onRemove }: WindowFieldsProps) {
  const { t } = useLingui();
  const { days, from, until, places } = window;
  const toggle = (day: number, isOn: boolean) =>
    onChange({ ...window, days: isOn ? [...days, day].toSorted() : days.filter((each) => each !== day) });
  return (
    <fieldset className="flex flex-col gap-3 rounded-box border border-hairline p-4">
      <legend className="px-1 font-strong">
        <Trans>Hours {place}</Trans>
      </legend>
      <div className="flex flex-wrap gap-x-6">
        {weekdays.map((day) => (
          <CheckboxField
            key={day}
            name={`window-${place}`}
            value={String(day)}
            label={weekdayName(day, "short")}
            checked={days.includes(day)}
            onChange={(event) => toggle(day, event.currentTarget.checked)}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-4">
        <TextField
          type="time"
          label={t({ message: "From", context: "hours of a day" })}
          value={from}
          onChange={(event) => onChange({ ...window, from: event.currentTarget.value })}
        />
        <TextField
          type="time"
          label={t({ message: "Until", context: "hours of a day" })}
          value={until}
          onChange={(event) => onChange({ ...window, until: event.currentTarget.value })}
        />
        <NumberField
          className="max-w-32"
          label={t`Orders`}
          value={places}
          onChange={(event) => onChange({ ...window, places: event.currentTarget.value })}
        />
        {onRemove && (
          <Button onClick={onRemove}>
            <Trans>Remove</Trans>
          </Button>
        )}
      </div>
    </fieldset>
  );
}
