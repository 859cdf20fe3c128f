import { mayDo } from "@carepoint/domain/kernel/policy";
import type { CloseView } from "@carepoint/domain/reports/day-close";
import { reportPolicy } from "@carepoint/domain/reports/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useCloseCommands } from "./close-data.ts";
import { CloseFacts } from "./close-facts.tsx";
import type { MoneyWords } from "./money-words.ts";
import { PdfButton } from "./pdf-button.tsx";

type ClosePanelProps = { close: CloseView | undefined; words: MoneyWords; zone: string; onClose: () => void };

/** One close in full; whoever may and did not close it signs it off. */
export function ClosePanel({ close, words, zone, onClose }: ClosePanelProps) {
  const { t } = useLingui();
  const { role, account } = useSignedIn();
  const blocked = useOnlineOnly();
  const { signOff } = useCloseCommands();
  const maySign = mayDo(reportPolicy.sign_off, role) !== undefined;
  const canSign = close && maySign && !close.signedOff && close.cashierId !== account.id;
  return (
    <SidePanel
      open={close !== undefined}
      onClose={onClose}
      closeLabel={t`Close`}
      title={close?.cashierName ?? ""}
      footer={
        <>
          {canSign && (
            <Button
              variant="primary"
              blocked={blocked}
              pending={signOff.isPending}
              onClick={() => signOff.mutate({ closeId: close.id })}
            >
              <Trans>Sign off</Trans>
            </Button>
          )}
          <Button icon={<Printer aria-hidden />} onClick={() => print()}>
            <Trans>Print the day's sheet</Trans>
          </Button>
          {close && <PdfButton paper={{ of: "close", closeId: close.id }} label={t`Day close`} />}
        </>
      }
    >
      {close && (
        <div className="flex flex-col gap-4">
          <CloseFacts close={close} words={words} zone={zone} />
          <ErrorNotice error={signOff.error} />
        </div>
      )}
    </SidePanel>
  );
}
