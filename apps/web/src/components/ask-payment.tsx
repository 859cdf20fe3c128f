import type { AskWay, PayTarget } from "@carepoint/domain/billing/payment-ask";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { QrCode as QrIcon, Send } from "lucide-react";
import { useRef } from "react";
import { settingsQuery } from "../lib/env.ts";
import { money } from "../lib/format.ts";
import { AskStanding } from "./ask-standing.tsx";
import { useAskCommands, useDueMoney } from "./due-money.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { useOnlineOnly } from "./online-only.ts";

/** `offered` says that there is something to pay which may be asked for so. */
type AskPaymentProps = { target: PayTarget; offered: boolean };

/** The desk has the payer pay on a phone: a code on the screen or a link that is sent, and what came of it. */
export function AskPayment({ target, offered }: AskPaymentProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const hasGateway = useQuery(settingsQuery).data?.checkoutUrl != null;
  const { ask, end, send } = useAskCommands();
  const state = useDueMoney(target, hasGateway).data;
  const shown = useRef(0);
  if (!hasGateway || !state) return null;
  if (state.ask) shown.current = state.ask.amount;
  const sum = money(shown.current);
  const start = (way: AskWay) => ask.mutate({ ...target, way });
  const asks = offered && !state.ask && state.scene !== "checking";
  return (
    <div className="flex flex-col gap-4">
      {state.scene === "checking" && (
        <Notice tone="warn" title={t`We are checking with the bank`}>
          <Trans>Do not take this money again: the answer comes by itself.</Trans>
        </Notice>
      )}
      {shown.current > 0 && state.scene === "settled" && state.isPaid && !offered && (
        <Notice tone="success" title={t`${sum} is paid`} />
      )}
      {state.ask && <AskStanding ask={state.ask} end={end} send={send} />}
      <ErrorNotice error={ask.error ?? end.error ?? send.error} />
      {asks && state.ranOut && (
        <Notice
          tone="warn"
          title={state.ranOut === "qr" ? t`The QR code has run out` : t`The payment link has run out`}
        >
          <Trans>
            Nothing was paid by it, and nothing can be any more. Make a new one, or take the money another way.
          </Trans>
        </Notice>
      )}
      {asks && (
        <div className="flex flex-wrap gap-3">
          <Button
            icon={<QrIcon aria-hidden="true" />}
            blocked={blocked}
            pending={ask.isPending && ask.variables?.way === "qr"}
            onClick={() => start("qr")}
          >
            <Trans>Show a QR code</Trans>
          </Button>
          <Button
            icon={<Send aria-hidden="true" />}
            blocked={blocked}
            pending={ask.isPending && ask.variables?.way === "link"}
            onClick={() => start("link")}
          >
            <Trans>Send a payment link</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
