import type { RefundPreview } from "@carepoint/domain/billing/refund-approval";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans } from "@lingui/react/macro";

type Note = RefundPreview["note"];

interface GiveBackLinesProps {
  lines: Note;
  typed: Readonly<Record<number, string>>;
  onType: (position: number, amount: string) => void;
}

/** How much of each line of the bill goes back; what is left empty stays. */
export function GiveBackLines({ lines, typed, onType }: GiveBackLinesProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-strong">
        <Trans>What of the bill goes back</Trans>
      </legend>
      {lines.map(({ position, description }) => (
        <TextField
          key={position}
          label={description}
          prefix="₹"
          inputMode="decimal"
          maxLength={20}
          value={typed[position] ?? ""}
          onChange={(event) => onType(position, event.target.value)}
        />
      ))}
    </fieldset>
  );
}
