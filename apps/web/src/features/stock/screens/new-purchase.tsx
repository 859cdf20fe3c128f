import { newId, type PurchaseId, supplierId as supplierIdOf } from "@carepoint/domain/kernel/id";
import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, ListPlus } from "lucide-react";
import { useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useOwnStore } from "../../../components/own-store.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { number } from "../../../lib/format.ts";
import { draftOfLow, draftsOf, lowOf, readPurchaseLine, withMore } from "../components/purchase-draft.ts";
import { PurchaseDraftLines } from "../components/purchase-draft-lines.tsx";
import { useProposal, usePurchase, usePurchasingCommands } from "../components/purchasing-data.ts";
import { useSuppliers } from "../data.ts";

/** An order to a supplier, before anybody sends it: what is low, and what is typed or scanned beside it. */
export function NewPurchase({ draft }: { draft: PurchaseId | undefined }) {
  const { t } = useLingui();
  const store = useOwnStore();
  const order = usePurchase(draft);
  return (
    <Screen
      title={draft ? t`Change the order` : t`New order`}
      width="wide"
      back={
        <Link to="/pharmacy/purchasing">
          <ChevronLeft aria-hidden />
          <Trans>Orders to suppliers</Trans>
        </Link>
      }
    >
      <QueryView query={store}>
        {(own) =>
          own &&
          (draft ? (
            <QueryView query={order}>{(before) => <Draft store={own} before={before} />}</QueryView>
          ) : (
            <Draft store={own} />
          ))
        }
      </QueryView>
    </Screen>
  );
}

function Draft({ store, before }: { store: StoreView; before?: PurchaseView }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const offline = useOnlineOnly();
  const suppliers = useSuppliers().data ?? [];
  const proposal = useProposal(store.id).data?.items ?? [];
  const { draft, amend } = usePurchasingCommands();
  const [purchaseId] = useState(() => before?.id ?? newId());
  const [supplier, setSupplier] = useState<string>(before?.supplier.id ?? "");
  const [note, setNote] = useState(before?.note ?? "");
  const [start] = useState(() => (before ? draftsOf(before) : []));
  const [lines, setLines] = useState(start);
  const box = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const supplierId = supplierIdOf.safeParse(supplier).data;
  const low = lowOf(proposal, supplier);
  const read = lines.map(readPurchaseLine);
  const whole = read.flatMap((line) => line ?? []);
  const isReady = supplierId !== undefined && whole.length > 0 && whole.length === lines.length;
  const isTouched = note !== (before?.note ?? "") || lines !== start;
  const save = () => {
    if (!isReady) return;
    const said = { supplierId, note, lines: whole };
    const onSuccess = ({ purchaseId: id }: { purchaseId: string }) =>
      void navigate({ to: "/pharmacy/purchasing/$purchaseId", params: { purchaseId: id }, ignoreBlocker: true });
    if (before) amend.mutate({ ...said, purchaseId: before.id, baseVersion: before.version }, { onSuccess });
    else draft.mutate({ ...said, purchaseId, storeId: store.id }, { onSuccess });
  };
  return (
    <>
      <AskBeforeLeaving unsaved={isTouched} />
      <div className="flex flex-col items-start gap-4">
        <SelectField
          className="w-full max-w-96"
          label={t`Supplier`}
          required
          placeholder={t`Choose a supplier`}
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          value={supplier}
          onChange={({ target }) => setSupplier(target.value)}
        />
        <Button
          icon={<ListPlus aria-hidden />}
          blocked={low.length === 0 ? t`Nothing that this supplier brings is low.` : undefined}
          onClick={() => setLines([...withMore(lines, low.map(draftOfLow))])}
        >
          <Trans>Add what is low ({number(low.length)})</Trans>
        </Button>
      </div>
      <PickMedicine
        ref={box}
        onPicked={({ id: medicineId, brand, packText }) => {
          setLines([...withMore(lines, [{ medicineId, brand, packText, packs: "1", price: "" }])]);
          box.current?.focus();
        }}
        onDone={() => button.current?.focus()}
      />
      {lines.length > 0 && <PurchaseDraftLines lines={lines} onChange={(changed) => setLines([...changed])} />}
      <TextField
        className="max-w-prose"
        label={t`Note to the supplier`}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <ErrorNotice error={draft.error ?? amend.error} />
      <Button
        ref={button}
        className="self-start"
        variant="primary"
        pending={draft.isPending || amend.isPending}
        blocked={offline ?? (isReady ? undefined : t`Choose a supplier and say what and how much first.`)}
        onClick={save}
      >
        <Trans>Save the order</Trans>
      </Button>
    </>
  );
}
