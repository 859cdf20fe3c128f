import { newId } from "@carepoint/domain/kernel/id";
import { type OrderRefusal, orderRefusals } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { useOrderCommands } from "./order-data.ts";
import { refusalWords } from "./order-words.ts";
import { RefundText } from "./refund-text.tsx";

type CutOrderProps = { order: MedicineOrderView; onCut: (refund: number) => void };

/** Takes whole medicines off an order that is paid and not packed, and says what goes back for them; all of them is calling it off. */
export function CutOrder({ order, onCut }: CutOrderProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { cut } = useOrderCommands();
  const [isAsked, setAsked] = useState(false);
  const [cutId, setCutId] = useState(() => newId());
  const [off, setOff] = useState<readonly number[]>([]);
  const lines = order.lines.filter(({ units }) => units > 0);
  const chosen = lines.filter(({ position }) => off.includes(position));
  const back = chosen.reduce((all, { total }) => all + total, 0);
  const close = () => {
    setAsked(false);
    setOff([]);
    setCutId(newId());
  };
  const confirm = () =>
    cut.mutate(
      { cutId, orderId: order.id, lines: chosen.map(({ position, units }) => ({ position, units })) },
      { onSuccess: ({ refund }) => onCut(refund), onSettled: close },
    );
  const isUnready = chosen.length === 0 || chosen.length === lines.length;
  return (
    <>
      <ErrorNotice error={cut.error} />
      <ActionBar>
        <Button blocked={offline} onClick={() => setAsked(true)}>
          <Trans>Take something off</Trans>
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={isAsked}
        title={t`What is not wanted?`}
        confirmLabel={t`Take it off`}
        cancelLabel={t`Keep it`}
        danger
        unready={isUnready}
        pending={cut.isPending}
        onConfirm={confirm}
        onCancel={close}
      >
        {lines.map(({ position, brand, total }) => {
          const price = money(total);
          return (
            <CheckboxField
              key={position}
              name="off"
              value={String(position)}
              label={`${brand}, ${price}`}
              checked={off.includes(position)}
              onChange={(event) =>
                setOff(event.currentTarget.checked ? [...off, position] : off.filter((each) => each !== position))
              }
            />
          );
        })}
        <p>
          {chosen.length === lines.length ? (
            <Trans>To take everything off, call the order off.</Trans>
          ) : (
            <RefundText paise={back} />
          )}
        </p>
      </ConfirmDialog>
    </>
  );
}

type WhyProps = { reason: OrderRefusal | undefined; onChange: (reason: OrderRefusal | undefined) => void };

export function Why({ reason, onChange }: WhyProps) {
  const { t, i18n } = useLingui();
  const ofPart = orderRefusals.filter((each) => each !== "not_fetched");
  return (
    <ChoiceField
      label={t`Why`}
      name="cut-reason"
      value={reason}
      onChange={(event) => onChange(ofPart.find((each) => each === event.currentTarget.value))}
      options={ofPart.map((value) => ({ value, label: i18n._(refusalWords[value]) }))}
    />
  );
}
