import { type QuietHours, type QuietWish, quietHours } from "@carepoint/domain/notifications/quiet-hours";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";

interface QuietHoursProps {
  readonly wish: QuietWish;
  readonly hospital: QuietHours;
  readonly pending: boolean;
  readonly blocked: string | undefined;
  readonly onChange: (wish: QuietWish) => void;
}

/** When no telephone rings for what can wait: as the hospital has it, at other hours, or never. */
export function QuietHoursChoice({ wish, hospital, pending, blocked, onChange }: QuietHoursProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(typeof wish === "object" ? wish : hospital);
  const [choice, setChoice] = useState(typeof wish === "object" ? "own" : wish);
  const choose = (value: string) => {
    setChoice(value as typeof choice);
    if (value === "hospital" || value === "none") onChange(value);
  };
  const isValid = quietHours.safeParse(draft).success;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onChange(draft);
      }}
    >
      <ChoiceField
        name="quiet"
        label={t`No ringing at night`}
        hint={t`What cannot wait, such as your turn or a medicine that is called back, comes all the same. Mails come at any hour.`}
        value={choice}
        onChange={({ target }) => choose(target.value)}
        disabled={blocked !== undefined || pending}
        options={[
          { value: "hospital", label: t`From ${hospital.from} to ${hospital.until}, as the hospital has it` },
          { value: "own", label: t`At hours of my own` },
          { value: "none", label: t`Messages may come at any hour` },
        ]}
      />
      {choice === "own" && (
        <div className="flex flex-wrap items-end gap-3">
          <TextField
            type="time"
            name="from"
            label={t`From`}
            value={draft.from}
            onChange={({ target }) => setDraft({ ...draft, from: target.value })}
          />
          <TextField
            type="time"
            name="until"
            label={t`To`}
            value={draft.until}
            error={isValid ? undefined : t`Give both times.`}
            onChange={({ target }) => setDraft({ ...draft, until: target.value })}
          />
          <Button type="submit" blocked={blocked} pending={pending}>
            <Trans>Save hours</Trans>
          </Button>
        </div>
      )}
    </form>
  );
}
