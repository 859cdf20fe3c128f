import { newId, type SupplierId, supplierId as supplierIdOf } from "@carepoint/domain/kernel/id";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, todayIn } from "../../../lib/format.ts";
import { usePurchasingCommands, useReturnable } from "../components/purchasing-data.ts";
import { type ReturnLineDraft, readReturnLine } from "../components/return-draft.ts";
import { ReturnLines } from "../components/return-lines.tsx";
import { StoreChoice } from "../components/store-choice.tsx";
import { useBranchStore } from "../components/stores.ts";
import { useSuppliers } from "../data.ts";

/** Goods go back to whoever brought them: the supplier first, then its batches. */
export function NewReturn() {
  const { t } = useLingui();
  const [asked, setAsked] = useState<string>();
  const { store, stores } = useBranchStore(asked);
  const suppliers = useSuppliers().data ?? [];
  const [supplier, setSupplier] = useState("");
  const supplierId = supplierIdOf.safeParse(supplier).data;
  return (
    <Screen
      title={t`Send goods back`}
      width="regular"
      back={
        <Link to="/pharmacy/purchasing/returns">
          <ChevronLeft aria-hidden />
          <Trans>Goods that went back</Trans>
        </Link>
      }
    >
      <SelectField
        label={t`Supplier`}
        required
        placeholder={t`Choose a supplier`}
        options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
        value={supplier}
        onChange={({ target }) => setSupplier(target.value)}
      />
      <StoreChoice stores={stores} value={store?.id} onChange={setAsked} />
      {store && supplierId && <Note key={`${store.id} ${supplierId}`} store={store} supplierId={supplierId} />}
    </Screen>
  );
}

function Note({ store, supplierId }: { store: StoreView; supplierId: SupplierId }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const offline = useOnlineOnly();
  const { giveBack } = usePurchasingCommands();
  const [returnId] = useState(() => newId());
  const [lines, setLines] = useState<readonly ReturnLineDraft[]>([]);
  const [note, setNote] = useState("");
  const today = todayIn(store.zone);
  const read = lines.flatMap((line) => readReturnLine(line, today) ?? []);
  const isReady = read.length > 0 && read.length === lines.length;
  const expected = read.reduce((all, { credit }) => all + credit, 0);
  const send = () => {
    if (!isReady) return;
    const onSuccess = () =>
      void navigate({ to: "/pharmacy/purchasing/returns/$returnId", params: { returnId }, ignoreBlocker: true });
    giveBack.mutate({ returnId, storeId: store.id, supplierId, note, lines: read }, { onSuccess });
  };
  return (
    <>
      <AskBeforeLeaving unsaved={lines.length > 0 || note !== ""} />
      <QueryView
        query={useReturnable(store.id, supplierId)}
        isEmpty={({ items }) => items.length === 0}
        empty={{ title: t`Nothing of this supplier is on the shelf`, body: t`What was received from it appears here.` }}
      >
        {({ items }) => (
          <ReturnLines
            batches={items}
            today={today}
            nearDays={store.nearExpiryDays}
            lines={lines}
            onChange={setLines}
          />
        )}
      </QueryView>
      <TextField
        label={t`Note to the supplier`}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <ErrorNotice error={giveBack.error} />
      <div className="flex flex-wrap items-center gap-4">
        <Button
          variant="primary"
          pending={giveBack.isPending}
          blocked={offline ?? (isReady ? undefined : t`Say which batches go back, how many and why first.`)}
          onClick={send}
        >
          <Trans>Send back</Trans>
        </Button>
        <span className="text-soft tabular-nums">
          <Trans>{money(expected)} of credit expected</Trans>
        </span>
      </div>
    </>
  );
}
