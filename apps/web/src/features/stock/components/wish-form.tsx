import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { batchId } from "@carepoint/domain/kernel/id";
import { freeUnits, isOutOfTurn, type ShelfBatch } from "@carepoint/domain/stock/allocation";
import { type MedicineStockView, mostUnits, type StoreView } from "@carepoint/domain/stock/schema";
import type { TransferWish } from "@carepoint/domain/stock/transfers";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, number } from "../../../lib/format.ts";
import { useMedicineStock } from "../data.ts";
import { readUnits } from "./typed-units.ts";

type WishFormProps = {
  store: StoreView;
  medicine: FoundMedicineView;
  onAdded: (wish: TransferWish) => void;
  onLeft: () => void;
};

/** How much of a medicine, and of which batch where what expires first is not wanted. */
export function WishForm({ store, medicine, ...rest }: WishFormProps) {
  return (
    <Card>
      <h2 className="text-lg">{medicine.brand}</h2>
      <QueryView query={useMedicineStock(store.id, medicine.id)}>
        {(stock) => <Fields key={medicine.id} stock={stock} {...rest} />}
      </QueryView>
    </Card>
  );
}

function Fields({ stock, onAdded, onLeft }: { stock: MedicineStockView } & Pick<WishFormProps, "onAdded" | "onLeft">) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [batch, setBatch] = useState("");
  const [reason, setReason] = useState("");
  const [isTold, setTold] = useState(false);
  const { medicineId, today, packUnits, sellsLoose } = stock;
  const shelf = stock.batches.map((each): ShelfBatch => ({ ...each, medicineId, blocked: each.blockedFor !== null }));
  const chosen = shelf.find((each) => each.batchId === batch);
  const free = (chosen ? [chosen] : shelf).reduce((all, each) => all + freeUnits(each, today), 0);
  const units = readUnits(typed, mostUnits);
  const isWhole = units !== null && units > 0 && (sellsLoose || units % packUnits === 0);
  const needsReason = chosen !== undefined && isOutOfTurn(chosen, shelf, today);
  const wrong = !isWhole ? t`Enter whole packs or units.` : units > free ? t`So much cannot be sent.` : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (wrong || units === null || (needsReason && reason.trim() === "")) return;
    const byHand = chosen && { batchId: batchId.parse(chosen.batchId), ...(needsReason && { reason }) };
    onAdded({ medicineId, units, ...byHand });
  };
  const canGo = number(free);
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="mt-3 flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          autoFocus
          label={t`Units to send`}
          hint={t`${canGo} can be sent.`}
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          {...(isTold && wrong && { error: wrong })}
        />
        <SelectField
          label={t`Batch`}
          value={batch}
          options={[
            { value: "", label: t`What expires first` },
            ...stock.batches.map((each) => ({
              value: each.batchId,
              label: `${each.number} · ${dateText(each.expiresOn)}`,
            })),
          ]}
          onChange={(event) => setBatch(event.target.value)}
        />
      </div>
      {needsReason && (
        <TextField
          label={t`Why this batch before one that expires sooner?`}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          {...(isTold && reason.trim() === "" && { error: t`Fill this in.` })}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary">
          <Trans>Add it</Trans>
        </Button>
        <Button variant="quiet" onClick={onLeft}>
          <Trans>Leave it</Trans>
        </Button>
      </div>
    </form>
  );
}
