import type { InvoiceId, RefundId } from "@carepoint/domain/kernel/id";
import { newId } from "@carepoint/domain/kernel/id";
import type { SoldView } from "@carepoint/domain/pharmacy/goods-return";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { money, number } from "../../../lib/format.ts";
import { usePharmacyCommands } from "../data.ts";
import { allBack, type BackDrafts, readBack } from "./goods-back-draft.ts";
import { GoodsBackLines } from "./goods-back-lines.tsx";

/** What was taken back, and where its worth went. */
export interface TakenBack {
  readonly value: number;
  readonly unowed: number;
  readonly cash: number;
  readonly paidOut: readonly RefundId[];
  readonly asked: number;
  readonly later: number;
  readonly notes: readonly { readonly invoiceId: InvoiceId; readonly number: string }[];
}

type GoodsBackFormProps = {
  sale: SoldView;
  onTaken: (taken: TakenBack) => void;
  /** The worth that stands here is not the server's any more. */
  onStale: () => void;
};

/** How much of a sale comes back, what it is worth and the password, because money goes out. */
export function GoodsBackForm({ sale, onTaken, onStale }: GoodsBackFormProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { returnGoods } = usePharmacyCommands();
  const proving = useProving(t`Once more, because money goes out.`);
  const [returnId] = useState(() => newId());
  const [drafts, setDrafts] = useState<BackDrafts>({});
  const [first, button] = [useRef<HTMLInputElement>(null), useRef<HTMLButtonElement>(null)];
  useEffect(() => first.current?.focus(), []);
  const { lines, value, writtenOff } = readBack(sale, drafts);
  const change = (next: BackDrafts) => {
    setDrafts(next);
    returnGoods.reset();
  };
  const missing = value === null ? t`One of the numbers does not fit.` : t`Say how many come back first.`;
  const blocked = offline ?? (lines.length > 0 && value !== null ? undefined : missing);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (blocked !== undefined || value === null || !(await proving.prove())) return;
    const onError = (error: unknown) => {
      proving.refused(error);
      if (codeOf(error) !== "proof_required") onStale();
    };
    const what = { returnId, dispenseId: sale.dispenseId, lines: [...lines], expectedValue: value };
    returnGoods.mutate(what, { onSuccess: onTaken, onError });
  };
  const sum = money(value ?? 0);
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <AskBeforeLeaving unsaved={lines.length > 0 && !returnGoods.isSuccess} />
      <GoodsBackLines
        sale={sale}
        drafts={drafts}
        onChange={change}
        first={first}
        onDone={() => button.current?.focus()}
      />
      <Worth sale={sale} writtenOff={writtenOff} />
      {proving.field}
      <Refusal error={proving.unsaid(returnGoods.error) ?? proving.error} />
      <div className="flex flex-wrap items-start gap-3">
        <Button
          ref={button}
          type="submit"
          variant="primary"
          size="large"
          pending={returnGoods.isPending || proving.isPending}
          blocked={blocked}
        >
          {lines.length > 0 && value !== null ? <Trans>Take back for {sum}</Trans> : <Trans>Take back</Trans>}
        </Button>
        <Button size="large" onClick={() => change(allBack(sale, drafts))}>
          <Trans>Everything comes back</Trans>
        </Button>
      </div>
    </form>
  );
}

function Refusal({ error }: { error: unknown }) {
  if (!error || codeOf(error) !== "payment_mismatch") return <ErrorNotice error={error} />;
  return (
    <Notice tone="warn">
      <Trans>The bill has changed meanwhile, and with it what this is worth. Look at it again.</Trans>
    </Notice>
  );
}

/** What becomes of the goods and of the money, before anybody presses. */
function Worth({ sale: { ways }, writtenOff }: { sale: SoldView; writtenOff: number }) {
  const count = number(writtenOff);
  return (
    <div className="flex max-w-prose flex-col gap-1 text-soft">
      {writtenOff > 0 && (
        <p className="tabular-nums">
          <Trans>Written off and thrown away: {count}. The rest goes back on the shelf.</Trans>
        </p>
      )}
      <p>
        {ways.length === 0 && <Trans>Nobody has paid this bill: so much less is owed.</Trans>}
        {ways.length > 0 &&
          (ways.every((way) => way === "cash") ? (
            <Trans>It was paid in cash: hand it out of the drawer at once.</Trans>
          ) : (
            <Trans>What was not paid in cash goes back by the way it came, or waits at the desk.</Trans>
          ))}
      </p>
    </div>
  );
}
