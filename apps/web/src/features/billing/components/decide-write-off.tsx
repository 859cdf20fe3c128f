import type { PendingWish } from "@carepoint/domain/billing/wishes";
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
import { useWishReason } from "./wish-words.ts";

/** Somebody asked for something about a bill above what one person may: a second one agrees or does not. */
export function DecideWriteOff({ asked }: { asked: PendingWish }) {
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
function useWords(asked: PendingWish, amount: string) {
  const { t, i18n } = useLingui();
  const { askedByName, kind } = asked;
  const reason = useWishReason()(asked);
  if (kind === "take_back")
    return {
      wish: t`${askedByName} asks to take the bill back, ${amount} of it`,
      reason,
      agree: t`Agree, the bill is taken back`,
      done: t`The bill is taken back`,
      undone: t`The bill stands`,
    };
  if (kind === "return")
    return {
      wish: t`${askedByName} asks to give ${amount} back to the payer`,
      reason,
      agree: t`Agree, ${amount} went back`,
      done: t`${amount} went back`,
      undone: t`Nothing went back`,
    };
  if (kind === "end_package")
    return {
      wish: t`${askedByName} asks that ${amount} of the package is not owed any more`,
      reason,
      agree: t`Agree, ${amount} is not owed any more`,
      done: t`${amount} is not owed any more`,
      undone: t`The bill stands`,
    };
  if (kind === "bear")
    return {
      wish: t`${askedByName} asks that the hospital bears ${amount} that went back twice`,
      reason,
      agree: t`Agree, the hospital bears ${amount}`,
      done: t`The hospital bears ${amount}`,
      undone: t`It stands as owed`,
    };
  return {
    wish: t`${askedByName} asks to write off ${amount}`,
    reason: i18n._(writeOffWords[asked.reason]),
    agree: t`Agree, ${amount} is written off`,
    done: t`${amount} is written off`,
    undone: t`Nothing is written off`,
  };
}
