import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { InvoiceLineView, InvoiceView } from "@carepoint/domain/billing/schema";
import { type UnusedReason, unusedReasons } from "@carepoint/domain/billing/use-back";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { lineWords } from "./invoice-words.ts";
import { usePackageCommands } from "./package-data.ts";
import { takeBackWords } from "./payer-words.ts";
import { type Reasoned, ReasonSheet } from "./reason-sheet.tsx";

/** What packages cover of a desk's bill, each with the way back of its use; nothing where they cover nothing that stands. */
export default function ReturnUses({ bill }: { bill: InvoiceView }) {
  const { t } = useLingui();
  const may = mayDo(billingPolicy.return_use, useSignedIn().role) !== undefined;
  const covered = bill.lines.flatMap((line, position) =>
    line.package && !line.package.isBack ? [{ line, position, from: line.package }] : [],
  );
  if (!may || covered.length === 0) return null;
  return (
    <Panel title={t`Covered by a package`}>
      <ul className="flex flex-col gap-4">
        {covered.map(({ line, position, from }) => (
          <li key={position}>
            <ReturnUse bill={bill} line={line} position={position} from={from} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface ReturnUseProps {
  bill: InvoiceView;
  line: InvoiceLineView;
  position: number;
  from: NonNullable<InvoiceLineView["package"]>;
}

function ReturnUse({ bill, line, position, from }: ReturnUseProps) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const toast = useToast();
  const { returnUse } = usePackageCommands();
  const [open, setOpen] = useState(false);
  const words = lineWords(line);
  const what = typeof words === "string" ? words : i18n._(words);
  const name = pick(from.name);
  const close = () => setOpen(false);
  const send = ({ reason }: Reasoned<UnusedReason>) =>
    returnUse.mutate(
      { invoiceId: bill.id, line: position, reason },
      {
        onSuccess: () => {
          toast({ title: t`${what}: the use came back`, tone: "success" });
          close();
        },
      },
    );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span>
          {what}
          {line.quantity > 1 && ` × ${line.quantity}`}
          <span className="block text-sm text-soft">{name}</span>
        </span>
        <Button onClick={() => setOpen(true)}>
          <Trans>Give the use back</Trans>
        </Button>
      </div>
      <ReasonSheet
        open={open}
        onClose={close}
        title={t`Give the use back?`}
        action={<Trans>Give the use back</Trans>}
        reasons={unusedReasons.map((value) => ({ value, label: i18n._(takeBackWords[value]) }))}
        hasNote={false}
        command={returnUse}
        onSend={send}
      >
        <Trans>
          {what} can be used again from the package {name}. No money moves, and the other lines of the bill stay as they
          are.
        </Trans>
      </ReasonSheet>
    </>
  );
}
