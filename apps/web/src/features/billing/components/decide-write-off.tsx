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
import { takeBackWords, writeOffWords } from "./payer-words.ts";

type Asked = NonNullable<PayerClaimView["writeOff"]>;

/** Somebody asked to write a payer's rest off or to take its bill back, above what one person may: a second one agrees or does not. */
export function DecideWriteOff({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const proving = useProving();
  const { decide } = usePayerCommands();
  const { id: requestId, mine, note } = asked;
  const amount = money(asked.amount);
  const words = useWords(asked, amount);
  const say = async (agreed: boolean) => {
    if (!(await proving.prove())) return;
    const title = agreed ? words.done : words.undone;
    const onSuccess = () => toast({ title, tone: "success" });
    decide.mutate({ requestId, agreed }, { onSuccess, onError: proving.refused });
  };
  const pending = decide.isPending || proving.isPending;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info" title={mine ? t`Somebody else must agree` : words.wish}>
        {[words.reason, note].filter(Boolean).join(". ")}
      </Notice>
      {proving.field}
      <ErrorNotice error={decide.error ?? proving.error} />
      {!mine && (
        <Button variant="primary" wide blocked={offline} pending={pending} onClick={() => void say(true)}>
          {words.agree}
        </Button>
      )}
      <Button wide blocked={offline} pending={pending} onClick={() => void say(false)}>
        {mine ? <Trans>Take the wish back</Trans> : <Trans>Decline</Trans>}
      </Button>
    </div>
  );
}

/** The same wish in the words of what it is for. */
function useWords(asked: Asked, amount: string) {
  const { t, i18n } = useLingui();
  const { askedByName } = asked;
  if (asked.kind === "take_back")
    return {
      wish: t`${askedByName} asks to take the bill back, ${amount} of it the payer's`,
      reason: i18n._(takeBackWords[asked.reason]),
      agree: t`Agree, the bill is taken back`,
      done: t`The bill is taken back`,
      undone: t`The bill stands`,
    };
  return {
    wish: t`${askedByName} asks to write off ${amount}`,
    reason: i18n._(writeOffWords[asked.reason]),
    agree: t`Agree, ${amount} is written off`,
    done: t`${amount} is written off`,
    undone: t`Nothing is written off`,
  };
}
