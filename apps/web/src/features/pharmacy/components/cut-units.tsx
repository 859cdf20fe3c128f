import { newId } from "@carepoint/domain/kernel/id";
import { cutWorth } from "@carepoint/domain/pharmacy/order-cut";
import type { OrderRefusal } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { Why } from "./cut-order.tsx";
import { useOrderCommands } from "./order-data.ts";
import { RefundText } from "./refund-text.tsx";

type Line = MedicineOrderView["lines"][number];

/** The pharmacy takes units off an order that is paid and not packed: it sees what goes back to the paisa before it does. */
export function CutUnits({ order }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { cut } = useOrderCommands();
  const [isAsked, setAsked] = useState(false);
  const [cutId, setCutId] = useState(() => newId());
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState<OrderRefusal>();
  const lines = order.lines.filter(({ units }) => units > 0);
  const read = readCut(lines, typed);
  const close = () => {
    setAsked(false);
    setTyped({});
    setCutId(newId());
  };
  const confirm = () => {
    if (read.back === null || !reason) return;
    const said = { cutId, orderId: order.id, lines: read.lines, reason, expectedBack: read.back };
    const back = money(read.back);
    const onSuccess = () => toast({ title: t`Taken off: the patient is told that ${back} goes back`, tone: "success" });
    cut.mutate(said, { onSuccess, onSettled: close });
  };
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
        title={t`How many units are taken off?`}
        confirmLabel={t`Take it off`}
        cancelLabel={t`Keep it`}
        danger
        unready={read.back === null || !reason}
        pending={cut.isPending}
        onConfirm={confirm}
        onCancel={close}
      >
        <div className="flex flex-col gap-4">
          {lines.map((line) => (
            <UnitsOff
              key={line.position}
              line={line}
              value={typed[line.position] ?? ""}
              onChange={(value) => setTyped({ ...typed, [line.position]: value })}
            />
          ))}
          <Why reason={reason} onChange={setReason} />
          <p aria-live="polite">
            {read.isAll ? (
              <Trans>To take everything off, call the order off.</Trans>
            ) : (
              <RefundText paise={read.back ?? 0} />
            )}
          </p>
        </div>
      </ConfirmDialog>
    </>
  );
}

type UnitsOffProps = { line: Line; value: string; onChange: (value: string) => void };

function UnitsOff({ line, value, onChange }: UnitsOffProps) {
  const { t } = useLingui();
  const { brand, units, step } = line;
  const isRight = value === "" || unitsOf(value, line) !== null;
  return (
    <NumberField
      label={brand}
      hint={step > 1 ? t`Of ${units} units, in whole packs of ${step}` : t`Of ${units} units`}
      error={isRight ? undefined : t`Not so many, and only as it is sold`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Units as they are typed; null for what cannot be taken off a line. */
function unitsOf(typed: string, { units, step }: Line): number | null {
  const off = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return off >= 0 && off <= units && (units - off) % step === 0 ? off : null;
}

/** What is to be taken off and what goes back for it; nothing while it is not whole, or all of the order. */
function readCut(lines: readonly Line[], typed: Readonly<Record<number, string>>) {
  const wished = lines.map((line) => ({ line, off: unitsOf(typed[line.position] || "0", line) }));
  const off = wished.flatMap(({ line, off: units }) => (units ? [{ position: line.position, units }] : []));
  const worth = wished.map(({ line, off: units }) => (units === null ? null : cutWorth(line.parts, units)));
  const isAll = wished.every(({ line, off: units }) => units === line.units);
  const isWhole = off.length > 0 && !isAll && worth.every((each) => each !== null);
  return { lines: off, isAll, back: isWhole ? worth.reduce<number>((all, each) => all + (each ?? 0), 0) : null };
}
