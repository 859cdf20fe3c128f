import type { PayerClaimView } from "@carepoint/domain/billing/payer-claims";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { usePayerCommands } from "./payer-data.ts";
import { writeOffWords } from "./payer-words.ts";

type Asked = NonNullable<PayerClaimView["writeOff"]>;

/** Somebody asked to write a payer's rest off, above what one person may: a second one agrees or does not. */
export function DecideWriteOff({ asked }: { asked: Asked }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const proving = useProving();
  const { decide } = usePayerCommands();
  const { id: requestId, mine, askedByName, reason, note } = asked;
  const amount = money(asked.amount);
  const say = async (agreed: boolean) => {
    if (!(await proving.prove())) return;
    const title = agreed ? t`${amount} is written off` : t`Nothing is written off`;
    const onSuccess = () => toast({ title, tone: "success" });
    decide.mutate({ requestId, agreed }, { onSuccess, onError: proving.refused });
  };
  const pending = decide.isPending || proving.isPending;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info" title={mine ? t`Somebody else must agree` : t`${askedByName} asks to write off ${amount}`}>
        {[i18n._(writeOffWords[reason]), note].filter(Boolean).join(". ")}
      </Notice>
      {proving.field}
      <ErrorNotice error={decide.error ?? proving.error} />
      {!mine && (
        <Button variant="primary" wide blocked={offline} pending={pending} onClick={() => void say(true)}>
          <Trans>Agree, {amount} is written off</Trans>
        </Button>
      )}
      <Button wide blocked={offline} pending={pending} onClick={() => void say(false)}>
        {mine ? <Trans>Take the wish back</Trans> : <Trans>Decline</Trans>}
      </Button>
    </div>
  );
}
