import { isExplained, staffRefundReason, toldRefundReasons } from "@carepoint/domain/billing/counter";
import type { BoughtPackage } from "@carepoint/domain/billing/packages";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { usePackageCommands, usePackageReturn } from "./package-data.ts";
import { staffRefundWords } from "./staff-refund-words.ts";

/** A package goes back: what was used of it, what goes back of its price, and why. */
export default function ReturnPackage({ bought }: { bought: BoughtPackage }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const [open, setOpen] = useState(false);
  const name = pick(bought.name);
  return (
    <>
      <Button className="self-start" size="compact" onClick={() => setOpen(true)}>
        <Trans>Give back</Trans>
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} closeLabel={t`Close`} title={t`Give ${name} back`}>
        {open && <Returning bought={bought} onDone={() => setOpen(false)} />}
      </Sheet>
    </>
  );
}

function Returning({ bought: { saleId }, onDone }: { bought: BoughtPackage; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const preview = usePackageReturn(saleId);
  const { returnPackage } = usePackageCommands();
  const proving = useProving();
  const [said, setSaid] = useState({ reason: "", note: "" });
  const reason = staffRefundReason.safeParse(said.reason).data;
  const note = said.note.trim();
  const isReady = reason !== undefined && isExplained({ reason, note });
  const send = async (refund: number, offUnpaid: number) => {
    if (!reason || !(await proving.prove())) return;
    const shown = { expectedRefund: chargeSchema.parse(refund), expectedOffUnpaid: chargeSchema.parse(offUnpaid) };
    const input = { saleId, ...shown, reason, ...(note && { note }) };
    returnPackage.mutate(input, {
      onError: proving.refused,
      onSuccess: ({ asked }) => {
        toast({ title: asked ? t`Somebody else is asked to agree` : t`The package is given back`, tone: "success" });
        onDone();
      },
    });
  };
  return (
    <QueryView query={preview}>
      {({ price, used, refund, offUnpaid, staysDue, needsSecond, atCounter }) => {
        const amount = money(refund);
        return (
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
              event.preventDefault();
              if (isReady && !blocked) void send(refund, offUnpaid);
            }}
          >
            <SummaryList
              figures
              rows={[
                { key: "price", term: t`Price`, detail: <Money>{money(price)}</Money> },
                { key: "used", term: t`Used, at its own price`, detail: <Money>{money(used)}</Money> },
                ...(offUnpaid > 0
                  ? [{ key: "off", term: t`Not paid and no longer owed`, detail: <Money>{money(offUnpaid)}</Money> }]
                  : []),
                ...(staysDue > 0
                  ? [{ key: "due", term: t`Left to pay`, detail: <Money>{money(staysDue)}</Money> }]
                  : []),
                { key: "back", term: t`Goes back`, detail: <Money strong>{amount}</Money> },
              ]}
            />
            <p className="text-soft">
              {needsSecond ? (
                <Trans>Its uses end now. The money waits until somebody else agrees.</Trans>
              ) : atCounter ? (
                <Trans>Its uses end now. The money waits at the counter until the patient fetches it.</Trans>
              ) : (
                <Trans>Its uses end now.</Trans>
              )}
            </p>
            <SelectField
              label={t`Why does it go back?`}
              placeholder={t`Choose a reason`}
              required
              value={said.reason}
              options={toldRefundReasons.map((value) => ({ value, label: i18n._(staffRefundWords[value]) }))}
              onChange={({ target }) => setSaid({ ...said, reason: target.value })}
            />
            <TextArea
              label={t`Note`}
              rows={2}
              maxLength={500}
              required={said.reason === "other"}
              value={said.note}
              onChange={({ target }) => setSaid({ ...said, note: target.value })}
            />
            {proving.field}
            <ErrorNotice error={returnPackage.error ?? proving.error} />
            <Button
              type="submit"
              variant="primary"
              blocked={blocked}
              pending={returnPackage.isPending || proving.isPending}
              disabled={!isReady}
            >
              {refund > 0 ? <Trans>Give {amount} back</Trans> : <Trans>End the package</Trans>}
            </Button>
          </form>
        );
      }}
    </QueryView>
  );
}
