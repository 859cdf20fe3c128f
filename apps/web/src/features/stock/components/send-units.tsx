import { newId, storeId } from "@carepoint/domain/kernel/id";
import type { StoreView } from "@carepoint/domain/stock/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useRef, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useOwnStore } from "../../../components/own-store.ts";
import { PickMedicine } from "../../../components/pick-medicine.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useDestinations, useTransferCommands } from "./transfer-data.ts";
import { WishForm } from "./wish-form.tsx";
import { type EnteredWish, WishLines } from "./wish-lines.tsx";

/** Medicines for another store: where they go, then one after the other. */
export function SendUnits() {
  const { t } = useLingui();
  return (
    <Screen
      title={t`Send to another store`}
      width="wide"
      back={
        <Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Between stores</Trans>
        </Link>
      }
    >
      <QueryView query={useOwnStore()}>{(own) => own && <Sending store={own} />}</QueryView>
    </Screen>
  );
}

function Sending({ store }: { store: StoreView }) {
  const { t } = useLingui();
  const toast = useToast();
  const navigate = useNavigate();
  const offline = useOnlineOnly();
  const { sendTransfer } = useTransferCommands();
  const [transferId] = useState(() => newId());
  const [to, setTo] = useState("");
  const [isTold, setTold] = useState(false);
  const [lines, setLines] = useState<readonly EnteredWish[]>([]);
  const [picked, setPicked] = useState<EnteredWish["medicine"]>();
  const box = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const toStoreId = storeId.safeParse(to).data;
  const leaveLine = () => {
    setPicked(undefined);
    box.current?.focus();
  };
  const send = () => {
    setTold(true);
    if (!toStoreId) return;
    const wishes = lines.map(({ wish }) => wish);
    sendTransfer.mutate(
      { transferId, storeId: store.id, toStoreId, lines: wishes },
      {
        onSuccess: ({ transferId: sent }) => {
          toast({ title: t`It is on its way`, tone: "success" });
          void navigate({ to: "/pharmacy/stock/transfers/{-$part}", params: { part: sent }, ignoreBlocker: true });
        },
      },
    );
  };
  return (
    <>
      <AskBeforeLeaving unsaved={lines.length > 0 || picked !== undefined} />
      <Destination storeId={store.id} value={to} onChange={setTo} isMissing={isTold && to === ""} />
      <PickMedicine ref={box} storeId={store.id} onPicked={setPicked} onDone={() => button.current?.focus()} />
      {picked && (
        <WishForm
          key={picked.id}
          store={store}
          medicine={picked}
          onAdded={(wish) => {
            setLines([...lines, { key: newId(), medicine: picked, wish }]);
            leaveLine();
          }}
          onLeft={leaveLine}
        />
      )}
      {lines.length > 0 && (
        <WishLines lines={lines} onTaken={(key) => setLines(lines.filter((line) => line.key !== key))} />
      )}
      <ErrorNotice error={sendTransfer.error} />
      <div className="flex flex-wrap items-center gap-4">
        <Button
          ref={button}
          variant="primary"
          pending={sendTransfer.isPending}
          blocked={offline ?? (lines.length === 0 ? t`Add what is to be sent first.` : undefined)}
          onClick={send}
        >
          <Trans>Send it</Trans>
        </Button>
        <span className="text-soft tabular-nums">
          <Plural value={lines.length} one="# line" other="# lines" />
        </span>
      </div>
    </>
  );
}

type DestinationProps = {
  storeId: StoreView["id"];
  value: string;
  onChange: (id: string) => void;
  isMissing: boolean;
};

function Destination({ storeId: from, value, onChange, isMissing }: DestinationProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const stores = useDestinations(from).data ?? [];
  return (
    <SelectField
      className="max-w-96"
      label={t`To which store?`}
      required
      placeholder={t`Choose a store`}
      options={stores.map(({ id, name, branchName }) => ({ value: id, label: `${pick(branchName)} · ${pick(name)}` }))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...(isMissing && { error: t`Choose one.` })}
    />
  );
}
