import { promoCode } from "@carepoint/domain/billing/promo";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useOnlineOnly } from "./online-only.ts";

type PromoEntryProps = {
  pending?: boolean;
  onUse: (code: string) => void;
  /** What was refused of the last one. */
  children?: ReactNode;
};

/** "I have a code": quiet until it is wanted. */
export function PromoEntry({ pending = false, onUse, children }: PromoEntryProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const read = promoCode.safeParse(typed);
  if (!open) {
    return (
      <Button variant="quiet" className="-ms-4 self-start" onClick={() => setOpen(true)}>
        <Trans>I have a code</Trans>
      </Button>
    );
  }
  const use = () => {
    if (read.success && !pending && !blocked) onUse(read.data);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-3">
        <TextField
          autoFocus
          className="min-w-0 max-w-60 flex-1"
          label={t`Code`}
          name="promo"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault(); // it may stand in the form of a booking
            use();
          }}
        />
        <Button type="button" blocked={blocked} pending={pending} disabled={!read.success} onClick={use}>
          <Trans>Use it</Trans>
        </Button>
      </div>
      {children}
    </div>
  );
}
