import { DateField } from "@carepoint/ui/blocks/date-field";
import { Panel } from "@carepoint/ui/blocks/panel";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import type { OutsideDraft, OutsideField } from "./counter-needs.ts";

/** Where the cursor goes for a field that is missing. */
export const outsideFieldId = (field: OutsideField) => `outside-${field}`;

type OutsidePrescriptionProps = {
  draft: OutsideDraft;
  wrong: ReadonlySet<OutsideField>;
  /** Whether what is missing is told. */
  isTold: boolean;
  onChange: (draft: OutsideDraft) => void;
  /** Enter in a field: on to what is still missing. */
  onEnter: () => void;
};

/** The prescription of another hospital's doctor that lies on the counter. */
export function OutsidePrescription({ draft, wrong, isTold, onChange, onEnter }: OutsidePrescriptionProps) {
  const { t } = useLingui();
  const field = (name: Exclude<OutsideField, "prescribedOn">, maxLength: number) => ({
    id: outsideFieldId(name),
    value: draft[name],
    maxLength,
    required: true,
    onChange: ({ target }: { target: { value: string } }) => onChange({ ...draft, [name]: target.value }),
    onKeyDown: (event: { key: string; preventDefault: () => void }) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      onEnter();
    },
    ...(isTold && wrong.has(name) && { error: t`Fill this in.` }),
  });
  return (
    <Panel
      title={t`Prescription from elsewhere`}
      description={<Trans>As it stands on the paper: the bill and the register say it.</Trans>}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t`Name of the doctor`} {...field("prescriber", 120)} />
        <TextField label={t`Registration number`} {...field("registrationNumber", 40)} />
        <TextField label={t`Address of the doctor`} {...field("address", 300)} />
        <DateField
          id={outsideFieldId("prescribedOn")}
          label={t`Date of the prescription`}
          name="prescribedOn"
          required
          dayLabel={t`Day`}
          monthLabel={t`Month`}
          yearLabel={t`Year`}
          defaultValue={draft.prescribedOn}
          onChange={({ target }) => onChange({ ...draft, prescribedOn: target.value })}
          {...(isTold &&
            wrong.has("prescribedOn") && {
              error: t`Enter a day that has come, no longer ago than a prescription holds.`,
            })}
        />
      </div>
    </Panel>
  );
}
