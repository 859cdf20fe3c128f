import { isExplained } from "@carepoint/domain/billing/counter";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { ReasonFields } from "./reason-fields.tsx";

export interface Reasoned<Reason> {
  readonly reason: Reason;
  /** Left out where nothing was written. */
  readonly note?: string;
}

interface ReasonSheetProps<Reason extends string> {
  title: string;
  /** What follows from it. */
  children: ReactNode;
  /** On the button that does it. */
  action: ReactNode;
  reasons: readonly { readonly value: Reason; readonly label: string }[];
  /** Left out where the list says all there is to say. */
  hasNote?: boolean;
  command: { readonly isPending: boolean; readonly error: unknown };
  /** The password, for what cannot be taken back and the server wants it. */
  proving?: { readonly field: ReactNode; readonly isPending: boolean; readonly error: unknown };
  onSend: (said: Reasoned<Reason>) => void;
  open: boolean;
  onClose: () => void;
}

/** Something about a bill that is done for a reason from a list; "another reason" must say which. */
export function ReasonSheet<Reason extends string>(props: ReasonSheetProps<Reason>) {
  const { title, children, action, reasons, hasNote = true, command, proving, onSend, open, onClose } = props;
  const blocked = useOnlineOnly();
  const [said, setSaid] = useState({ reason: "", note: "" });
  const reason = reasons.find(({ value }) => value === said.reason)?.value;
  const note = said.note.trim();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            blocked={blocked}
            pending={command.isPending || proving?.isPending === true}
            disabled={!reason || !isExplained({ reason, note })}
            onClick={() => reason && onSend({ reason, ...(note && { note }) })}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{children}</p>
        <ReasonFields reasons={reasons} hasNote={hasNote} value={said} onChange={setSaid} />
        {proving?.field}
        <ErrorNotice error={command.error ?? proving?.error} />
      </div>
    </Sheet>
  );
}
